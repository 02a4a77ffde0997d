"""Small documents, and looking into an index from outside, for tests."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from hashing import HashEmbedder

from bot.chatbot import Chatbot
from bot.factcheck.events import Finished
from bot.factcheck.factchecker import FactChecker
from bot.factcheck.models import CheckedClaim
from index.embeddings import Embedder
from index.library import Library
from index.models import Chunk, Document, Origin, Section, State
from index.settings import Settings
from index.store import lexical
from index.store.database import Database
from index.store.rows import Embedded, File
from index.store.store import Store


@contextmanager
def library_of(settings: Settings, texts: Mapping[str, str], embedder: Embedder) -> Iterator[Library]:
    """An index of texts by file name, which are written to the folder of documents."""
    settings.documents.mkdir()
    for name, text in texts.items():
        (settings.documents / name).write_text(text, encoding="utf-8")
    library = Library.open(settings, embedder)
    assert not library.sync().failed
    yield library
    library.close()


@contextmanager
def chatbot_of(folder: Path, texts: Mapping[str, str], embedder: Embedder) -> Iterator[Chatbot]:
    """A chatbot over texts by file name, which are written to the folder and indexed."""
    settings = Settings(documents=folder / "documents", state=folder / "state")
    with library_of(settings, texts, embedder) as library:
        yield Chatbot(library, settings)


@contextmanager
def checker_of(folder: Path, texts: Mapping[str, str], embedder: Embedder) -> Iterator[FactChecker]:
    """A fact-checker over texts by file name, which are written to the folder and indexed."""
    settings = Settings(documents=folder / "documents", state=folder / "state")
    with library_of(settings, texts, embedder) as library:
        yield FactChecker(library)


def write_documents(folder: Path, count: int) -> None:
    """Documents of a few chunks; «标记0007词» stands in the document number 7 only."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        lines = [f"第{number}份工作报告", "", f"本文的标记{number:04d}词只有这里有。"]
        lines += [
            f"第{number}份报告的第{part}条内容是加强第{part}类工作，完成{part * 7}个项目。" * 6 for part in range(8)
        ]
        (folder / f"报告{number:04d}.txt").write_text("\n\n".join(lines), encoding="utf-8")


def embedded(name: str, *texts: str, speaker: str = "", number: str = "", sha256: str = "") -> Embedded:
    """A document with a section, and a chunk of one sentence, for each text."""
    text = "\n".join(texts)
    starts = np.cumsum([0, *(len(part) + 1 for part in texts)]).tolist()
    spans = [(start, start + len(part)) for start, part in zip(starts, texts, strict=False)]
    model = HashEmbedder()
    vectors = model.encode_documents([f"{name}\n{part}" for part in texts]).astype(np.float16)
    return Embedded(
        Document(
            name=name,
            format="txt",
            sha256=sha256 or name,
            text=text,
            title=name,
            number=number,
            sections=tuple(
                Section((part[:4],), speaker, "", start, end) for part, (start, end) in zip(texts, spans, strict=True)
            ),
        ),
        [Chunk(i, start, end, name, ((start, end),)) for i, (start, end) in enumerate(spans)],
        vectors,
        model.encode_documents(texts).astype(np.float16),
    )


def file(name: str, state: State = State.INDEXED, sha256: str = "") -> File:
    """What is remembered of a file of the folder."""
    return File(name, Origin.FOLDER, state, sha256 or name, 1, 1, "1")


@dataclass(frozen=True, slots=True)
class Contents:
    """The chunk ids in each of the three places."""

    rows: list[int]
    words: list[int]
    vectors: list[int]


def contents(database: Database, store: Store) -> Contents:
    """What each place holds."""
    store.flush()
    with database.reading() as connection:
        rows = [row[0] for row in connection.execute("SELECT id FROM chunks ORDER BY id")]
        words = [row[0] for row in connection.execute("SELECT rowid FROM lexical ORDER BY rowid")]
    return Contents(rows, words, sorted(store.warm().ids()))


def found_by_words(database: Database, query: str) -> list[int]:
    """The chunks that hold a word of the query."""
    with database.reading() as connection:
        return lexical.search(connection, lexical.query_tokens(query), 100)


Write = Callable[[str, str], Path]


def text(subject: str) -> str:
    """A short report that names its subject several times."""
    return f"关于{subject}的情况说明\n\n今年以来，{subject}工作稳步推进。下一步，我们将继续加强{subject}工作。\n"


def found(library: Library, query: str) -> set[str]:
    """The documents of the passages that hold the query."""
    return {passage.document for passage in library.search(query, 20) if query in passage.text}


def states(library: Library) -> dict[str, State]:
    """How each file stands."""
    return {summary.name: summary.state for summary in library.documents()}


def names(pairs: Sequence[tuple[str, object]]) -> list[str]:
    """The first of each pair."""
    return [name for name, _ in pairs]


def one_claim(checker: FactChecker, text: str) -> CheckedClaim:
    """The verdict on a text that is one claim."""
    *_, last = checker.check(text)
    assert isinstance(last, Finished)
    (claim,) = last.result.claims
    return claim
