from decimal import Decimal

import pytest

from bot.figures import amount, answers_unit, bound, differs, unit
from index.language.values import Kind


@pytest.mark.parametrize(
    ("word", "text", "figures"),
    [
        ("高新技术企业", "累计培育科技型企业5200家、高新技术企业813家", ["813家"]),
        ("科技型企业", "累计培育科技型企业5200家、高新技术企业813家", ["5200家"]),
        ("高新技术企业", "力争高新技术企业、科技型企业分别突破900家和6千家", ["900家", "6千家"]),
        (
            "未备案",
            "已备案的，下降10个百分点；未备案的，下降20个百分点",
            ["20个百分点"],
        ),  # a condition and what it brings
        ("孵化器", "新增大学生态圈4个，建成市级以上孵化器114家，在孵企业3万家", ["114家"]),
    ],
)
def test_a_figure_belongs_to_the_words_of_its_clause(word: str, text: str, figures: list[str]) -> None:
    assert [value.text for value in bound(text, Kind.FIGURE, {word: 1.0})] == figures


@pytest.mark.parametrize(
    ("value", "number", "counted"),
    [
        ("7.68万家", "76800", "家"),
        ("69,820家", "69820", "家"),
        ("0.51%", "0.51", "%"),
        ("百分之三十", "30", ""),
        ("七个", "7", "个"),
    ],
)
def test_figures_are_numbers_with_units(value: str, number: str, counted: str) -> None:
    assert amount(value) == Decimal(number)
    assert unit(value).removeprefix("百分之") == counted


def test_the_same_number_written_otherwise_does_not_differ() -> None:
    assert not differs("7万家", "70000家")
    assert differs("7.6万家", "76800家")
    assert not differs("7万家", "8个")


@pytest.mark.parametrize(
    ("asked", "value", "answers"),
    [
        ("个", "12所", True),
        ("个", "3公里", False),
        ("个", "40%", False),
        ("个亿", "1.96亿元", True),
        ("片", "3个", False),
    ],
)
def test_nothing_is_counted_in_units_of_measures(asked: str, value: str, answers: bool) -> None:
    assert answers_unit(asked, value) is answers
