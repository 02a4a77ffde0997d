"""Routes for those who run the service: is it up, is it ready, what do the metrics and the audit log say; and votes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel

from bot import schemas
from bot.access.proxies import Proxies
from bot.access.roles import curators_only
from bot.audit.errors import MetricsRefused
from bot.audit.figures import DAYS, DAYS_LIMIT, Figures, figures
from bot.audit.log import AuditLog
from bot.discretion import told
from bot.feedback import Feedback, Noted, give
from bot.identity import Identity, identity_of
from bot.metrics import CONTENT_TYPE, Metrics
from bot.service import Service
from bot.status import Status
from index.errors import Language
from index.settings import Settings

RETRY_SECONDS = "2"
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


class Alive(BaseModel):
    """The process is up and handles requests."""

    status: str = "alive"


def router(service: Service, requested_language: Callable[[Request], Language]) -> APIRouter:
    """The routes; from now on the service is watched by the audit log and by metrics."""
    routes, settings = APIRouter(), service.settings
    metrics = Metrics(service)
    service.watchers.add(metrics)
    service.watchers.add(AuditLog(settings))

    @routes.get("/api/health", summary="Whether questions are answered yet")
    def health(request: Request, language: Annotated[Language, Depends(requested_language)]) -> schemas.Health:
        return health_for(identity_of(request.scope), service.status, language)

    @routes.get("/api/health/live", summary="Whether the process is up")
    def live() -> Alive:
        return Alive()

    @routes.get(
        "/api/health/ready", summary="200 once questions are answered", responses={503: {"model": schemas.Health}}
    )
    def ready(
        request: Request, answer: Response, language: Annotated[Language, Depends(requested_language)]
    ) -> schemas.Health:
        if service.status.state != "ready":
            answer.status_code = 503
            answer.headers["Retry-After"] = RETRY_SECONDS
        return health_for(identity_of(request.scope), service.status, language)

    @routes.get(
        "/metrics",
        summary="Figures for Prometheus",
        response_class=PlainTextResponse,
        responses=schemas.failures(403),
        openapi_extra={"responses": {"200": {"content": {CONTENT_TYPE.partition(";")[0]: {}}}}},
    )
    def read_metrics(request: Request) -> Response:
        if not may_read_metrics(request.scope, request.headers, settings):
            raise MetricsRefused
        return Response(metrics.text(), media_type=CONTENT_TYPE)

    @routes.post(
        "/api/feedback", summary="Say whether an answer is useful", responses=schemas.failures(400, 413, 415, 422)
    )
    def vote(feedback: Feedback) -> Noted:
        return give(service, feedback)

    @routes.get(
        "/api/figures",
        summary="What was asked, and what the documents lack",
        dependencies=[Depends(curators_only)],
        responses=schemas.failures(403, 404, 422),
    )
    def read_figures(days: Annotated[int, Query(ge=1, le=DAYS_LIMIT)] = DAYS) -> Figures:
        return figures(settings, days)

    return routes


def health_for(asker: Identity, status: Status, language: Language) -> schemas.Health:
    """How the service is, as far as it concerns the asker."""
    if status.error is not None:
        status = replace(status, error=told(status.error, asker))
    return schemas.Health.of(status, language)


def may_read_metrics(scope: Mapping[str, Any], headers: Mapping[str, str], settings: Settings) -> bool:
    """Whether the sender of a request is a curator who has signed in, or has one of the addresses of the settings.

    Behind a proxy that is not trusted every request comes from the proxy's address: that it is one of those says
    nothing, so what has been passed on does not count.
    """
    who, peer = identity_of(scope), (scope.get("client") or ("", 0))[0]
    if who.way and who.role == "curator":
        return True
    address = who.address or peer
    passed_on = any(name in headers for name in _FORWARDED)
    return Proxies(settings.metrics_from).trust(address) and not (passed_on and address == peer)
