"""How long the parts of a search take, told by wrapping functions of the index while a benchmark runs."""

import threading
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any, Self

WAITING = "waiting for words"
RERANKING = "reranking"
# Part, and the functions whose time counts for it. What is missing is passed over: the index changes.
PARTS = {
    "words": ["index.retriever:Retriever._words"],
    WAITING: ["concurrent.futures:Future.result"],
    "vectors": ["index.store.store:Store.nearest"],
    "reading": ["index.store.queries:candidates"],
    "scoring": ["index.retriever:_near", "index.retriever:_worded", "index.retriever.bm25:counts"],
    RERANKING: ["index.retriever:Retriever.rerank"],
}
MEANWHILE = ", meanwhile"  # ends the name of a part that another thread does


class Watch:
    """Adds up seconds by part, from one `take` to the next, while it is entered.

    A part within another counts for the outer one only. What another thread than the one that made this does is a
    part of its own: its time does not add to that of the search.
    """

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._wrapped: list[tuple[Any, str, Any]] = []
        self._inside = threading.local()
        self._thread = threading.get_ident()

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
            if getattr(self._inside, "part", False):
                return function(*args, **kwargs)
            self._inside.part = True
            started = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self._inside.part = False
                name = part if threading.get_ident() == self._thread else part + MEANWHILE
                self._seconds[name] = self._seconds.get(name, 0.0) + time.perf_counter() - started

        return run
