import string

import pytest

from bot.phrases import Phrase
from bot.ui import factcheck_texts, texts

PHRASES = {
    f"{module.__name__}.{name}": value
    for module in (texts, factcheck_texts)
    for name, value in vars(module).items()
    if isinstance(value, Phrase)
}
PHRASES |= {str(reason): phrase for reason, phrase in texts.REASONS.items()}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("name", PHRASES)
def test_both_languages_say_something_and_name_the_same_facts(name: str) -> None:
    phrase = PHRASES[name]
    assert phrase.zh
    assert phrase.en
    assert fields(phrase.zh) == fields(phrase.en)


def test_facts_are_not_read_as_fields() -> None:
    assert texts.UNDERSTOOD("zh", question="{question}") == "结合上文理解为：{question}"
