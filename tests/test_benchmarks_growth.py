"""Indexes of growing size, made without a model."""

from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from hashing import HashEmbedder
from indexing import write_documents

from benchmarks import parts
from benchmarks.building import build
from benchmarks.grown.ours import in_turns
from benchmarks.kept import keep, kept
from benchmarks.parts import MEANWHILE, Watch
from benchmarks.pool import Pool, Remembering, rows
from benchmarks.timed import Timed
from index.library import DATABASE, Library
from index.settings import Settings
from index.store import lexical, queries
from index.store.store import Store


@pytest.fixture
def pool(library: Library, settings: Settings) -> Pool:
    """Two real documents."""
    write_documents(settings.documents, 2)
    library.sync()
    pool = Pool()
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(settings.documents.iterdir())]
    pool.take(settings.state, texts, "real")
    return pool


def test_an_index_is_read_as_it_was_written(library: Library, settings: Settings) -> None:
    write_documents(settings.documents, 1)
    library.sync()
    found = list(rows(settings.state))
    assert len(found) == library.documents()[0].chunks
    model = HashEmbedder()
    for row in found:
        assert np.allclose(row.vector, model.encode_query(row.searched), atol=1e-3)
        assert row.searched.endswith(row.sentences[-1])
        assert np.allclose(row.sentence_vectors, model.encode_documents(row.sentences), atol=1e-3)


def test_what_a_pool_knows(pool: Pool) -> None:
    assert list(pool.passages) == list(pool.texts) == ["real/报告0000.txt", "real/报告0001.txt"]
    assert pool.characters * sum(pool.passages.values()) == sum(map(len, pool.sentences))


def test_made_documents_are_of_real_sentences_and_always_the_same(pool: Pool) -> None:
    name, text = pool.document(7)
    assert (name, text) == pool.document(7)
    assert text != pool.document(8)[1]
    sentence = text.split("\n\n")[1].partition("。")[0]
    assert any(sentence in known for known in pool.sentences)
    assert len(text) >= 10 * pool.characters


def test_vectors_are_remembered_or_made_like_real_ones(pool: Pool) -> None:
    known = next(iter(pool.vectors))
    embedder = Remembering(pool, HashEmbedder())
    one, made, again = embedder.encode_documents([known, "从未见过", "从未见过"])
    assert np.array_equal(one, pool.vectors[known].astype(np.float32))
    assert np.array_equal(made, again)
    assert embedder.made == 2
    everything = np.stack(list(pool.vectors.values())).astype(np.float32)
    assert np.max(everything @ made) == pytest.approx(0.9, abs=0.01)
    assert np.linalg.norm(made) == pytest.approx(1, abs=0.01)


def test_sizes_are_built_one_on_the_other(pool: Pool, tmp_path: Path) -> None:
    model = HashEmbedder()
    real = sum(pool.passages.values())
    small = build(tmp_path / "small", 1, None, pool, model)
    assert (small.made, small.added) == (0, pool.passages["real/报告0000.txt"])
    large = build(tmp_path / "large", real + 20, small.folder, pool, model)
    assert large.made >= 19
    assert large.added == real + large.made - small.added
    settings = Settings(documents=large.folder / "documents", state=large.folder / "state")
    library = Library.open(settings, model)
    assert sum(summary.chunks for summary in library.documents()) == real + large.made
    library.close()


def test_what_is_built_is_not_built_again(pool: Pool, tmp_path: Path) -> None:
    built = build(tmp_path / "size", 1, None, pool, HashEmbedder())
    (built.folder / "state" / DATABASE).unlink()
    assert build(tmp_path / "size", 1, None, pool, HashEmbedder()) == built
    (built.folder / "built.json").unlink()
    assert build(tmp_path / "size", 1, None, pool, HashEmbedder()).added == built.added
    assert (built.folder / "state" / DATABASE).exists()


def test_a_search_is_split_into_its_parts(library: Library, settings: Settings) -> None:
    write_documents(settings.documents, 3)
    library.sync()
    library.close()
    model = Timed(HashEmbedder())
    library = Library.open(settings, model)
    before = (lexical.search, queries.passages, Store.nearest)
    with Watch() as watch:
        embedding, search, split = in_turns(library, model, watch, ["标记0001词", "第二份报告", "项目"])
    library.close()
    assert before == (lexical.search, queries.passages, Store.nearest)
    assert len(embedding) == len(search) == len(split) == 3
    for total, spent in zip(search, split, strict=True):
        assert {part.removesuffix(MEANWHILE) for part in spent} > {"embedding", "words", "vectors", "the rest"}
        assert all(seconds > 0 for seconds in spent.values())
        assert sum(spent[part] for part in spent if not part.endswith(MEANWHILE)) == pytest.approx(total)


def test_a_part_within_a_part_and_in_another_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(parts.PARTS, "outer", [f"{__name__}:outer"])
    monkeypatch.setitem(parts.PARTS, "inner", [f"{__name__}:inner", "index.library:gone", "index.library:Gone.gone"])
    with Watch() as watch:
        outer()
        assert list(watch.take()) == ["outer"]
        thread = Thread(target=outer)
        thread.start()
        thread.join()
        inner()
        assert list(watch.take()) == ["outer, meanwhile", "inner"]
    inner()
    assert watch.take() == {}


def outer() -> None:
    inner()


def inner() -> None:
    pass


def test_what_is_kept(tmp_path: Path) -> None:
    assert kept(tmp_path) is None
    (tmp_path / "built.json").write_text("{", encoding="utf-8")
    assert kept(tmp_path) is None
    keep(tmp_path, 2.5)
    assert kept(tmp_path) == 2.5
    keep(tmp_path, 3.5, {"chunk_size": 300})
    assert kept(tmp_path, {"chunk_size": 300}) == 3.5
    assert kept(tmp_path, {"chunk_size": 400}) is None


def test_an_embedder_that_knows_how_long_it_took() -> None:
    model = Timed(HashEmbedder())
    told: list[int] = []
    vectors = model.encode_documents(["一", "二"], told.append)
    assert vectors.shape == (2, model.dimension)
    assert (model.texts, told) == (2, [2])
    before = model.seconds
    model.encode_query("一")
    assert model.seconds > before > 0
