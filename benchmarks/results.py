"""Figures that benchmarks found, as files of JSON: results/ holds those that docs/benchmarks.md is made from."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from benchmarks.models import Times

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results"
_PLACES = ("--sets", "--cache", "--out")  # options that are paths


class OtherMachine(Exception):
    """A file holds figures of another machine: they do not compare."""


Result = TypeVar("Result", bound=BaseModel)


def load(kind: type[Result], path: Path) -> Result | None:
    """Read a file of results; None where there is none."""
    return kind.model_validate_json(path.read_bytes()) if path.exists() else None


def save(result: BaseModel, path: Path) -> None:
    """Write a file of results."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(result.model_dump_json(indent=1) + "\n", encoding="utf-8")


def command(program: str, given: Sequence[str] | None) -> str:
    """The command as others can run it: what lies where on this machine is left out.

    Args:
        program: Name of the module.
        given: Its arguments; those of the process if None.
    """
    words = ["python", "-m", program]
    arguments = iter(sys.argv[1:] if given is None else given)
    for word in arguments:
        option, _, value = word.partition("=")
        if option in _PLACES:
            value = value or next(arguments, "")
            words += ["--sets", "FOLDER"] if option == "--sets" else []
        else:
            words.append(word)
    return shlex.join(words)


def times(seconds: list[float]) -> Times:
    """Median and 95th percentile of some seconds, the upper one of two."""
    ordered = sorted(seconds)
    return Times(median=ordered[len(ordered) // 2], p95=ordered[int(len(ordered) * 0.95)])
