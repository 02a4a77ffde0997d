"""How long it took to build an index that a later run finds done."""

import json
from pathlib import Path

_FILE = "built.json"


def keep(folder: Path, seconds: float, setup: object = "") -> None:
    """Remember that the index of a folder is complete, how long it took, and the setup that made it."""
    note = {"seconds": seconds, "setup": repr(setup)}
    (folder / _FILE).write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")


def kept(folder: Path, setup: object = "") -> float | None:
    """The seconds; None where the index is not complete, or another setup made it."""
    try:
        note = json.loads((folder / _FILE).read_bytes())
        return float(note["seconds"]) if note["setup"] == repr(setup) else None
    except (OSError, ValueError, KeyError):
        return None
