"""What a server logs, and how: text for a person, or JSON lines for a machine. Never what somebody asks or reads.

An exception's message may quote that (a ValidationError its input, a KeyError its key), so of an exception the log has
its type and where it was raised, and its message only where the message is our own or the operating system's.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal, TextIO

from bot.correlation import request_id
from index.errors import YoujuError

Format = Literal["text", "json"]
Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

# Their messages name files and addresses, not contents.
_SAYING = (YoujuError, OSError)


def configure(form: Format, stream: TextIO = sys.stderr) -> None:
    """Log there from now on: warnings and errors; as JSON also every request and what is said on the terminal."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines() if form == "json" else Text())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("bot").setLevel(logging.INFO if form == "json" else logging.NOTSET)
    logging.captureWarnings(form == "json")


class Text(logging.Formatter):
    """As logging's own, with the request's id and without the messages of exceptions."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s%(request)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """A record as text, of several lines where there is an exception."""
        identifier = request_id()
        record.request = f" [{identifier}]" if identifier else ""
        return super().format(record)

    def formatException(self, ei: Raised) -> str:  # noqa: N802  logging's name for it
        """What is appended for an exception."""
        return where(ei[1])


class JsonLines(logging.Formatter):
    """One object a record, in one line: when (UTC), level, logger, message, id of the request, facts of the record."""

    def format(self, record: logging.LogRecord) -> str:
        """A record as one line of JSON."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if identifier := request_id():
            line["request"] = identifier
        if record.exc_info:
            line["error"] = where(record.exc_info[1])
        return json.dumps(line | getattr(record, "facts", {}), ensure_ascii=False)


def where(error: BaseException | None) -> str:
    """Of what type an exception is and where it was raised, after those that it came of."""
    parts: list[str] = []
    while error is not None and len(parts) < 10:  # a cycle of causes would have no end
        said = f": {error}" if isinstance(error, _SAYING) else ""
        frames = "".join(traceback.format_tb(error.__traceback__))
        parts.append(f"{frames}{type(error).__module__}.{type(error).__qualname__}{said}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(reversed(parts))
