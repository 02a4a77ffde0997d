"""A service whose chatbot says what the test says, watched; nothing is indexed and no model is loaded."""

from collections.abc import Iterable, Iterator
from threading import Event as Flag
from types import SimpleNamespace
from typing import Any, cast

from test_printing import SEARCHED

from bot.events import Done, Event, Found, Standalone
from bot.models import Answer, Citation
from bot.observing import Kind, Observation
from bot.service import Service
from bot.status import Status
from index.errors import UnknownDocument
from index.settings import Settings

CITED = Citation(
    n=1, document="甲.txt", title="", issuer="", speaker="", post="", date=None, section=[], page=None,
    start=0, end=3, quote="建成了", score=1.0,
)  # fmt: skip
ANSWER = Answer(answer="建成了。[1]", refused=False, citations=[CITED], question="问？", searched=SEARCHED)
REFUSAL = Answer(answer="资料中没有。", refused=True, nearest=[CITED], question="问？", searched=SEARCHED)
ASKED, FOUND = Standalone(question="问？"), Found(passages=[CITED])


class Recorder:
    """A watcher that remembers."""

    def __init__(self) -> None:
        self.begun: list[Kind] = []
        self.seen: list[Observation] = []
        self.llm_failures: list[str] = []

    def began(self, kind: Kind) -> None:
        self.begun.append(kind)

    def ended(self, seen: Observation) -> None:
        self.seen.append(seen)

    def llm_failed(self, code: str) -> None:
        self.llm_failures.append(code)


class _Library:
    def __init__(self, chunks: tuple[int, ...] = (3, 4)) -> None:
        self.chunks = chunks

    def read(self, *_: object) -> list[Any]:
        return []

    def documents(self) -> list[Any]:
        return [SimpleNamespace(name=f"{n}.txt", chunks=chunks) for n, chunks in enumerate(self.chunks)]

    def remove(self, name: str) -> None:
        raise UnknownDocument(name=name)

    def sync(self) -> str:
        return "report"

    def close(self) -> None: ...


def scripted(settings: Settings, script: Iterable[Event | Exception] = (ASKED, FOUND, Done(answer=ANSWER))) -> Service:
    """A service that is ready and answers every question with this."""

    def stream(*_: object) -> Iterator[Event]:
        for said in script:
            if isinstance(said, Exception):
                raise said
            yield said

    service = Service(settings)
    service._chatbot = cast("Any", SimpleNamespace(stream=stream))
    service._library = cast("Any", _Library())
    service._status = Status("ready")
    return service


def watched(service: Service) -> Recorder:
    """Who watches it."""
    recorder = Recorder()
    service.watchers.add(recorder)
    return recorder


def stopped() -> Flag:
    flag = Flag()
    flag.set()
    return flag
