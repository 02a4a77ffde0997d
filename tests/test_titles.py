import pytest
from samples import document, source

PROSE = "全市上半年新增就业岗位六万个，完成年度目标的六成，重点群体就业总体稳定。"


def title(text: str, **facts: str) -> str:
    return document(source(text, **facts)).title


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("东湖市教育局文件\n东教发〔2025〕3号\n关于做好防汛工作的通知\n各区教育局：", "关于做好防汛工作的通知"),
        ("专题\n集聚青年人才 激发城市活力\n2025年3月1日", "集聚青年人才 激发城市活力"),
        ("突出产业创新引领作用\n加快构建现代产业体系\n\n\n2025-03-01", "突出产业创新引领作用 加快构建现代产业体系"),
        ("凝聚共识 建言发展\n——省政协协商会发言摘编\n\n", "凝聚共识 建言发展 ——省政协协商会发言摘编"),
        (
            "加快补齐养老服务短板促进银发经济\n市政协协商会发言摘登\n\n",
            "加快补齐养老服务短板促进银发经济 市政协协商会发言摘登",
        ),
        ("案由：关于增加托位的提案\n提案人：陈小鱼", "关于增加托位的提案"),
        ("# 晚高峰怎么疏？\n东湖晚报", "晚高峰怎么疏？"),
        ("本站首页 | 东湖要闻 | 公示公告 | 人大之窗\n晚高峰怎么疏\n", "晚高峰怎么疏"),
        ("【首页】【要闻】【部门】【乡镇】\n访谈：晚高峰怎么疏？\n", "访谈：晚高峰怎么疏？"),
        ("首页　医院概况　新闻中心　就医指南　专家介绍　人才招聘\n南院区今日开诊\n", "南院区今日开诊"),
        ("东湖日报数字报　返回目录　放大　缩小\n晚高峰怎么疏\n", "晚高峰怎么疏"),
        ("东湖晚报    2025年1月14日 星期二\n晚高峰怎么疏\n", "晚高峰怎么疏"),
        ("东湖市法院2024年工作总结\n（2025年1月8日院党组会议审定通过并印发）\n", "东湖市法院2024年工作总结"),
        ("某市政协第十二届委员会第四次会议\n大会发言汇编\n\n", "某市政协第十二届委员会第四次会议 大会发言汇编"),
        ("稳住老客户，闯出新航道\n东湖商报  2025年2月26日   记者 方砚农\n\n", "稳住老客户，闯出新航道"),
        ("全市县域经济座谈会\n东湖市人民政府办公室编　2024年3月\n", "全市县域经济座谈会"),
        ("深化改革开放 推动绿色发展\n市政协专题协商发言摘编\n", "深化改革开放 推动绿色发展 市政协专题协商发言摘编"),
    ],
)
def test_the_title_among_the_lines_above_the_text(lines: str, expected: str) -> None:
    assert title(f"{lines}\n{PROSE}\n{PROSE}") == expected


@pytest.mark.parametrize("suffix", ["_东湖网", " - 东湖市人民政府", "-东湖日报客户端", "_新闻_东湖网", " | 东湖发布"])
def test_the_site_is_no_part_of_a_page_title(suffix: str) -> None:
    head = "晚高峰怎么疏？五部门接受质询"
    assert title(f"{PROSE}\n{PROSE}", kind="html", title=head + suffix) == head
    assert title(f"要闻\n{head}\n{PROSE}", kind="html", title=head + suffix) == head


def test_a_title_left_over_in_the_properties_loses_to_the_line() -> None:
    assert (
        title(f"关于做好防汛工作的通知\n{PROSE}", kind="docx", title="Microsoft Word - 新建文档")
        == "关于做好防汛工作的通知"
    )
    assert (
        title(f"关于做好防汛工作的通知\n{PROSE}", kind="docx", title="关于召开会议的通知") == "关于做好防汛工作的通知"
    )


def test_a_headline_may_stand_below_its_lead() -> None:
    head = "20多篇调研报告支撑 找准10余项主要问题 政协1号提案让老城离新生更近一点"
    assert title(f"潮涌东湖\n{PROSE}\n聚焦市两会\n{head}\n\n论证·立题\n提案从调研中来\n{PROSE}") == head


def test_without_a_title_the_name_of_the_file_or_the_first_sentence_stands_for_it() -> None:
    assert title(PROSE, name="东湖市就业工作简况.txt") == "东湖市就业工作简况"
    assert title(f"2023-08-16 17:58:28，正文：{PROSE}", name="news_1.txt") == PROSE.rstrip("。")
    assert title("甲" * 100 + "。", name="1.txt") == "甲" * 40 + "…"
