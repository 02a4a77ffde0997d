"""The sentences of a fact-check, in Chinese and in English."""

from dataclasses import dataclass

from index.errors import Language


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in both languages; the facts that it names are format fields."""

    zh: str
    en: str

    def __call__(self, language: Language, **facts: object) -> str:
        """The sentence in one language, with its facts filled in."""
        return (self.zh if language == "zh" else self.en).format(**facts)


NO_CLAIM = Sentence(
    "这段文字里没有可以核对的内容（数字、日期、人名、机构、引语或谁做了什么）。",
    "There is nothing in this text that can be checked: no figure, date, name, quotation or deed.",
)
STOPPED = Sentence(
    "核对在完成前停止：已核对 {done} 处，共 {total} 处。",
    "Stopped before the end: {done} of {total} claims are checked.",
)
LATE = Sentence("到了 {seconds} 秒的时限。", "The time for a check, {seconds} s, is over. ")
NO_LLM = Sentence("只按规则作了核对。", " Only rules have checked it.")
SAME = Sentence("资料中有同样的说法。", "The documents say the same.")
ROUNDED = Sentence(
    "与资料一致：数字经四舍五入，或在“约”“超过”等说法的范围内。",
    "The documents agree: the figure is rounded, or within what “about” or “over” allows.",
)
FIGURE = Sentence("文中写“{claimed}”，资料中是“{found}”。", "The text says “{claimed}”, the documents “{found}”.")
SCALE = Sentence("数字相同而小数点或数量级不同。", "The same digits with another decimal point or scale.")
TRANSPOSED = Sentence("有两位数字前后颠倒。", "Two digits are swapped.")
UNIT = Sentence("数字相同而单位不同。", "The same number with another unit.")
DATE = Sentence(
    "文中的日期是“{claimed}”，资料中是“{found}”。", "The text's date is “{claimed}”, the documents' “{found}”."
)
NAME = Sentence("文中是“{claimed}”，资料中是“{found}”。", "The text names “{claimed}”, the documents “{found}”.")
DENIAL = Sentence("文中与资料一个肯定、一个否定。", "One affirms what the other denies.")
STANCE = Sentence(
    "进展程度不同：文中是“{claimed}”，资料中是“{found}”。",
    "They differ in how far along it is: the text says “{claimed}”, the documents “{found}”.",
)
STANCE_PLAIN = Sentence(
    "进展程度不同：是已经做到，还是计划、目标或建议，文中与资料说法不一。",
    "They differ in how far along it is: done, planned, aimed at or proposed.",
)
QUOTATION = Sentence("引文与原话有出入。", "The quotation differs from the words in the documents.")
QUOTED = Sentence("引文与原话逐字一致：{source}。", "The quotation is word for word: {source}.")
SPEAKER = Sentence(
    "这句话在资料中是“{found}”说的，不是“{claimed}”。", "In the documents “{found}” says this, not “{claimed}”."
)
UNSAID = Sentence(
    "资料中有这句话，但没有说是“{claimed}”说的。",
    "The documents have these words, but do not say that “{claimed}” said them.",
)
OTHER_POST = Sentence(
    "资料中没有说其任“{claimed}”，只有“{found}”。", "The documents do not give the post “{claimed}”, only “{found}”."
)
SCOPE = Sentence(
    "口径或时点不同，不能判断：文中是“{claimed}”，资料中是“{found}”。",
    "Of another date or scope, so nothing follows: the text says “{claimed}”, the documents “{found}”.",
)
ARITHMETIC = Sentence("文中的数字自相矛盾：{why}", "The text's own figures do not agree: {why}")
ABSENT = Sentence("资料中没有找到相关的说法。", "The documents say nothing of it.")
NEAR = Sentence(
    "资料中没有找到同样的说法；下面是最接近的内容。", "The documents do not say it; what comes nearest is shown below."
)
