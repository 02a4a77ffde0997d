import re
from html import unescape

import pytest
from answers import HOSTILE, answered, cite, refused

from bot.ui import evidence, render, texts
from bot.ui.copying import copied
from bot.ui.draft import Draft
from index.errors import Language

ATTRIBUTE = re.compile(r'data-copy="([^"]*)"')


def test_the_answer_links_to_a_card_that_says_everything() -> None:
    exchanges = [answered()]
    assert 'href="#yj-card-0-1"' in render.conversation(exchanges, "zh")
    html = evidence.evidence(exchanges, "zh")
    assert 'id="yj-card-0-1"' in html
    place = "二、下一步打算 › （一）新建站点 · 第\u00a02\u00a0页"
    for words in ("关于养老服务的答复函", "市民政局", "2026-03-09", place, "计划新建站点40个。"):
        assert words in html
    assert 'data-document="答复函.docx" data-start="10" data-end="20"' in html


@pytest.mark.parametrize(("language", "words"), [("zh", "李华（市民政局局长）"), ("en", "李华 (市民政局局长)")])
def test_a_speaker_is_shown_with_the_post(language: Language, words: str) -> None:
    exchange = answered("甲[1]", cite(speaker="李华", post="市民政局局长"))
    assert words in evidence.evidence([exchange], language)


def test_unknown_facts_leave_no_empty_label() -> None:
    bare = cite(issuer="", date=None, section=[], page=None)
    html = evidence.evidence([answered("甲[1]", bare)], "zh")
    assert "<dt>" not in html


def test_a_refusal_looks_different_and_its_passages_are_no_answer() -> None:
    exchanges = [refused(cite(), cite(2))]
    conversation, panel = render.conversation(exchanges, "zh"), evidence.evidence(exchanges, "zh")
    assert "yj-refusal" in conversation
    assert "<p>资料中没有找到这个问题的答案。</p>\n<p>资料中没有提到" in conversation
    assert "yj-refusal" not in render.conversation([answered()], "zh")
    assert "最接近的段落（不是答案）" in panel
    assert "[1]" not in panel
    assert panel.count("yj-open") == 2


def test_a_refusal_without_passages_offers_none() -> None:
    assert texts.NEAREST("zh") not in evidence.evidence([refused()], "zh")
    assert "yj-jump" not in render.conversation([refused()], "zh")


def test_the_understood_question_is_shown_where_it_differs() -> None:
    assert "yj-understood" not in render.conversation([answered()], "zh")
    followed = answered(asked="那市教委呢？", question="市教委承诺了什么？")
    assert "结合上文理解为：市教委承诺了什么？" in render.conversation([followed], "zh")


def test_a_question_under_way_says_so() -> None:
    html = render.pending(1, Draft("第二问"), "zh")
    assert 'id="yj-turn-1" aria-busy="true"' in html
    assert "正在资料中查找……" in html
    assert "yj-stop" not in html
    waiting = render.pending(0, Draft("第二问"), "zh", "还在加载", "7f")
    assert "还在加载" in waiting
    assert 'data-stop="7f"' in waiting


def test_only_the_last_evidence_is_shown_at_first() -> None:
    html = evidence.evidence([answered(), answered()], "zh")
    assert [" hidden>" in group for group in html.split("<section")[1:]] == [True, False]


def test_documents_and_questions_are_never_markup() -> None:
    hostile = cite(quote=HOSTILE, title=HOSTILE, issuer=HOSTILE, speaker=HOSTILE, post=HOSTILE, section=[HOSTILE])
    exchange = answered("甲[1]", hostile.model_copy(update={"document": '"><img src=x>'}), asked=HOSTILE)
    pending = render.pending(1, Draft(HOSTILE, question=f"又{HOSTILE}", unchecked=HOSTILE), "zh", HOSTILE)
    for html in (render.conversation([exchange], "zh"), pending, evidence.evidence([exchange], "en")):
        assert "<img" not in html
        assert "<a href" not in html
        assert "evil.example" in html


def test_the_copy_holds_question_answer_and_sources() -> None:
    second = cite(2, "此外还将另建。", speaker="李华", post="局长")
    exchange = answered("新建**40个**。[1]站点。[1]另建。[2]", cite(quote="新建40个。\n站点。"), second)
    place = "二、下一步打算 › （一）新建站点 · 第 2 页"
    assert copied(exchange, "zh") == (
        "新建几个？\n\n新建40个。[1]站点。[1]另建。[2]\n\n出处\n"
        f"[1] 《关于养老服务的答复函》，市民政局，2026-03-09，{place}，答复函.docx\n"
        f"[2] 《关于养老服务的答复函》，市民政局，李华（局长），2026-03-09，{place}，答复函.docx\n"
        "    “此外还将另建。”"
    )


def test_the_copy_is_in_the_page() -> None:
    found = ATTRIBUTE.search(render.conversation([answered()], "en"))
    assert found
    assert unescape(found[1]) == copied(answered(), "en")
