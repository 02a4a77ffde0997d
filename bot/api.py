"""The HTTP contract, documented by OpenAPI at /api/docs."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import gettempdir
from threading import Event
from typing import Annotated, Any, Literal, get_args

from fastapi import Depends, FastAPI, Request, Response
from fastapi_offline import FastAPIOffline
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect
from starlette.routing import Route

from bot import checks, monitoring, schemas
from bot.access.origins import allowed_origins
from bot.access.roles import curators_only
from bot.adding import add_each
from bot.check_messages import CheckMessage
from bot.completions import routes as completions
from bot.limits import Limits
from bot.models import Answer
from bot.problems import FieldMissing, WrongContentType, install, language_of
from bot.service import Service
from bot.sse import Message, message
from bot.streaming import EVENTS, Answering, EventStream, encode_error, unless_gone, wants_events
from bot.tools.endpoint import Endpoint
from bot.widget import routes as widget
from index.errors import Language
from index.store.disk import guarded

FILES_LIMIT = 100  # files in one request
VERSION = "0.1.0"
DESCRIPTION = """
Answers from a folder of documents, each sentence cited; 根据文件回答问题，每句话都注明出处。

- The marks [1], [2] in an answer are the `n` of its citations.
- A citation's `quote` stands word for word in the text of its `document`, from `start` to `end` (characters).
- Errors are `{"error": {"code", "message"}}`; the message is in the language of `Accept-Language` (zh or en).
"""
ASK_DESCRIPTION = """
With `Accept: text/event-stream` the answer comes while it is made, as server-sent events: first `question`, then
`passages`; for an answer that an LLM writes any number of `token`, and `sentence` when a sentence is complete and
checked; last `done`, whose data is the answer, or `error`. While others are answered first, `waiting` says how many
questions are before this one. Lines that begin with a colon only keep the connection
open. What is wrong before the first event is an ordinary error response. Without that header the answer comes in one
piece, as JSON. A client that hangs up ends the work on its answer.
"""
SCHEMA = "#/components/schemas/{}"
STREAMED = {
    "content": {
        EVENTS: {
            "schema": {
                "description": "One of these after another.",
                "oneOf": [{"$ref": SCHEMA.format(kind.__name__)} for kind in get_args(Message)],
            },
            "example": 'event: question\ndata: {"question":"市知识产权局承诺了什么？"}\n\nevent: passages\ndata: …\n\n',
        }
    }
}
FILES_BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {"file": {"type": "array", "items": {"type": "string", "format": "binary"}}},
            }
        }
    },
}


def build(service: Service) -> FastAPI:
    """The application that serves /api for a service; whoever runs it starts and closes the service."""
    default = service.settings.language
    app = FastAPIOffline(
        title="有据 youju",
        version=VERSION,
        description=DESCRIPTION,
        docs_url="/api/docs",
        redoc_url=None,
        openapi_url="/api/openapi.json",
        static_url="/api/assets",
        # Swagger UI else sends the address of a schema that is not on localhost to a validator on the internet.
        swagger_ui_parameters={"validatorUrl": None},
        swagger_ui_oauth2_redirect_url="/api/docs/oauth2-redirect",
    )
    app.add_middleware(Limits, upload_mb=service.settings.max_upload_mb, language=default)
    install(app, default)

    def requested_language(request: Request) -> Language:
        return language_of(request.headers.get("accept-language", ""), default)

    add_questions(app, service, requested_language)
    add_documents(app, service, requested_language)
    app.include_router(checks.router(service, requested_language))
    app.include_router(completions.router(service))
    app.include_router(monitoring.router(service, requested_language))
    app.router.routes.append(Route("/mcp", Endpoint(service, allowed_origins(service.settings))))
    app.router.routes.extend(widget.routes(service.settings))
    add_schemas(app, keys=bool(service.settings.ways))
    return app


def add_questions(app: FastAPI, service: Service, requested_language: Callable[[Request], Language]) -> None:
    """The routes that answer."""

    @app.post(
        "/api/ask",
        summary="Answer a question, or refuse",
        description=ASK_DESCRIPTION,
        response_model=Answer,
        responses={200: STREAMED, **schemas.failures(400, 413, 415, 422, 429, 503)},
    )
    async def ask(
        request: Request, body: schemas.AskRequest, language: Annotated[Language, Depends(requested_language)]
    ) -> Answer | Response:
        stopped = Event()
        events = service.stream(body.question, body.history, language, body.style, stopped)
        answering = Answering(events, stopped)
        if wants_events(",".join(request.headers.getlist("accept"))):
            return EventStream(answering.streamed(message, language), lambda error: encode_error(error, language))
        try:
            return await unless_gone(request.receive, answering.whole())
        except ClientDisconnect:
            return Response()  # nobody reads it

    @app.post("/api/search", summary="Find passages", responses=schemas.failures(400, 413, 415, 422, 503))
    def search(body: schemas.SearchRequest) -> schemas.SearchResponse:
        return schemas.SearchResponse(passages=service.search(body.query, body.k))


def add_documents(app: FastAPI, service: Service, requested_language: Callable[[Request], Language]) -> None:
    """The routes of the library."""

    @app.get("/api/documents", summary="The documents of the library", responses=schemas.failures(503))
    def documents(language: Annotated[Language, Depends(requested_language)]) -> schemas.DocumentList:
        entries = [schemas.DocumentEntry.of(summary, language) for summary in service.documents()]
        return schemas.DocumentList(documents=entries)

    # `:path`, because a document in a subfolder has slashes in its name.
    @app.get("/api/documents/{document:path}/text", summary="A document's text", responses=schemas.failures(404, 503))
    def text(document: str) -> schemas.DocumentText:
        return schemas.DocumentText.of(service.document(document), service.reference(document))

    @app.post(
        "/api/documents",
        summary="Upload and index files",
        responses=schemas.failures(400, 403, 409, 413, 415, 422, 503, 507),
        openapi_extra={"requestBody": FILES_BODY},
        dependencies=[Depends(curators_only)],
    )
    async def add(request: Request, language: Annotated[Language, Depends(requested_language)]) -> schemas.IndexReport:
        if not request.headers.get("content-type", "").startswith("multipart/form-data"):
            raise WrongContentType(expected="multipart/form-data")
        with guarded(Path(gettempdir())):  # where the parser keeps what it has received
            async with request.form(max_files=FILES_LIMIT) as form:
                files = [part for _, part in form.multi_items() if isinstance(part, UploadFile)]
                return await run_in_threadpool(add_files, service, files, language)

    @app.post(
        "/api/index",
        summary="Bring the index up to date with the documents folder",
        responses=schemas.failures(403, 503, 507),
        dependencies=[Depends(curators_only)],
    )
    def index(language: Annotated[Language, Depends(requested_language)]) -> schemas.IndexReport:
        return schemas.IndexReport.of(service.index(), language)

    @app.delete(
        "/api/documents/{document:path}",
        summary="Take out a document",
        responses=schemas.failures(403, 404, 503),
        dependencies=[Depends(curators_only)],
    )
    def remove(document: str) -> schemas.Removed:
        service.remove(document)
        return schemas.Removed(document=document)


def add_schemas(app: FastAPI, *, keys: bool) -> None:
    """Add to the OpenAPI schema what is streamed, and what is one of several bodies: FastAPI knows one type of each.

    Where one has to sign in (`keys`) it says too that an API key does. Not before it is asked for,
    https://fastapi.tiangolo.com/how-to/extending-openapi/: it takes a tenth of a second.
    """
    streamed = {*get_args(Message), *get_args(CheckMessage)}
    kinds: list[tuple[type[BaseModel], Literal["validation", "serialization"]]] = [
        (schemas.CheckRequest, "validation"),
        *((kind, "serialization") for kind in sorted(streamed, key=lambda kind: kind.__name__)),
    ]
    without = app.openapi

    def openapi() -> dict[str, Any]:
        schema = without()
        schema["components"]["schemas"] |= models_json_schema(kinds, ref_template=SCHEMA.format("{model}"))[1]["$defs"]
        if keys:
            schema["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
            schema["security"] = [{"key": []}]
        return schema

    app.openapi = openapi  # type: ignore[method-assign]


def add_files(service: Service, files: Sequence[UploadFile], language: Language) -> schemas.IndexReport:
    """Index the files one by one.

    Raises:
        FieldMissing: There is no file.
        YoujuError: Every file failed; this is why the first did.
    """
    if not files:
        raise FieldMissing(name="file")

    def add(name: str, file: UploadFile) -> schemas.IndexReport:
        return schemas.IndexReport.of(service.add(name, file.file.read()), language)

    report, errors = add_each(((file.filename or "", file) for file in files), add, language)
    if len(errors) == len(files):
        raise errors[0]
    return report
