"""The Model Context Protocol's own client against a real server."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from threading import Event as Flag
from typing import Any

import anyio
import httpx
import httpx2
import pytest
from mcp.client import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError
from mcp.types import CallToolResult
from serving import Home
from starlette.types import Message
from streams import SECONDS, Scripted, run, silent

from bot.correlation import asker, handling
from bot.events import Event
from bot.identity import KEY, Identity
from bot.tools.endpoint import Endpoint
from index.settings import Settings

QUESTION = "全市建成社区养老服务站多少个？"
MODES = ["auto", "legacy"]  # the protocol of 2026 and the one before it, which most programs speak


def connected(home: Home, test: Callable[[Client], Awaitable[None]], mode: str = "auto", language: str = "en") -> None:
    async def run() -> None:
        async with (
            httpx2.AsyncClient(headers={"Accept-Language": language}, trust_env=False) as http,
            Client(streamable_http_client(f"{home.url}/mcp", http_client=http), mode=mode) as client,
        ):
            await test(client)

    anyio.run(run)


def said(result: CallToolResult) -> str:
    assert result.content[0].type == "text"
    return result.content[0].text


@pytest.mark.parametrize("mode", MODES)
def test_every_tool_gives_what_it_says(server: Home, mode: str) -> None:
    async def test(client: Client) -> None:
        listed = await client.list_tools()
        assert [tool.name for tool in listed.tools] == ["search", "ask", "check", "open_document"]
        for tool in listed.tools:
            assert tool.output_schema  # the client holds every result against it
            assert any("\u4e00" <= character <= "\u9fff" for character in tool.description or "")
            assert all("description" in field for field in tool.input_schema["properties"].values())

        answer = await client.call_tool("ask", {"question": QUESTION})
        assert not answer.is_error
        assert "356" in answer.structured_content["answer"]
        assert json.loads(said(answer)) == answer.structured_content
        cited = answer.structured_content["citations"][0]

        opened = await client.call_tool("open_document", {"document": cited["document"], "start": cited["start"]})
        assert opened.structured_content["text"].startswith(cited["quote"])
        assert opened.structured_content["end"] == opened.structured_content["total"]

        found = await client.call_tool("search", {"query": "河道清理", "limit": 1})
        assert [passage["document"] for passage in found.structured_content["passages"]] == ["2026年/河道通知.txt"]

        checked = await client.call_tool("check", {"text": "截至2025年底，全市建成社区养老服务站365个。"})
        assert [claim["verdict"] for claim in checked.structured_content["claims"]] != ["supported"]

    connected(server, test, mode)


@pytest.mark.parametrize(
    ("tool", "arguments", "sentence"),
    [
        ("ask", {"question": "？"}, "The question is empty; write what you want to know."),
        ("ask", {}, "The request lacks the field question."),
        ("search", {"query": "x", "limit": 99}, "The field limit is not valid: it can't be more than 20."),
        ("search", {"query": "x", "k": 5}, "The field k is not valid: there is no such field."),
        ("check", {"text": "核" * 10_001}, "The field text is not valid: it can have 10000 characters at most."),
        ("open_document", {"document": "没有.txt"}, "The library has no document named “没有.txt”."),
    ],
)
def test_what_is_wrong_is_one_sentence(server: Home, tool: str, arguments: dict[str, Any], sentence: str) -> None:
    async def test(client: Client) -> None:
        result = await client.call_tool(tool, arguments)
        assert result.is_error
        assert said(result).startswith(sentence[:-1])
        assert "\n" not in said(result)

    connected(server, test)


def test_an_unknown_tool_and_the_language(server: Home) -> None:
    async def test(client: Client) -> None:
        with pytest.raises(MCPError, match="There is no tool sing; there are search"):
            await client.call_tool("sing", {})
        assert said(await client.call_tool("ask", {"question": "！"})) == "问题是空的，请写下要问的内容。"

    connected(server, test, language="zh")


def test_only_programs_may_call(server: Home) -> None:
    def post(**headers: str) -> httpx.Response:
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
        accept = {"Accept": "application/json, text/event-stream"}
        return httpx.post(f"{server.url}/mcp", json=body, headers={**accept, **headers}, trust_env=False)

    assert post().status_code == 200
    refused = post(Origin=server.url)  # as a page would whose name was made to lead here: it looks like ours
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "CrossSite")
    listening = server.get("/mcp", {"Accept": "text/event-stream"})
    assert (listening.status_code, listening.headers["allow"]) == (405, "POST")


def test_a_call_is_done_for_who_asks_and_ends_when_they_leave(settings: Settings) -> None:
    askers = []

    def script(stopped: Flag) -> Iterator[Event]:
        askers.append(asker().name)
        yield from silent(stopped)

    service = Scripted(settings, script)
    call = {"name": "ask", "arguments": {"question": "问？"}}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    parts = [{"type": "http.request", "body": json.dumps(body).encode(), "more_body": False}]
    headers = {"accept": "application/json", "content-type": "application/json", "mcp-protocol-version": "2025-11-25"}
    scope = {
        "type": "http", "method": "POST", "path": "/mcp", "query_string": b"", "root_path": "", "scheme": "http",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip

    async def receive() -> Message:
        if parts:
            return parts.pop()
        await asyncio.to_thread(service.begun.wait, SECONDS)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        raise AssertionError(message)

    with handling({**scope, KEY: Identity("甲")}):
        run(Endpoint(service, frozenset())(scope, receive, send))
    assert askers == ["甲"]
    assert service.stopped.is_set()
    assert service.ended.wait(SECONDS)
