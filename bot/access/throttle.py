"""Who guesses passwords has to wait."""

import time
from collections import OrderedDict, deque

from bot.denials import TooManyGuesses
from bot.identity import network

WINDOW = 900  # seconds that a failed attempt counts
# Failed attempts within that time: by one address for one user, by one address, for one user from anywhere. The last
# is high, so that a stranger can't easily keep a user out.
PAIR, ADDRESS, USER = 5, 30, 100
KEPT = 20_000  # counters; the oldest make room

Counter = tuple[str, str]


class Throttle:
    """Counts attempts to sign in, in memory."""

    def __init__(self) -> None:
        self._attempts: OrderedDict[Counter, deque[float]] = OrderedDict()

    def attempt(self, name: str, address: str) -> None:
        """Count an attempt, before the password is looked at: many at once count too.

        Raises:
            TooManyGuesses: It is not to be looked at.
        """
        now = time.monotonic()
        counters = _counters(name, address)
        wait = max(self._wait(counter, most, now) for counter, most in counters.items())
        if wait > 0:
            raise TooManyGuesses(seconds=int(wait) + 1)
        for counter in counters:
            self._attempts.setdefault(counter, deque()).append(now)
            self._attempts.move_to_end(counter)
        while len(self._attempts) > KEPT:
            self._attempts.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """Forget what a user mistyped, and that this attempt was one."""
        pair, *others = _counters(name, address)
        self._attempts.pop(pair, None)
        for counter in others:
            if times := self._attempts.get(counter):
                times.pop()

    def _wait(self, counter: Counter, most: int, now: float) -> float:
        """Seconds until an attempt is allowed again; 0 or less where it is."""
        times = self._attempts.get(counter, deque())
        while times and times[0] <= now - WINDOW:
            times.popleft()
        return times[0] + WINDOW - now if len(times) >= most else 0


def _counters(name: str, address: str) -> dict[Counter, int]:
    name, address = name[:100].casefold(), network(address)
    return {(name, address): PAIR, ("", address): ADDRESS, (name, ""): USER}
