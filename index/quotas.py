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

    @property
    def bounds(self) -> Bounds:
        """What reading one document may take."""
        return Bounds(self.parse_seconds, self.parse_memory_mb)
