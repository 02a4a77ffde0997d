"""Strings for readers, in Chinese and in English side by side."""

from dataclasses import dataclass

from index.errors import Language


@dataclass(frozen=True, slots=True)
class Phrase:
    """A string for readers; the facts that it names are format fields, the same ones in both languages."""

    zh: str
    en: str

    def __call__(self, language: Language, **facts: object) -> str:
        """The string in the given language, with its facts filled in."""
        return (self.zh if language == "zh" else self.en).format(**facts)
