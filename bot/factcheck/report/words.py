"""The words of reports, in Chinese and in English."""

from collections.abc import Mapping

from bot.factcheck.models import Reason, Verdict
from bot.phrases import Phrase

TITLE = Phrase("事实核查报告", "Fact-check report")
MADE = Phrase("日期：{date}", "Date: {date}")
COUNTED = Phrase(
    "核对 {total} 处：一致 {supported} 处，矛盾 {contradicted} 处，未找到 {not_found} 处。",
    "Claims checked: {total}. Supported: {supported}; contradicted: {contradicted}; not found: {not_found}.",
)
SEARCHED = Phrase("查找范围：{documents} 份文档{dates}。", "Searched: {documents} documents{dates}.")
DATES = Phrase("，日期从 {earliest} 到 {latest}", ", dated {earliest} to {latest}")
LEGEND = Phrase(
    "“未找到”是说资料里没有，不等于不实。没有标记的文字不是可以核对的事实。",
    "Not found means that the documents do not say it, not that it is untrue. What carries no mark was not checkable.",
)
BRACKETS = Phrase(
    "方头括号【】由本报告所加，标出核对过的文字和不同之处。",
    "The brackets 【】 are the report's own: they mark what was checked, and what differs.",
)
TEXT = Phrase("核对的文字", "The text")
RESULTS = Phrase("逐条结果", "Claim by claim")
SOURCES = Phrase("资料来源", "Sources")
CLAIM = Phrase("文中：", "Text: ")
UNDERSTOOD = Phrase("按上文理解为：{claim}", "Understood as: {claim}")
DIFFERENCE = Phrase(
    "不同之处：文中“{claimed}”，{where}“{found}”。", "Difference: the text has “{claimed}”, {where} “{found}”."
)
IN_SOURCE = Phrase("资料 [{n}] ", "source [{n}]")
CALCULATED = Phrase("按文中数字推算为", "its own figures give")
NOTHING = Phrase("（没有）", "(nothing)")
BY_LLM = Phrase("由大模型判断，引文已核对。", "Judged by an LLM; its quote is checked.")
POST = Phrase("{speaker}（{post}）", "{speaker} ({post})")
PAGE = Phrase("第 {page} 页", "p. {page}")
FOOTER = Phrase("第 {page} 页，共 {pages} 页", "Page {page} of {pages}")
REASON = Phrase("{verdict}（{reason}）", "{verdict} ({reason})")

QUOTED = Phrase("{caption}：", "{caption}:")

# What is said of the quotes below a claim
SUPPORTING = Phrase("依据", "Evidence")
CONTRADICTING = Phrase("资料的说法", "What the documents say")
ELSEWHERE = Phrase("另一时点或口径的说法", "For another date or scope")
NEAREST = Phrase("最接近的文字，不能当作依据", "What comes nearest, no evidence")

VERDICTS: Mapping[Verdict, Phrase] = {
    "supported": Phrase("一致", "Supported"),
    "contradicted": Phrase("矛盾", "Contradicted"),
    "not_found": Phrase("未找到", "Not found"),
}
REASONS: Mapping[Reason, Phrase] = {  # those that say more than the verdict
    "rounded": Phrase("四舍五入一致", "rounded"),
    "figure": Phrase("数字不符", "figure differs"),
    "date": Phrase("日期不符", "date differs"),
    "name": Phrase("主体不符", "name differs"),
    "denial": Phrase("否定不符", "one denies it"),
    "stance": Phrase("程度不符", "planned or done"),
    "quotation": Phrase("引文不符", "quotation differs"),
    "arithmetic": Phrase("计算不符", "does not add up"),
    "scope": Phrase("口径或时点不同", "another date or scope"),
}
