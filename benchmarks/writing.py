"""What a written answer's first word waits for beyond the LLM itself: `python -m benchmarks.writing --help`.

The LLM is that of the settings. Each question is put to the chatbot, and the very prompt that the chatbot made of it to
the bare endpoint, in turns; an untimed request first, so that a prompt cache serves both.
"""

import index.offline  # noqa: F401  first, so that no package calls home

# isort: split

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Event

import httpx

from bot.chatbot import Chatbot
from bot.evaluation import load
from bot.events import Token
from bot.llm import LLM, Message, endpoint
from index.library import Library
from index.settings import Settings, load_settings

ROUNDS = 3  # of each question; the best of each side is compared


@dataclass(frozen=True, slots=True)
class First:
    """Seconds to the first word: through the chatbot, and of the endpoint alone on the same prompt."""

    question: str
    ours: float
    bare: float


class Overheard:
    """An LLM that remembers the last prompt."""

    def __init__(self, llm: LLM) -> None:
        self.name = llm.name
        self.prompt: list[Message] = []
        self._llm = llm

    def stream(self, messages: Sequence[Message], stopped: Event, limit: int) -> Iterator[str]:
        """As the other does."""
        self.prompt = list(messages)
        return self._llm.stream(messages, stopped, limit)


def main(given: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.writing", description=__doc__)
    parser.add_argument("questions", type=Path, help="file of questions, as for `app.py eval`")
    parser.add_argument("--limit", type=int, default=5, help="questions (default: 5)")
    parser.add_argument("--json", type=Path, help="file for the results")
    options = parser.parse_args(given)
    settings = load_settings(answer_style="written")
    llm = endpoint.load(settings)
    if llm is None:
        parser.error("no LLM is set: YOUJU_LLM_MODEL")
    questions = [question.question for question in load(options.questions) if question.answerable]
    library = Library.open(settings)
    try:
        library.sync()
        library.warm()
        heard = Overheard(llm)
        found = list(measured(Chatbot(library, settings, heard), heard, settings, questions[: options.limit]))
    finally:
        library.close()
    print(table(found))
    if options.json:
        options.json.write_text(json.dumps([asdict(first) for first in found], ensure_ascii=False, indent=1), "utf-8")


def measured(bot: Chatbot, heard: Overheard, settings: Settings, questions: Sequence[str]) -> Iterator[First]:
    """The questions that the LLM is asked at all."""
    for question in questions:
        heard.prompt = []
        through_bot(bot, question)
        if not heard.prompt:
            continue  # refused, or in another language: nothing is written
        ours, bare = [], []
        for _ in range(ROUNDS):
            ours.append(through_bot(bot, question))
            bare.append(alone(settings, heard.prompt))
        print(f"{question}: {min(ours):.2f} s, the endpoint alone {min(bare):.2f} s", file=sys.stderr, flush=True)
        yield First(question, min(ours), min(bare))


def through_bot(bot: Chatbot, question: str) -> float:
    """Seconds to the first word; then the generation is stopped."""
    stopped = Event()
    started = time.perf_counter()
    for event in bot.stream(question, stopped=stopped):
        if isinstance(event, Token):
            seconds = time.perf_counter() - started
            stopped.set()
            return seconds
    return time.perf_counter() - started


def alone(settings: Settings, prompt: Sequence[Message]) -> float:
    """Seconds to the first word of a plain HTTP request."""
    body = {
        "model": settings.llm_model,
        "messages": [message._asdict() for message in prompt],
        "temperature": settings.llm_temperature,
        "stream": True,
    }
    headers = {"Authorization": f"Bearer {settings.llm_api_key.get_secret_value() or 'none'}"}
    started = time.perf_counter()
    with (
        httpx.Client(timeout=settings.llm_timeout, trust_env=False) as client,
        client.stream("POST", f"{settings.llm_base_url}/chat/completions", json=body, headers=headers) as response,
    ):
        for line in response.iter_lines():
            if line.startswith("data: {") and json.loads(line[6:])["choices"][0]["delta"].get("content"):
                break
    return time.perf_counter() - started


def table(found: Sequence[First]) -> str:
    """One line a question, then the medians."""
    lines = ["| question | ours, s | the endpoint alone, s | added, s |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {f.question} | {f.ours:.2f} | {f.bare:.2f} | {f.ours - f.bare:.2f} |" for f in found]
    if found:
        ours, bare, added = (
            statistics.median(values)
            for values in ([f.ours for f in found], [f.bare for f in found], [f.ours - f.bare for f in found])
        )
        lines.append(f"| median | {ours:.2f} | {bare:.2f} | {added:.2f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
