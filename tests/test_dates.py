from datetime import date

import pytest

from index.language import dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年4月24日", date(2025, 4, 24)),
        ("2025 年 4 月 4 日", date(2025, 4, 4)),
        ("二〇二五年十一月二十日", date(2025, 11, 20)),
        ("二○二四年十月三十一日", date(2024, 10, 31)),
        ("2026-01-30 23:20:35", date(2026, 1, 30)),
        ("2025/3/1", date(2025, 3, 1)),
        ("２０２５年３月１日", date(2025, 3, 1)),
        ("April 24, 2025", date(2025, 4, 24)),
        ("24 Apr 2025", date(2025, 4, 24)),
    ],
)
def test_dates_are_read(text: str, day: date) -> None:
    assert dates.parse(text) == day
    assert dates.stands_alone(text)


@pytest.mark.parametrize("text", ["2025年2月30日", "2025年4月", "第2025-04号", "1.2024.5", "十二月", ""])
def test_what_is_no_date(text: str) -> None:
    assert dates.parse(text) is None


def test_a_date_with_its_weekday_stands_alone_and_one_in_a_sentence_does_not() -> None:
    assert dates.stands_alone("2026年1月24日 星期六")
    assert dates.stands_alone("（2025年3月1日）")
    assert not dates.stands_alone("截至2025年3月1日")
    assert dates.leading("2024-11-08 07:45 来源：某报").group() == "2024-11-08 07:45"  # type: ignore[union-attr]
