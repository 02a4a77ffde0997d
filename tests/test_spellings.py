import pytest

from index.language import spellings


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("市交通局", "江州市交通运输局", True),
        ("市发展改革委", "市发展和改革委员会", True),
        ("水利局", "市水利局", True),
        ("市财政局", "市税务局", False),
        ("市教委", "市教育局", False),
        ("局", "市水利局", False),
    ],
)
def test_short_and_long_names_of_an_office(one: str, other: str, alike: bool) -> None:
    assert spellings.same(one, other) is alike
    assert spellings.same(other, one) is alike


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("市医疗保障局在会上承诺了什么", "市医疗保障局"),
        ("省农业农村厅的安排", "省农业农村厅"),
        ("区住建委怎么说", "区住建委"),
        ("教育部答应了什么", "教育部"),
    ],
)
def test_offices_are_found_in_questions(question: str, found: str) -> None:
    assert found in spellings.organisations(question)


def test_common_nouns_are_no_names() -> None:
    assert spellings.organisations("哪个城市有实验室") == []


def test_variants_leave_out_the_place_in_front() -> None:
    assert "财政局" in spellings.variants("市财政局")
    assert "市财政局" in spellings.variants("重庆市财政局")


@pytest.mark.parametrize(
    ("name", "full"),
    [("市二院", "第二人民医院"), ("溪陵中院", "中级人民法院"), ("溪陵九中", "第九中学"), ("县法院", "人民法院")],
)
def test_hospitals_schools_and_courts_have_full_names(name: str, full: str) -> None:
    assert full in spellings.variants(name)


@pytest.mark.parametrize("question", ["停车难，市里准备怎么办？", "他在溪陵中学就读", "在市中医院住院要住几天"])
def test_what_only_ends_like_an_office_is_none(question: str) -> None:
    assert not any(name.endswith(("办", "就读", "住院", "中学")) for name in spellings.organisations(question))
