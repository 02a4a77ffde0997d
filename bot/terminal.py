"""What the command line prints: results on standard output, everything else on standard error."""

import io
import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn, TypeVar

from pydantic import BaseModel
from tqdm import tqdm

from bot.schemas import ErrorResponse, Health, Problem, Started
from bot.service import Progressed, Service
from index.errors import Language, YoujuError

if TYPE_CHECKING:
    from index.ingest.progress import Progress

Item = TypeVar("Item")

_log = logging.getLogger(__name__)


class Terminal:
    """A person's terminal, or a script's pipe.

    Args:
        language: Of everything but the results of `--json`.
        as_json: Whether results are printed as JSON.

    Attributes:
        logged: Whether what is said goes to the log, because standard error is for that alone.
    """

    def __init__(self, language: Language = "zh", *, as_json: bool = False) -> None:
        self.language = language
        self.as_json = as_json
        self.logged = False
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # not where a test has replaced it
                # A terminal that can't show a character shows a question mark in its place, and nothing fails.
                stream.reconfigure(errors="replace")

    def say(self, zh: str, en: str) -> None:
        """One line for a person, beside the result."""
        words = zh if self.language == "zh" else en
        if self.logged:
            _log.info(words)
        else:
            print(words, file=sys.stderr, flush=True)  # noqa: T201

    @property
    def watched(self) -> bool:
        """Whether a person sees results as they are printed."""
        return sys.stdout.isatty() and not self.as_json

    def line(self, text: str) -> None:
        """A part of a result that is not complete yet."""
        print(text, flush=True)  # noqa: T201

    def show(self, result: BaseModel, text: str) -> None:
        """A result: one JSON object for a script, else text for a person."""
        if self.as_json:
            unicode = sys.stdout.encoding.lower().startswith("utf")
            text = json.dumps(result.model_dump(mode="json"), ensure_ascii=not unicode, indent=2)
        if text:
            print(text, flush=True)  # noqa: T201

    def fail(self, error: YoujuError) -> None:
        """Why something did not happen; for a script in place of the result too."""
        self.say(f"错误：{error.message('zh')}", f"Error: {error.message('en')}")
        if self.as_json:
            self.show(ErrorResponse(error=Problem.of(error, self.language)), "")

    def started(self, service: Service, seconds: float) -> None:
        """How a server's start ended."""
        status = service.status
        if self.as_json:
            self.show(Started(url=service.url, **Health.of(status, self.language).model_dump()), "")
        if status.error is not None:
            self.say(f"错误：{status.error.message('zh')}", f"Error: {status.error.message('en')}")
        else:
            self.say(f"已就绪，用时 {seconds:.1f} 秒。", f"Ready after {seconds:.1f} s.")

    def each(self, items: list[Item], zh: str, en: str) -> Iterator[Item]:
        """The items one by one, behind a bar with rate and time left; `zh` and `en` say what they are."""
        unit = zh if self.language == "zh" else en
        yield from tqdm(items, unit=unit, file=sys.stderr, disable=None, leave=False, dynamic_ncols=True)

    @contextmanager
    def counting(self, zh: str, en: str) -> Iterator[Callable[[int, int], None]]:
        """A bar that is told how many of how many are done; `zh` and `en` say of what. Nothing where nobody watches."""
        with self._bar("{n_fmt}/{total_fmt} " + (zh if self.language == "zh" else en) + " |{bar}| {remaining}") as bar:

            def show(done: int, total: int) -> None:
                bar.total, bar.n = total, done
                bar.refresh()

            yield show

    @contextmanager
    def waiting(self) -> Iterator[Callable[[Health], None]]:
        """A bar that shows how far a server's start is; nothing where nobody watches."""
        with self._bar("{desc} |{bar}|") as bar:

            def show(health: Health) -> None:
                bar.total, bar.n = health.documents_total, health.documents_done
                bar.set_description_str(health.message)

            yield show

    @contextmanager
    def progress(self) -> Iterator[Progressed]:
        """A bar with rate and time left while documents are indexed; nothing where nobody watches."""
        unit = " 个文档" if self.language == "zh" else " documents"
        with self._bar("{n_fmt}/{total_fmt}" + unit + " |{bar}| {desc}") as bar:

            def show(step: "Progress") -> None:
                bar.total = step.total
                bar.n = step.done
                bar.set_description_str(self._pace(step))

            yield show

    def _bar(self, form: str) -> "tqdm[NoReturn]":
        # disable=None: only a terminal gets a bar.
        return tqdm(bar_format=form, file=sys.stderr, disable=None, leave=False, dynamic_ncols=True)

    def _pace(self, step: "Progress") -> str:
        left = "?" if step.seconds_left is None else tqdm.format_interval(step.seconds_left)
        if self.language == "zh":
            return f"{step.rate:.1f} 段/秒，还需 {left}，{step.name}"
        return f"{step.rate:.1f} passages/s, {left} left, {step.name}"
