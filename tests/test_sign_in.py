"""Names and passwords, sessions, signing out; guesses; requests that another site makes."""

import time
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from gates import HTML, PASSWORD, Seen, accounts, bearer, gate
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from bot.access import keys, passwords
from bot.access.origins import foreign
from bot.access.sessions import SESSION, Sessions
from bot.access.signing import safe
from bot.access.throttle import ADDRESS, PAIR, USER, WINDOW, Throttle
from bot.denials import NameInUse, NameUnknown, PasswordShort, TooManyGuesses
from index.settings import Settings


@pytest.fixture(autouse=True)
def _hashes_quickly(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    from argon2 import PasswordHasher  # noqa: PLC0415  as in the code

    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    passwords._nobody.cache_clear()
    monkeypatch.setattr(passwords, "_hasher", lambda: quick)
    yield
    passwords._nobody.cache_clear()


def users(settings: Settings) -> None:
    passwords.add(accounts(settings), "王明", PASSWORD, curator=False)
    passwords.add(accounts(settings), "li", PASSWORD, curator=True)


def enter(browser: TestClient, name: str = "王明", password: str = PASSWORD, following: str = "/") -> int:
    """Send the form as a browser does; returns the status."""
    origin = {"Origin": str(browser.base_url), "Accept-Language": "zh"}
    fields = {"name": name, "password": password, "next": following}
    return browser.post("/sign-in", data=fields, headers=origin).status_code


def test_one_signs_in_and_comes_back_to_what_was_asked_for(settings: Settings) -> None:
    users(settings)
    seen = Seen()
    browser = gate(settings, seen, sign_in="users")
    sent = browser.get("/文件?a=1&b=2", headers=HTML)
    assert sent.status_code == 303
    page = browser.get(sent.headers["Location"], headers=HTML)
    assert page.status_code == 200
    assert "用户名" in page.text
    following = "/%E6%96%87%E4%BB%B6?a=1&amp;b=2"
    assert f'name="next" value="{following}"' in page.text
    entered = browser.post(
        "/sign-in",
        data={"name": "王明", "password": PASSWORD, "next": following.replace("&amp;", "&")},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert (entered.status_code, entered.headers["Location"]) == (303, "/%E6%96%87%E4%BB%B6?a=1&b=2")
    flags = entered.headers["Set-Cookie"]
    assert "; HttpOnly; SameSite=Lax" in flags
    assert "Secure" not in flags
    told = browser.get("/").json()
    assert (told["name"], told["role"], told["way"]) == ("王明", "reader", "users")
    assert [(it.kind, it.asker.name, it.outcome) for it in seen.all] == [("sign-in", "王明", "done")]
    assert browser.get("/sign-in?next=/x").headers["Location"] == "/x"  # already in


def test_with_https_the_cookie_is_secure_and_under_a_path_it_stays_there(settings: Settings) -> None:
    users(settings)
    browser = gate(settings, sign_in="users", url="https://intranet.example", root_path="/youju")
    sent = browser.get("/youju/a", headers=HTML).headers["Location"]
    assert sent == "/youju/sign-in?next=/youju/a"
    assert 'action="/youju/sign-in"' in browser.get(sent).text
    entered = browser.post(
        "/youju/sign-in",
        data={"name": "li", "password": PASSWORD, "next": "/youju/a"},
        headers={"Sec-Fetch-Site": "none"},
    )
    assert entered.headers["Location"] == "/youju/a"
    assert "Path=/youju;" in entered.headers["Set-Cookie"]
    assert entered.headers["Set-Cookie"].endswith("; Secure")
    assert browser.get("/youju/a").json()["role"] == "curator"


def test_a_wrong_password_and_an_unknown_user_look_alike(settings: Settings) -> None:
    users(settings)
    seen = Seen()
    browser = gate(settings, seen, sign_in="users")
    origin = {"Origin": str(browser.base_url), "Accept-Language": "en"}
    pages = []
    for name in ("li", "no<b>body"):
        refused = browser.post("/sign-in", data={"name": name, "password": "wrong horse"}, headers=origin)
        assert refused.status_code == 401
        assert "Set-Cookie" not in refused.headers
        pages.append(refused.text.replace(f'value="{escape(name)}"', ""))
    assert pages[0] == pages[1]
    assert "The name or the password is wrong." in pages[0]
    assert {(it.asker.name, it.error) for it in seen.all} == {("", "PasswordWrong")}  # what was typed is not noted


def test_an_unknown_user_takes_as_many_hashes_as_a_known_one(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    users(settings)
    hasher, verified = passwords._hasher(), []

    class Counted:
        hash = hasher.hash

        def verify(self, hashed: str, password: str) -> bool:
            verified.append(hashed)
            return hasher.verify(hashed, password)

    monkeypatch.setattr(passwords, "_hasher", Counted)
    browser = gate(settings, sign_in="users")
    for name in ("li", "nobody"):
        assert enter(browser, name, "wrong horse") == 401
    assert len(verified) == 2
    assert all(it.startswith("$argon2id$") for it in verified)


def test_signing_out_ends_the_session_for_copies_of_the_cookie_too(settings: Settings) -> None:
    users(settings)
    browser = gate(settings, sign_in="users")
    enter(browser)
    copied = browser.cookies[SESSION]
    assert browser.get("/sign-out", headers=HTML).status_code == 405
    left = browser.post("/sign-out", headers={"Sec-Fetch-Site": "same-origin"})
    assert (left.status_code, left.headers["Location"]) == (303, "/sign-in")
    assert SESSION not in browser.cookies
    again = gate(settings, sign_in="users")  # after a restart
    assert again.get("/", headers={"Cookie": f"{SESSION}={copied}"}).status_code == 401


def test_a_session_ends_when_it_is_idle_and_when_it_is_old(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    users(settings)
    browser = gate(settings, sign_in="users", session_idle_minutes=60, session_hours=3)
    enter(browser)
    now = [time.time()]
    monkeypatch.setattr(time, "time", lambda: now[0])
    sent = []
    for _ in range(5):  # used, so that it is not idle
        now[0] += 30 * 60
        told = browser.get("/")
        assert told.json()["name"] == "王明"
        sent.append("Set-Cookie" in told.headers)
    assert all(sent)
    assert "Set-Cookie" not in browser.get("/").headers  # not with every request
    now[0] += 31 * 60
    assert browser.get("/").status_code == 401  # 3 hours after it began
    enter(browser)
    assert browser.get("/").status_code == 200
    now[0] += 61 * 60
    assert browser.get("/").status_code == 401


@pytest.mark.parametrize("change", ["removed", "password"])
def test_a_user_who_is_changed_has_to_sign_in_again(settings: Settings, change: str) -> None:
    users(settings)
    browser = gate(settings, sign_in="users")
    enter(browser)
    book = accounts(settings)
    if change == "removed":
        passwords.remove(book, "王明")
        with pytest.raises(NameUnknown):
            passwords.remove(book, "王明")
    else:
        passwords.change(book, "王明", "another horse")
    assert browser.get("/").status_code == 401
    assert enter(browser) == 401
    assert enter(browser, password="another horse") == (401 if change == "removed" else 303)


def test_users_have_a_password_and_a_name_of_their_own(settings: Settings) -> None:
    book = accounts(settings)
    with pytest.raises(PasswordShort, match="8"):
        passwords.add(book, "li", "1234567", curator=False)
    assert book.read().users == {}
    passwords.add(book, "li", PASSWORD, curator=False)
    with pytest.raises(NameInUse):
        passwords.add(book, "li", PASSWORD, curator=True)
    assert PASSWORD not in book.path.read_text(encoding="utf-8")


def test_a_session_signed_with_another_secret_or_changed_is_none(tmp_path: Path) -> None:
    ours = Sessions("a" * 32, tmp_path, 60, 600)
    value = ours.write(ours.begin("li", "reader", "users"))
    assert ours.read(value)
    assert Sessions("b" * 32, tmp_path, 60, 600).read(value) is None
    for at in (0, len(value) // 2, -10):  # what it says, when, and the signature; not bits that base64 leaves unused
        changed = "A" if value[at] != "A" else "B"
        assert ours.read(value[:at] + changed + value[at:][1:]) is None
    assert ours.read("") is None


@pytest.mark.parametrize(
    ("following", "root", "to"),
    [
        ("/a?b=c", "", "/a?b=c"),
        ("/youju/a", "/youju", "/youju/a"),
        ("/elsewhere", "/youju", "/youju/"),
        ("", "", "/"),
        ("//evil.example", "", "/"),
        ("/\\evil.example", "", "/"),
        ("/\t/evil.example", "", "/"),
        ("https://evil.example/", "", "/"),
        ("javascript:alert(1)", "", "/"),
        ("evil.example", "", "/"),
        ("/a\r\nSet-Cookie: x=y", "", "/"),
    ],
)
def test_nobody_is_sent_elsewhere(following: str, root: str, to: str) -> None:
    assert safe(following, root) == to


def test_whoever_guesses_has_to_wait(settings: Settings) -> None:
    users(settings)
    browser = gate(settings, sign_in="users")
    assert [enter(browser, "li", "wrong horse") for _ in range(PAIR)] == [401] * PAIR
    origin = {"Origin": str(browser.base_url)}
    refused = browser.post("/sign-in", data={"name": "li", "password": PASSWORD}, headers=origin)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= WINDOW + 1
    assert enter(browser, "王明") == 303  # another user, from the same address


def test_guesses_are_counted_by_pair_by_address_and_by_user(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    spraying, spread = Throttle(), Throttle()
    for n in range(ADDRESS):
        spraying.attempt(f"user{n}", "192.0.2.1")
    for n in range(USER):
        spread.attempt("li", f"2001:db8:0:{n:x}::1")
    with pytest.raises(TooManyGuesses):
        spraying.attempt("another", "192.0.2.1")
    with pytest.raises(TooManyGuesses):
        spread.attempt("LI", "198.51.100.1")
    spraying.attempt("another", "192.0.2.2")
    now[0] += WINDOW
    spraying.attempt("another", "192.0.2.1")
    same = Throttle()
    for n in range(PAIR):
        same.attempt("li", f"2001:db8::{n:x}")
    with pytest.raises(TooManyGuesses):  # all of an owner's addresses are one
        same.attempt("li", "2001:db8::ffff")


def test_who_signs_in_has_not_guessed() -> None:
    throttle = Throttle()
    for _ in range(3 * ADDRESS):
        throttle.attempt("li", "192.0.2.1")
        throttle.succeeded("li", "192.0.2.1")


HOST = {"host": "youju.example:7860"}
JSON = {"content-type": "application/json; charset=utf-8"}


@pytest.mark.parametrize(
    ("headers", "by_cookie", "refused"),
    [
        ({"sec-fetch-site": "same-origin"}, True, False),
        ({"sec-fetch-site": "none"}, True, False),
        ({"sec-fetch-site": "cross-site", **JSON}, False, True),
        ({"sec-fetch-site": "same-site", **JSON}, False, True),
        ({"sec-fetch-site": "cross-site", "origin": "https://allowed.example"}, True, False),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, True, False),
        ({"origin": "http://youju.example:7860"}, True, False),
        ({"origin": "https://YOUJU.example:7860"}, True, False),
        ({"origin": "http://youju.example"}, True, True),
        ({"origin": "http://evil.example", **JSON}, False, True),
        ({"origin": "null", **JSON}, False, True),
        ({"origin": "http://[2]", **JSON}, False, True),
        ({}, False, False),
        ({}, True, True),
        ({"content-type": "application/x-www-form-urlencoded"}, True, True),
        ({"content-type": "text/plain"}, True, True),
        (JSON, True, False),
    ],
)
def test_requests_of_other_sites_are_told_apart(headers: dict[str, str], by_cookie: bool, refused: bool) -> None:
    allowed = frozenset({"https://allowed.example"})
    assert foreign(Headers({**HOST, **headers}), allowed, by_cookie=by_cookie) is refused


@pytest.mark.parametrize("path", ["/api/documents", "/gradio_api/queue/join", "/sign-in", "/sign-out"])
def test_another_site_can_change_nothing(settings: Settings, path: str) -> None:
    users(settings)
    browser = gate(settings, sign_in="users")
    enter(browser, "li")
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}):
        refused = browser.post(path, data={"name": "li", "password": PASSWORD}, headers=headers)
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "CrossSite")
    assert browser.post(path, data={"name": "li", "password": PASSWORD}).status_code == 403  # a form of an old browser
    assert browser.get("/").json()["name"] == "li"


def test_scripts_with_a_key_come_from_no_site(settings: Settings) -> None:
    token = keys.add(accounts(settings), "script", curator=True, days=None, limit=None)
    script = gate(settings, sign_in="users")
    assert script.post("/api/documents", content=b"x", headers=bearer(token)).status_code == 200


def test_a_form_that_is_far_too_large_is_not_read(settings: Settings) -> None:
    users(settings)
    assert enter(gate(settings, sign_in="users"), password="x" * 20_000) == 401
