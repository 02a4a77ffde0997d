"""Whose turn it is, without a server: who waits, who is told what, and that a turn always comes back."""

import gc
from collections.abc import Callable, Iterator
from threading import Event as Flag
from threading import Thread

import pytest
from watching import ANSWER, ASKED, scripted, watched

from bot.correlation import SESSION, handling
from bot.errors import LeftLine, LineFull, LLMFailed, OwnLineFull
from bot.events import Done, Event, Waiting
from bot.factcheck.events import Finished
from bot.factcheck.models import Counts, FactCheck
from bot.factcheck.texts import STOPPED
from bot.identity import KEY, Identity
from bot.lateness import late_answer, late_check
from bot.metrics import Metrics
from bot.problems import again, status_of
from bot.service import Service
from bot.texts import text
from bot.turns import Turns
from bot.ui import desk, render
from bot.ui.draft import Draft
from bot.ui.sheet import Sheet
from index.settings import Settings

SECONDS = 20  # until a test that hangs has failed
DONE = Done(answer=ANSWER)


def turns(settings: Settings, **changes: int) -> Turns:
    return Turns(settings.model_copy(update={"answers_at_once": 2, "answers_waiting": 4, **changes}))


def asked(line: Turns, who: Identity = Identity(), session: str = "", stopped: Flag | None = None) -> Iterator[object]:  # noqa: B008  immutable
    with handling({KEY: who, SESSION: session}):
        return line.taken(iter([ASKED, DONE]), stopped or Flag())


def user(name: str) -> Identity:
    return Identity(name, "reader", "192.0.2.7", "users")


def test_who_comes_first_is_first(settings: Settings) -> None:
    line = turns(settings)
    held = [asked(line), asked(line)]
    waiting = [asked(line), asked(line)]
    assert [next(events) for events in waiting] == [Waiting(ahead=0), Waiting(ahead=1)]
    assert line.waiting == 2
    assert list(held[0]) == [ASKED, DONE]
    assert list(waiting[0]) == [ASKED, DONE]
    assert list(waiting[1]) == [ASKED, DONE]
    assert next(held[1]) == ASKED
    assert line.waiting == 0


def test_a_place_in_the_line_is_told_as_it_changes(settings: Settings) -> None:
    line = turns(settings, answers_at_once=1)
    first, second, third = asked(line), asked(line), asked(line)
    assert next(third) == Waiting(ahead=1)
    del second
    assert next(third) == Waiting(ahead=0)
    assert next(first) == ASKED
    del first
    assert next(third) == ASKED


def test_one_for_each_user_and_others_go_before(settings: Settings) -> None:
    line = turns(settings)
    mine, also_mine, yours = asked(line, user("王")), asked(line, user("王")), asked(line, user("李"))
    assert next(also_mine) == Waiting(ahead=0)
    assert next(yours) == ASKED
    assert next(mine) == ASKED
    del mine
    assert next(also_mine) == ASKED


@pytest.mark.parametrize(
    ("who", "sessions", "at_once"),
    [
        (Identity("Open WebUI", "reader", "192.0.2.7", "key"), ["", "", ""], 2),  # a key asks for many: half of four
        (Identity(address="192.0.2.7"), ["", "", ""], 2),
        (Identity(address="192.0.2.7"), ["a", "a", "b"], 2),  # two pages of this browser, or two browsers
        (Identity(address="2001:db8::1"), ["", "", ""], 2),
        (Identity(way="local", address="127.0.0.1"), ["", "", ""], 3),  # this machine's own command line
        (Identity(), ["", "", ""], 3),  # no server at all
    ],
)
def test_shares_of_who_is_no_user(settings: Settings, who: Identity, sessions: list[str], at_once: int) -> None:
    line = turns(settings, answers_at_once=4)
    found = [next(events) for events in [asked(line, who, session) for session in sessions]]
    assert found.count(ASKED) == at_once


def test_an_owner_of_many_addresses_is_one(settings: Settings) -> None:
    line = turns(settings, answers_at_once=2)
    first = asked(line, Identity(address="2001:db8::1"))
    second = asked(line, Identity(address="2001:db8::2"))
    assert (next(first), next(second)) == (ASKED, Waiting(ahead=0))


def test_who_finds_no_room_is_turned_away_at_once(settings: Settings) -> None:
    line = turns(settings)
    kept = [asked(line) for _ in range(6)]
    with pytest.raises(LineFull) as full:
        asked(line)
    assert (status_of(full.value), again(full.value)) == (429, {"Retry-After": "10"})
    assert "4" in full.value.message("zh")
    assert "Try again in 10 s" in full.value.message("en")
    kept.pop()
    kept.append(asked(line))


def test_one_user_does_not_fill_the_line(settings: Settings) -> None:
    line = turns(settings)
    kept = [asked(line, user("王")) for _ in range(3)]  # one that is answered, two that wait: half of the line
    with pytest.raises(OwnLineFull) as full:
        asked(line, user("王"))
    assert status_of(full.value) == 429
    kept.append(asked(line, user("李")))


def test_what_is_never_begun_gives_its_turn_back(settings: Settings) -> None:
    line = turns(settings, answers_at_once=1)
    never = asked(line)
    waiting = asked(line)
    assert next(waiting) == Waiting(ahead=0)
    del never
    gc.collect()
    assert next(waiting) == ASKED


@pytest.mark.parametrize("end", [lambda events: events.close(), list])
def test_a_turn_comes_back_however_it_ends(settings: Settings, end: Callable[[Iterator[object]], object]) -> None:
    line = turns(settings, answers_at_once=1)
    events = asked(line)
    next(events)
    end(events)
    assert next(asked(line)) == ASKED

    def failing() -> Iterator[Event]:
        yield ASKED
        raise LLMFailed

    with pytest.raises(LLMFailed):
        list(line.taken(failing(), Flag()))
    assert next(asked(line)) == ASKED


def test_stopped_while_it_waits(settings: Settings) -> None:
    line = turns(settings, answers_at_once=1)
    held, stopped = asked(line), Flag()
    waiting = asked(line, stopped=stopped)
    assert next(waiting) == Waiting(ahead=0)
    stopped.set()
    with pytest.raises(LeftLine):
        next(waiting)
    assert line.waiting == 0
    assert next(held) == ASKED


def test_a_turn_that_comes_wakes_who_waits_for_it(settings: Settings) -> None:
    line = turns(settings, answers_at_once=1)
    held, waiting, seen, told = asked(line), asked(line), [], Flag()
    next(held)

    def wait() -> None:
        for event in waiting:
            seen.append(event)
            told.set()

    thread = Thread(target=wait)
    thread.start()
    assert told.wait(SECONDS)
    held.close()  # type: ignore[attr-defined]  # a generator
    thread.join(SECONDS)
    assert seen == [Waiting(ahead=0), ASKED, DONE]


def test_the_time_of_an_answer_is_over(settings: Settings) -> None:
    service = scripted(settings.model_copy(update={"answer_seconds": 0}))
    stopped = Flag()

    def written(*_: object) -> Iterator[Event]:
        yield ASKED
        assert stopped.wait(SECONDS)
        yield Done(answer=ANSWER.model_copy(update={"notice": text("stopped", "zh")}))

    service._chatbot.stream = written  # type: ignore[union-attr, method-assign]
    recorder = watched(service)
    *_, last = service.stream("问？", stopped=stopped)
    assert isinstance(last, Done)
    assert last.answer.notice.startswith("回答到了 0 秒的时限")
    assert recorder.seen[0].outcome == "stopped"


def test_only_what_was_cut_says_so() -> None:
    whole = late_answer(300, "en")
    assert whole(ASKED) == ASKED
    assert whole(DONE) == DONE
    cut = whole(Done(answer=ANSWER.model_copy(update={"notice": text("stopped_early", "en")})))
    assert isinstance(cut, Done)
    assert "300 s, is over" in cut.answer.notice
    notice = STOPPED("zh", done=3, total=9)
    checked = FactCheck(text="文", claims=[], counts=Counts.of([]), searched=ANSWER.searched, notice=notice)
    late = late_check(300, "zh")(Finished(result=checked))
    assert isinstance(late, Finished)
    assert late.result.notice == "到了 300 秒的时限。" + notice
    finished = Finished(result=checked.model_copy(update={"notice": ""}))
    assert late_check(300, "zh")(finished) == finished


def test_the_time_of_waiting_is_measured_and_counted(settings: Settings) -> None:
    service = scripted(settings.model_copy(update={"answers_at_once": 1}))
    recorder = watched(service)
    first, second = service.stream("问？"), service.stream("问？")
    next(second)
    assert b"youju_waiting 1.0" in Metrics(service).text()
    assert recorder.begun == []
    list(first)
    list(second)
    assert recorder.seen[1].seconds["wait"] > 0
    assert b"youju_waiting 0.0" in Metrics(service).text()


def test_what_does_not_get_into_the_line_is_told_too(settings: Settings) -> None:
    service = scripted(settings.model_copy(update={"answers_at_once": 1, "answers_waiting": 0}))
    recorder = watched(service)
    first = service.stream("问一？")
    with pytest.raises(LineFull):
        service.stream("问二？")
    list(first)
    assert [(seen.text, seen.outcome, seen.error) for seen in recorder.seen] == [
        ("问二？", "failed", "LineFull"),
        ("问一？", "answered", ""),
    ]


def test_a_fact_check_waits_as_an_answer_does(settings: Settings) -> None:
    service = Service(settings.model_copy(update={"answers_at_once": 1}))
    service._starting = False
    checked = FactCheck(text="文", claims=[], counts=Counts.of([]), searched=ANSWER.searched)

    class Checker:
        def check(self, *_: object) -> Iterator[object]:
            yield Finished(result=checked)

    service._factchecker = Checker()  # type: ignore[assignment]
    first, second = service.check("文"), service.check("文")
    assert next(second) == Waiting(ahead=0)
    assert len(list(first)) == 1
    assert len(list(second)) == 1


def test_the_page_shows_the_place() -> None:
    draft, sheet = Draft("几个？"), Sheet("s", "zh")
    draft.take(Waiting(ahead=2))
    sheet.take(Waiting(ahead=0))
    assert "前面还有 2 个问题" in render.pending(0, draft, "zh")
    assert "Questions before this one: 2" in render.pending(0, draft, "en")
    assert "下一个就是这个" in desk.busy("zh", sheet.ahead)
    draft.take(ASKED)
    assert "前面还有" not in render.pending(0, draft, "zh")
