"""The strings of votes and figures, in Chinese and in English."""

from bot.phrases import Phrase

VOTE = Phrase("这个回答有用吗？", "Is this answer useful?")
USEFUL = Phrase("有用", "Useful")
USELESS = Phrase("没用", "Not useful")
THANKS = Phrase("谢谢，已记下。", "Thank you; noted.")
COMMENT = Phrase("哪里不对，或还缺什么？（可不填）", "What is wrong or missing? (optional)")
COMMENT_MORE = Phrase(
    "会与您的问题一起记入审计日志，供资料管理员查看。",
    "It is kept with your question in the audit log, for curators to read.",
)
SEND_COMMENT = Phrase("提交", "Submit")
NO_COMMENT = Phrase("不写了", "Skip")

TAB = Phrase("统计", "Figures")
PERIOD = Phrase("时段", "Period")
LAST_DAYS = Phrase("近 {days} 天", "Last {days} days")
QUESTIONS = Phrase("提问", "Questions")
REFUSED = Phrase("资料中没有", "Not in the documents")
FAILED = Phrase("出错", "Failed")
MEDIAN = Phrase("用时中位数", "Median time")
SLOW = Phrase("95% 在此之内", "95% within")
VOTES = Phrase("有用 / 没用", "Useful / not")
CHECKS = Phrase("事实核对", "Fact-checks")
SECONDS = Phrase("{seconds} 秒", "{seconds} s")
NONE = Phrase("—", "—")
A_DAY = Phrase("每天的提问", "Questions a day")
DAY = Phrase("日期", "Day")
OF_DAY = Phrase(
    "{day}：提问 {questions}，资料中没有 {refused}", "{day}: {questions} questions, {refused} not in the documents"
)
CHART = Phrase(
    "柱状图：{first} 至 {last} 每天的提问，最多一天 {most} 个。",
    "Bars: questions a day from {first} to {last}; {most} on the busiest day.",
)
BY_DAY = Phrase("逐日数字", "Day by day")
UNANSWERED = Phrase("资料里缺什么", "What the documents lack")
UNANSWERED_MORE = Phrase(
    "没有找到答案的问题，问得最多的在前；只差标点、空格、全半角或大小写的算同一个。",
    "Questions without an answer, the most frequent first; those that differ in punctuation or case only count as one.",
)
NOTHING_UNANSWERED = Phrase("这段时间里没有答不上的问题。", "Every question of this period found an answer.")
QUESTION = Phrase("问题", "Question")
TIMES = Phrase("次数", "Times")
LAST = Phrase("最近一次", "Last")
COMPLAINTS = Phrase("被评为没用的回答", "Answers found not useful")
NO_COMPLAINTS = Phrase("这段时间里没有。", "None in this period.")
CITED = Phrase("引用：{documents}", "Cited: {documents}")
TOLD_NOTHING = Phrase("答的是资料中没有。", "The answer was that the documents do not hold one.")
INCOMPLETE = Phrase(
    "日志太大，只统计了其中较近的部分。", "The log is large; only its more recent part has been counted."
)
