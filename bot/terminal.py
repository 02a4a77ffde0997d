"""What the command line prints: results on standard output, everything else on standard error."""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import BaseModel
from tqdm import tqdm

from bot.service import Progressed, Status
from index.errors import Language, YoujuError

if TYPE_CHECKING:
    from index.ingest import Progress


class Terminal:
    """A person's terminal, or a script's pipe.

    Args:
        language: Of everything but the results of `--json`.
        as_json: Whether results are printed as JSON.
    """

    def __init__(self, language: Language, as_json: bool = False) -> None:
        self.language = language
        self.as_json = as_json
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # not where a test has replaced it
                # A terminal that can't show a character shows a question mark in its place, and nothing fails.
                stream.reconfigure(errors="replace")

    def say(self, zh: str, en: str) -> None:
        """One line for a person."""
        print(zh if self.language == "zh" else en, file=sys.stderr, flush=True)  # noqa: T201

    def fail(self, error: YoujuError) -> None:
        """Why something did not happen."""
        self.say(f"错误：{error.message('zh')}", f"Error: {error.message('en')}")

    def print(self, text: str) -> None:
        """A result for a person."""
        print(text)  # noqa: T201

    def print_json(self, result: BaseModel) -> None:
        """A result for a script: one JSON object."""
        unicode = sys.stdout.encoding.lower().replace("-", "").startswith("utf")
        print(json.dumps(result.model_dump(mode="json"), ensure_ascii=not unicode, indent=2))  # noqa: T201

    def started(self, status: Status, seconds: float) -> None:
        """How a server's start ended."""
        if status.error is not None:
            self.fail(status.error)
        else:
            self.say(f"已就绪，用时 {seconds:.1f} 秒。", f"Ready after {seconds:.1f} s.")

    @contextmanager
    def progress(self) -> Iterator[Progressed]:
        """A bar with rate and time left while documents are indexed; nothing where nobody watches."""
        unit = "个文档" if self.language == "zh" else "doc"
        with tqdm(unit=unit, file=sys.stderr, disable=None, leave=False, dynamic_ncols=True) as bar:

            def show(step: "Progress") -> None:
                bar.total = step.total
                bar.set_postfix_str(step.name, refresh=False)
                bar.update(step.done - bar.n)

            yield show
