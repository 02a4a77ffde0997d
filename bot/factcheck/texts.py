"""The sentences of a fact-check, in Chinese and in English."""

from bot.phrases import Phrase

NO_CLAIM = Phrase(
    "这段文字里没有可以核对的内容（数字、日期、人名、机构、引语或谁做了什么）。",
    "There is nothing in this text that can be checked: no figure, date, name, quotation or deed.",
)
STOPPED = Phrase(
    "核对在完成前停止：已核对 {done} 处，共 {total} 处。",
    "Stopped before the end: {done} of {total} claims are checked.",
)
LATE = Phrase("到了 {seconds} 秒的时限。", "The time for a check, {seconds} s, is over. ")
NO_LLM = Phrase("只按规则作了核对。", " Only rules have checked it.")
SAME = Phrase("资料中有同样的说法。", "The documents say the same.")
ROUNDED = Phrase(
    "与资料一致：数字经四舍五入，或在“约”“超过”等说法的范围内。",
    "The documents agree: the figure is rounded, or within what “about” or “over” allows.",
)
FIGURE = Phrase("文中写“{claimed}”，资料中是“{found}”。", "The text says “{claimed}”, the documents “{found}”.")
SCALE = Phrase("数字相同而小数点或数量级不同。", "The same digits with another decimal point or scale.")
TRANSPOSED = Phrase("有两位数字前后颠倒。", "Two digits are swapped.")
UNIT = Phrase("数字相同而单位不同。", "The same number with another unit.")
DATE = Phrase(
    "文中的日期是“{claimed}”，资料中是“{found}”。", "The text's date is “{claimed}”, the documents' “{found}”."
)
NAME = Phrase("文中是“{claimed}”，资料中是“{found}”。", "The text names “{claimed}”, the documents “{found}”.")
DENIAL = Phrase("文中与资料一个肯定、一个否定。", "One affirms what the other denies.")
STANCE = Phrase(
    "进展程度不同：文中是“{claimed}”，资料中是“{found}”。",
    "They differ in how far along it is: the text says “{claimed}”, the documents “{found}”.",
)
STANCE_PLAIN = Phrase(
    "进展程度不同：是已经做到，还是计划、目标或建议，文中与资料说法不一。",
    "They differ in how far along it is: done, planned, aimed at or proposed.",
)
QUOTATION = Phrase("引文与原话有出入。", "The quotation differs from the words in the documents.")
QUOTED = Phrase("引文与原话逐字一致：{source}。", "The quotation is word for word: {source}.")
SPEAKER = Phrase(
    "这句话在资料中是“{found}”说的，不是“{claimed}”。", "In the documents “{found}” says this, not “{claimed}”."
)
UNSAID = Phrase(
    "资料中有这句话，但没有说是“{claimed}”说的。",
    "The documents have these words, but do not say that “{claimed}” said them.",
)
OTHER_POST = Phrase(
    "资料中没有说其任“{claimed}”，只有“{found}”。", "The documents do not give the post “{claimed}”, only “{found}”."
)
SCOPE = Phrase(
    "口径或时点不同，不能判断：文中是“{claimed}”，资料中是“{found}”。",
    "Of another date or scope, so nothing follows: the text says “{claimed}”, the documents “{found}”.",
)
ARITHMETIC = Phrase("文中的数字自相矛盾：{why}", "The text's own figures do not agree: {why}")
ABSENT = Phrase("资料中没有找到相关的说法。", "The documents say nothing of it.")
NEAR = Phrase(
    "资料中没有找到同样的说法；下面是最接近的内容。", "The documents do not say it; what comes nearest is shown below."
)
