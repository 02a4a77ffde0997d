import pytest

from index.language.organisations import is_medium, is_office, is_organisation, list_of_organisations


@pytest.mark.parametrize(
    "name",
    [
        "市科技局",
        "省发展改革委",
        "市委金融办",
        "国家林业和草原局",
        "云水县人民政府",
        "民盟河东区委会",
        "九三学社省委会",
        "省政协经济委员会",
        "市工商联",
        "某某科技有限公司",
        "浙江大学",
        "省高级人民法院",
        "团市委",
        "无党派人士界",
        "自治区卫生健康委",
    ],
)
def test_names_of_organisations(name: str) -> None:
    assert is_organisation(name)


@pytest.mark.parametrize(
    "text",
    [
        "社会",
        "好处",
        "主要问题",
        "会议纪要",
        "责任部门",
        "牵头单位",
        "承办处室",
        "加快建设创新中心",
        "打造具有影响力的金融中心",
        "持续优化营商环境",
        "提案",
        "论证·立题",
        "研讨会",
        "如何落实",
    ],
)
def test_what_only_ends_like_one(text: str) -> None:
    assert not is_organisation(text)


def test_an_office_begins_with_its_place_or_party() -> None:
    assert is_office("市科技局")
    assert is_office("民建某市委会")
    assert not is_office("公共服务中心")


def test_lists_and_media() -> None:
    assert list_of_organisations("市教委、市财政局")
    assert list_of_organisations("松原市公安局      松原市住房和城乡建设局")
    assert not list_of_organisations("市财政局")
    assert is_medium("东湖晚报")
    assert not is_medium("市财政局")
