from threading import Timer

import pytest

from bot.errors import QuestionEmpty, QuestionTooLong, StartFailed, StillStarting
from bot.service import QUESTION_LIMIT, Service, check
from bot.status import Status
from index.errors import (
    IndexInUse,
    IndexTooNew,
    NoDocumentsFolder,
    UnknownDocument,
)
from index.library import Library
from index.settings import Settings
from index.store.lock import IndexLock


def test_nothing_is_answered_before_the_start(settings: Settings) -> None:
    service = Service(settings)
    assert service.status.state == "starting"
    for use in (
        lambda: service.ask("问"),
        lambda: service.search("问"),
        service.documents,
        service.index,
        lambda: service.document("甲.txt"),
        lambda: service.add("甲.txt", b""),
        lambda: service.remove("甲.txt"),
    ):
        with pytest.raises(StillStarting):
            use()


def test_a_start_waits_for_a_command_that_has_the_index(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Service, "load", lambda _: None)
    command = IndexLock(settings.state)
    Timer(0.5, command.release).start()
    service = Service(settings)
    service.start()
    assert service.status.state == "ready"
    service.close()


def test_a_start_does_not_wait_for_another_server(settings: Settings) -> None:
    server = IndexLock(settings.state)
    server.announce("http://127.0.0.1:7860")
    service = Service(settings)
    service.start()
    assert isinstance(service.status.error, IndexInUse)
    server.release()


def test_an_open_library_lists_documents_without_a_model(settings: Settings) -> None:
    service = Service(settings)
    service.open()
    try:
        assert service.sync().added == []
        assert service.documents() == []
        with pytest.raises(UnknownDocument):
            service.document("甲.txt")
    finally:
        service.close()


def test_a_failed_start_is_the_status_and_every_answer(settings: Settings) -> None:
    settings.documents.rmdir()
    service = Service(settings)
    service.start()
    assert service.status.state == "failed"
    assert isinstance(service.status.error, NoDocumentsFolder)
    with pytest.raises(NoDocumentsFolder):
        service.ask("问")
    service.close()
    Library.open(settings).close()  # given back


def test_a_start_that_fails_without_a_sentence_gets_one(settings: Settings) -> None:
    service = Service(settings)
    service.fail(RuntimeError("it broke"))
    assert isinstance(service.status.error, StartFailed)
    assert "it broke" in service.status.message("zh")


@pytest.mark.parametrize(
    ("status", "zh", "en"),
    [
        (Status("ready"), "", ""),
        (Status("starting"), "正在启动，请稍候再试。", "Still starting; try again in a moment."),
        (
            Status("starting", 2, 5),
            "正在索引文档（已完成 2/5），请稍候再试。",
            "Indexing the documents (2 of 5 done); try again in a moment.",
        ),
    ],
)
def test_the_status_in_words(status: Status, zh: str, en: str) -> None:
    assert (status.message("zh"), status.message("en")) == (zh, en)


def test_an_error_in_words() -> None:
    assert "更新的版本" in Status("failed", error=IndexTooNew(path="x", found=2, known=1)).message("zh")


def test_questions() -> None:
    assert check("  多少个？\n") == "多少个？"
    assert check("half \ud800") == "half ?"
    assert len(check("问" * QUESTION_LIMIT)) == QUESTION_LIMIT
    for empty in ("", " \t\n\u3000", "？！…", "\ud800"):
        with pytest.raises(QuestionEmpty):
            check(empty)
    with pytest.raises(QuestionTooLong, match=str(QUESTION_LIMIT)):
        check("问" * (QUESTION_LIMIT + 1))
