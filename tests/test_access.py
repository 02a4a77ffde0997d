"""Who gets past the gate: where nobody signs in, by the proxy's header, by keys."""

import time

import pytest
from gates import HTML, LOCAL, accounts, bearer, gate
from starlette.websockets import WebSocketDisconnect

from bot.access import keys
from bot.access.gate import check, loopback
from bot.denials import NameInUse, NameUnknown, NameUnusable, SignInIncomplete, SignInMissing
from index.settings import Settings

PROXY = {"sign_in": "proxy", "trusted_proxies": "10.0.0.0/8", "curators": "王明, li", "curator_group": "editors"}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", "youju.localhost"])
def test_this_machine_alone_needs_no_sign_in(settings: Settings, host: str) -> None:
    assert loopback(host)
    check(settings.model_copy(update={"host": host}))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "youju.example", "localhost.example"])
def test_elsewhere_the_start_is_refused_until_it_is_said_who_may(settings: Settings, host: str) -> None:
    with pytest.raises(SignInMissing, match="YOUJU_SIGN_IN") as raised:
        check(settings.model_copy(update={"host": host}))
    assert host in raised.value.message("zh")
    for way in ("none", "users", "proxy"):
        check(settings.model_copy(update={"host": host, "sign_in": way}))


def test_what_a_way_lacks_is_named(settings: Settings) -> None:
    for missing in ("oidc_issuer", "oidc_client_id"):
        given = {"sign_in": "oidc", "oidc_issuer": "https://sso.example", "oidc_client_id": "youju", missing: ""}
        with pytest.raises(SignInIncomplete, match=f"YOUJU_{missing.upper()}"):
            check(settings.model_copy(update=given))
    with pytest.raises(SignInIncomplete, match="YOUJU_TRUSTED_PROXIES"):
        check(settings.model_copy(update={"sign_in": "proxy", "trusted_proxies": ""}))


@pytest.mark.parametrize("url", ["http://127.0.0.1:7860", "http://[::1]:7860", "http://localhost:7860"])
def test_on_this_machine_everybody_is_a_curator(settings: Settings, url: str) -> None:
    told = gate(settings, peer="127.0.0.1", url=url).post("/api/index").json()
    assert (told["name"], told["role"], told["address"], told["way"]) == ("", "curator", "127.0.0.1", "")


def test_a_name_that_points_to_this_machine_is_not_this_machine(settings: Settings) -> None:
    refused = gate(settings, peer="127.0.0.1", url="http://evil.example").get("/api/documents")
    assert refused.status_code == 403
    assert "evil.example" in refused.json()["error"]["message"]
    assert gate(settings, url="http://evil.example", sign_in="none").get("/api/documents").json()["role"] == "curator"


@pytest.mark.parametrize("host", ["[2]", "[::1", "127.0.0.1:x", "127.0.0.1:99999", "a@127.0.0.1", "127.0.0.1/a", "a?b"])
@pytest.mark.parametrize("way", ["", "none", "users"])
def test_a_host_that_is_none_is_told(settings: Settings, host: str, way: str) -> None:
    refused = gate(settings, peer="127.0.0.1", sign_in=way).get("/api/documents", headers={"Host": host})
    assert refused.status_code == 400
    assert "Host" in refused.json()["error"]["message"]


@pytest.mark.parametrize(
    ("headers", "role"),
    [
        ({"X-Forwarded-User": "zhang"}, "reader"),
        ({"X-Forwarded-User": "li"}, "curator"),
        ({"X-Forwarded-User": "王明".encode()}, "curator"),
        ({"X-Forwarded-User": "zhang", "X-Forwarded-Groups": "staff, editors"}, "curator"),
        ({"X-Forwarded-User": "zhang", "X-Forwarded-Groups": "editors-in-chief"}, "reader"),
    ],
)
def test_the_proxy_says_who_asks(settings: Settings, headers: dict[str, str], role: str) -> None:
    told = gate(settings, peer="10.1.2.3", **PROXY).get("/", headers=headers).json()
    name = headers["X-Forwarded-User"]
    assert told["name"] == (name.decode() if isinstance(name, bytes) else name)
    assert (told["role"], told["way"]) == (role, "proxy")


def test_the_header_is_nothing_from_anybody_else(settings: Settings) -> None:
    browser = gate(settings, peer="192.0.2.7", **PROXY)
    for headers in ({"X-Forwarded-User": "li"}, {"X-Forwarded-User": "li", "X-Forwarded-For": "10.0.0.1"}):
        refused = browser.get("/api/documents", headers=headers)
        assert refused.status_code == 401
        assert refused.headers["WWW-Authenticate"].startswith("Bearer")
    page = browser.get("/", headers=HTML)
    assert page.status_code == 401
    assert "请从单位的网站进入" in page.text


def test_a_proxy_that_names_nobody_or_two_is_not_believed(settings: Settings) -> None:
    behind = gate(settings, peer="10.1.2.3", **PROXY)
    assert behind.get("/").status_code == 401
    assert behind.get("/", headers={"X-Forwarded-User": " "}).status_code == 401
    assert behind.get("/", headers=[("X-Forwarded-User", "zhang"), ("X-Forwarded-User", "li")]).status_code == 401


def test_the_headers_names_are_settings(settings: Settings) -> None:
    names = {"proxy_user_header": "Remote-User", "proxy_groups_header": "Remote-Groups"}
    told = gate(settings, peer="10.1.2.3", **PROXY, **names).get(
        "/", headers={"Remote-User": "zhang", "Remote-Groups": "editors", "X-Forwarded-User": "li"}
    )
    assert (told.json()["name"], told.json()["role"]) == ("zhang", "curator")


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("", "10.1.2.3"),
        ("198.51.100.9", "198.51.100.9"),
        ("203.0.113.5, 198.51.100.9, 10.9.9.9", "198.51.100.9"),
        ("198.51.100.9:4711", "198.51.100.9"),
        ("[2001:db8::1]:4711", "2001:db8::1"),
        ("10.4.4.4, 10.5.5.5", "10.4.4.4"),
    ],
)
def test_the_address_is_the_last_that_no_trusted_proxy_has(settings: Settings, forwarded: str, address: str) -> None:
    headers = {"X-Forwarded-User": "li"} | ({"X-Forwarded-For": forwarded} if forwarded else {})
    assert gate(settings, peer="10.1.2.3", **PROXY).get("/", headers=headers).json()["address"] == address


def test_a_key_is_good_until_it_expires_or_is_revoked(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    book = accounts(settings)
    token = keys.add(book, "script", curator=False, days=1, limit=30)
    script = gate(settings, sign_in="users")
    told = script.post("/api/ask", headers=bearer(token)).json()
    assert (told["name"], told["role"], told["way"], told["limit"]) == ("script", "reader", "key", 30)
    assert token not in book.path.read_text(encoding="utf-8")
    now = time.time()
    with monkeypatch.context() as later:
        later.setattr(time, "time", lambda: now + 2 * keys.DAY)
        assert script.get("/", headers=bearer(token)).json()["error"]["code"] == "KeyRefused"
    keys.revoke(book, "script")
    assert script.get("/", headers=bearer(token)).status_code == 401
    with pytest.raises(NameUnknown, match="script"):
        keys.revoke(book, "script")


def test_a_bad_key_is_refused_where_none_is_needed_too(settings: Settings) -> None:
    here = gate(settings, url="http://127.0.0.1")
    assert here.get("/", headers=bearer("yj_unknown")).status_code == 401
    assert here.get("/", headers=bearer("sk-of-another-service")).json()["role"] == "curator"
    token = keys.add(accounts(settings), "reading", curator=False, days=None, limit=None)
    assert here.get("/", headers=bearer(token)).json()["role"] == "reader"


def test_the_command_line_of_this_machine_has_a_key_of_its_own(settings: Settings) -> None:
    told = gate(settings, sign_in="users,oidc,proxy").post("/api/index", headers=bearer(LOCAL)).json()
    assert (told["role"], told["way"]) == ("curator", "local")


@pytest.mark.parametrize("name", ["", "a b", "a,b", "a\n", "x" * 65])
def test_names_of_keys_and_users_are_plain(settings: Settings, name: str) -> None:
    with pytest.raises(NameUnusable):
        keys.add(accounts(settings), name, curator=False, days=None, limit=None)
    keys.add(accounts(settings), "好", curator=True, days=None, limit=None)
    with pytest.raises(NameInUse):
        keys.add(accounts(settings), "好", curator=True, days=None, limit=None)


def test_without_sign_in_only_health_is_shown(settings: Settings) -> None:
    stranger = gate(settings, sign_in="users")
    for path in ("/api/health", "/api/health/live", "/api/health/ready"):
        assert (stranger.get(path).json()["role"], stranger.get(path).json()["name"]) == ("reader", "")
    for path in ("/api/documents", "/api/healthy", "/gradio_api/info", "/config", "/v1/models", "/docs"):
        refused = stranger.get(path)
        assert refused.status_code == 401
        assert refused.json()["error"]["code"] == "NotSignedIn"
    for path in ("/api/ask", "/gradio_api/queue/join", "/gradio_api/upload", "/mcp"):
        assert stranger.post(path, json={}).status_code == 401


def test_a_websocket_without_an_identity_is_refused(settings: Settings) -> None:
    token = keys.add(accounts(settings), "socket", curator=False, days=None, limit=None)
    browser = gate(settings, sign_in="users")
    with pytest.raises(WebSocketDisconnect), browser.websocket_connect("/ws"):
        pass
    with browser.websocket_connect("/ws", headers=bearer(token)) as socket:
        assert socket.receive_text() == "socket"


def test_a_reader_sends_no_files_to_the_page(settings: Settings) -> None:
    book = accounts(settings)
    reader = keys.add(book, "reader", curator=False, days=None, limit=None)
    curator = keys.add(book, "curator", curator=True, days=None, limit=None)
    behind = gate(settings, sign_in="users", root_path="/youju")
    for path in ("/gradio_api/upload", "/gradio_api/upload/", "/youju/gradio_api/upload?upload_id=1"):
        refused = behind.post(path, content=b"x", headers=bearer(reader))
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "CuratorsOnly")
        assert behind.post(path, content=b"x", headers=bearer(curator)).status_code == 200


def test_damaged_accounts_let_nobody_in(settings: Settings) -> None:
    book = accounts(settings)
    token = keys.add(book, "script", curator=True, days=None, limit=None)
    book.path.write_text('{"users": 1}', encoding="utf-8")
    refused = gate(settings, sign_in="users").get("/", headers=bearer(token))
    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "AccountsUnreadable")


def test_secrets_are_for_their_owner_only(settings: Settings) -> None:
    book = accounts(settings)
    keys.add(book, "script", curator=True, days=None, limit=None)
    gate(settings)
    modes = {path.name: path.stat().st_mode & 0o777 for path in book.path.parent.iterdir() if path.suffix != ".lock"}
    assert modes == {"accounts.json": 0o600, "secret": 0o600}
