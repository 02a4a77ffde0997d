"""One event of a kind for each session of the page, known from the server's side."""

from collections.abc import Generator, Iterator
from typing import Any

from bot.ui.fragment import QUIET, Updates

# Gradio drops an event until it has heard that the one before it is over, which it does after it has shown what came
# of it: what the reader sends right then would be lost. So all are taken, and `Alone` drops what is sent twice. For how
# many readers at a time, `bot.turns` says.
TAKEN: dict[str, Any] = {**QUIET, "concurrency_limit": None, "trigger_mode": "multiple"}


class Alone:
    """The sessions that have an event of this kind under way."""

    def __init__(self) -> None:
        self._sessions: set[str | None] = set()

    def show(self, session: str | None, steps: Generator[Updates, None, Updates]) -> Iterator[Updates]:
        """What an event shows step by step; nothing if another one is under way in its session.

        Args:
            session: Of the page, as Gradio names it.
            steps: What is shown until it is over; it returns what is shown then, when the next one may begin.
        """
        if session in self._sessions:
            return
        self._sessions.add(session)
        try:
            last = yield from steps
        finally:
            self._sessions.discard(session)
        yield last
