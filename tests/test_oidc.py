"""Signing in with the organisation's provider, over the real wire format."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from gates import HTML, Seen, gate
from joserfc.jwk import OctKey, RSAKey
from provider import CLIENT, SECRET, Provider, provider
from pydantic import SecretStr
from starlette.testclient import TestClient

from bot.access.oidc import Provider as Client
from bot.access.sessions import SESSION
from bot.denials import ProviderFailed
from index.settings import Settings


@pytest.fixture(scope="module")
def listening() -> Iterator[Provider]:
    with provider() as made:
        yield made


@pytest.fixture
def sso(listening: Provider) -> Provider:
    """The provider as it is at first."""
    key = listening.key
    listening.__init__(listening.issuer)  # type: ignore[misc]
    listening.key = listening.signing = key
    return listening


def browser(settings: Settings, sso: Provider, *seen: Seen, **changes: Any) -> TestClient:
    given = {
        "sign_in": "oidc",
        "oidc_issuer": sso.issuer + "/",
        "oidc_client_id": CLIENT,
        "oidc_client_secret": SecretStr(SECRET),
        "curator_group": "editors",
    }
    return gate(settings, *seen, **{**given, **changes})


def returned(visitor: TestClient, following: str = "/a?b=c") -> str:
    """Go to the provider; returns the address to which it sends the browser back."""
    sent = visitor.get("/sign-in/oidc", params={"next": following})
    assert sent.status_code == 303
    return httpx.get(sent.headers["Location"], trust_env=False).headers["Location"]


def test_the_provider_says_who_it_is(settings: Settings, sso: Provider) -> None:
    seen = Seen()
    visitor = browser(settings, sso, seen)
    page = visitor.get(visitor.get("/a?b=c", headers=HTML).headers["Location"])
    assert 'href="/sign-in/oidc?next=/a%3Fb%3Dc"' in page.text
    assert "<form" not in page.text  # no passwords here
    assert visitor.post("/sign-in", data={}, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 405
    back = returned(visitor)
    assert back.startswith("http://youju.example/sign-in/callback?")
    entered = visitor.get(back)
    assert (entered.status_code, entered.headers["Location"]) == (303, "/a?b=c")
    told = visitor.get("/").json()
    assert (told["name"], told["role"], told["way"]) == ("王明", "reader", "oidc")
    assert [(it.kind, it.asker.name, it.error) for it in seen.all] == [("sign-in", "王明", "")]
    again = visitor.get(back)  # the code and the state are good once
    assert again.status_code == 403
    assert visitor.post("/sign-out", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303
    assert visitor.get("/").status_code == 401


@pytest.mark.parametrize(
    ("claims", "told", "changes"),
    [
        ({"groups": ["staff", "editors"]}, {}, {}),
        ({"groups": "editors"}, {}, {}),
        ({"groups": None}, {"groups": ["editors"]}, {}),
        ({"roles": ["editors"]}, {}, {"oidc_groups_claim": "roles"}),
        ({}, {}, {"curators": "li,王明"}),
        ({"preferred_username": None}, {"preferred_username": "li"}, {"curators": "li"}),
    ],
)
def test_who_curates(
    settings: Settings, sso: Provider, claims: dict[str, Any], told: dict[str, Any], changes: dict[str, Any]
) -> None:
    sso.claims = {**sso.claims, **claims}
    sso.told = told
    visitor = browser(settings, sso, **changes)
    assert visitor.get(returned(visitor)).status_code == 303
    assert visitor.get("/").json()["role"] == "curator"


def test_other_groups_and_names_read(settings: Settings, sso: Provider) -> None:
    sso.claims["groups"] = ["editors2", 7]
    visitor = browser(settings, sso, curators="王")
    assert visitor.get(returned(visitor)).status_code == 303
    assert visitor.get("/").json()["role"] == "reader"


@pytest.mark.parametrize(
    "forged",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": "another", "azp": CLIENT},
        {"aud": [CLIENT, "another"]},
        {"aud": None},
        {"iss": "http://127.0.0.1:1"},
        {"exp": 1},
        {"exp": None},
        {"sub": None},
        {"preferred_username": None},
        {"preferred_username": "a\nb"},
        {"at_hash": "AAAA"},
    ],
)
def test_a_token_for_another_is_refused(settings: Settings, sso: Provider, forged: dict[str, Any]) -> None:
    sso.forged = forged
    visitor = browser(settings, sso)
    refused = visitor.get(returned(visitor))
    assert refused.status_code == 403
    assert "没有确认身份" in refused.text
    assert SESSION not in visitor.cookies


@pytest.mark.parametrize("by", ["another key", "the shared secret"])
def test_a_token_that_the_provider_did_not_sign_is_refused(settings: Settings, sso: Provider, by: str) -> None:
    if by == "another key":
        sso.signing = RSAKey.generate_key(2048, {"kid": str(sso.key.kid)})
    else:
        sso.algorithm = "HS256"
        sso.signing = OctKey.import_key(SECRET * 6, {"kid": str(sso.key.kid)})
    visitor = browser(settings, sso)
    assert visitor.get(returned(visitor)).status_code == 403
    assert SESSION not in visitor.cookies


def test_the_provider_may_change_its_key(settings: Settings, sso: Provider) -> None:
    visitor = browser(settings, sso)
    visitor.get(returned(visitor))
    sso.rotate()
    assert visitor.get(returned(visitor)).status_code == 303


def test_an_address_from_somebody_else_signs_nobody_in(settings: Settings, sso: Provider) -> None:
    attacker, victim = browser(settings, sso), browser(settings, sso)
    theirs = returned(attacker)
    assert victim.get(theirs).status_code == 403  # the victim began nothing
    returned(victim)
    assert victim.get(theirs).status_code == 403  # or something else
    assert SESSION not in victim.cookies


def test_the_code_alone_is_worth_nothing(settings: Settings, sso: Provider) -> None:
    victim, thief = browser(settings, sso), browser(settings, sso)
    code = parse_qs(urlsplit(returned(victim)).query)["code"][0]
    own = parse_qs(urlsplit(returned(thief)).query)
    refused = thief.get("/sign-in/callback", params={"code": code, "state": own["state"][0], "iss": sso.issuer})
    assert refused.status_code == 403  # PKCE: the verifier is in the victim's cookie
    assert SESSION not in thief.cookies


def test_who_is_not_let_in_is_told(settings: Settings, sso: Provider) -> None:
    sso.denies = "access_denied"
    visitor = browser(settings, sso)
    refused = visitor.get(returned(visitor))
    assert refused.status_code == 403
    assert "access_denied" in refused.text


def test_a_provider_that_is_not_there_or_is_another_is_named(settings: Settings, sso: Provider) -> None:
    away = browser(settings, sso, oidc_issuer="http://127.0.0.1:1").get("/sign-in/oidc")
    assert (away.status_code, away.headers["content-type"]) == (403, "text/html; charset=utf-8")
    assert "联系管理员" in away.text
    issuer = sso.issuer
    sso.issuer = "http://127.0.0.1:1"
    assert browser(settings, sso, oidc_issuer=issuer).get("/sign-in/oidc").status_code == 403
    sso.issuer = issuer


def test_behind_a_proxy_the_browser_comes_back_to_its_own_address(settings: Settings, sso: Provider) -> None:
    said = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "intranet.example", "X-Forwarded-Prefix": "/youju"}
    visitor = browser(settings, sso, peer="127.0.0.1")
    sent = visitor.get("/sign-in/oidc", headers=said)
    asked = parse_qs(urlsplit(sent.headers["Location"]).query)
    assert asked["redirect_uri"] == ["https://intranet.example/youju/sign-in/callback"]
    assert "; Secure" in sent.headers["Set-Cookie"]


def test_an_address_that_nobody_confirmed_is_no_name(settings: Settings) -> None:
    client = Client(settings.model_copy(update={"oidc_name_claim": "email"}))
    assert client.name({"email": "li@example.org"}) == "li@example.org"
    with pytest.raises(ProviderFailed, match="email"):
        client.name({"email": "li@example.org", "email_verified": False})
