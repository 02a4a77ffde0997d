import io
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from index.loaders.docx import load_docx
from index.loaders.numbering import spell
from index.models import Line, Omission, Reason, Source

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def read(document: Document) -> Source:
    stream = io.BytesIO()
    document.save(stream)
    return load_docx(stream.getvalue(), "a.docx", ".docx")


def lines(document: Document) -> list[Line]:
    return [line for line in read(document).pages[0].lines if line.text]


def texts(document: Document) -> list[str]:
    return [line.text for line in lines(document)]


def element(xml: str) -> Any:
    """The element of some XML, whose first tag has an attribute."""
    return parse_xml(xml.replace(" ", f" {nsdecls('w')} ", 1))


def append(document: Document, xml: str, text: str = "") -> None:
    """Add an element to the end of a new paragraph."""
    document.add_paragraph(text)._p.append(element(xml))


def test_headings_by_style_and_outline_level() -> None:
    document = docx.Document()
    document.core_properties.title = "提案答复"
    document.add_heading("关于第0211号提案的复函", 0)
    document.add_heading("工作情况", 1)
    document.add_heading("很深的一级", 9)
    own = document.styles.add_style("公文标题", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 2"]
    document.add_paragraph("继承的级别", style="公文标题")
    plain = document.add_paragraph("自带大纲级别")
    plain._p.get_or_add_pPr().append(element('<w:outlineLvl w:val="2"/>'))
    document.add_paragraph("正文。")
    assert read(document).title == "提案答复"
    assert lines(document) == [
        Line("关于第0211号提案的复函", 1), Line("工作情况", 1), Line("很深的一级", 6), Line("继承的级别", 2),
        Line("自带大纲级别", 3), Line("正文。"),
    ]  # fmt: skip


def test_paragraphs_and_tables_keep_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("表前")
    table = document.add_table(2, 3)
    for index, text in enumerate(["年份", "公里", "亿元", "2025", "128", "3.6\n（预算）"]):
        table.cell(index // 3, index % 3).text = text
    document.add_paragraph("表后\n换行")
    labelled = document.add_table(1, 2)
    labelled.cell(0, 0).text, labelled.cell(0, 1).text = "联系人", "王海"
    framed = document.add_table(1, 1).cell(0, 0)
    framed.text = "框里一段"
    framed.add_paragraph("框里二段")
    assert texts(document) == [
        *("表前", "年份 | 公里 | 亿元", "2025 | 128 | 3.6 （预算）", "表后", "换行", "联系人：王海"),
        *("框里一段", "框里二段"),
    ]


def test_text_that_python_docx_leaves_out_is_there_once() -> None:
    document = docx.Document()
    append(document, '<w:ins w:id="1"><w:r><w:t>新增</w:t></w:r></w:ins>', "修订：")
    append(document, '<w:sdt w:x="1"><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>', "内嵌")
    box = "<w:txbxContent><w:p><w:r><w:t>文本框里的话。</w:t></w:r></w:p></w:txbxContent>"
    append(
        document,
        f'<w:r {MC}><mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        "图旁",
    )
    append(document, '<w:fldSimple w:instr="DATE"><w:r><w:t>2026年5月20日</w:t></w:r></w:fldSimple>')
    document.element.body.insert(
        0,
        parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>封面</w:t></w:r></w:p></w:sdtContent></w:sdt>"),
    )
    assert texts(document) == ["封面", "修订：新增", "内嵌控件", "图旁", "文本框里的话。", "2026年5月20日"]


def test_what_no_reader_sees_is_an_omission() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("看得见")
    paragraph.add_run("隐藏的字").font.hidden = True
    paragraph.add_run("，句完。")
    append(document, '<w:del w:id="2"><w:r><w:delText>删去的字</w:delText></w:r></w:del>', "留下")
    hidden = document.styles.add_style("密", WD_STYLE_TYPE.CHARACTER)
    hidden.font.hidden = True
    document.add_paragraph("又").add_run("样式隐藏", style="密")
    contents = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("一、工作情况\t3", style=contents)
    document.sections[0].header.paragraphs[0].text = "江城市水务局文件"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    source = read(document)
    assert texts(document) == ["看得见，句完。", "留下", "又"]
    assert set(source.omissions) == {
        Omission(Reason.HIDDEN, "隐藏的字"),
        Omission(Reason.HIDDEN, "删去的字"),
        Omission(Reason.HIDDEN, "样式隐藏"),
        Omission(Reason.NAVIGATION, "一、工作情况 3"),
        Omission(Reason.RUNNING_HEAD, "江城市水务局文件"),
        Omission(Reason.RUNNING_HEAD, "— 1 —"),
    }


def _number(document: Document, *levels: tuple[str, str]) -> str:
    """Define a list with a format and a text for each level, and return its number."""
    numbering = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for index, (form, text) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{inner}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return "77"


def _item(document: Document, text: str, number: str, level: int) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(element(f'<w:numPr w:x="1"><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))


def test_automatic_numbers_are_read_as_they_are_seen() -> None:
    document = docx.Document()
    number = _number(
        document,
        ("chineseCountingThousand", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%3."),
        ("bullet", "·"),
    )
    for text, level in [
        ("总体", 0),
        ("统筹", 1),
        ("机制", 1),
        ("细目", 2),
        ("点", 3),
        ("重点", 0),
        ("布局", 1),
        ("再目", 2),
    ]:
        _item(document, text, number, level)
    assert texts(document) == [
        "一、总体",
        "（一）统筹",
        "（二）机制",
        "1. 细目",
        "点",
        "二、重点",
        "（一）布局",
        "1. 再目",
    ]


def test_a_restarted_list_counts_anew() -> None:
    document = docx.Document()
    number = _number(document, ("decimal", "%1."))
    document.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    for text, name in [("甲", number), ("乙", number), ("丙", "78"), ("丁", "78")]:
        _item(document, text, name, 0)
    assert texts(document) == ["1. 甲", "2. 乙", "1. 丙", "2. 丁"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        *((10, "chineseCounting", "十"), (12, "chineseCountingThousand", "十二"), (20, "japaneseCounting", "二十")),
        *((35, "chineseCounting", "三十五"), (3, "decimalEnclosedCircle", "③"), (2, "lowerLetter", "b")),
        *((3, "upperLetter", "C"), (14, "upperRoman", "XIV"), (9, "lowerRoman", "ix"), (7, "unheardOf", "7")),
    ],
)
def test_numbers_are_spelled_as_word_does(number: int, form: str, shown: str) -> None:
    assert spell(number, form) == shown


def test_footnotes_follow_their_paragraph() -> None:
    document = docx.Document()
    append(document, '<w:r w:x="1"><w:footnoteReference w:id="5"/></w:r>', "正文有注")
    document.add_paragraph("下一段")
    note = '<w:footnote w:id="5"><w:p><w:r><w:t>注释全文。</w:t></w:r></w:p></w:footnote>'
    _add_part(document, "footnotes", f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>")
    assert texts(document) == ["正文有注", "注释全文。", "下一段"]


def _add_part(document: Document, kind: str, xml: str) -> None:
    content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    part = Part(PackURI(f"/word/{kind}.xml"), content, xml.encode(), document.part.package)
    relation = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    document.part.relate_to(part, relation)
