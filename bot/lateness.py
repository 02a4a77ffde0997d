"""What is said where the time for an answer or a fact-check was over before it was finished."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.events import Done, Event
from bot.factcheck.texts import LATE, STOPPED
from bot.texts import text
from index.errors import Language

if TYPE_CHECKING:
    from bot.factcheck.events import FactEvent

_SAID = {"stopped": "late", "stopped_early": "late_early"}


def late_answer(seconds: int, language: Language) -> Callable[[Event], Event]:
    """What is made of events after so many seconds: an answer that was cut says why."""

    def explained(event: Event) -> Event:
        if not isinstance(event, Done):
            return event
        said = {text(key, language): late for key, late in _SAID.items()}.get(event.answer.notice)
        if said is None:  # it came to its end all the same
            return event
        return Done(answer=event.answer.model_copy(update={"notice": text(said, language, seconds=seconds)}))

    return explained


def late_check(seconds: int, language: Language) -> "Callable[[FactEvent], FactEvent]":
    """The same of a fact-check."""
    from bot.factcheck.events import Finished  # noqa: PLC0415  imported by whoever made the events, not by the start

    cut = (STOPPED.zh if language == "zh" else STOPPED.en).partition("{")[0]

    def explained(event: "FactEvent") -> "FactEvent":
        if not isinstance(event, Finished) or not event.result.notice.startswith(cut):
            return event
        notice = LATE(language, seconds=seconds) + event.result.notice
        return Finished(result=event.result.model_copy(update={"notice": notice}))

    return explained
