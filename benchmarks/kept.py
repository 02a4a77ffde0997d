"""How long it took to build an index that a later run finds done."""

import json
from pathlib import Path

_FILE = "built.json"


def keep(folder: Path, seconds: float) -> None:
    """Remember that the index of a folder is complete and how long it took."""
    (folder / _FILE).write_text(json.dumps({"seconds": seconds}), encoding="utf-8")


def kept(folder: Path) -> float | None:
    """The seconds; None where the index is not complete."""
    try:
        return float(json.loads((folder / _FILE).read_bytes())["seconds"])
    except (OSError, ValueError, KeyError):
        return None
