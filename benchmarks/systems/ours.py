"""有据 itself, through the face that its chatbot uses."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import sets
from benchmarks.kept import keep, kept
from benchmarks.systems import Documents, Found
from bot.chatbot import Chatbot
from bot.evaluation import Question
from index.embeddings import load_embedder, model_folder
from index.errors import EmbeddingModelMismatch
from index.library import Library
from index.settings import Settings, load_settings


class Youju:
    """A library of its own folder, with the settings that hold where the benchmark is run."""

    def __init__(self, model: Path, folder: Path) -> None:
        self.reused = 0.0
        self._folder = folder
        self._settings = load_settings(documents=folder / "documents", state=folder / "state")
        # The model lies in a state folder that all libraries share.
        embedder = load_embedder(load_settings(state=model.parents[1]))
        if kept(folder) is None:
            shutil.rmtree(self._settings.state, ignore_errors=True)  # of a run that was broken off
        self._settings.documents.mkdir(parents=True, exist_ok=True)
        try:
            self.library = Library.open(self._settings, embedder)
        except EmbeddingModelMismatch:
            self.library = Library.open(self._settings, embedder, rebuild=True)
        self._chatbot = Chatbot(self.library, self._settings)

    def index(self, documents: Documents) -> None:
        """Write the documents as files and index them; what is indexed already is passed over."""
        write(documents, self._settings)
        report = self.library.sync()
        if report.unchanged:
            self.reused = kept(self._folder) or 0.0
        else:
            keep(self._folder, report.seconds)
        self.library.warm()

    def search(self, query: str, k: int) -> Found:
        """The passages as `POST /api/search` gives them."""
        return [(passage.document, passage.text) for passage in self.library.read(query, k)]

    def answer(self, question: str) -> tuple[bool, str]:
        """Whether the chatbot says that the documents hold no answer, and its words."""
        answer = self._chatbot.ask(question)
        return answer.refused, answer.answer

    def close(self) -> None:
        """Give the index back."""
        self.library.close()


@contextmanager
def opened(sets_folder: Path, name: str, cache: Path) -> Iterator[tuple["Youju", list[Question]]]:
    """A set's index, built or found in the cache as benchmarks.retrieval keeps it, with the set's questions."""
    collection = sets.read(sets.unpacked(sets_folder, name, cache))
    folder = collection.index_folder(cache.resolve(), name, "youju")
    folder.mkdir(parents=True, exist_ok=True)
    system = Youju(model_folder.ensure(cache.resolve() / "models"), folder)
    try:
        system.index(collection.documents)
        yield system, collection.questions
    finally:
        system.close()


def write(documents: Documents, settings: Settings) -> None:
    """Write the files that are not there yet."""
    for name, text in documents:
        path = settings.documents / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
