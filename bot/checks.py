"""POST /api/check: a text, or a file with one, checked claim by claim."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import gettempdir
from threading import Event
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect

from bot import schemas
from bot.check_messages import CheckMessage, check_message
from bot.factcheck.events import FactEvent, Finished
from bot.factcheck.models import FactCheck
from bot.factcheck.reading import read_text
from bot.factcheck.report import FORMATS, Format, report
from bot.factcheck.report.sources import sources
from bot.problems import FieldMissing, MalformedRequest, WrongContentType
from bot.service import Service
from bot.streaming import EVENTS, EventStream, Work, encode_error, unless_gone, wants_events
from index.errors import Language
from index.names import safe_name
from index.quotas import Bounds
from index.store.disk import guarded

DESCRIPTION = """
The text comes as JSON, or as a document in the field `file` of a form, in any format that the library takes. Each claim
has its place in the text as it is read, which the result repeats.

With `Accept: text/event-stream` the claims come as they are checked, as server-sent events: first `claims`, with the
places of all of them; then a `claim` for each, in the order of the text; last `done`, whose data is the whole, or
`error`. With `format` the result comes as a report in one piece instead: Markdown, or a Word document. A client that
hangs up ends the work on its text.
"""
BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {"schema": {"$ref": "#/components/schemas/CheckRequest"}},
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {"file": {"type": "string", "format": "binary"}},
            }
        },
    },
}
EXAMPLE = 'event: claims\ndata: {"text":"……","claims":[{"start":0,"end":21}]}\n\nevent: claim\ndata: …\n\n'
CHECKED: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            EVENTS: {
                "schema": {
                    "description": "One of these after another.",
                    "oneOf": [{"$ref": f"#/components/schemas/{kind.__name__}"} for kind in get_args(CheckMessage)],
                },
                "example": EXAMPLE,
            },
            FORMATS["markdown"].media_type.partition(";")[0]: {"schema": {"type": "string"}},
            FORMATS["docx"].media_type: {"schema": {"type": "string", "format": "binary"}},
        }
    },
    **schemas.failures(400, 413, 415, 422, 429, 503, 507),
}


def router(service: Service, requested_language: Callable[[Request], Language]) -> APIRouter:
    """The route."""
    routes = APIRouter()

    @routes.post(
        "/api/check",
        summary="Check a text against the documents",
        description=DESCRIPTION,
        response_model=FactCheck,
        responses=CHECKED,
        openapi_extra={"requestBody": BODY},
    )
    async def check(
        request: Request,
        text: Annotated[str, Depends(drafts(service.settings.bounds))],
        language: Annotated[Language, Depends(requested_language)],
        form: Annotated[Format, Query(alias="format", description="Of the result.")] = "json",
    ) -> Response | FactCheck:
        stopped = Event()
        work: Work[FactEvent] = Work(service.check(text, language, stopped), stopped)
        if form == "json" and wants_events(",".join(request.headers.getlist("accept"))):
            return EventStream(work.streamed(check_message, language), lambda error: encode_error(error, language))
        try:
            done = await unless_gone(request.receive, work.last())
        except ClientDisconnect:
            return Response()  # nobody reads it
        assert isinstance(done, Finished)
        if form == "json":
            return done.result
        return await run_in_threadpool(exported, service, done.result, language, form)

    return routes


def drafts(bounds: Bounds) -> Callable[[Request], Awaitable[str]]:
    """What finds the text of a request; reading a file may take so much.

    It raises:
        MalformedRequest, WrongContentType, FieldMissing: There is none.
        DocumentError: The file is no document that can be read.
    """

    async def draft(request: Request) -> str:
        kind = request.headers.get("content-type", "")
        if kind.startswith("multipart/form-data"):
            with guarded(Path(gettempdir())):  # where the parser keeps what it has received
                async with request.form(max_files=1) as form:
                    file = form.get("file")
                    if not isinstance(file, UploadFile):
                        raise FieldMissing(name="file")
                    name, data = safe_name(file.filename or ""), await file.read()
                    return await run_in_threadpool(read_text, name, data, bounds)
        if "json" not in kind:
            raise WrongContentType(expected="application/json, multipart/form-data")
        return await typed(request)

    return draft


async def typed(request: Request) -> str:
    """The text of a request that is JSON. Raises as `drafts` says."""
    try:
        return schemas.CheckRequest.model_validate(await request.json()).text
    except ValidationError as error:
        complaints = [{**complaint, "loc": ("body", *complaint["loc"])} for complaint in error.errors()]
        raise RequestValidationError(complaints) from error
    except ValueError as error:
        raise MalformedRequest from error


def exported(service: Service, result: FactCheck, language: Language, form: Format) -> Response:
    """The report as a file."""
    kind = FORMATS[form]
    content = report(result, sources(result, service.reference), language, form)
    headers = {"Content-Disposition": f'attachment; filename="fact-check{kind.suffix}"'}
    return Response(content, media_type=kind.media_type, headers=headers)
