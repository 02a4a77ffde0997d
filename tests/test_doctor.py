"""What `app.py doctor` says of the documents and of the LLM."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast

import pytest
from hashing import HashEmbedder
from indexing import Write
from llm_server import KEY, NEVER, UNAUTHORIZED, LLMServer, Reply
from serving import Home

from bot import doctor, trial
from bot.backend import Backend, Remote
from bot.client import Client, ServerSays
from bot.doctor import Diagnosis, Finding, diagnosis_text, examine
from bot.terminal import Terminal
from index.errors import Language
from index.library import Library
from index.settings import Settings

CITED = Reply(["新建了77个", "口袋公园。[1]", "计划清理河道", "128公里。[2]"])
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.fixture
def examined(llm_server: LLMServer, settings: Settings) -> Callable[[Reply], Diagnosis]:
    """What is found where the LLM replies so."""

    def _examined(reply: Reply) -> Diagnosis:
        llm_server.replies += [reply]
        return examine(llm_server.set(settings, llm_timeout=1), Terminal())

    return _examined


def finding(diagnosis: Diagnosis, about: str) -> Finding:
    (found,) = [finding for finding in diagnosis.findings if finding.about == about]
    return found


def test_an_llm_that_cites_is_well(examined: Callable[[Reply], Diagnosis], llm_server: LLMServer) -> None:
    diagnosis = examined(CITED)
    assert diagnosis.ok
    assert diagnosis.llm
    assert (diagnosis.llm.model, diagnosis.llm.sentences, diagnosis.llm.cited) == ("test-model", 2, 2)
    assert diagnosis.llm.first_seconds > 0
    assert [finding(diagnosis, about).state for about in ("llm", "speed", "citations")] == ["ok"] * 3
    asked = llm_server.requests[0].messages[-1]["content"]
    assert all(passage in asked for _, passage in trial.PASSAGES["zh"])
    assert trial.QUESTIONS["zh"] in asked
    text = diagnosis_text(diagnosis, "zh")
    assert "2 句话每句都注明了编号" in text
    assert "128公里。[2]" in text


@pytest.mark.parametrize(
    ("pieces", "cited", "state"),
    [
        (["新建了77个。", "计划清理128公里。"], 0, "problem"),
        (["新建了77个。[1]", "计划清理128公里。"], 1, "note"),
        (["新建了77个。[3]", "计划清理128公里。[1][7]"], 0, "problem"),
    ],
)
def test_an_llm_that_does_not_cite(
    pieces: list[str], cited: int, state: str, examined: Callable[[Reply], Diagnosis]
) -> None:
    diagnosis = examined(Reply(pieces))
    assert diagnosis.llm
    assert diagnosis.llm.cited == cited
    assert finding(diagnosis, "citations").state == state
    assert diagnosis.ok == (state != "problem")


def test_the_speed_of_a_reply_in_one_piece_is_not_known(examined: Callable[[Reply], Diagnosis]) -> None:
    diagnosis = examined(Reply(["新建了77个。[1]"]))
    assert diagnosis.llm
    assert diagnosis.llm.characters_per_second is None


def test_an_llm_that_fails_is_a_problem(examined: Callable[[Reply], Diagnosis], llm_server: LLMServer) -> None:
    llm_server.replies += [UNAUTHORIZED]
    diagnosis = examined(CITED)
    assert not diagnosis.ok
    assert "YOUJU_LLM_API_KEY" in finding(diagnosis, "llm").message
    assert KEY not in diagnosis.model_dump_json()
    llm_server.replies.clear()
    assert "YOUJU_LLM_TIMEOUT" in finding(examined(Reply(["新建", NEVER])), "llm").message


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_llm_it_says_how_to_set_one(language: Language, settings: Settings) -> None:
    diagnosis = examine(settings, Terminal(language))
    assert diagnosis.ok
    assert diagnosis.llm is None
    assert finding(diagnosis, "llm").state == "note"
    text = diagnosis_text(diagnosis, language)
    assert all(part in text for part in ("YOUJU_LLM_MODEL", "YOUJU_LLM_BASE_URL", "README", str(settings.documents)))


def test_an_address_without_a_model_is_a_problem(settings: Settings) -> None:
    diagnosis = examine(settings.model_copy(update={"llm_base_url": "http://127.0.0.1:1/v1"}), Terminal())
    assert finding(diagnosis, "llm").state == "problem"


def test_a_missing_folder_is_a_problem(settings: Settings) -> None:
    settings.documents.rmdir()
    diagnosis = examine(settings, Terminal())
    assert not diagnosis.ok
    assert diagnosis.indexed is None
    assert str(settings.documents) in finding(diagnosis, "documents").message


def test_files_that_could_not_be_indexed_are_a_problem(settings: Settings, write: Write) -> None:
    write("好.txt", "全市新建口袋公园77个。")
    write("坏.pdf", "这不是PDF")
    library = Library.open(settings, HashEmbedder())
    library.sync()
    library.close()
    diagnosis = examine(settings, Terminal("en"))
    assert diagnosis.indexed == 1
    assert [f.state for f in diagnosis.findings if f.about == "documents"] == ["ok", "problem"]
    assert "1 files could not be indexed" in diagnosis_text(diagnosis, "en")


def test_a_server_that_is_starting_is_not_waited_for(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    class Starting:
        def documents(self) -> None:
            raise ServerSays(code="StillIndexing", message="正在索引文档")

    @contextmanager
    def backend(_: Settings, terminal: Terminal) -> Iterator[Backend]:
        yield Remote(cast("Client", Starting()), settings, terminal)

    monkeypatch.setattr(doctor, "backend", backend)
    diagnosis = examine(settings, Terminal())
    assert diagnosis.ok
    assert finding(diagnosis, "documents").message == "正在索引文档"


def test_the_command_beside_a_server(server: Home, llm_server: LLMServer) -> None:
    llm_server.replies += [CITED, Reply(["没有编号。"])]
    well = server.run("doctor", seconds=120, **llm_server.environment)
    assert (well.returncode, well.stderr) == (0, "")
    assert "资料库里有 2 份已索引的文档" in well.stdout
    assert "大模型“test-model”有回应" in well.stdout
    unwell = server.run("doctor", "--json", seconds=120, **llm_server.environment)
    assert unwell.returncode == 1
    assert not Diagnosis.model_validate_json(unwell.stdout).ok
