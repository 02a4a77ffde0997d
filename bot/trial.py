"""A small question to the LLM over two made-up passages: how fast it is, and whether it cites as it is told."""

import time
from dataclasses import dataclass
from threading import Event

from bot.assembly import Assembler
from bot.context import Source, render
from bot.llm import LLM, Message
from bot.prompts import Prompt
from bot.texts import text
from index.errors import Language
from index.models import Passage

REPLY_TOKENS = 1024  # as many as an answer may take: a model that thinks first needs them here too

QUESTIONS: dict[Language, str] = {
    "zh": "新建了多少个口袋公园？计划清理多少公里河道？",
    "en": "How many pocket parks were built? How many kilometres of river will be cleaned?",
}
# Title, then text.
PASSAGES: dict[Language, tuple[tuple[str, str], ...]] = {
    "zh": (
        ("园林绿化工作简报", "2025年，全市新建口袋公园77个，改造旧公园6个。"),
        ("关于河道清理的通知", "2026年，全市计划清理河道128公里。"),
    ),
    "en": (
        ("Report on parks", "In 2025 the city built 77 pocket parks and renewed 6 old parks."),
        ("Notice on rivers", "In 2026 the city plans to clean 128 kilometres of river."),
    ),
}


@dataclass(frozen=True, slots=True)
class Trial:
    """How the LLM did.

    Attributes:
        reply: Word for word.
        first_seconds: Until its first word.
        rate: Characters a second from then on; None where all came at once.
        sentences: How many it wrote.
        cited: How many of them carry the number of a passage and no other.
    """

    reply: str
    first_seconds: float
    rate: float | None
    sentences: int
    cited: int


def run(llm: LLM, language: Language) -> Trial:
    """Ask.

    Raises:
        PromptMissing, PromptInvalid: The prompt can't be used.
        LLMFailed: There is no reply; the sentence says why.
    """
    messages = prompt(language)
    began = time.monotonic()
    pieces = [(piece, time.monotonic()) for piece in llm.stream(messages, Event(), REPLY_TOKENS)]
    first, last = pieces[0][1], pieces[-1][1]
    reply = "".join(piece for piece, _ in pieces)
    rate = (len(reply) - len(pieces[0][0])) / (last - first) if last > first else None
    cited = citing(reply, len(PASSAGES[language]))
    return Trial(reply, first - began, rate, len(cited), sum(cited))


def prompt(language: Language) -> list[Message]:
    """The messages of an answer, with the made-up passages in them."""
    sources = [Source(n, (_passage(*made_up),)) for n, made_up in enumerate(PASSAGES[language], 1)]
    return Prompt("answer", language).fill(
        passages=render(sources, language), question=QUESTIONS[language], refusal=text("refusal", language)
    )


def citing(reply: str, count: int) -> list[bool]:
    """Of each sentence of a reply, whether it carries numbers from 1 to `count` and no other."""
    assembler = Assembler()
    sentences = [*assembler.feed(reply), *assembler.flush()]
    return [bool(written.cited) and all(1 <= n <= count for n in written.cited) for written in sentences]


def _passage(title: str, content: str) -> Passage:
    whole = len(content)
    return Passage(title, title, "", "", "", None, (), 0, whole, None, 0, whole, content, 1.0, ((0, whole),))
