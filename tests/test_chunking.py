import re
from itertools import pairwise

import pytest
import samples
from samples import document

from index import tokens
from index.chunking import chunk
from index.language.sentences import split
from index.models import Document, Line, Page, Source

PROSE = "全市上半年新增就业岗位六万个，完成年度目标的六成，重点群体就业总体稳定。"


def texts(made: Document, budget: int) -> list[str]:
    return [made.text[c.start : c.end] for c in chunk(made, budget)]


@pytest.mark.parametrize("budget", [40, 400])
@pytest.mark.parametrize("text", samples.ALL.values(), ids=samples.ALL)
def test_chunks_hold_every_sentence_once_and_one_voice(text: str, budget: int) -> None:
    made = document(text)
    chunks = chunk(made, budget)
    spans = [span for c in chunks for span in c.sentences]
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert re.sub(r"\s", "", "".join(made.text[a:b] for a, b in spans)) == re.sub(r"\s", "", made.text)
    for c in chunks:
        assert (c.start, c.end) == (c.sentences[0][0], c.sentences[-1][1])
        assert sum(tokens.count(made.text[a:b]) for a, b in c.sentences) <= budget
        voices = {(s.speaker, s.post) for s in made.sections if s.start < c.end and c.start < s.end}
        assert voices == {(made.sections[c.section].speaker, made.sections[c.section].post)}


def test_sentences_are_whole_within_the_budget() -> None:
    made = document(samples.NEWS)
    whole = {span for s in made.sections for span in split(made.text, s.start, s.end)}
    assert {span for c in chunk(made, 400) for span in c.sentences} == whole


def test_a_sentence_longer_than_the_budget_is_cut_at_its_clauses() -> None:
    clauses = [f"第{i}项任务要落实到具体单位和个人并按月通报进展情况" for i in range(12)]
    made = document(f"关于做好工作的通知\n{'；'.join(clauses)}。")
    pieces = texts(made, 80)
    assert all(piece.endswith(("；", "。", "通知")) for piece in pieces)
    assert len(texts(document("关于做好工作的通知\n" + "甲" * 500 + "。"), 80)) > 4


def test_paragraphs_are_torn_only_where_they_must() -> None:
    made = document("关于做好工作的通知\n" + "\n".join([PROSE * 3] * 6))
    assert all(made.text[c.end : c.end + 1] in ("\n", "") for c in chunk(made, 400))


def test_the_header_says_whose_words_these_are_and_where() -> None:
    made = document(samples.SPEECHES)
    headers = [c.header for c in chunk(made, 400)]
    title = "凝聚共识 建言“十五五” ——省政协专题协商会发言摘编"
    assert f"{title} › 用好“黄金水道” › 欧阳舟 省政协常委、临江港务集团有限公司董事长" in headers
    assert f"{title} › 补齐县域养老短板 › 省民盟界别" in headers


def test_the_header_repeats_nothing() -> None:
    headers = [c.header for c in chunk(document(samples.NEWS), 400)]
    assert "晚高峰怎么疏?东湖市五部门接受质询 › 答问实录 › 市财政局（东湖晚报 2024年11月8日）" in headers
    letter = [c.header for c in chunk(document(samples.COUNTY_REPLY), 400)]
    title = "青石县交通运输局关于县政协十一届四次会议第57号提案的答复函"
    assert letter[1] == f"{title} › 一、基本情况（青交函〔2024〕18号 2024年6月3日）"


def test_tiny_sections_share_a_chunk_with_what_follows() -> None:
    made = document(samples.COUNTY_REPLY)
    chunks = chunk(made, 400)
    (merged,) = [c for c in chunks if "争取资金" in made.text[c.start : c.end]]
    assert made.text[merged.start :].startswith("三、下一步打算")
    assert "优化线路" in made.text[merged.start : merged.end]
    assert merged.header.split(" › ")[1].startswith("三、下一步打算（")


def test_a_line_of_a_table_is_a_chunk() -> None:
    lines = (Line("名单", 1), Line("姓名：陈小鱼；职务：局长。"), Line("姓名：王小溪；职务：科长。第二句。"))
    made = document(Source("表.xlsx", "xlsx", (Page(lines),), records=True))
    assert texts(made, 400) == ["名单", lines[1].text, lines[2].text]
    assert all(len(c.sentences) == 1 for c in chunk(made, 400))


def test_an_empty_document_has_no_chunks() -> None:
    assert chunk(document(""), 400) == []
