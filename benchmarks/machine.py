"""The machine that a benchmark runs on, and what a process takes of it."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import BaseModel

# What makes a processor fast at multiplying matrices, as Linux calls it.
_ABILITIES = ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8")
_KILOBYTES_A_MEGABYTE = 1000 / 1.024


class Machine(BaseModel):
    """What the figures depend on. Figures of two machines do not compare.

    Attributes:
        cores: Those that the process may use.
        memory: Gigabytes; 0 where it can't be told.
        abilities: Of the processor, see `_ABILITIES`; empty where they can't be told.
    """

    processor: str
    cores: int
    memory: int
    abilities: list[str]
    system: str
    python: str


def this_machine() -> Machine:
    """The machine that this process runs on."""
    flags = _field(Path("/proc/cpuinfo"), "flags").split()
    memory = _field(Path("/proc/meminfo"), "MemTotal").split()
    return Machine(
        processor=_field(Path("/proc/cpuinfo"), "model name") or platform.processor() or platform.machine(),
        cores=cores(),
        memory=round(int(memory[0]) / 1e6) if memory else 0,
        abilities=[ability for ability in _ABILITIES if ability in flags],
        system=platform.system(),
        python=platform.python_version(),
    )


def cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # Linux only
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def load() -> float:
    """How many processes wanted a core in the last minute: times taken beside others tell little. 0 on Windows."""
    average = getattr(os, "getloadavg", None)
    return float(average()[0]) if average else 0.0


def memory() -> tuple[float, float]:
    """Megabytes that this process holds in memory, now and at most so far; 0 where Linux is not there to tell."""
    status = Path("/proc/self/status")
    return _megabytes(_field(status, "VmRSS")), _megabytes(_field(status, "VmHWM"))


def disk(path: Path) -> float:
    """Megabytes of a file, or of all files below a folder; 0 where it does not exist."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


def versions(*packages: str) -> dict[str, str]:
    """The installed versions; packages that are not installed are left out."""
    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def _field(path: Path, name: str) -> str:
    """What stands after "name:" in a file of Linux's /proc; empty where there is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.partition(":")[0].strip() == name), "")


def _megabytes(kilobytes: str) -> float:
    return int(kilobytes.split(maxsplit=1)[0]) / _KILOBYTES_A_MEGABYTE if kilobytes else 0.0
