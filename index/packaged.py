"""Data files inside installed packages, checked against known hashes before they are trusted."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from index.errors import DamagedPackage


def locate(module: str, file: str) -> Path:
    """Where a package keeps a file; not imported for it, and not promised to exist.

    Args:
        module: The module beside which the file lies, dotted.
        file: The path from the module's folder.

    Raises:
        DamagedPackage: The module is not installed.
    """
    try:
        spec = find_spec(module)
    except ModuleNotFoundError:  # of the package that a dotted module is in
        spec = None
    if spec is None or spec.origin is None:
        raise DamagedPackage(path=file, package=module)
    return Path(spec.origin).parent / file


def read(path: Path, sha256: str, package: str) -> bytes:
    """The file's bytes.

    Args:
        path: The file.
        sha256: Its hash in hexadecimal digits.
        package: What to install again where the file is not what it should be.

    Raises:
        DamagedPackage: The file is missing, unreadable or has another hash.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise DamagedPackage(path=path, package=package) from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DamagedPackage(path=path, package=package)
    return data
