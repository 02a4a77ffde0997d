"""What the process that reads documents may do: less than its user may, as far as the system can hold it to that.

Everywhere on Unix limits of memory, computing and files; on Linux it also gains no rights, opens no file outside of
Python's own folders and makes no TCP connection (Landlock, https://docs.kernel.org/userspace-api/landlock.html). On
Windows nothing of this: there is only the time that `index.reading.process` gives it.
"""

import ctypes
import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

_MEGABYTE = 1_000_000
_OPEN_FILES = 64

_PR_SET_NO_NEW_PRIVS = 38
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}  # all rights that a version knows
_CONNECTIONS = {1: 0, 4: 0b11}  # TCP: bind and connect
_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/nix/store", "/gnu/store", "/etc/ld.so.cache")


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("connections", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def limit(megabytes: int) -> None:
    """Give up, for good, more memory and files than reading documents needs.

    Args:
        megabytes: Of memory, at most.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  Windows has none

    limits = [
        (resource.RLIMIT_AS, megabytes * _MEGABYTE),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_NPROC, 0),  # new processes and threads; does not hold root
        (resource.RLIMIT_FSIZE, 0),  # of files that it writes
        (resource.RLIMIT_CORE, 0),
    ]
    for kind, most in limits:
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)  # noqa: PLW2901
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):  # macOS does not know all of them
            continue


def allow(seconds: int) -> None:
    """Let the process compute for so many seconds more; after them the system ends it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  as above

    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def close() -> None:
    """Landlock: from now on only Python's own folders can be read. Does nothing where the kernel has none."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    if version < 1:
        return
    files, connections = (rights[max(v for v in rights if v <= version)] for rights in (_FILES, _CONNECTIONS))
    ruleset = _Ruleset(files, connections)
    size = ctypes.c_size_t(ctypes.sizeof(ruleset))  # what follows what an old kernel knows is 0, and so is ignored
    rules = libc.syscall(_CREATE_RULESET, ctypes.byref(ruleset), size, ctypes.c_uint32(0))
    if rules < 0:
        return
    for path in _code():
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_PATH", 0) | os.O_CLOEXEC)
        rule = _Beneath(_READ_FILE | (_READ_DIR if path.is_dir() else 0), opened)
        libc.syscall(_ADD_RULE, rules, 1, ctypes.byref(rule), ctypes.c_uint32(0))
        os.close(opened)
    libc.syscall(_RESTRICT_SELF, rules, ctypes.c_uint32(0))
    os.close(rules)


def _code() -> Iterator[Path]:
    """What holds Python, its packages, the libraries that they load, and this package; no documents, no index."""
    ours = Path(__file__).parents[1]
    named = [Path(entry).resolve() for entry in sys.path if entry]
    installed = {Path(sysconfig.get_path(kind)) for kind in ("stdlib", "platstdlib", "purelib", "platlib")}
    system = {Path(sys.base_prefix, "lib"), *map(Path, _SYSTEM)}
    # In a checkout, documents and index may lie beside this package: its parent is not among them.
    folders = {path for path in named if not ours.is_relative_to(path)} | installed | system | {ours}
    yield from (path for path in folders if path.exists())
