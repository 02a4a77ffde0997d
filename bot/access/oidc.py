"""OpenID Connect: the organisation's provider says who it is. Authorization code flow with PKCE, state and nonce.

https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Any

from bot.denials import ProviderFailed
from index.settings import Settings

Flow = dict[str, str]  # what is kept of a sign-in under way: state, nonce, verifier, redirect_uri
Claims = dict[str, Any]

DISCOVERY = "/.well-known/openid-configuration"
TIMEOUT = 10  # seconds for each request to the provider
LEEWAY = 60  # seconds by which its clock may differ
# Signatures that only the provider can make; what the token itself says of how it is signed is not enough.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")

_log = logging.getLogger(__name__)


class Provider:
    """The provider of the settings. Imports its libraries when somebody signs in: they take a tenth of a second."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._issuer = settings.oidc_issuer.rstrip("/")
        self._metadata: Claims = {}
        self._keys: Claims = {}

    async def begin(self, redirect_uri: str) -> tuple[str, Flow]:
        """Where to send the browser, and what is to be kept until it comes back.

        Raises:
            ProviderFailed: It can't be reached, or is not the issuer.
        """
        flow = {name: token_urlsafe(48) for name in ("state", "nonce", "verifier")} | {"redirect_uri": redirect_uri}
        with _explained():
            metadata = await self._discovered()
            async with self._client(flow) as client:
                url, _ = client.create_authorization_url(
                    metadata["authorization_endpoint"],
                    state=flow["state"],
                    nonce=flow["nonce"],
                    code_verifier=flow["verifier"],
                )
        return str(url), flow

    async def finish(self, query: Mapping[str, str], flow: Flow) -> Claims:
        """What the provider says of the user.

        Args:
            query: Of the address to which it sent the browser back.
            flow: What `begin` gave, from this browser.

        Raises:
            ProviderFailed: The user was not let in, or something does not fit.
        """
        if not compare_digest(query.get("state", "").encode(), flow["state"].encode()):
            raise ProviderFailed(reason="state")
        if "code" not in query:
            raise ProviderFailed(reason=query.get("error", "code")[:100])
        with _explained():
            metadata = await self._discovered()
            if query.get("iss", metadata["issuer"]) != metadata["issuer"]:  # RFC 9207
                raise ProviderFailed(reason="iss")
            async with self._client(flow) as client:
                token = await client.fetch_token(
                    metadata["token_endpoint"], code=query["code"], code_verifier=flow["verifier"]
                )
                claims = await self._verified(client, token, flow["nonce"])
                return await self._completed(client, claims)

    def name(self, claims: Claims) -> str:
        """The user's name.

        Raises:
            ProviderFailed: There is none, or it is an address that nobody has confirmed.
        """
        claim = self._settings.oidc_name_claim
        name = claims.get(claim)
        unconfirmed = claim == "email" and claims.get("email_verified") is False
        if not isinstance(name, str) or not name.strip() or not name.isprintable() or unconfirmed:
            raise ProviderFailed(reason=claim)
        return name.strip()

    def groups(self, claims: Claims) -> list[str]:
        """The groups that the user is in."""
        groups = claims.get(self._settings.oidc_groups_claim, [])
        return [group for group in ([groups] if isinstance(groups, str) else groups) if isinstance(group, str)]

    def _client(self, flow: Flow) -> Any:
        from authlib.integrations.httpx_client import AsyncOAuth2Client  # noqa: PLC0415  as above

        secret = self._settings.oidc_client_secret.get_secret_value()
        methods = self._metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        method = "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post"
        return AsyncOAuth2Client(
            self._settings.oidc_client_id,
            secret or None,
            token_endpoint_auth_method=method if secret else "none",
            scope=self._settings.oidc_scopes,
            redirect_uri=flow["redirect_uri"],
            code_challenge_method="S256",
            timeout=TIMEOUT,
        )

    async def _discovered(self) -> Claims:
        """The provider's metadata: asked for once."""
        if not self._metadata:
            async with self._client({"redirect_uri": ""}) as client:
                metadata = await _json(client, self._issuer + DISCOVERY)
            if str(metadata["issuer"]).rstrip("/") != self._issuer:
                raise ProviderFailed(reason="issuer")
            self._metadata = metadata
        return self._metadata

    async def _verified(self, client: Any, token: Claims, nonce: str) -> Claims:
        """The claims of an id_token that the provider signed, for us, now, for this sign-in."""
        from authlib.oidc.core import CodeIDToken  # noqa: PLC0415  as above
        from joserfc import jwt  # noqa: PLC0415  as above
        from joserfc.errors import InvalidKeyIdError  # noqa: PLC0415  as above
        from joserfc.jwk import KeySet  # noqa: PLC0415  as above

        said = self._metadata.get("id_token_signing_alg_values_supported", ["RS256"])
        algorithms = [name for name in _ALGORITHMS if name in said]
        for fresh in (False, True):  # a provider changes its keys now and then
            if fresh or not self._keys:
                self._keys = await _json(client, self._metadata["jwks_uri"])
            try:
                decoded = jwt.decode(token["id_token"], KeySet.import_key_set(self._keys), algorithms=algorithms)  # type: ignore[arg-type]
                break
            except InvalidKeyIdError:
                if fresh:
                    raise
        expected = {"iss": self._metadata["issuer"], "aud": self._settings.oidc_client_id}
        options = {claim: {"essential": True, "values": [value]} for claim, value in expected.items()}
        params = {"nonce": nonce, "client_id": self._settings.oidc_client_id, "access_token": token.get("access_token")}
        claims = CodeIDToken(decoded.claims, decoded.header, options, params)
        claims.validate(leeway=LEEWAY)
        return dict(claims)

    async def _completed(self, client: Any, claims: Claims) -> Claims:
        """The claims, with those of the userinfo endpoint where the token leaves out some that are needed."""
        needed = {self._settings.oidc_name_claim}
        if self._settings.curator_group:
            needed.add(self._settings.oidc_groups_claim)
        if needed <= set(claims) or "userinfo_endpoint" not in self._metadata:
            return claims
        more = (await client.get(self._metadata["userinfo_endpoint"])).raise_for_status().json()
        if more.get("sub") != claims["sub"]:
            raise ProviderFailed(reason="sub")
        return {**more, **claims}


async def _json(client: Any, url: str) -> Claims:
    found = (await client.request("GET", url, withhold_token=True)).raise_for_status().json()
    if not isinstance(found, dict):
        raise TypeError(url)
    return found


@contextmanager
def _explained() -> Iterator[None]:
    """Turn whatever goes wrong with the provider into a sentence; the log says what it was.

    Raises:
        ProviderFailed: Something went wrong.
    """
    try:
        yield
    except ProviderFailed as error:
        _log.warning("Signing in failed: %s", error.facts["reason"])
        raise
    except Exception as error:  # libraries of three layers, and what a server that is no provider may say
        _log.warning("Signing in failed", exc_info=error)
        raise ProviderFailed(reason=type(error).__name__) from error
