"""How far a text speaks of a word."""

import pytest

from bot.coverage import covers


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("老人", "为老年人服务"),
        ("医保", "基本医疗保险费"),
        ("社保", "社会保险费"),
        ("公租房", "申请公共租赁住房的"),
        ("电动车", "电动自行车充电"),
        ("卫健委", "省卫生健康委员会"),
        ("民政部门", "江州市民政局"),
        ("gdp", "地区生产总值"),
        ("老师", "专职教师"),
    ],
)
def test_a_word_is_heard_in_its_full_form_and_in_other_words(word: str, text: str) -> None:
    assert covers(word, text) > 0.5


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("学生", "学校新生"),
        ("老人", "老师和人民"),
        ("市民", "市人民政府"),
        ("教育部门", "财政局"),
        ("王明", "王国明确"),
    ],
)
def test_characters_that_stand_by_chance_are_no_word(word: str, text: str) -> None:
    assert covers(word, text) == 0
