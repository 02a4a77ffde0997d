"""The files of the audit log: JSON Lines that only grow, several a day where one gets large, deleted when they are old.

Names are `2026-11-23-0001.jsonl`, the day in UTC, so that their order is that of time. A line is written by one call
and is in the operating system's hands then: a process that is killed loses none. A power failure may cost the last
seconds and leave half a line, which readers skip and the next writer ends.
"""

import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

FILE_BYTES = 8 * 1024 * 1024  # small beside what is read at most: files are read whole or not at all
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-(\d{4,})\.jsonl")


def files(folder: Path) -> list[tuple[date, Path]]:
    """The log's files, each with its day, oldest first; what else lies in the folder is none of ours."""
    named = ((path, _NAME.fullmatch(path.name)) for path in folder.glob("*.jsonl"))
    found = sorted((date.fromisoformat(name[1]), int(name[2]), path) for path, name in named if name)
    return [(day, path) for day, _, path in found]


def prune(folder: Path, today: date, days: int) -> None:
    """Delete the files of the days before the last `days`."""
    for day, path in files(folder):
        if day <= today - timedelta(days=days):
            path.unlink(missing_ok=True)


class Appending:
    """The file that is written to, of one day.

    Args:
        folder: Is made if it is not there; only the user who runs the server may look into it.
        day: In UTC.

    Raises:
        OSError: It can't be opened.
    """

    def __init__(self, folder: Path, day: date) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.day = day
        numbers = [int(name[2]) for of, path in files(folder) if of == day and (name := _NAME.fullmatch(path.name))]
        path = folder / f"{day.isoformat()}-{max(numbers, default=1):04}.jsonl"
        if path.exists() and path.stat().st_size >= FILE_BYTES:
            path = folder / f"{day.isoformat()}-{max(numbers) + 1:04}.jsonl"
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        self.size = os.fstat(self._file).st_size
        self._whole = self.size == 0 or _last_byte(self._file, self.size) == b"\n"

    @property
    def full(self) -> bool:
        """Whether another file is to be begun."""
        return self.size >= FILE_BYTES

    def append(self, line: bytes) -> None:
        """Write a line; of one that does not fit onto the disk nothing stays.

        Raises:
            OSError: It is not written.
        """
        line = line if self._whole else b"\n" + line
        try:
            written = os.write(self._file, line)
            if written < len(line):
                written += os.write(self._file, line[written:])  # raises why
        except OSError:
            self._whole = False
            os.ftruncate(self._file, self.size)
            self._whole = self.size == 0 or _last_byte(self._file, self.size) == b"\n"
            raise
        self.size += written
        self._whole = True

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a file, one after the other, without the line feed; half a line at the end may be among them."""
    with path.open("rb") as file:
        for line in file:
            yield line.rstrip(b"\n")


def _last_byte(file: int, size: int) -> bytes:
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1)
