import asyncio

from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.service import Service
from bot.ui import page
from index.settings import Settings


def test_no_event_waits_until_another_user_is_served(settings: Settings) -> None:
    async def build() -> set[object]:  # Gradio leaves a loop open where none runs
        return {function.concurrency_limit for function in page.build(Service(settings)).fns.values()}

    assert asyncio.run(build()) == {8}


def test_no_event_is_handled_past_the_queue(settings: Settings) -> None:
    async def mount() -> FastAPI:
        return page.mount(FastAPI(), Service(settings))

    client = TestClient(asyncio.run(mount()))
    answer = client.post("/gradio_api/run/predict", json={"fn_index": 0, "data": ["zh", []], "session_hash": "x"})
    assert answer.status_code == 404
    assert "queue" in answer.text
