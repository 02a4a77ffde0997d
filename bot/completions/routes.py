"""The routes under /v1 that OpenAI's clients call."""

import json
import time
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing
from secrets import token_hex
from threading import Event as Flag
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from fastapi.sse import KEEPALIVE_COMMENT
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from bot.completions import errors
from bot.completions.reply import Link, Reply
from bot.completions.request import Asked, ChatRequest, models, understand
from bot.events import Done
from bot.models import Citation
from bot.problems import MalformedRequest, explain, language_of
from bot.replying import language_of_reply
from bot.schemas import failures
from bot.service import Service
from bot.streaming import Answering, EventStream, unless_gone
from index.errors import Language, YoujuError
from index.tokens import count

DESCRIPTION = """
OpenAI's chat completions, so that chat programs such as Open WebUI can use the documents as a model. The last message
is the question, those of the user and the assistant before it are the conversation; instructions (`system`) are not
followed. The content has the marks [1] and ends with a list of sources; `annotations` hold each citation as OpenAI's
`url_citation` and, whole, as `citation`. Of a written answer only checked sentences are streamed.
"""
END = b"data: [DONE]\n\n"


class Model(BaseModel):
    """A way of answering, as OpenAI lists models."""

    id: str
    object: str = "model"
    created: int = 0
    owned_by: str = "youju"


class ModelList(BaseModel):
    """The models."""

    object: str = "list"
    data: list[Model]


class OpenAIRoute(APIRoute):
    """A route whose errors have OpenAI's shape; https://fastapi.tiangolo.com/how-to/custom-request-and-route/."""

    default: Language = "zh"

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler with its errors as responses."""
        handle = super().get_route_handler()

        async def handler(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as invalid:
                error = explain(invalid.errors()[0], request.headers.get("content-type", ""))
            except HTTPException:
                error = MalformedRequest()
            except YoujuError as known:
                error = known
            return errors.response(error, language_of(request.headers.get("accept-language", ""), self.default))

        return handler


def router(service: Service) -> APIRouter:
    """The routes."""
    settings = service.settings
    route = type("Route", (OpenAIRoute,), {"default": settings.language})
    routes = APIRouter(prefix="/v1", route_class=route, tags=["OpenAI"])
    written = bool(settings.llm_model)

    @routes.get("/models", summary="The models: as set, extracted, written")
    def listed() -> ModelList:
        return ModelList(data=[Model(id=name) for name in models(written=written)])

    @routes.get("/models/{model}", summary="One model", responses=failures(404, body=errors.Failure))
    def one(model: str) -> Model:
        known = models(written=written)
        if model not in known:
            raise errors.UnknownModel(name=model, known=", ".join(known))
        return Model(id=model)

    @routes.post(
        "/chat/completions",
        summary="Answer as a model of OpenAI's API",
        description=DESCRIPTION,
        responses=failures(400, 404, 413, 415, 429, 503, body=errors.Failure),
    )
    async def complete(request: Request, body: ChatRequest) -> Response:
        asked = understand(body, written=written)
        language = language_of_reply(asked.question, request.headers.get("accept-language", ""), settings.language)
        stopped = Flag()
        events = service.stream(asked.question, asked.history, language, asked.style, stopped)
        answering = Answering(events, stopped)
        reply = Reply(language, linking(str(request.base_url)), settings.unsupported)
        completion = Completion(body, asked, reply)
        if body.stream:
            return EventStream(completion.streamed(answering), lambda error: encode(errors.body(error, language)))
        try:
            answer = await unless_gone(request.receive, answering.whole())
        except ClientDisconnect:
            return Response()  # nobody reads it
        reply.take(Done(answer=answer))
        return Response(json.dumps(await completion.whole(), ensure_ascii=False), media_type="application/json")

    return routes


class Completion:
    """A reply in OpenAI's format."""

    def __init__(self, request: ChatRequest, asked: Asked, reply: Reply) -> None:
        self._request = request
        self._asked = asked
        self._reply = reply
        self._head = {"id": f"chatcmpl-{token_hex(12)}", "created": int(time.time()), "model": request.model}

    async def whole(self) -> dict[str, object]:
        """The reply in one piece, once it has taken the answer."""
        message = {
            "role": "assistant",
            "content": self._reply.content,
            "refusal": None,
            "annotations": self._reply.annotations(),
        }
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return {**self._head, "object": "chat.completion", "choices": [choice], "usage": await self._usage()}

    async def streamed(self, answering: Answering) -> AsyncGenerator[bytes, None]:
        """The reply while it is made."""
        yield self._chunk({"role": "assistant", "content": ""})
        async with aclosing(answering.paced()) as events:
            async for event in events:
                if event is None:
                    yield KEEPALIVE_COMMENT
                elif isinstance(event, YoujuError):
                    yield encode(errors.body(event, self._reply.language))
                    return
                elif words := self._reply.take(event):
                    yield self._chunk({"content": words})
        if annotations := self._reply.annotations():
            yield self._chunk({"annotations": annotations})
        yield self._chunk({}, "stop")
        if self._request.stream_options and self._request.stream_options.include_usage:
            yield encode({**self._chunk_head, "choices": [], "usage": await self._usage()})
        yield END

    @property
    def _chunk_head(self) -> dict[str, object]:
        return {**self._head, "object": "chat.completion.chunk"}

    def _chunk(self, delta: dict[str, object], finish: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return encode({**self._chunk_head, "choices": [choice]})

    async def _usage(self) -> dict[str, int]:
        """Tokens of cl100k_base, of what was read of the request and of the content."""
        prompt = await run_in_threadpool(count, self._asked.read)
        completion = await run_in_threadpool(count, self._reply.content)
        return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}


def linking(page: str) -> Link:
    """Addresses of passages on the page at an address, which opens the document there."""

    def link(cited: Citation) -> str:
        return f"{page}?{urlencode({'document': cited.document, 'start': cited.start, 'end': cited.end})}"

    return link


def encode(data: dict[str, object]) -> bytes:
    """An event on the wire; OpenAI's have no name."""
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
