"""Where a request comes from: a page of ours, a page of another site, or no page at all.

https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
"""

from starlette.datastructures import Headers

from index.fields import parts
from index.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})  # methods that change nothing


def allowed_origins(settings: Settings) -> frozenset[str]:
    """Origins such as https://intranet.example whose pages may call the API. Pages of ours within others' are ours."""
    return frozenset(parts(settings.api_origins))


def embedding_origins(settings: Settings) -> frozenset[str]:
    """Origins whose pages may hold ours."""
    return frozenset(parts(settings.embed_origins))


def embedded(allowed: frozenset[str]) -> bool:
    """Whether pages of other sites may hold ours."""
    return bool(allowed)


def foreign(headers: Headers, allowed: frozenset[str], *, by_cookie: bool) -> bool:
    """Whether a page of another site may be behind a request that changes something.

    Browsers say it in Sec-Fetch-Site, https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header, though not where
    the address is plain http; there they say it in Origin. Scripts say neither: they are believed, unless the request
    goes by a cookie and could be a form's.

    Args:
        headers: Of the request.
        allowed: Origins whose pages may do it.
        by_cookie: Whether the browser adds by itself what proves who asks.
    """
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin is not None and origin in allowed:
        return False
    if site is not None:
        return site not in ("same-origin", "none")
    if origin is not None:
        host = origin.partition("://")[2].lower()
        return not host or host != headers.get("host", "").lower()
    return by_cookie and not headers.get("content-type", "").lower().startswith("application/json")
