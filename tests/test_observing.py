"""What those who watch a service are told, however an answer ends."""

import logging
from collections.abc import Iterator
from threading import Event as Flag

import pytest
from watching import ANSWER, ASKED, FOUND, REFUSAL, Recorder, scripted, stopped, watched

from bot.background import thread
from bot.correlation import TRACE, Trace, asker, handling, request_id
from bot.errors import LLMFailed, LLMTimedOut, QuestionEmpty
from bot.events import Done, Token
from bot.factcheck.events import Divided, FactEvent, Finished
from bot.factcheck.models import CheckedClaim, Counts, FactCheck, Verdict
from bot.identity import KEY, Identity
from bot.observing import HeardLLM, Observation, Watchers
from index.errors import DiskFull, UnknownDocument
from index.settings import Settings

SCOPE = {KEY: Identity("王明", "reader", "192.0.2.7"), TRACE: Trace("r-1")}


def test_an_answer_is_told_with_its_asker_documents_and_times(settings: Settings) -> None:
    service = scripted(settings)
    recorder = watched(service)
    with handling(SCOPE):
        events = service.stream(" 建成多少个？ ")
    assert recorder.begun == []
    *_, last = events  # after the request, as a page reads them
    (seen,) = recorder.seen
    assert isinstance(last, Done)
    assert last.answer == ANSWER.model_copy(update={"id": seen.answer})
    assert len(seen.answer) == 32
    assert recorder.begun == ["ask"]
    assert (seen.kind, seen.text, seen.outcome, seen.style) == ("ask", "建成多少个？", "answered", "extracted")
    assert (seen.asker, seen.request, seen.documents) == (SCOPE[KEY], "r-1", ["甲.txt"])
    assert set(seen.seconds) == {"wait", "search", "first_word", "whole"}
    assert 0 <= seen.seconds["search"] <= seen.seconds["whole"]


def test_a_refusal_cites_nothing_and_has_no_style(settings: Settings) -> None:
    service = scripted(settings, [ASKED, FOUND, Done(answer=REFUSAL)])
    recorder = watched(service)
    assert service.ask("问？").id == recorder.seen[0].answer
    assert (recorder.seen[0].outcome, recorder.seen[0].documents, recorder.seen[0].style) == ("refused", [], "")


def test_whoever_hangs_up_has_stopped_it(settings: Settings) -> None:
    service = scripted(settings, [ASKED, Token(text="话"), Done(answer=ANSWER)])
    recorder = watched(service)
    events = service.stream("问？")
    assert next(events) == ASKED
    events.close()  # type: ignore[attr-defined]  # a generator, which its reader may drop
    assert [seen.outcome for seen in recorder.seen] == ["stopped"]
    list(service.stream("问？", stopped=stopped()))
    assert [seen.outcome for seen in recorder.seen] == ["stopped", "stopped"]


@pytest.mark.parametrize(
    ("error", "code"), [(DiskFull(path="x"), "DiskFull"), (ValueError("建成多少个"), "InternalError")]
)
def test_what_fails_is_told_by_its_code(settings: Settings, error: Exception, code: str) -> None:
    service = scripted(settings, [ASKED, error])
    recorder = watched(service)
    with pytest.raises(type(error)):
        service.ask("问？")
    assert [(seen.outcome, seen.error) for seen in recorder.seen] == [("failed", code)]


def test_what_cannot_be_asked_is_not_told(settings: Settings) -> None:
    service = scripted(settings)
    recorder = watched(service)
    with pytest.raises(QuestionEmpty):
        service.stream("？")
    assert recorder.seen == []


def test_what_is_done_to_the_library_is_told(settings: Settings) -> None:
    service = scripted(settings)
    recorder = watched(service)
    with handling(SCOPE):
        service.search("河道")
        service.index()
        with pytest.raises(UnknownDocument):
            service.remove("没有.txt")
    told = [(seen.kind, seen.text, seen.documents, seen.outcome, seen.error) for seen in recorder.seen]
    assert told == [
        ("search", "河道", [], "done", ""),
        ("index", "", [], "done", ""),
        ("remove", "", ["没有.txt"], "failed", "UnknownDocument"),
    ]
    assert all(seen.asker == SCOPE[KEY] and seen.seconds["whole"] >= 0 for seen in recorder.seen)


def claim(verdict: Verdict) -> CheckedClaim:
    cited = ANSWER.citations[0].model_copy(update={"document": f"{verdict}.txt"})
    return CheckedClaim(
        claim="建成了", start=0, end=3, understood="建成了", kind="statement", verdict=verdict, reason="same",
        explanation="", citations=[cited],
    )  # fmt: skip


def test_a_check_is_told_with_the_documents_that_decided_it() -> None:
    claims = [claim("supported"), claim("not_found"), claim("contradicted")]
    result = FactCheck(text="建成了。", claims=claims, counts=Counts.of(claims), searched=ANSWER.searched)
    events: list[FactEvent] = [Divided(text="建成了。", claims=[]), Finished(result=result)]
    watchers, recorder = Watchers(), Recorder()
    watchers.add(recorder)
    assert list(watchers.checking(Observation("check", text="建成了。"), events, Flag())) == events
    assert recorder.seen[0].documents == ["supported.txt", "contradicted.txt"]
    assert (recorder.seen[0].outcome, recorder.seen[0].kind) == ("answered", "check")


def test_a_watcher_that_breaks_breaks_no_answer(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Recorder):
        def ended(self, seen: Observation) -> None:
            raise RuntimeError(seen.text)

    service = scripted(settings)
    service.watchers.add(Broken())
    recorder = watched(service)
    with caplog.at_level(logging.ERROR):
        assert service.ask("问？").answer == ANSWER.answer
    assert len(recorder.seen) == 1
    assert "could not be recorded" in caplog.text


def test_the_llms_failures_are_told() -> None:
    class Silent:
        name = "a model"

        def stream(self, *_: object) -> Iterator[str]:
            yield "话"
            raise LLMTimedOut(url="u", seconds=1)

    watchers, recorder = Watchers(), Recorder()
    watchers.add(recorder)
    heard = HeardLLM(Silent(), watchers)
    assert heard.name == "a model"
    with pytest.raises(LLMFailed):
        list(heard.stream([], Flag(), 1))
    assert recorder.llm_failures == ["LLMTimedOut"]


def test_threads_know_the_request_that_they_work_for() -> None:
    known: list[tuple[str, Identity]] = []
    with handling(SCOPE):
        worker = thread(lambda: known.append((request_id(), asker())))
    worker.start()
    worker.join()
    assert known == [("r-1", SCOPE[KEY])]
    assert (request_id(), asker()) == ("", Identity())
