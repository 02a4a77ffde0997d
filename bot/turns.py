"""Whose turn it is: so many answers are made at once, one for each user, and who asks next waits in a line."""

import threading
import weakref
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event as Flag
from typing import TypeVar

from bot import correlation
from bot.errors import LeftLine, LineFull, OwnLineFull
from bot.events import Waiting
from bot.identity import Identity, network
from index.settings import Settings

Item = TypeVar("Item")
Shares = Mapping[str, int]

RETRY_SECONDS = 10  # what who is turned away is told to wait
_LOOK_SECONDS = 0.5  # between two looks at the place in the line


class Turns:
    """The line, one for everything that answers and checks; from any thread."""

    def __init__(self, settings: Settings) -> None:
        self._at_once = settings.answers_at_once
        self._own = settings.answers_per_user
        self._room = settings.answers_waiting
        self._seconds = settings.answer_seconds
        self._lock = threading.Lock()
        self._line: list[Ticket] = []
        self._held = 0
        self._holders: Counter[str] = Counter()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._line)

    def taken(
        self, events: Iterator[Item], stopped: Flag, late: Callable[[Item], Item] | None = None
    ) -> Iterator[Item | Waiting]:
        """The events of what is asked by the request at hand, once it is its turn; `Waiting` until then.

        Args:
            events: Not begun. They hold the turn until they end, or nobody has this iterator any more.
            stopped: Set where nobody wants the rest, here too when the time of an answer is over.
            late: What is made of the events after that time.

        Raises:
            LineFull, OwnLineFull: At once: too many wait.
            LeftLine: From the iterator: stopped while it waited.
        """
        ticket = self._enter(self._shares(correlation.asker(), correlation.session()))
        stream = self._stream(ticket, events, stopped, late or (lambda event: event))
        # A generator that is never begun has no end either: whoever drops it gives the turn back.
        weakref.finalize(stream, self._leave, ticket).atexit = False
        return stream

    def _shares(self, asker: Identity, session: str) -> Shares:
        """How much whoever asks may hold at once: a user so many, several behind one key or address half of all."""
        half = max(self._own, self._at_once // 2)
        if asker.way == "local":
            return {}
        if asker.name:
            return {f"{asker.way}:{asker.name}": half if asker.way == "key" else self._own}
        shares = {f"address:{network(asker.address)}": half} if asker.address else {}
        return shares | {f"session:{session}": self._own} if session else shares

    def _enter(self, shares: Shares) -> "Ticket":
        with self._lock:
            ticket = Ticket(shares)
            self._line.append(ticket)
            self._advance()
            if ticket.held:
                return ticket
            self._line.remove(ticket)
            if len(self._line) >= self._room:
                raise LineFull(waiting=len(self._line), seconds=RETRY_SECONDS)
            for name, share in shares.items():
                own = sum(name in other.shares for other in self._line)
                if own >= max(1, share * self._room // self._at_once):
                    raise OwnLineFull(waiting=own, seconds=RETRY_SECONDS)
            self._line.append(ticket)
            return ticket

    def _stream(
        self, ticket: "Ticket", events: Iterator[Item], stopped: Flag, late: Callable[[Item], Item]
    ) -> Iterator[Item | Waiting]:
        told = -1
        try:
            while not ticket.turn.wait(0 if told < 0 else _LOOK_SECONDS):
                if stopped.is_set():
                    raise LeftLine
                if (ahead := self._ahead(ticket)) not in (None, told):
                    yield Waiting(ahead=(told := ahead or 0))
            with _timed(self._seconds, stopped) as over:
                for event in events:
                    yield late(event) if over.is_set() else event
        finally:
            self._leave(ticket)

    def _ahead(self, ticket: "Ticket") -> int | None:
        """How many wait before this one; None where it does not wait any more."""
        with self._lock:
            return self._line.index(ticket) if ticket in self._line else None

    def _leave(self, ticket: "Ticket") -> None:
        with self._lock:
            if ticket in self._line:
                self._line.remove(ticket)
            elif ticket.held:
                ticket.held = False
                self._held -= 1
                self._holders.subtract(ticket.shares.keys())
                self._holders = +self._holders  # forgets those that hold none
            self._advance()

    def _advance(self) -> None:
        """Give the turns that are free to the first in the line who may have them."""
        for ticket in list(self._line):
            if self._held >= self._at_once:
                return
            if all(self._holders[name] < share for name, share in ticket.shares.items()):
                self._line.remove(ticket)
                self._held += 1
                self._holders.update(ticket.shares.keys())
                ticket.held = True
                ticket.turn.set()


class Ticket:
    """A place in the line, then a turn.

    Attributes:
        shares: For whom it counts, and how many turns each of these may hold.
        held: Whether it is its turn.
        turn: Set when that comes.
    """

    def __init__(self, shares: Shares) -> None:
        self.shares = shares
        self.held = False
        self.turn = Flag()


@contextmanager
def _timed(seconds: int, stopped: Flag) -> Iterator[Flag]:
    """Sets `stopped` after some time, and the flag that this gives before it."""
    over = Flag()

    def end() -> None:
        over.set()
        stopped.set()

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield over
    finally:
        timer.cancel()
