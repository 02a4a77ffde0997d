"""Search with the real model over the original documents, if only to see that nothing is put together wrongly."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embeddings import Embedder
from index.library import Library
from index.retriever import COMMON, FEWEST, telling
from index.retriever.langchain_retriever import PassageRetriever
from index.settings import Settings

SHARED = Path(__file__).parents[2] / "shared"
QUESTIONS = SHARED / "eval" / "seeds_questions.jsonl"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    seeds = SHARED / "seeds"
    assert seeds.is_dir(), f"the original documents are missing: {seeds}"
    library = Library.open(Settings(documents=seeds, state=tmp_path_factory.mktemp("state")), embedder)
    assert library.sync().failed == []
    yield library
    library.close()


def bare(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def rank(library: Library, question: str, evidence: list[str]) -> int:
    """The place of the first passage that holds evidence, 99 without."""
    passages = library.search(question, 20)
    return next((i for i, p in enumerate(passages, 1) if any(bare(e) in bare(p.text) for e in evidence)), 99)


def test_the_evidence_is_among_the_first(library: Library) -> None:
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["evidence"] and not row["history"]]
    ranks = {row["question"]: rank(library, row["question"], row["evidence"]) for row in rows}
    assert [question for question, at in ranks.items() if at > 5] == []
    assert sum(at == 1 for at in ranks.values()) >= 0.9 * len(ranks)


def test_the_same_query_has_the_same_answer(library: Library) -> None:
    first = library.search("知识产权怎么保护？", 20)
    assert library.search("知识产权怎么保护？", 20) == first
    assert [p.score for p in first] == sorted((p.score for p in first), reverse=True)
    assert len({(p.document, p.start) for p in first}) == 20


def test_sentences_come_with_their_similarity(library: Library) -> None:
    best = library.search("提案是什么时候启动撰写的？", 1)[0]
    assert len(best.similarities) == len(best.sentences)
    document = library.document(best.document)
    sentences = [document.text[start:end] for start, end in best.sentences]
    expected = library.similarities("提案是什么时候启动撰写的？", sentences)
    assert best.similarities == pytest.approx(expected.tolist(), abs=0.02)


def test_fewer_and_none(library: Library) -> None:
    assert len(library.search("创新", 3)) == 3
    assert library.search("创新", 0) == []
    assert len(library.search("", 3)) == 3
    assert len(library.search("创新" * 2000, 3)) == 3


def test_a_langchain_chain_can_use_it(library: Library) -> None:
    found = PassageRetriever(library=library, k=4).invoke("知识产权怎么保护？")
    passages = library.search("知识产权怎么保护？", 4)
    assert [document.page_content for document in found] == [passage.text for passage in passages]
    assert found[0].metadata["document"] == passages[0].document
    assert found[0].metadata["start"] == passages[0].start
    json.dumps(found[0].metadata)


def test_terms_that_most_chunks_hold_are_not_looked_up_in_a_large_index() -> None:
    terms = [f"词{n}" for n in range(FEWEST + 2)]
    common = [COMMON + 1 + n for n in range(len(terms))]
    assert telling(terms, [COMMON] * len(terms), 10_000) == terms
    assert telling(terms, common, 10_000) == terms[:FEWEST]
    assert telling(terms, common, 10_000_000) == terms
    assert telling(terms[::-1], [1, *common[1:]], 10_000)[0] == terms[-1]


def test_what_is_read_is_what_is_found_with_neighbours_joined(library: Library) -> None:
    joined = 0
    for query in ("专利开放许可", "知识产权怎么保护？", "科技型企业的数量"):
        found, read = library.search(query, 30), library.read(query, 30)
        joined += len(found) - len(read)
        assert all(p.text == library.document(p.document).text[p.start : p.end] for p in read)
        assert {p.start for p in read} <= {p.start for p in found}
        assert library.read(query, 5) == read[:5]
    assert joined
