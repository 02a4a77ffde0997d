"""Health, metrics, votes and figures over HTTP, without a server."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from watching import ASKED, FOUND, REFUSAL, scripted

from bot import api
from bot.correlation import handling
from bot.errors import LLMTimedOut
from bot.events import Done
from bot.identity import KEY, Identity
from bot.service import Service
from bot.status import Status
from index.errors import DiskFull, IndexTooNew
from index.settings import Settings

HERE = ("127.0.0.1", 50000)
CURATOR, READER = Identity("王明", "curator", "192.0.2.7", "users"), Identity("李华", "reader", "192.0.2.8", "users")
ID = "0123456789abcdef" * 2


@pytest.fixture
def on(settings: Settings) -> Settings:
    return settings.model_copy(update={"audit": "on", "audit_who": "address"})


def client(service: Service, who: Identity | None = None, peer: tuple[str, int] = HERE) -> TestClient:
    app = api.build(service)

    async def known(scope: Scope, receive: Receive, send: Send) -> None:
        scope = {**scope, KEY: who} if who else scope
        with handling(scope):  # as the site does
            await app(scope, receive, send)

    return TestClient(known, client=peer, headers={"Accept-Language": "en"})


def log(settings: Settings) -> list[dict[str, Any]]:
    return [
        json.loads(line) for path in (settings.state / "audit").iterdir() for line in path.read_bytes().splitlines()
    ]


def samples(text: str) -> dict[str, float]:
    """Prometheus' format: https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format."""
    return {name: float(value) for name, value in re.findall(r"^(youju_\S+) (\S+)$", text, re.MULTILINE)}


@pytest.mark.parametrize(
    ("status", "ready", "said"),
    [
        (Status("starting"), 503, "Still starting"),
        (Status("starting", 3, 7), 503, "3 of 7"),
        (Status("failed", error=IndexTooNew(path="x", found=9, known=1)), 503, "newer"),
        (Status("failed", error=DiskFull(path="x")), 503, "full"),
        (Status("ready"), 200, ""),
    ],
)
def test_live_is_not_ready(settings: Settings, status: Status, ready: int, said: str) -> None:
    service = scripted(settings)
    service._status = status
    asked = client(service)
    assert asked.get("/api/health/live").json() == {"status": "alive"}
    answer = asked.get("/api/health/ready")
    assert answer.status_code == ready
    assert said in answer.json()["message"]
    assert ("Retry-After" in answer.headers) is (ready == 503)
    assert asked.get("/api/health").status_code == 200


@pytest.mark.parametrize("path", ["/api/health", "/api/health/ready"])
def test_a_reader_is_not_told_what_only_curators_can_mend(settings: Settings, path: str) -> None:
    service = scripted(settings)
    service._status = Status("failed", error=IndexTooNew(path="/srv/state", found=9, known=1))
    assert "/srv/state" in client(service, CURATOR).get(path).json()["message"]
    assert "/srv/state" not in client(service, READER).get(path).text


def test_metrics_count_what_was_asked(settings: Settings) -> None:
    service = scripted(settings)
    asked = client(service)
    assert "youju_requests_total{" not in asked.get("/metrics").text
    for _ in range(2):
        asked.post("/api/ask", json={"question": "建成多少个？"})
    asked.post("/api/search", json={"query": "河道"})
    asked.delete("/api/documents/没有.txt")
    asked.post("/api/feedback", json={"answer": ID, "useful": False})
    service.watchers.llm_failed(LLMTimedOut(url="u", seconds=1).code)
    answer = asked.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    found = samples(answer.text)
    assert found['youju_requests_total{kind="ask",outcome="answered"}'] == 2
    assert found['youju_requests_total{kind="search",outcome="done"}'] == 1
    assert found['youju_requests_total{kind="remove",outcome="failed"}'] == 1
    assert found['youju_stage_seconds_count{kind="ask",stage="search"}'] == 2
    assert found['youju_stage_seconds_count{kind="ask",stage="first_word"}'] == 2
    assert found['youju_under_way{kind="ask"}'] == 0
    assert found['youju_feedback_total{useful="no"}'] == 1
    assert found['youju_llm_failures_total{error="LLMTimedOut"}'] == 1
    assert (found["youju_ready"], found["youju_documents"], found["youju_chunks"]) == (1, 2, 7)
    assert "建成" not in answer.text


def test_refusals_and_failures_are_told_apart_and_what_runs_is_seen(settings: Settings) -> None:
    service = scripted(settings, [ASKED, FOUND, Done(answer=REFUSAL)])
    asked = client(service)
    events = service.stream("问？")
    next(events)
    assert samples(asked.get("/metrics").text)['youju_under_way{kind="ask"}'] == 1
    list(events)
    found = samples(asked.get("/metrics").text)
    assert found['youju_under_way{kind="ask"}'] == 0
    assert found['youju_requests_total{kind="ask",outcome="refused"}'] == 1


def test_metrics_of_a_service_that_is_not_ready_have_no_index(settings: Settings) -> None:
    found = samples(client(Service(settings)).get("/metrics").text)
    assert found["youju_ready"] == 0
    assert "youju_chunks" not in found


@pytest.mark.parametrize(
    ("peer", "who", "headers", "status"),
    [
        ("127.0.0.1", None, {}, 200),
        ("::1", None, {}, 200),
        ("192.0.2.9", None, {}, 403),
        ("192.0.2.9", CURATOR, {}, 200),
        ("192.0.2.9", READER, {}, 403),
        ("192.0.2.9", Identity(address="192.0.2.9"), {}, 403),  # nobody signs in: everybody is a curator
        ("10.1.2.3", None, {}, 200),
        ("127.0.0.1", None, {"X-Forwarded-For": "192.0.2.9"}, 403),  # of a proxy that is not trusted
        ("127.0.0.1", Identity(role="reader", address="192.0.2.9"), {"X-Forwarded-For": "192.0.2.9"}, 403),
        ("127.0.0.1", Identity(role="reader", address="10.1.2.3"), {"X-Forwarded-For": "10.1.2.3"}, 200),
        ("not an address", None, {}, 403),
    ],
)
def test_who_may_read_metrics(
    settings: Settings, peer: str, who: Identity | None, headers: dict[str, str], status: int
) -> None:
    allowed = settings.model_copy(update={"metrics_from": "127.0.0.0/8,::1, 10.1.0.0/16"})
    answer = client(Service(allowed), who, (peer, 1)).get("/metrics", headers=headers)
    assert answer.status_code == status
    if status == 403:
        assert "YOUJU_METRICS_FROM" in answer.json()["error"]["message"]


def test_two_applications_count_apart(settings: Settings) -> None:
    first, second = client(scripted(settings)), client(scripted(settings))
    first.post("/api/ask", json={"question": "问一"})
    assert "youju_requests_total{" in first.get("/metrics").text
    assert "youju_requests_total{" not in second.get("/metrics").text


def test_a_vote_is_joined_with_its_question_in_the_audit_log_only(on: Settings) -> None:
    asked = client(scripted(on), READER)
    answer = asked.post("/api/ask", json={"question": "建成多少个？"}).json()
    vote = {"answer": answer["id"], "useful": False, "comment": " 数字不对\n"}
    assert asked.post("/api/feedback", json=vote).json() == {"kept": True}
    question, feedback = log(on)
    assert (question["text"], question["answer"], question["who"]) == ("建成多少个？", answer["id"], "李华")
    assert (feedback["kind"], feedback["answer"]) == ("feedback", answer["id"])
    assert (feedback["useful"], feedback["comment"], feedback["address"]) == (False, "数字不对", "192.0.2.8")
    figures = client(scripted(on), CURATOR).get("/api/figures?days=2").json()
    assert figures["questions"] == 1
    assert [(each["question"], each["comment"]) for each in figures["complaints"]] == [("建成多少个？", "数字不对")]


def test_without_an_audit_log_votes_are_counted_only(settings: Settings) -> None:
    asked = client(scripted(settings))
    assert asked.post("/api/feedback", json={"answer": ID, "useful": True}).json() == {"kept": False}
    assert samples(asked.get("/metrics").text)['youju_feedback_total{useful="yes"}'] == 1
    assert not Path(settings.state / "audit").exists()
    answer = asked.get("/api/figures")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "AuditOff")
    assert "YOUJU_AUDIT=on" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "vote",
    [
        {"answer": "x", "useful": True},
        {"answer": ID},
        {"answer": ID, "useful": True, "comment": "长" * 1001},
        {"answer": ID, "useful": True, "who": "me"},
        {"answer": ID + "\n", "useful": True},
    ],
)
def test_bad_votes(settings: Settings, vote: dict[str, Any]) -> None:
    answer = client(scripted(settings)).post("/api/feedback", json=vote)
    assert answer.status_code == 422
    assert "\n" not in answer.json()["error"]["message"]


def test_figures_are_for_curators(on: Settings) -> None:
    assert client(scripted(on), READER).get("/api/figures").status_code == 403
    curator = client(scripted(on), CURATOR)
    assert len(curator.get("/api/figures").json()["days"]) == 30
    assert curator.get("/api/figures?days=0").status_code == 422
    assert curator.get("/api/figures?days=367").status_code == 422
