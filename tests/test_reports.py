"""Reports of a fact-check: what stands in them, and that no text can break them."""

import io
import json
import re
import zipfile
from datetime import date

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree
from markdown_it import MarkdownIt
from reports import CONTRADICTED, LETTER, NOTICE, RESULT, SOURCES, TEXT, cited, claim

from bot.factcheck.models import CheckedClaim, Counts, FactCheck, Mismatch
from bot.factcheck.report import FORMATS, Format, docx_report, layout, markdown_report, report
from index.errors import Language

DAY = date(2026, 11, 22)
HOSTILE = (
    "甲\x00乙\x1b[2J丙\ud800丁\ufffe戊\u202e己 </w:t></w:r> & &lt;b&gt; <script>alert(1)</script> "
    "[x](javascript:y) ![i](http://z) **粗** `码`\n# 标题\n- 项\n1. 项\n===\n> 引\n    缩进\n| a | b |\n---"
)


def word(result: FactCheck, language: Language = "zh") -> Document:
    return docx.Document(io.BytesIO(docx_report(result, SOURCES, language, DAY)))


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def of(*claims: CheckedClaim, text: str = TEXT) -> FactCheck:
    return RESULT.model_copy(update={"text": text, "claims": list(claims), "counts": Counts.of(claims)})


def hostile() -> FactCheck:
    quote = cited("x<&>.txt", HOSTILE, title=HOSTILE, speaker=HOSTILE, post=HOSTILE, section=[HOSTILE])
    mismatch = Mismatch(
        claimed=HOSTILE, start=0, end=3, found=HOSTILE, n=1, found_start=100, found_end=103, note=HOSTILE
    )
    bad = CheckedClaim(
        claim=HOSTILE, start=0, end=len(HOSTILE), understood=HOSTILE + "。", kind="statement", verdict="contradicted",
        reason="name", explanation=HOSTILE, citations=[quote], mismatches=[mismatch],
    )  # fmt: skip
    return of(bad, text=HOSTILE)


def test_a_word_report_has_everything_in_styles() -> None:
    document = word(RESULT)
    said = texts(document)
    assert said[0] == "事实核查报告"
    assert said[1:4] == [
        "日期：2026-11-22",
        "核对 3 处：一致 1 处，矛盾 1 处，未找到 1 处。",
        "查找范围：2 份文档，日期从 2026-02-01 到 2026-03-05。",
    ]
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["核对的文字", "逐条结果", "资料来源"]
    claims = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"]
    assert claims == ["1  矛盾（数字不符）", "2  一致", "3  未找到（口径或时点不同）"]
    assert "不同之处：文中“365个”，资料 [1] “356个”。 两位数字颠倒。" in said
    assert "按上文理解为：全市养老服务覆盖率达到92%" in said
    assert "由大模型判断，引文已核对。" in said
    assert "“共清理河道128公里。” [2] 李明（市水务局局长） · 一、办理情况" in said


def test_the_text_is_marked_with_a_word_as_well_as_a_colour() -> None:
    document = word(RESULT)
    start = texts(document).index("核对的文字")
    first, second = document.paragraphs[start + 1 : start + 3]
    assert first.text == "江城市民政局近日表示，全市建成社区养老服务站365个〔1 矛盾〕，覆盖率达到92%〔2 一致〕。"
    assert second.text == "市水务局共清理河道128公里〔3 未找到〕。有人说这很好。"
    styled = {run.text: run.style.name for run in (*first.runs, *second.runs) if run.style}
    assert styled["全市建成社区养老服务站365个"] == styled["〔1 矛盾〕"] == "Report Contradicted"
    assert styled["覆盖率达到92%"] == "Report Supported"
    assert styled["市水务局共清理河道128公里"] == "Report Not Found"
    assert styled["江城市民政局近日表示，"] == "Default Paragraph Font"


def test_what_differs_is_marked_on_both_sides() -> None:
    runs = [run for paragraph in word(RESULT).paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.style and run.style.name == "Report Difference"] == ["365个", "356个"]


def test_each_source_stands_once_in_the_order_of_the_claims() -> None:
    said = texts(word(RESULT))
    assert said[said.index("资料来源") + 1 :] == [f"[1] {SOURCES[LETTER]}", f"[2] {SOURCES[NOTICE]}"]
    gone = markdown_report(RESULT, {}, "zh", DAY)
    assert f"\\[1\\] 题名. {LETTER}" in gone


def test_the_fonts_and_the_pages_are_set() -> None:
    data = docx_report(RESULT, SOURCES)
    document = docx.Document(io.BytesIO(data))
    for name, font in (("Normal", "SimSun"), ("Title", "SimHei"), ("Heading 1", "SimHei"), ("Heading 2", "SimHei")):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
        assert not [attribute for attribute in fonts.attrib if attribute.endswith("Theme")]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        footer = next(package.read(name).decode() for name in package.namelist() if "footer" in name)
    assert re.sub(r"<[^>]+>", "", footer).strip() == "第 1 页，共 1 页"
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer
    assert document.core_properties.title == "事实核查报告"
    assert "python-docx" not in document.core_properties.author + document.core_properties.comments


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_text_breaks_a_word_report(language: Language) -> None:
    data = docx_report(hostile(), {"x<&>.txt": HOSTILE}, language)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
    said = "\n".join(texts(docx.Document(io.BytesIO(data))))
    assert "<script>alert(1)</script>" in said
    assert not re.search("[\x00-\x08\x1b\ud800\ufffe\u202e]", said)


def test_no_text_breaks_a_markdown_report() -> None:
    said = markdown_report(hostile(), {"x<&>.txt": HOSTILE})
    tokens = MarkdownIt("commonmark").enable("table").parse(said)
    headings = [tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings == ["事实核查报告", "核对的文字", "逐条结果", "1 矛盾（主体不符）", "资料来源"]
    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {
        "heading_open", "heading_close", "inline", "text", "text_special", "paragraph_open", "paragraph_close",
        "strong_open", "strong_close", "blockquote_open", "blockquote_close",
    }  # fmt: skip
    html = MarkdownIt("commonmark").render(said)
    assert "<script>" not in html
    assert "&amp;lt;b&amp;gt;" in html  # as the text has it
    assert not re.search("[\x00-\x08\x1b\ud800\ufffe\u202e]", said)


def test_every_mark_of_a_markdown_report_is_rendered() -> None:
    html = MarkdownIt("commonmark").render(markdown_report(RESULT, SOURCES, "zh", DAY))
    assert "江城市民政局近日表示，【1 矛盾：<strong>全市建成社区养老服务站365个</strong>】，" in html
    assert "全市建成社区养老服务站【<strong>356个</strong>】，覆盖率" in html
    assert "**" not in html
    assert "[A]. 2026-03-05." in html


def test_claims_may_overlap_touch_and_reach_out_of_the_text() -> None:
    outer = claim("全市建成社区养老服务站365个，覆盖率达到92%")
    inner = claim("覆盖率达到92%", verdict="contradicted", reason="figure")
    beyond = claim("有人说这很好。", end=len(TEXT) + 9)
    said = [piece for paragraph in layout.paragraphs(of(outer, inner, beyond)) for piece in paragraph]
    assert [(piece.text, piece.claims) for piece in said if piece.claims] == [
        ("全市建成社区养老服务站365个，", (1,)),
        ("覆盖率达到92%", (1, 2)),
        ("有人说这很好。", (3,)),
    ]
    assert "".join(piece.text for piece in said) == TEXT.replace("\n", "")
    assert "【1 一致、2 矛盾：**覆盖率达到92%**】" in markdown_report(of(outer, inner), {})


def test_a_calculated_figure_and_one_that_is_missing() -> None:
    wrong = Mismatch(claimed="92%", start=0, end=0, found="97.3%", n=0, found_start=0, found_end=0)
    missing = Mismatch(claimed="", start=0, end=0, found="不", n=1, found_start=100, found_end=101)
    bad = claim("覆盖率达到92%", citations=[cited(LETTER, "不达到")], mismatches=[wrong, missing])
    said = markdown_report(of(bad), SOURCES)
    assert "不同之处：文中“92%”，按文中数字推算为“97.3%”。" in said
    assert "不同之处：文中“（没有）”，资料 \\[1\\] “不”。" in said


def test_a_difference_that_the_explanation_names_is_not_said_again() -> None:
    (mismatch,) = CONTRADICTED.mismatches
    told = CONTRADICTED.model_copy(update={"explanation": "文中写“365个”，资料中是“356个”。"})
    said = markdown_report(of(told), SOURCES)
    assert "不同之处" not in said.partition("\n## 逐条结果")[2]
    assert mismatch.note in said
    noted = told.model_copy(update={"explanation": told.explanation + mismatch.note})
    assert markdown_report(of(noted), SOURCES).count(mismatch.note) == 1


def test_a_text_without_claims_says_so() -> None:
    result = RESULT.model_copy(update={"claims": [], "counts": Counts.of([]), "notice": "没有可以核对的内容。"})
    said = texts(word(result))
    assert "没有可以核对的内容。" in said
    assert "逐条结果" not in said
    assert "资料来源" not in said
    assert "核对 0 处" in markdown_report(result, {})


def test_in_english() -> None:
    said = texts(word(RESULT, "en"))
    assert said[0] == "Fact-check report"
    assert "1  Contradicted (figure differs)" in said
    assert "“共清理河道128公里。” [2] 李明 (市水务局局长) · 一、办理情况" in said
    assert not [line for line in said if "矛盾" in line]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(form: Format) -> None:
    data = report(RESULT, SOURCES, "zh", form)
    if form == "json":
        assert FactCheck.model_validate(json.loads(data)) == RESULT
    elif form == "docx":
        assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "事实核查报告"
    else:
        assert data.decode().startswith("# 事实核查报告\n")
