import asyncio

from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.service import Service
from bot.ui import page
from index.settings import Settings


def test_no_event_waits_until_another_user_is_served(settings: Settings) -> None:
    async def build() -> dict[str, object]:  # Gradio leaves a loop open where none runs
        functions = page.build(Service(settings)).fns.values()
        return {function.fn.__name__: function.concurrency_limit for function in functions if function.fn}

    limits = asyncio.run(build())
    assert set(limits.values()) == {8, None}
    assert limits["_ask"] is limits["_check"] is None  # whose turn it is, the service says


def test_no_event_is_handled_past_the_queue(settings: Settings) -> None:
    async def mount() -> FastAPI:
        return page.mount(FastAPI(), Service(settings))

    client = TestClient(asyncio.run(mount()))
    answer = client.post("/gradio_api/run/predict", json={"fn_index": 0, "data": ["zh", []], "session_hash": "x"})
    assert answer.status_code == 404
    assert "queue" in answer.text
