from datetime import date

import pytest
from answers import document

from bot.ui.suggestions import SHOWN, suggestions
from index.models import Attribute, Document, Section


def speaking(*speakers: str, dated: str = "") -> Document:
    sections = tuple(Section((name,), name, "", 0, 1) for name in speakers)
    shown = document("文", published=date(2026, 1, 1), attributes=(Attribute(dated, "2026-01-01", 0, 1),))
    return Document(
        *(shown.name, shown.format, shown.sha256, shown.text, shown.title, sections), attributes=shown.attributes
    )


REPLY = speaking("市甲局", "市乙委", "市委丙办", "市人民政府", "市丁厅")
SPEECHES = speaking("李华", "王明")
NEWS = speaking(dated="发布日期")


def test_departments_first_then_a_person_and_a_date() -> None:
    assert suggestions([REPLY, SPEECHES, NEWS], "zh") == [
        "市甲局承诺了什么？",
        "市乙委承诺了什么？",
        "李华提出了哪些建议？",
        "《关于清理的通知》的发布日期是哪天？",
    ]


def test_departments_fill_up_what_the_others_leave() -> None:
    assert len(suggestions([REPLY], "zh")) == SHOWN


@pytest.mark.parametrize("speaker", ["某党某市委会", "市工商联", "市某协会"])
def test_an_organisation_that_is_no_department_proposes(speaker: str) -> None:
    assert suggestions([speaking(speaker)], "zh") == [f"{speaker}提出了哪些建议？"]


def test_the_same_speaker_in_two_documents_is_offered_once() -> None:
    assert suggestions([SPEECHES, SPEECHES], "en") == ["What did 李华 propose?"]


def test_nothing_known_offers_nothing() -> None:
    assert suggestions([document("文", published=date(2026, 1, 1))], "zh") == []
