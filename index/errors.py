"""Errors that a user can act on: one clear sentence in each language, what is wrong and what to do."""

from typing import ClassVar, Literal

Language = Literal["zh", "en"]


class YoujuError(Exception):
    """Base of every error that is shown to a user; its subclasses hold the sentences as format strings.

    Args:
        **facts: The values that the sentences name, for instance the file's name.
    """

    zh: ClassVar[str]
    en: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        """The sentence in the given language."""
        return (self.zh if language == "zh" else self.en).format(**self.facts)


class DocumentError(YoujuError):
    """A document that can't be read; the others are not touched by it."""


class UnknownSetting(YoujuError):
    """A variable named YOUJU_… that is not a setting. Facts: name, nearest."""

    zh = "没有名为 {name} 的设置，最接近的是 {nearest}；请改名或删去。"
    en = "There is no setting {name}; the nearest is {nearest}. Rename it or remove it."


class InvalidSetting(YoujuError):
    """A setting's value is not allowed. Facts: name, value, allowed_zh, allowed_en."""

    zh = "设置 {name} 的值“{value}”无效，应为{allowed_zh}。"
    en = "The setting {name} can't be “{value}”; it must be {allowed_en}."


class UnreadableSettings(YoujuError):
    """The file .env can't be read as text. Fact: path."""

    zh = "设置文件 {path} 不是 UTF-8 编码，请另存为 UTF-8。"
    en = "The settings file {path} is not UTF-8; save it as UTF-8."
