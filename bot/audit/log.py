"""Writing the audit log. An answer never waits for it longer than one line takes, and never fails for it."""

import logging
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock

from bot.audit.entry import Entry
from bot.audit.files import Appending, prune
from bot.observing import Kind, Observation
from index.settings import Settings

FOLDER = "audit"  # in the state folder

_log = logging.getLogger(__name__)


class AuditLog:
    """Writes down what it is told, if the settings say so; a `Watcher`. To be used from any thread."""

    def __init__(self, settings: Settings) -> None:
        """Make a log; what is older than the settings allow is deleted, also where nothing more is written."""
        self._settings = settings
        self._folder = folder_of(settings)
        self._lock = Lock()
        self._file: Appending | None = None
        self._failing = False
        try:
            prune(self._folder, _today(), settings.audit_days)
        except OSError as error:
            _log.warning("Old files of the audit log could not be deleted: %s", error.strerror)

    def began(self, kind: Kind) -> None:
        """Is written down once it has ended."""

    def llm_failed(self, code: str) -> None:
        """Is no business of the audit log's."""

    def ended(self, seen: Observation) -> None:
        """Write a line."""
        if self._settings.audit == "off":
            return
        line = Entry.of(seen, self._settings.audit_who).line()
        with self._lock:
            try:
                self._open().append(line)
            except OSError as error:
                # Once, not at every question: a full disk is not made emptier by a log that grows.
                if not self._failing:
                    _log.warning("The audit log can't be written, answers go on without it: %s", error.strerror)
                self._failing = True
                self.close()
            else:
                if self._failing:
                    _log.warning("The audit log is written again; what happened meanwhile is missing from it.")
                self._failing = False

    def close(self) -> None:
        """Let go of the file; another line opens it again."""
        if self._file is not None:
            self._file.close()
        self._file = None

    def _open(self) -> Appending:
        """The file of today."""
        today = _today()
        if self._file is not None and (self._file.full or self._file.day != today):
            self.close()
        if self._file is None:
            prune(self._folder, today, self._settings.audit_days)
            self._file = Appending(self._folder, today)
        return self._file


def folder_of(settings: Settings) -> Path:
    """Where the audit log is."""
    return settings.state / FOLDER


def _today() -> date:
    return datetime.now(UTC).date()
