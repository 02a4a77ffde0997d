"""The Model Context Protocol: the only file that knows the package `mcp`, which takes a second to import.

https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http, without sessions: each
request stands alone and is answered with JSON.
"""

import json
import logging
from typing import Any

from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.shared.exceptions import MCPError
from mcp.types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)
from pydantic import BaseModel
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.problems import InternalError
from bot.replying import language_of_reply
from bot.service import Service
from bot.tools import toolbox
from bot.tools.toolbox import TOOLS, Toolbox
from index.errors import Language, YoujuError

VERSION = "0.1.0"
INSTRUCTIONS = (
    "Answers, passages and fact-checks from one organisation's official documents. Say nothing of them that no "
    "citation says. 本服务只依据一个单位的正式文件作答、检索和核对；没有引文支持的，请不要说。"
)

_log = logging.getLogger(__name__)


def build(service: Service) -> ASGIApp:
    """An application that answers the protocol's POST requests at any path."""
    box = Toolbox(service)
    tools = {tool.name: tool for tool in TOOLS}

    async def listed(_: Context, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_described(tool) for tool in TOOLS])

    async def called(context: Context, asked: CallToolRequestParams) -> CallToolResult:
        tool = tools.get(asked.name)
        if tool is None:
            raise MCPError(INVALID_PARAMS, f"There is no tool {asked.name}; there are {', '.join(tools)}.")
        arguments = asked.arguments or {}
        language = _language(context, arguments, service.settings.language)
        try:
            return _result(await box.call(tool, arguments, language))
        except YoujuError as error:
            return _failure(error, language)
        except Exception as error:  # noqa: BLE001  the protocol would hide it from our log's readers
            _log.error("A tool failed", exc_info=error)
            return _failure(InternalError(), language)

    server: Server[Any] = Server(
        "youju",
        version=VERSION,
        title="有据 youju",
        instructions=INSTRUCTIONS,
        on_list_tools=listed,
        on_call_tool=called,
    )

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        # One manager a request: nothing is kept between two, and what a request began ends with it.
        manager = StreamableHTTPSessionManager(server, json_response=True, stateless=True)
        async with manager.run():
            await manager.handle_request(scope, receive, send)

    return application


Context = ServerRequestContext[Any, Any]


def _described(tool: toolbox.Tool) -> Tool:
    return Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.takes.model_json_schema(),
        output_schema=tool.gives.model_json_schema(mode="serialization"),
        annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False),
    )


def _result(given: BaseModel) -> CallToolResult:
    data = given.model_dump(mode="json")
    # As text as well, for clients that know no structured content: the specification asks for it.
    return CallToolResult(
        content=[TextContent(text=json.dumps(data, ensure_ascii=False))], structured_content=data, is_error=False
    )


def _failure(error: YoujuError, language: Language) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=error.message(language))], is_error=True)


def _language(context: Context, arguments: dict[str, Any], default: Language) -> Language:
    accept = context.request.headers.get("accept-language", "") if context.request is not None else ""
    said = " ".join(text for text in arguments.values() if isinstance(text, str))
    return language_of_reply(said, accept, default)
