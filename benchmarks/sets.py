"""The sets of documents and questions: NAME.tar.gz, or a folder NAME, each with documents/ and questions.jsonl."""

import hashlib
import shutil
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.evaluation import Question, load

HALF = "_half"  # ends the name of a set in which half of the questions have lost their document


class NoSuchSet(Exception):
    """There is no set of this name."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents and questions about them.

    Attributes:
        documents: (name, text) of each.
        whole: Whether it is all of the set.
    """

    documents: list[tuple[str, str]]
    questions: list[Question]
    whole: bool

    def index_folder(self, cache: Path, name: str, system: str) -> Path:
        """Where a system keeps its index of these documents, so that it is found again and never for others."""
        digest = hashlib.sha256()
        for document, text in self.documents:
            digest.update(f"{document}\0{text}\0".encode())
        return cache / "indexes" / f"{name}-{digest.hexdigest()[:8]}" / system


def names(folder: Path) -> list[str]:
    """The sets that a folder holds."""
    archives = {path.name.removesuffix(".tar.gz") for path in folder.glob("*.tar.gz")}
    return sorted(archives | {path.parent.name for path in folder.glob("*/questions.jsonl")})


def unpacked(folder: Path, name: str, cache: Path) -> Path:
    """The folder with documents/ and questions.jsonl of a set.

    Raises:
        NoSuchSet: The folder holds none of this name.
    """
    if (folder / name / "questions.jsonl").is_file():
        return folder / name
    archive, target = folder / f"{name}.tar.gz", cache / "sets" / name
    if not archive.is_file():
        raise NoSuchSet(f"{folder} holds no set {name!r}; it holds: {', '.join(names(folder)) or 'none'}")
    if not (target / "questions.jsonl").is_file():
        shutil.rmtree(target, ignore_errors=True)
        with tarfile.open(archive) as packed:
            packed.extractall(cache / "sets", filter="data")
    return target


def read(folder: Path, documents: int | None = None, questions: int | None = None) -> Collection:
    """Read a set, or a small part of it.

    Args:
        folder: With documents/ and questions.jsonl.
        documents: How many at most; those that the first questions need come first.
        questions: How many at most, of those whose documents are there.
    """
    asked = load(folder / "questions.jsonl")
    files = sorted(path for path in (folder / "documents").rglob("*") if path.is_file())
    texts = {path.relative_to(folder / "documents").as_posix(): path for path in files}
    kept = _first(asked, list(texts))[:documents]
    whole = len(kept) == len(texts)
    there = set(kept)
    possible = [q for q in asked if whole or not q.answerable or there.intersection(q.documents)][:questions]
    return Collection(
        [(name, texts[name].read_bytes().decode("utf-8-sig")) for name in sorted(kept)],
        possible,
        whole=whole and len(possible) == len(asked),
    )


def _first(questions: Sequence[Question], names: Sequence[str]) -> list[str]:
    """The names, those that answer the questions first."""
    there = set(names)
    needed = [name for question in questions for name in question.documents if name in there]
    return list(dict.fromkeys([*needed, *names]))
