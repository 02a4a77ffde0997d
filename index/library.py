"""The library of documents: all that the rest of the program uses of the index."""

import threading
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.backup.contents import RESTORING
from index.backup.errors import RestoreUnfinished
from index.embeddings import Embedder, load_embedder
from index.errors import EmbeddingModelMismatch, IndexDamaged, NoDocumentsFolder, UnknownDocument
from index.ingest import Ingest, Tell
from index.ingest.progress import Progress, Report
from index.ingest.uploads import Uploads
from index.language import places
from index.models import Document, Passage, Speaker, Summary
from index.neighbours import join
from index.retriever import RERANKED, Retriever
from index.settings import Settings
from index.store import queries
from index.store.database import DATABASE, Database
from index.store.lock import IndexLock
from index.store.store import Store

__all__ = ["DATABASE", "Library", "Progress", "Report", "Speaker", "Summary"]

_OPENING = 12  # characters of a title: it begins with its place
_CACHED = 2048  # answers that are kept until the index changes


class Library:
    """An open index, owned by this process; safe to use from many threads. Made by `open`."""

    def __init__(self, settings: Settings, embedder: Embedder | None, lock: IndexLock, database: Database) -> None:
        self._settings = settings
        self._embedder = embedder
        self._checked = False
        self._model_lock = threading.Lock()
        self._lock = lock
        self._database = database
        self._store = Store(database, settings.state)
        self._ingest = Ingest(settings, self._store, self._model)
        self._uploads = Uploads(settings, self._store, self._ingest)
        self.retriever = Retriever(self._store, self._model)
        # By generation, so that what is kept of an older one is never asked for again.
        self._frequency = lru_cache(_CACHED)(self._count_documents)
        self._document = lru_cache(16)(self._load_document)
        self._speakers = lru_cache(1)(self._load_speakers)
        self._places = lru_cache(1)(self._load_places)

    @classmethod
    def open(cls, settings: Settings, embedder: Embedder | None = None, *, rebuild: bool = False) -> "Library":
        """Take the index of the state folder. No model is loaded and no document read yet.

        Args:
            settings: Where things are.
            embedder: The model; loaded as the settings say when it is first needed, if None.
            rebuild: Take all documents out, for `sync` to read and embed them again: after another model was set, or
                when the file is damaged.

        Raises:
            IndexInUse: Another process has it.
            IndexTooNew: A newer version made it.
            IndexDamaged: It can't be read; `rebuild` puts the file aside.
            RestoreUnfinished: A backup was being put in its place when the process was killed.
            EmbeddingModelMismatch: Another model made it; `rebuild` is the way out.
            NoDocumentsFolder: There is nothing to rebuild from.
            DiskFull, StateNotWritable: The state folder can't be used.
        """
        if rebuild and not settings.documents.is_dir():
            raise NoDocumentsFolder(path=settings.documents)
        lock = IndexLock(settings.state)
        try:
            if (settings.state / RESTORING).exists():
                raise RestoreUnfinished(state=settings.state)
            database = (_rebuilt if rebuild else Database)(settings.state / DATABASE)
            library = cls(settings, embedder, lock, database)
            if embedder is None:
                library._check_setting()
            else:
                library._check_model(embedder)
        except BaseException:
            lock.release()
            raise
        return library

    def close(self) -> None:
        """Give the index back; a sync under way stops at its next step."""
        self._ingest.stop()
        self.retriever.close()
        self._store.close()
        self._lock.release()

    def announce(self, url: str) -> None:
        """Tell other processes where this one serves the index."""
        self._lock.announce(url)

    def warm(self) -> None:
        """Load the model and open Chroma now (seconds), so that the first search is quick. Raises as `search`."""
        self._model()
        self._store.warm()

    def sync(self, progress: Tell | None = None) -> Report:
        """Bring the index up to date with the documents folder and the uploads.

        Args:
            progress: Told of each step; what it raises ends the sync, and what is indexed by then stays.

        Raises:
            NoDocumentsFolder, FileUnreadable: The folder is not there or can't be listed; nothing is changed.
            EmbeddingModelMismatch: Another model made the index.
            DiskFull: What was indexed stays.
        """
        return self._ingest.sync(progress)

    def add(self, name: str, data: bytes, progress: Tell | None = None) -> Report:
        """Keep and index an upload, in the place of an earlier one of its name. Nothing is kept of one that fails.

        Raises:
            BadName, NameTaken, FileTooLarge, UnsupportedFormat: It is refused.
            DocumentError: It can't be read.
            EmbeddingModelMismatch: Another model made the index.
            DiskFull: There is no space for it.
        """
        return self._uploads.add(name, data, progress)

    def remove(self, name: str) -> None:
        """Take a document out: an upload is deleted, a file of the folder stays out until it changes.

        Raises:
            UnknownDocument: There is none of this name.
        """
        self._uploads.remove(name)

    def search(self, query: str, k: int = 10) -> list[Passage]:
        """The best `k` passages, best first, each with the similarity of its sentences.

        Raises:
            EmbeddingModelMismatch: Another model made the index.
        """
        return self.retriever.search(query, k)

    def read(self, query: str, k: int = 10) -> list[Passage]:
        """At most `k` passages as one reads them, best first: neighbours are joined. Raises as `search`."""
        return join(self.search(query, max(k, RERANKED)), self._text)[:k]

    def prepare(self, queries: list[str]) -> None:
        """Make searches for these queries quicker, by computing their vectors at once. Raises as `search`."""
        self.retriever.prepare(queries)

    def similarities(self, query: str, sentences: list[str]) -> NDArray[np.float32]:
        """Cosine of each sentence with the query, (sentences,), for sentences that are not stored."""
        model = self._model()
        return np.asarray(model.encode_documents(sentences) @ model.encode_query(query))

    def documents(self) -> list[Summary]:
        """Every file of the library by name, those that failed and duplicates included."""
        with self._database.reading() as connection:
            return queries.summaries(connection)

    def document(self, name: str) -> Document:
        """A document with its text and structure.

        Raises:
            UnknownDocument: There is none of this name, or it could not be read.
        """
        return self._document(self._database.generation(), name)

    def speakers(self) -> list[Speaker]:
        """One for every section in which someone else than the document's issuer speaks."""
        return self._speakers(self._database.generation())

    def places(self) -> tuple[str, ...]:
        """The places that issuers and titles begin with and that no dictionary knows, long ones first: 岚州市, 岚州."""
        return self._places(self._database.generation())

    def passages(self, document: str, section: int) -> list[Passage]:
        """All passages of a section in the order of the text, with score 0; none where there is no such section."""
        with self._database.reading() as connection:
            return queries.passages_of(connection, document, section)

    def document_frequency(self, term: str) -> int:
        """How many documents hold the term in their text or title, letter for letter, both in NFKC and folded case."""
        return self._frequency(self._database.generation(), term)

    def searched(self) -> tuple[int, date | None, date | None]:
        """How many documents are searched, and the earliest and latest of their dates."""
        with self._database.reading() as connection:
            return queries.searched(connection)

    def _model(self) -> Embedder:
        with self._model_lock:
            if self._embedder is None:
                self._embedder = load_embedder(self._settings)
            if not self._checked:
                self._check_model(self._embedder)
                self._database.set_meta(model=self._embedder.name, dimension=self._embedder.dimension)
                self._checked = True
            return self._embedder

    def _check_model(self, model: Embedder) -> None:
        stored = self._stored_model()
        if stored and (stored != model.name or self._database.meta("dimension") != model.dimension):
            raise EmbeddingModelMismatch(stored=stored, given=model.name)

    def _check_setting(self) -> None:
        """As far as can be told without loading the model: its name is the setting, and a fingerprint after an @."""
        stored = self._stored_model()
        bare = stored.rpartition("@")[0] or stored
        if stored and bare != self._settings.embedding_model:
            raise EmbeddingModelMismatch(stored=bare, given=self._settings.embedding_model)

    def _stored_model(self) -> str:
        """The name of the model that made the index; empty where there is nothing in it."""
        return str(self._database.meta("model") or "") if self.searched()[0] else ""

    def _count_documents(self, _generation: int, term: str) -> int:
        with self._database.reading() as connection:
            return queries.document_frequency(connection, term)

    def _text(self, name: str) -> str:
        """Of a document, empty if it is gone."""
        try:
            return self.document(name).text
        except UnknownDocument:
            return ""

    def _load_document(self, _generation: int, name: str) -> Document:
        with self._database.reading() as connection:
            document = queries.document(connection, name)
        if document is None:
            raise UnknownDocument(name=name)
        return document

    def _load_speakers(self, _generation: int) -> list[Speaker]:
        with self._database.reading() as connection:
            return queries.speakers(connection)

    def _load_places(self, _generation: int) -> tuple[str, ...]:
        with self._database.reading() as connection:
            return places.of_offices([*queries.issuers(connection), *queries.openings(connection, _OPENING)])


def _rebuilt(path: Path) -> Database:
    """The database without documents; a damaged file is put aside."""
    try:
        database = Database(path)
        try:
            database.clear()
        except BaseException:
            database.close()
            raise
    except IndexDamaged:
        aside = f"{path.name}.damaged-{datetime.now():%Y%m%d-%H%M%S}"
        for suffix in ("", "-wal", "-shm"):
            file = path.with_name(path.name + suffix)
            if file.exists():
                file.rename(path.with_name(aside + suffix))
        return Database(path)
    return database
