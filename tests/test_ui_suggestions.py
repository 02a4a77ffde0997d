from datetime import date

from answers import document

from bot.ui.suggestions import SHOWN, suggestions
from index.models import Document, Section


def speaking(*speakers: tuple[str, str], **changes: object) -> Document:
    shown = document("文", **changes)
    sections = tuple(Section((name,), name, post, 0, 1) for name, post in speakers)
    return Document(
        shown.name, shown.format, shown.sha256, shown.text, shown.title, sections, published=shown.published
    )


REPLY = speaking(("市甲局", ""), ("市乙局", ""), ("市丙局", ""), ("市丁局", ""), ("市戊局", ""))
SPEECHES = speaking(("李华", "校长"), ("王明", "院长"))
NEWS = speaking(published=date(2026, 1, 1))


def test_departments_first_then_a_person_and_a_date() -> None:
    assert suggestions([REPLY, SPEECHES, NEWS], "zh") == [
        "市甲局承诺了什么？",
        "市乙局承诺了什么？",
        "李华提出了哪些建议？",
        "《关于清理的通知》是什么时候发布的？",
    ]


def test_departments_fill_up_what_the_others_leave() -> None:
    assert len(suggestions([REPLY], "zh")) == SHOWN


def test_the_same_speaker_in_two_documents_is_offered_once() -> None:
    assert suggestions([SPEECHES, SPEECHES], "en") == ["What did 李华 propose?"]


def test_nothing_known_offers_nothing() -> None:
    assert suggestions([document("文")], "zh") == []
