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
SAME = Sentence("资料中有同样的说法。", "The documents say the same.")
ABSENT = Sentence("资料中没有找到相关的说法。", "The documents say nothing of it.")
