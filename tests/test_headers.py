from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from bot.headers import SecurityHeaders, content_security_policy


def plain(_: Request) -> Response:
    return PlainTextResponse("ok")


def own(_: Request) -> Response:
    return PlainTextResponse("ok", headers={"Referrer-Policy": "no-referrer"})


APP = Starlette(routes=[Route("/", plain), Route("/own", own)])


def test_every_response_says_what_the_browser_may_load() -> None:
    for path in ("/", "/missing"):
        headers = TestClient(SecurityHeaders(APP)).get(path).headers
        assert headers["Content-Security-Policy"] == content_security_policy()
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_policy_names_no_other_host() -> None:
    policy = content_security_policy()
    assert "img-src 'self' data: blob:" in policy
    assert "connect-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "http" not in policy
    assert "*" not in policy


def test_sites_that_may_frame_the_page_can_be_named() -> None:
    app = SecurityHeaders(APP, frame_ancestors="'self' https://intranet.example")
    policy = TestClient(app).get("/").headers["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://intranet.example" in policy


def test_a_response_keeps_its_own_header() -> None:
    assert TestClient(SecurityHeaders(APP)).get("/own").headers["Referrer-Policy"] == "no-referrer"
