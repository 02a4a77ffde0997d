"""What a setting can be: its types, and how it is described in both languages."""

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr

_OWN = r"/(?:api|v1|mcp|embed|sign-in|sign-out|gradio_api|assets|static)(?:/|$)"
PREFIX = re.compile(rf"(?!{_OWN})(?:/(?!\.)[A-Za-z0-9._~-]+)+")
_ORIGIN = re.compile(r"(https?)://([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?/?")
_PORTS = {"http": "80", "https": "443"}
_HEADER = re.compile(r"[A-Za-z0-9-]+")


def setting(default: object, en: str, zh: str, **limits: Any) -> Any:
    """A field with its description in both languages; the tables of settings in the READMEs come from these."""
    return Field(default, description=en, json_schema_extra={"zh": zh}, **limits)


def parts(value: str) -> list[str]:
    """The items of a list that is written with commas."""
    return [item for part in value.split(",") if (item := part.strip())]


def _address(value: str) -> str:
    """An http or https address, or nothing; its port is a number.

    Raises:
        ValueError: It is something else.
    """
    value = value.strip()
    found = urlsplit(value)
    if value and not (found.scheme in ("http", "https") and found.hostname and found.port != 0):
        raise ValueError
    return value


def _key(value: SecretStr) -> SecretStr:
    """A key that fits into a header: a quote mark or a space that was pasted with it does not.

    Raises:
        ValueError: It does not fit.
    """
    key = value.get_secret_value().strip()
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise ValueError
    return SecretStr(key)


def _header(value: str) -> str:
    """The name of an HTTP header.

    Raises:
        ValueError: No header can have it.
    """
    if not _HEADER.fullmatch(value):
        raise ValueError
    return value


def _networks(value: str) -> str:
    """IP addresses and networks such as 10.0.0.0/8, commas between them, without spaces.

    Raises:
        ValueError: One of them is something else.
    """
    found = parts(value)
    for part in found:
        ip_network(part)
    return ",".join(found)


def _origins(value: str) -> str:
    """Origins such as https://intranet.example:8443, commas between them, as browsers spell them.

    https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin

    Raises:
        ValueError: One of them is something else, such as an address with a path.
    """
    found = []
    for part in parts(value.lower()):
        match = _ORIGIN.fullmatch(part)
        if match is None:
            raise ValueError
        scheme, host, port = match.groups()
        found.append(f"{scheme}://{host}" + (f":{port}" if port and port != _PORTS[scheme] else ""))
    return ",".join(found)


def _prefix(value: str) -> str:
    """A path such as /youju, without a slash at its end, or nothing.

    Raises:
        ValueError: It is no such path, or begins with one of the service's own: what a proxy strips could not be told.
    """
    value = value.strip().rstrip("/")
    if value and not PREFIX.fullmatch(value):
        raise ValueError
    return value


# What a field's kind takes, in Chinese and in English.
ADDRESSES = ("以 http:// 或 https:// 开头的地址", "an address that begins with http:// or https://")
NETWORKS = ("以逗号分隔的 IP 地址或网段", "IP addresses or networks, commas between them")
PREFIXES = (
    "以 / 开头的路径，如 /youju，但不能是 /api 等本站自己的路径",
    "a path such as /youju, not /api or the like",
)
HEADERS = ("HTTP 请求头的名称", "the name of an HTTP header")

ORIGINS = (
    "以逗号分隔的网站来源，如 https://intranet.example，不带路径",
    "origins such as https://intranet.example, without a path, commas between them",
)

Folder = Annotated[Path, AfterValidator(Path.expanduser)]
Address = Annotated[str, AfterValidator(_address), ADDRESSES]
Key = Annotated[SecretStr, AfterValidator(_key)]
Header = Annotated[str, AfterValidator(_header), HEADERS]
Networks = Annotated[str, AfterValidator(_networks), NETWORKS]
Origins = Annotated[str, AfterValidator(_origins), ORIGINS]
Prefix = Annotated[str, AfterValidator(_prefix), PREFIXES]
