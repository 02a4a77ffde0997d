import json

import pytest
from hashing import HashEmbedder
from indexing import Write, found, text, write_documents

from index.errors import EmbeddingModelMismatch, IndexDamaged, IndexInUse, NoDocumentsFolder, StateNotWritable
from index.library import DATABASE, Library
from index.settings import Settings
from index.store.lock import OWNER_FILE


def test_document_frequency_counts_documents_that_hold_the_term(library: Library, write: Write) -> None:
    write("甲.txt", text("ＡＩ产业"))
    write("乙.txt", text("轨道交通"))
    library.sync()
    assert library.document_frequency("ai产业") == 1
    assert library.document_frequency("工作") == 2
    assert library.document_frequency("道交") == 1
    assert library.document_frequency("医疗") == 0
    library.remove("甲.txt")
    assert library.document_frequency("ＡＩ") == 0


def test_passages_stand_in_their_document(library: Library, settings: Settings) -> None:
    write_documents(settings.documents, 3)
    library.sync()
    for passage in library.search("报告", 20):
        document = library.document(passage.document)
        assert document.text[passage.start : passage.end] == passage.text
        assert len(passage.similarities) == len(passage.sentences) > 0
        section = next(i for i, s in enumerate(document.sections) if s.start == passage.section_start)
        assert (passage.start, passage.end) in {(p.start, p.end) for p in library.passages(document.name, section)}


def test_another_model_is_refused_with_the_way_out(settings: Settings, write: Write) -> None:
    write("甲.txt", text("轨道交通"))
    library = Library.open(settings, HashEmbedder("one"))
    library.sync()
    library.close()
    with pytest.raises(EmbeddingModelMismatch) as caught:
        Library.open(settings, HashEmbedder("two"))
    assert "app.py index --rebuild" in caught.value.message("zh")
    model = HashEmbedder("two", 48)
    library = Library.open(settings, model, rebuild=True)
    assert library.sync().changed == ["甲.txt"]
    assert model.texts > 0
    assert found(library, "轨道交通") == {"甲.txt"}
    library.close()
    with pytest.raises(EmbeddingModelMismatch):
        Library.open(settings, HashEmbedder("two", 64))
    with pytest.raises(EmbeddingModelMismatch):
        Library.open(settings)  # as the settings say: multilingual-e5-small; found without loading it


def test_a_damaged_index_is_put_aside_when_told_to_rebuild(settings: Settings, write: Write) -> None:
    write("甲.txt", text("轨道交通"))
    settings.state.mkdir()
    (settings.state / DATABASE).write_bytes(b"damaged" * 1000)
    with pytest.raises(IndexDamaged):
        Library.open(settings, HashEmbedder())
    library = Library.open(settings, HashEmbedder(), rebuild=True)
    assert library.sync().added == ["甲.txt"]
    library.close()
    [aside] = settings.state.glob(f"{DATABASE}.damaged-*")
    assert aside.read_bytes() == b"damaged" * 1000


def test_rebuilding_from_no_folder_is_refused(settings: Settings, write: Write) -> None:
    write("甲.txt", text("轨道交通"))
    library = Library.open(settings, HashEmbedder())
    library.sync()
    library.close()
    settings.documents.rename(settings.documents.with_name("away"))
    with pytest.raises(NoDocumentsFolder):
        Library.open(settings, HashEmbedder(), rebuild=True)
    library = Library.open(settings, HashEmbedder())
    assert found(library, "轨道交通") == {"甲.txt"}
    library.close()


def test_the_index_has_one_owner(library: Library, settings: Settings) -> None:
    library.announce("http://127.0.0.1:7860")
    with pytest.raises(IndexInUse) as caught:
        Library.open(settings, HashEmbedder())
    assert caught.value.facts["url"] == "http://127.0.0.1:7860"
    assert json.loads((settings.state / OWNER_FILE).read_text())["url"] == "http://127.0.0.1:7860"


def test_a_state_that_is_no_folder(settings: Settings) -> None:
    settings.state.write_text("")
    with pytest.raises(StateNotWritable):
        Library.open(settings, HashEmbedder())
