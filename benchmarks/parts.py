"""How long the parts of a search take, told by wrapping functions of the index while a benchmark runs."""

import time
from collections.abc import Callable
from importlib import import_module
from typing import Any, Self

# Part, and the functions whose time counts for it. What is missing is passed over: the index changes.
PARTS = {
    "words": ["index.store.lexical:search"],
    "vectors": ["index.store.store:Store.nearest"],
    "reading": ["index.store.queries:vectors", "index.store.queries:sentence_vectors", "index.store.queries:passages"],
}


class Watch:
    """Adds up seconds by part, from one `take` to the next, while it is entered."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._wrapped: list[tuple[Any, str, Any]] = []

    def __enter__(self) -> Self:
        for part, places in PARTS.items():
            for place in places:
                self._wrap(part, place)
        return self

    def __exit__(self, *_: object) -> None:
        for owner, name, function in self._wrapped:
            setattr(owner, name, function)

    def take(self) -> dict[str, float]:
        """Seconds by part since the last time."""
        seconds, self._seconds = self._seconds, {}
        return seconds

    def _wrap(self, part: str, place: str) -> None:
        module, _, path = place.partition(":")
        *outer, name = path.split(".")
        owner: Any = import_module(module)
        for step in outer:
            owner = getattr(owner, step, None)
        function = getattr(owner, name, None)
        if function:
            self._wrapped.append((owner, name, function))
            setattr(owner, name, self._timed(part, function))

    def _timed(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            started = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self._seconds[part] = self._seconds.get(part, 0.0) + time.perf_counter() - started

        return run
