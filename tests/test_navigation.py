import pytest
from samples import source

from index.cleaning.layout import rows
from index.cleaning.navigation import navigation


def gone(*lines: str) -> list[str]:
    found = rows(source("\n".join(lines)))
    return [found[i].text for i in sorted(navigation(found))]


PROSE = "全市上半年新增就业岗位六万个，完成年度目标的六成，重点群体就业总体稳定。"


@pytest.mark.parametrize(
    "line",
    [
        "您当前的位置: 首页>>政务公开>>提案办理",
        "当前位置：首页 > 新闻 > 正文",
        "东湖网 > 要闻 > 时政要闻",
        "首页 要闻动态 政务公开 政务服务 互动交流 走进青石",
        "扫一扫在手机打开当前页",
        "微信扫码关注公众号获取最新消息",
        "分享到： 微信 微博 QQ空间",
        "【打印本页】 【关闭窗口】",
        "字号：大 中 小",
        "浏览次数：1,203 次",
        "2.3万阅读",
        "上一篇：东湖马拉松今日开跑",
        "（下转第4版）",
        "更多精彩内容请进入本地频道",
    ],
)
def test_furniture_of_pages(line: str) -> None:
    assert gone("标题在这里", PROSE, line, PROSE) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "关注民生 改善供给",
        "位置偏远的乡镇优先。",
        "一、首页改版情况",
        "大力发展中小企业",
        "分享发展成果",
        "下一步打算",
        "科技 教育",
        PROSE,
    ],
)
def test_what_only_sounds_like_it(line: str) -> None:
    assert gone("标题在这里", PROSE, line, PROSE) == []


def test_a_declared_heading_is_no_button() -> None:
    assert gone("# 评论", PROSE) == []


def test_a_number_below_the_date_counts_comments() -> None:
    assert gone("标题", "2026-01-30 23:20:35", "0", PROSE) == ["0"]


def test_a_menu_may_have_one_item_a_line() -> None:
    assert gone("首页", "要闻", "政务公开", "标题在这里", PROSE) == ["首页", "要闻", "政务公开"]


def test_a_footer_takes_its_addresses_with_it() -> None:
    foot = ["主办：青石县人民政府办公室", "地址：青石县人民路1号", "青ICP备12345678号 版权所有", "技术支持：某某公司"]
    assert gone("标题", PROSE, PROSE, PROSE, PROSE, PROSE, PROSE, PROSE, *foot) == foot
    assert gone("标题", "主办：青石县人民政府办公室", PROSE, PROSE) == []
