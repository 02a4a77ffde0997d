"""Other sites: who may hold our pages and call the API, and what they are told to do; without a server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from bot.access.origins import allowed_origins, embedding_origins
from bot.cors import CrossOrigin
from bot.site import Site
from bot.widget.routes import FOLDER, filled, frame_of, routes, script_of
from index.settings import Settings

SITE, OTHER = "https://intranet.example", "https://other.example"
BASE = "https://host.example/youju/"
TEMPLATE = (FOLDER / "help.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "origins"),
    [
        ("", set()),
        ("https://Intranet.example/", {SITE}),
        (f"{SITE}:443, http://10.0.0.5:8080", {SITE, "http://10.0.0.5:8080"}),
        ("http://[::1]:80", {"http://[::1]"}),
    ],
)
def test_origins_are_those_that_browsers_say(given: str, origins: set[str]) -> None:
    assert embedding_origins(Settings(embed_origins=given)) == origins
    assert allowed_origins(Settings(api_origins=given)) == origins


@pytest.mark.parametrize("given", ["*", "intranet.example", f"{SITE}/page", f"{SITE}; script-src *", "null", "ftp://x"])
def test_what_is_no_origin_is_refused(given: str) -> None:
    with pytest.raises(ValidationError):
        Settings(embed_origins=given)


def served(*origins: str) -> TestClient:
    def plain(_: Request) -> Response:
        return PlainTextResponse("ok")

    app = Starlette(routes=[Route(path, plain, methods=["GET", "POST"]) for path in ("/", "/api/ask", "/v1/models")])
    return TestClient(CrossOrigin(app, frozenset(origins)))


PREFLIGHT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,x-stainless-os"}


def test_pages_of_named_sites_may_call_the_api_without_cookies() -> None:
    asked = served(SITE).options("/api/ask", headers={"Origin": SITE, **PREFLIGHT})
    assert asked.status_code == 200
    assert asked.headers["Access-Control-Allow-Origin"] == SITE
    assert "authorization" in asked.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in asked.headers
    assert served(SITE).get("/v1/models", headers={"Origin": SITE}).headers["Access-Control-Allow-Origin"] == SITE


def test_other_sites_and_other_paths_stay_closed() -> None:
    assert served(SITE).options("/api/ask", headers={"Origin": OTHER, **PREFLIGHT}).status_code == 400
    for client, path, origin in (
        (served(SITE), "/api/ask", OTHER),
        (served(SITE), "/", SITE),
        (served(), "/api/ask", SITE),
    ):
        assert "Access-Control-Allow-Origin" not in client.get(path, headers={"Origin": origin}).headers


def test_the_page_is_at_a_second_address_which_named_sites_may_hold() -> None:
    async def shown(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse(f"{scope['root_path']} {scope['path']}")(scope, receive, send)

    @asynccontextmanager
    async def nothing(_: Site) -> AsyncIterator[None]:
        yield

    site = Site(PlainTextResponse("api"), "zh", frozenset({SITE}), lambda app: app, nothing)
    site.page = shown
    for prefix in ("", "/youju"):
        page = TestClient(site, root_path=prefix).get(f"{prefix}/embed")
        assert page.text == f"{prefix} {prefix}/"
        assert f"frame-ancestors 'self' {SITE}" in page.headers["Content-Security-Policy"]


def test_the_snippets_lead_to_where_we_are() -> None:
    assert script_of(BASE, "zh").startswith('<script src="https://host.example/youju/widget.js" data-language="zh"')
    assert 'data-position="right"' in script_of(BASE, "en")
    assert frame_of(BASE, "en").startswith('<iframe src="https://host.example/youju/embed?language=en" title="Ask the')


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_says_who_may_embed(language: str) -> None:
    page = filled(TEMPLATE, BASE, [SITE], "en" if language == "en" else "zh")
    assert SITE in page
    assert "https://host.example " in page.replace("。", " ").replace(" to ", " ")
    assert "YOUJU_EMBED_ORIGINS" in filled(TEMPLATE, BASE, [], "zh")
    assert "{" not in page.partition("</style>")[2].partition("<script>")[0]


def test_an_address_is_no_markup() -> None:
    page = filled(TEMPLATE, 'https://x"><script>alert(1)</script>/', [], "en")
    assert "<script>alert" not in page


def test_the_script_and_the_page_are_served(settings: Settings) -> None:
    client = TestClient(Starlette(routes=list(routes(settings))))
    script = client.get("/widget.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert "max-age" in script.headers["cache-control"]
    assert "Copy" in client.get("/embed/help", headers={"Accept-Language": "en"}).text
