"""How often somebody may ask, by user, key and address."""

from typing import Any

import pytest
from gates import LOCAL, accounts, bearer, echo
from starlette.testclient import TestClient

from bot import rates
from bot.access import keys
from bot.access.gate import Gate
from bot.forwarded import Forwarded
from bot.identity import Identity
from bot.observing import Watchers
from bot.rates import Buckets, Rates, counted
from index.settings import Settings


def client(settings: Settings, peer: str = "127.0.0.1", **changes: Any) -> TestClient:
    """In front of what is behind the gate with these settings."""
    changed = settings.model_copy(update={"limit_per_minute": 3, "limit_per_address": 4, **changes})
    gate = Gate.of(Rates(echo, changed), changed, LOCAL, Watchers())
    served = Forwarded(gate, "", lambda _: False)
    return TestClient(served, base_url="http://127.0.0.1", client=(peer, 5000))


def test_a_bucket_runs_out_and_fills_again() -> None:
    buckets = Buckets()
    limits = {"a": 2, "b": 60}
    assert [buckets.take(limits, 0) for _ in range(3)] == [0, 0, 30]
    assert buckets.take({"a": 2}, 29) == pytest.approx(1)
    assert buckets.take(limits, 30) == 0
    assert buckets.take({"a": 2}, 30.5) == pytest.approx(29.5)
    assert [buckets.take({"a": 2}, 10_000) for _ in range(3)] == [0, 0, 30]  # it holds no more than a minute's
    assert buckets.take({}, 0) == 0


def test_who_is_refused_by_one_bucket_takes_nothing_from_another() -> None:
    buckets = Buckets()
    assert buckets.take({"a": 1, "b": 2}, 0) == 0
    assert buckets.take({"a": 1, "b": 2}, 0) == 60
    assert buckets.take({"b": 2}, 0) == 0


def test_buckets_take_no_more_memory_than_they_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "KEPT", 3)
    buckets = Buckets()
    for name in "abcd":
        buckets.take({name: 1}, 0)
    assert set(buckets._buckets) == {"b", "c", "d"}


@pytest.mark.parametrize(
    ("method", "path", "counts"),
    [
        ("POST", "/api/ask", True),
        ("POST", "/gradio_api/queue/join", True),
        ("POST", "/gradio_api/upload", True),
        ("POST", "/mcp", True),
        ("GET", "/v1/models", True),
        ("GET", "/api/documents/甲.txt/text", True),
        ("GET", "/", False),
        ("GET", "/assets/index.js", False),
        ("GET", "/gradio_api/queue/data", False),
        ("GET", "/api/health", False),
        ("GET", "/metrics", False),
        ("GET", "/api/assets/swagger-ui.css", False),
        ("OPTIONS", "/page", False),
    ],
)
def test_what_counts(method: str, path: str, *, counts: bool) -> None:
    assert counted(method, path) is counts


def test_an_address_is_refused_in_one_sentence_until_it_may_again(settings: Settings) -> None:
    asking = client(settings)
    assert [asking.post("/api/ask").status_code for _ in range(5)] == [200, 200, 200, 200, 429]
    refused = asking.post("/api/ask", headers={"Accept-Language": "en"})
    assert refused.headers["Retry-After"] == "15"
    assert refused.json()["error"] == {"code": "TooManyRequests", "message": "Too many requests. Try again in 15 s."}
    assert asking.get("/").status_code == 200
    page = asking.post("/gradio_api/queue/join")
    assert (page.status_code, page.json()) == (429, {"detail": "请求过于频繁；请过 15 秒再试。"})
    openai = asking.post("/v1/chat/completions")
    assert openai.json()["error"]["type"] == "rate_limit_error"
    assert openai.headers["Retry-After"] == "15"


def test_users_have_their_own_and_their_addresss(settings: Settings) -> None:
    limited = Rates(echo, settings.model_copy(update={"limit_per_minute": 3, "limit_per_address": 4}))
    assert limited._limits(Identity("王", "reader", "192.0.2.7", "users")) == {"users:王": 3, "address:192.0.2.7": 4}
    assert limited._limits(Identity(address="2001:db8::1")) == {"address:2001:db8::/64": 4}
    assert limited._limits(Identity("k", "reader", "192.0.2.7", "key", 9)) == {"key:k": 9}
    assert limited._limits(Identity(way="local", address="127.0.0.1")) == {}
    off = Rates(echo, settings.model_copy(update={"limit_per_minute": 0, "limit_per_address": 0}))
    assert off._limits(Identity("王", "reader", "192.0.2.7", "users")) == {}


def test_a_key_has_the_limit_of_its_record(settings: Settings) -> None:
    token = keys.add(accounts(settings), "脚本", curator=False, days=None, limit=6)
    asking = client(settings, "192.0.2.9", sign_in="users")
    statuses = [asking.post("/api/ask", headers=bearer(token)).status_code for _ in range(7)]
    assert statuses == [200] * 6 + [429]


def test_one_person_on_this_machine_is_not_hindered(settings: Settings) -> None:
    asking = client(settings, limit_per_minute=120, limit_per_address=600)
    assert {asking.post("/gradio_api/queue/join").status_code for _ in range(300)} == {200}
