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
