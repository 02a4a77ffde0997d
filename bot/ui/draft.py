"""An answer while it is made: what its events have said so far."""

import re
from dataclasses import dataclass, field

from bot.events import Checked, Done, Event, Found, Standalone, Token, Waiting
from bot.models import Answer, Citation
from bot.ui import markdown

_END = 8  # letters that tell where a sentence ends in what was written
_MARK = re.compile(r"[\[【〔][^\[\]【】〔〕\n]{1,12}[\]】〕]")  # of any kind that an LLM may write
_BEHIND = re.compile(rf"(?: *{_MARK.pattern}|[^\w\s\[【〔《“‘「『（(])*")  # marks and punctuation behind a sentence
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")


@dataclass
class Draft:
    """What is known of the answer to a question.

    Attributes:
        asked: As asked, without white space around it.
        question: As understood; empty until that is known.
        passages: How many are read; None until they are found.
        text: The supported sentences so far, as Markdown.
        citations: The evidence so far, in the order of its marks.
        unchecked: What is written behind them and not checked yet.
        answer: The whole answer, once it is.
        ahead: How many questions are answered first, while it waits; else None.
    """

    asked: str
    question: str = ""
    passages: int | None = None
    text: str = ""
    citations: list[Citation] = field(default_factory=list)
    unchecked: str = ""
    answer: Answer | None = None
    ahead: int | None = None

    def take(self, event: Event) -> None:
        """Take in the next event."""
        match event:
            case Waiting():
                self.ahead = event.ahead
            case Standalone():
                self.ahead = None
                self.question = event.question
            case Found():
                self.passages = len(event.passages)
            case Token():
                self.unchecked += event.text
            case Checked():
                self._take_checked(event)
            case Done():
                self.answer = event.answer

    def _take_checked(self, sentence: Checked) -> None:
        end = _end(self.unchecked, sentence.text)
        written, self.unchecked = self.unchecked[:end], self.unchecked[end:]
        if not sentence.supported:
            return
        if self.text:
            self.text += _between(written, sentence.text)
        self.text += sentence.text
        self.citations += sentence.citations


def _end(written: str, sentence: str) -> int:
    """Offset into what was written behind a checked sentence and its marks; its length where it can't be told.

    The LLM's words come before its sentence is complete, and some of the next sentence with them.
    """
    plain = [c for c in _MARK.sub("", markdown.to_text(sentence)) if c.isalnum()][-_END:]
    bare = _MARK.sub(lambda mark: " " * len(mark.group()), written)
    letters = [offset for offset, c in enumerate(bare) if c.isalnum()]
    found = "".join(bare[offset] for offset in letters).find("".join(plain))
    if found < 0 or not plain:
        return len(written)
    behind = _BEHIND.match(written, letters[found + len(plain) - 1] + 1)
    assert behind is not None, "it may be empty"
    return behind.end()


def _between(written: str, sentence: str) -> str:
    """What stands between the answer so far and the next sentence; `written` is how the LLM wrote that."""
    if _ITEM.match(sentence):
        return "\n"
    if "\n" in written[: len(written) - len(written.lstrip())]:
        return "\n\n"
    return " " if sentence[:1].isascii() and sentence[:1].isalpha() else ""
