"""The settings of how much may be asked of the service, and how much a document may ask of it."""

from typing import NamedTuple

from pydantic_settings import BaseSettings

from index.fields import setting


class Bounds(NamedTuple):
    """What reading one document may take: seconds of computing, megabytes of memory."""

    seconds: int
    megabytes: int


class Quotas(BaseSettings):
    """Nothing here is noticed by a person who reads, asks and uploads; it is for what runs wild."""

    parse_seconds: int = setting(
        180,
        "Seconds of computing that reading one document may take; a document that takes more is not read.",
        "解析一份文档最多占用的计算时间（秒），超过则不读取。",
        ge=5,
        le=3600,
    )
    parse_memory_mb: int = setting(
        2048,
        "Memory that reading one document may take, in megabytes (not enforced on Windows and macOS).",
        "解析一份文档最多占用的内存，单位 MB（Windows 和 macOS 上不强制）。",
        ge=512,
        le=65536,
    )

    answers_at_once: int = setting(
        8,
        "Answers and fact-checks that are made at once; who asks next waits.",
        "同时作答和核对的数量，超出的排队等待。",
        ge=1,
        le=1000,
    )
    answers_per_user: int = setting(
        1,
        "Of these, for one user. An API key, or an address that nobody has signed in from, may have half of all.",
        "其中同一用户的数量；一个 API 密钥，或一个无人登录的地址，最多可占一半。",
        ge=1,
        le=1000,
    )
    answers_waiting: int = setting(
        100,
        "Questions that wait at most; more are refused (429).",
        "最多有多少个问题排队，再多则拒绝（429）。",
        ge=0,
        le=10_000,
    )
    answer_seconds: int = setting(
        300,
        "Seconds that an answer or a fact-check may take; it then ends with what is checked.",
        "一次作答或核对的时限（秒），到时以已核对的部分结束。",
        ge=5,
        le=3600,
    )
    limit_per_minute: int = setting(
        120,
        "Requests a minute for one user; an API key may have a limit of its own. 0: no limit.",
        "每个用户每分钟的请求数；API 密钥可另设上限。0 表示不限。",
        ge=0,
        le=1_000_000,
    )
    limit_per_address: int = setting(
        600,
        "Requests a minute from one address, of all its users together. 0: no limit.",
        "每个地址每分钟的请求数，其所有用户合计。0 表示不限。",
        ge=0,
        le=1_000_000,
    )

    @property
    def bounds(self) -> Bounds:
        """What reading one document may take."""
        return Bounds(self.parse_seconds, self.parse_memory_mb)
