"""Adding several files: which ones, and what became of all of them."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from bot.errors import NoSuchPath
from bot.schemas import IndexReport
from index.errors import DocumentError, Language

File = TypeVar("File")


def add_each(
    files: Iterable[tuple[str, File]], add: Callable[[str, File], IndexReport], language: Language
) -> tuple[IndexReport, list[DocumentError]]:
    """Add files one by one; one that fails does not keep the others out.

    Args:
        files: The name that each gets in the library, with the file.
        add: Adds one.
        language: Of the reasons in the report.

    Returns:
        What became of all of them, and why some failed.
    """
    total, errors = IndexReport(), []
    for name, file in files:
        try:
            total += add(name, file)
        except DocumentError as error:
            errors.append(error)
            total += IndexReport.of_failure(name, error, language)
    return total, errors


def find_files(paths: Sequence[Path]) -> list[tuple[str, Path]]:
    """The files to add, each with its name; of folders every file in them that is not hidden.

    Raises:
        NoSuchPath: One of the paths is not there; nothing has been added yet.
    """
    files: list[tuple[str, Path]] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file())
            files += [(file.name, file) for file in inside if not _hidden(file.relative_to(path))]
        elif path.is_file():
            files.append((path.name, path))
        else:
            raise NoSuchPath(path=path)
    return files


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)
