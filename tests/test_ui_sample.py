from answers import document

from bot.ui.sample import sample
from index.models import Document, Section

REPORT = document("关于养老的报告\n截至去年底，全市建成社区养老服务站356个。覆盖率达到92%，比上年提高3个百分点。")
NOTICE = document(
    "关于清理的通知\n各区水务局应当在4月底之前清理河道9条共计若干公里，并上报。全市共有河长1940名，均已到岗履职尽责。"
)


def speech(text: str) -> Document:
    sections = (Section(("李华",), "李华", "市民政局局长", 0, len(text)),)
    return Document(name="发言.txt", format="txt", sha256="0" * 64, text=text, title="发言", sections=sections)


def test_facts_of_two_documents_one_changed_a_post_and_something_unknown() -> None:
    text = sample([REPORT, speech("大家好。"), NOTICE])
    assert text.startswith("截至去年底，全市建成社区养老服务站356个。李华是市民政局局长。")
    assert "全市共有河长2940名" in text
    assert text.endswith("首批12艘氢能渡轮已经投入运营。")


def test_two_facts_of_one_document_where_there_is_only_one() -> None:
    text = sample([document("题\n全市建成社区养老服务站点共356个。全市另有老年大学学习点19个。")])
    assert text.startswith("全市建成社区养老服务站点共356个。全市另有老年大学学习点29个。")


def test_nothing_known_offers_nothing() -> None:
    assert sample([]) == ""
    assert sample([document("没有数字。")]) == ""
    assert sample([document(REPORT.text, records=True)]) == ""
