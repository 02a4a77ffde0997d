import re
from html import unescape

import pytest
from answers import HOSTILE, answered, cite, refused, written

from bot.models import Support, Unsupported
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


def test_the_copy_is_in_the_page() -> None:
    found = ATTRIBUTE.search(render.conversation([answered()], "en"))
    assert found
    assert unescape(found[1]) == copied(answered(), "en")


def test_a_written_answer_says_who_wrote_it_and_how_much_is_supported() -> None:
    html = render.conversation([written()], "zh")
    assert "由大模型撰写，已逐句核对 · 3 句中 2 句有据" in html
    assert "Written by an LLM, every sentence checked · 2 of 3 sentences supported" in (
        render.conversation([written()], "en")
    )
    assert "· 2 句均有据" in render.conversation([written(support=Support(supported=2, total=2))], "zh")
    unchecked = render.conversation([written(support=None, notice="没有核对。")], "zh")
    assert "由大模型撰写，未经核对" in unchecked
    assert '<p class="yj-about">没有核对。</p>' in unchecked


def test_an_extracted_answer_is_called_that_and_a_refusal_is_neither() -> None:
    html = render.conversation([answered(notice="大模型没有回答。")], "zh")
    assert '<p class="yj-origin">原文摘录</p><p class="yj-about">大模型没有回答。</p>' in html
    assert "yj-origin" not in render.conversation([refused()], "zh")


def test_what_has_no_support_is_folded_with_its_reason() -> None:
    html = render.conversation([written()], "zh")
    prose, fold = html.split('<details class="yj-fold yj-unsupported"')
    assert "已投入3亿元" not in prose
    assert "未找到依据的 1 句（已折叠）" in fold
    assert fold.index("已投入3亿元") < fold.index("没有段落这样说。")
    assert " open" not in fold[: fold.index(">")]
    assert "yj-unsupported" not in render.conversation([written(unsupported=[])], "zh")


def test_the_quoted_answer_is_folded_and_its_marks_lead_to_cards_of_their_own() -> None:
    html, panel = render.conversation([written()], "zh"), evidence.evidence([written()], "zh")
    shown, quoted = html.split('<details class="yj-fold yj-quoted"')
    assert 'href="#yj-card-0-1"' in shown
    assert 'href="#yj-card-0q-1"' in quoted
    first, second = panel.split('<section class="yj-group"')[1:]
    assert 'id="yj-card-0-1"' in first
    assert "hidden>" not in first[: first.index("<h2>")]
    assert 'id="yj-card-0q-1"' in second
    assert "hidden>" in second[: second.index("<h2>")]
    assert "全文照录。" in second
    assert "全文照录。" not in first


def test_a_draft_shows_what_is_checked_apart_from_what_is_not() -> None:
    draft = Draft("几个？", passages=8)
    assert "正在阅读 8 个段落……" in render.pending(0, draft, "zh")
    assert "Reading passages: 8…" in evidence.of_draft(0, draft, "en")
    draft = Draft("几个？", "新建几个站点？", 8, "新建40个。[1]", [cite()], "另建**站")
    html = render.pending(2, draft, "zh", stop="7f")
    assert "结合上文理解为：新建几个站点？" in html
    assert 'href="#yj-card-2-1"' in html
    assert '<p class="yj-unchecked">另建**站</p>' in html
    assert 'id="yj-card-2-1"' in evidence.of_draft(2, draft, "zh")
    assert evidence.of_draft(0, Draft("几个？"), "zh") == ""


def test_what_an_llm_wrote_is_never_markup() -> None:
    exchange = written(HOSTILE, unsupported=[Unsupported(text=HOSTILE, reason=HOSTILE)], notice=HOSTILE)
    draft = Draft("几个？", "", 8, HOSTILE, [], HOSTILE)
    for html in (render.conversation([exchange], "zh"), render.pending(0, draft, "zh")):
        assert "<img" not in html
        assert "<a href" not in html
