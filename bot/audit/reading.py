"""Reading the audit log, from its oldest line that is wanted to its newest; damaged lines are skipped."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from bot.audit.entry import Entry
from bot.audit.files import files, lines

BYTES_LIMIT = 32 * 1024 * 1024  # that are read at most: some 100,000 questions, a few seconds


def wanted(folder: Path, since: date, limit: int = BYTES_LIMIT) -> tuple[list[Path], bool]:
    """The newest files of the log.

    Args:
        folder: Of the log.
        since: The first day, in UTC.
        limit: Bytes that they may have together; the newest file is always among them.

    Returns:
        The files, oldest first, and whether they are all since that day.
    """
    taken: list[Path] = []
    found = [path for day, path in files(folder) if day >= since]
    for path in reversed(found):
        limit -= path.stat().st_size
        if taken and limit < 0:
            return taken[::-1], False
        taken.append(path)
    return taken[::-1], True


def entries(paths: list[Path]) -> Iterator[Entry]:
    """The entries in these files, one by one."""
    for path in paths:
        for line in lines(path):
            if line:
                try:
                    yield Entry.model_validate_json(line)
                except ValidationError:  # half a line, or one of a version that knew other kinds
                    continue
