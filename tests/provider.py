"""An OpenID provider on 127.0.0.1, as the standard has it: discovery, code with PKCE, signed tokens, keys, userinfo."""

import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.server import listen

CLIENT, SECRET = "youju", "s3cret"


class Provider:
    """Lets everybody in, as the user whose claims are set.

    Attributes:
        claims: Of the user.
        told: What only the userinfo endpoint tells.
        forged: Claims of the next tokens that are not as they should be.
        key: Signs them; replaced by `rotate`.
        signing: The key that really signs, where another than the published one does.
        denies: The error that the user is sent back with.
    """

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.claims: dict[str, Any] = {"sub": "u1", "preferred_username": "王明", "groups": ["staff"]}
        self.told: dict[str, Any] = {}
        self.forged: dict[str, Any] = {}
        self.denies = ""
        self.algorithm = "RS256"
        self.grants: dict[str, dict[str, str]] = {}
        self.rotate()

    def rotate(self) -> None:
        """Sign with another key from now on."""
        self.key = RSAKey.generate_key(2048, {"kid": token_urlsafe(4), "use": "sig"})
        self.signing: Any = self.key

    def routes(self) -> list[Route]:
        return [
            Route("/.well-known/openid-configuration", self.metadata),
            Route("/authorize", self.authorize),
            Route("/token", self.token, methods=["POST"]),
            Route("/jwks", self.jwks),
            Route("/userinfo", self.userinfo),
        ]

    async def metadata(self, _: Request) -> Response:
        endpoints = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        return JSONResponse(
            {
                "issuer": self.issuer,
                **{f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in endpoints.items()},
                "jwks_uri": f"{self.issuer}/jwks",
                "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            }
        )

    async def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        assert (asked["client_id"], asked["response_type"], asked["code_challenge_method"]) == (CLIENT, "code", "S256")
        assert "openid" in asked["scope"].split()
        if self.denies:
            return RedirectResponse(
                f"{asked['redirect_uri']}?{urlencode({'error': self.denies, 'state': asked['state']})}"
            )
        code = token_urlsafe(16)
        self.grants[code] = asked
        query = {"code": code, "state": asked["state"], "iss": self.issuer}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(query)}")

    async def token(self, request: Request) -> Response:
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        asked = self.grants.pop(form["code"], None)  # good once
        challenge = urlsafe_b64encode(sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        basic = "Basic " + urlsafe_b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if request.headers.get("authorization") != basic:
            return JSONResponse({"error": "invalid_client"}, 401)
        if not asked or (challenge, form["redirect_uri"]) != (asked["code_challenge"], asked["redirect_uri"]):
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"], **self.claims}
        said = {name: value for name, value in {**said, **self.forged}.items() if value is not None}
        header = {"alg": self.algorithm, "kid": str(self.key.kid)}
        signed = jwt.encode(header, said, self.signing, algorithms=[self.algorithm])
        return JSONResponse({"access_token": "opaque", "token_type": "Bearer", "expires_in": 300, "id_token": signed})

    async def jwks(self, _: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    async def userinfo(self, request: Request) -> Response:
        if request.headers.get("authorization") != "Bearer opaque":
            return JSONResponse({}, 401)
        return JSONResponse({"sub": self.claims["sub"], **self.told})


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that listens."""
    with listen("127.0.0.1", 0) as listener:
        made = Provider(f"http://127.0.0.1:{listener.getsockname()[1]}")
        server = uvicorn.Server(uvicorn.Config(Starlette(routes=made.routes()), log_level="error"))
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            yield made
        finally:
            server.should_exit = True
            thread.join()
