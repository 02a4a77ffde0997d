"""A checked text, its counts and its evidence as HTML: nothing of it is markup, nothing of the text is lost."""

import re
from html import unescape

import pytest
from answers import HOSTILE, SEARCHED, cite

from bot.factcheck.events import Divided, Judged, Span
from bot.factcheck.models import CheckedClaim, Counts, FactCheck, Mismatch, Reason, Verdict
from bot.ui import claims, desk, grounds, sheet, tally
from bot.ui.claims import pieces
from bot.ui.marking import marked, merged
from bot.ui.sheet import Sheet, Sheets
from index.errors import Language

TEXT = "😀全市新建站点40个，\n  其中社区食堂12个。真好！"
ALL = (1, TEXT.index("。"))  # 全市 … 12个
FIRST = (1, TEXT.index("，"))
FIGURE = (TEXT.index("40"), TEXT.index("40") + 2)


def claim(
    span: tuple[int, int], verdict: Verdict = "supported", reason: Reason = "same", text: str = TEXT, **changes: object
) -> CheckedClaim:
    words = text[slice(*span)]
    values = {"claim": words, "start": span[0], "end": span[1], "understood": words, "kind": "figure"}
    values |= {"verdict": verdict, "reason": reason, "explanation": "资料有另一个数字。"}
    return CheckedClaim.model_validate(values | changes)


def checked(*done: CheckedClaim, text: str = TEXT, language: Language = "zh", notice: str = "") -> Sheet:
    result = FactCheck(text=text, claims=list(done), counts=Counts.of(done), searched=SEARCHED, notice=notice)
    return Sheet.of(result, "7f", language)


def mismatch(span: tuple[int, int] = FIGURE, found: str = "48", **changes: object) -> Mismatch:
    values = {"claimed": TEXT[slice(*span)], "start": span[0], "end": span[1], "found": found, "n": 1}
    return Mismatch.model_validate(values | {"found_start": 16, "found_end": 18} | changes)


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def said(html: str) -> list[tuple[str, str, str]]:
    """Claims, verdict and words of each coloured piece."""
    found = re.findall(
        r'<span class="yj-said[^"]*" data-claims="([^"]*)" data-verdict="([^"]*)">(.*?)</span>', html, re.S
    )
    return [(numbers, verdict, plain(words)) for numbers, verdict, words in found]


def test_the_text_is_exactly_as_it_was_given() -> None:
    html = claims.article(checked(claim(FIRST), claim((TEXT.index("社区"), ALL[1]), "not_found", "absent")))
    assert plain(html) == TEXT
    assert said(html) == [("0", "supported", "全市新建站点40个"), ("1", "not_found", "社区食堂12个")]


def test_each_claim_has_one_button_behind_it_and_one_is_reached_by_the_tab_key() -> None:
    html = claims.article(checked(claim(FIRST), claim(ALL, "contradicted", "figure"), claim(ALL)))
    assert re.findall(r'role="button" class="yj-verdict" data-claim="(\d)"', html) == ["0", "1", "2"]
    assert re.findall(r'tabindex="(-?\d)"', html) == ["0", "-1", "-1"]
    assert 'aria-label="第 2 处，矛盾：全市新建站点40个' in html
    assert html.index('data-claim="0"') < html.index("其中") < html.index('data-claim="1"')


def test_claims_that_share_words_are_cut_and_the_worst_verdict_colours_them() -> None:
    html = claims.article(checked(claim(ALL, "contradicted", "figure"), claim(FIRST, "not_found", "absent")))
    shared, rest = said(html)
    assert shared == ("0 1", "contradicted", "全市新建站点40个")
    assert rest == ("0", "contradicted", "，\n  其中社区食堂12个")


def test_pieces_cover_the_text_once_whatever_the_ranges_are() -> None:
    ranges = [(0, 9), (3, 5), (3, 9), (5, 12), (7, 7)]
    found = list(pieces(12, ranges, [(4, 8), (20, 20)][:1]))
    assert [(piece.start, piece.end) for piece in found] == [(0, 3), (3, 4), (4, 5), (5, 7), (7, 8), (8, 9), (9, 12)]
    assert [piece.claims for piece in found] == [(0,), (0, 1, 2), (0, 1, 2), (0, 2, 3), (0, 2, 3), (0, 2, 3), (3,)]
    assert [piece.differs for piece in found] == [False, False, True, True, True, False, False]


def test_offsets_beyond_the_text_harm_nothing() -> None:
    beyond = claim(FIRST).model_copy(update={"start": 5, "end": 10_000})
    assert plain(claims.article(checked(beyond))) == TEXT


def test_wrong_words_are_marked_once_all_is_checked() -> None:
    wrong = claim(FIRST, "contradicted", "figure", mismatches=[mismatch()])
    pending = Sheet("7f", "zh")
    for event in (Divided(text=TEXT, claims=[Span(start=1, end=5), Span(start=6, end=9)]),):
        pending.take(event)
    assert "data-busy" in claims.article(pending)
    assert [verdict for _, verdict, _ in said(claims.article(pending))] == ["pending", "pending"]
    pending.take(Judged(claim=wrong, done=1, total=2))
    assert "yj-wrong" not in claims.article(pending)
    assert 'class="yj-said yj-wrong" data-claims="0" data-verdict="contradicted">40</span>' in claims.article(
        checked(wrong)
    )


def test_the_counts_are_buttons_and_what_can_be_done_comes_with_the_result() -> None:
    done = checked(claim(FIRST), claim(ALL, "contradicted", "figure"), notice="核对在完成前停止。")
    html = tally.tally(done)
    assert re.findall(r"([一-鿿]+) <b>(\d)</b>", html) == [("一致", "1"), ("矛盾", "1"), ("未找到", "0")]
    assert "核对在完成前停止。" in html
    assert re.findall(r'data-format="(\w+)"', html) == ["docx", "markdown", "json"]
    assert "yj-stop" not in html
    assert "比对了 3 份资料" in html


def test_a_check_under_way_says_how_far_it_is_and_can_be_stopped() -> None:
    going = Sheet("7f", "zh")
    going.take(Divided(text=TEXT, claims=[Span(start=1, end=5), Span(start=6, end=9)]))
    going.take(Judged(claim=claim(FIRST, "contradicted", "figure"), done=1, total=2))
    html = tally.tally(going, stop=True)
    assert '<progress value="1" max="2"' in html
    assert "已核对 1/2" in html
    assert 'data-stop="7f"' in html
    assert "yj-export" not in html
    assert 'data-verdicts="contradicted" data-done="1" data-total="2" data-words="已核对 1/2"' in tally.step(going)
    going.language = "en"
    assert "1 of 2 checked" in tally.step(going)


def test_the_evidence_marks_what_differs_on_both_sides() -> None:
    quote = cite(quote="已建成站点48个。", start=10)
    wrong = claim(
        FIRST, "contradicted", "figure", citations=[quote], mismatches=[mismatch(found_start=15, found_end=17)]
    )
    html = grounds.section(checked(wrong), 0, lambda _: "市民政局. 答复函[A].")
    assert '全市新建站点<mark class="yj-differs">40</mark>个' in html
    assert '已建成站点<mark class="yj-states">48</mark>个。' in html
    for words in ("矛盾", "数字不符", "资料有另一个数字。", "第 1 处，共 1 处", "资料 [1]", "资料的说法", "市民政局"):
        assert words in html, words
    assert 'data-document="答复函.docx" data-start="10" data-end="19"' in html
    assert 'data-copy="市民政局. 答复函[A]."' in html
    assert "yj-copy" not in grounds.section(checked(wrong), 0, lambda _: "")


def test_a_quotation_shows_what_is_missing_and_what_is_added() -> None:
    here = FIGURE[0]
    added = mismatch((here, here + 2), "", found_start=12, found_end=12)
    missing = mismatch((here, here), "共", found_start=10, found_end=11)
    wrong = claim(FIRST, "contradicted", "quotation", citations=[cite()], mismatches=[added, missing])
    html = grounds.section(checked(wrong), 0, lambda _: "")
    assert html.count("（没有）") == 2
    assert '<mark class="yj-states">计</mark>划<mark class="yj-states yj-gap"></mark>新建' in html


def test_a_calculated_figure_comes_from_the_text_itself() -> None:
    wrong = claim(ALL, "contradicted", "arithmetic", mismatches=[mismatch(found="52", n=0)])
    html = grounds.section(checked(wrong), 0, lambda _: "")
    assert "按文中数字推算" in html
    assert "yj-card" not in html


@pytest.mark.parametrize(
    ("verdict", "reason", "heading"),
    [
        ("supported", "same", "依据"),
        ("supported", "rounded", "依据"),
        ("contradicted", "stance", "资料的说法"),
        ("not_found", "scope", "另一时点或口径的说法"),
        ("not_found", "absent", "不能当作依据"),
    ],
)
def test_what_the_quotes_are_is_said(verdict: Verdict, reason: Reason, heading: str) -> None:
    html = grounds.section(checked(claim(FIRST, verdict, reason, citations=[cite()])), 0, lambda _: "")
    assert heading in html
    assert ("yj-nearest" in html) == (reason == "absent")


def test_what_is_understood_is_shown_where_it_differs_and_who_judged_it() -> None:
    html = grounds.section(checked(claim(FIRST, understood="2025年新建站点40个", settled="llm")), 0, lambda _: "")
    assert "按上文理解为：2025年新建站点40个" in html
    assert "由大模型判断" in html
    bare = grounds.section(checked(claim(FIRST)), 0, lambda _: "")
    assert "理解为" not in bare
    assert "大模型" not in bare


def test_texts_documents_and_files_are_never_markup() -> None:
    bad = cite(quote=HOSTILE, title=HOSTILE, issuer=HOSTILE, document='"><img src=x>', section=[HOSTILE])
    odd = mismatch((0, 4), HOSTILE, claimed=HOSTILE, note=HOSTILE, found_start=12, found_end=20)
    changes = {"understood": f"又{HOSTILE}", "explanation": HOSTILE, "citations": [bad], "mismatches": [odd]}
    shown = checked(
        claim((0, 20), "contradicted", "figure", HOSTILE, **changes), text=HOSTILE, language="en", notice=HOSTILE
    )
    panel = grounds.section(shown, 0, lambda _: HOSTILE)
    for html in (claims.article(shown), panel, tally.tally(shown), desk.example(HOSTILE, "zh")):
        assert "<img" not in html
        assert "<a href" not in html
    assert plain(claims.article(shown)) == HOSTILE


def test_the_page_is_english_but_for_what_is_quoted() -> None:
    shown = checked(claim(FIRST, "not_found", "scope", citations=[cite()]), language="en")
    panel = grounds.section(shown, 0, lambda _: "x")
    for words in ("Not found", "another date or scope", "Claim 1 of 1", "View in the document", "Copy reference"):
        assert words in panel
    assert "Held against 3 documents" in tally.tally(shown)
    assert 'aria-label="Claim 1, Not found: 全市' in claims.article(shown)


def test_marks_are_merged_clipped_and_never_lose_a_letter() -> None:
    assert merged([(5, 7), (1, 3), (2, 4), (4, 5)]) == [(1, 7)]
    assert marked("a<b>c", 10, [(9, 11), (12, 13), (30, 40)], "m") == (
        '<mark class="m">a</mark>&lt;<mark class="m">b</mark>&gt;c'
    )
    assert marked("ab", 0, [(1, 1)], "m") == 'a<mark class="m yj-gap"></mark>b'
    assert marked("ab", 0, [(5, 5), (-3, -1), (2, 4)], "m") == "ab"


def test_the_browser_keeps_what_is_small_enough_and_nothing_else_is_taken_for_it() -> None:
    done = checked(claim(FIRST)).result
    assert done
    assert sheet.load(sheet.dump(done)) == done
    assert sheet.dump(done.model_copy(update={"text": "文" * sheet.KEPT})) == []
    others: list[object] = [None, [], "x", [{"text": 1}], {}]
    for other in others:
        assert sheet.load(other) is None


def test_the_last_sheets_are_kept_and_the_first_ones_make_room() -> None:
    sheets = Sheets(room=10)
    first, second, long = (
        Sheet(name, "zh", text=text) for name, text in (("a", "四个字呀"), ("b", "五个字呀呀"), ("c", "字" * 11))
    )
    sheets.keep(first)
    sheets.keep(second)
    sheets.keep(first)
    assert (sheets.get("a"), sheets.get("b"), sheets.get("c")) == (first, second, None)
    sheets.keep(Sheet("d", "zh", text="两字"))
    assert sheets.get("b") is None
    assert sheets.get("a") is first
    sheets.keep(long)
    assert sheets.get("c") is long
    assert sheets.get("a") is None
