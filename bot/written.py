"""A written answer while it grows: its sentences, the citations behind them, and what the LLM left out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.answers.quoting import quote_of
from bot.assembly import Written
from bot.checking import Line
from bot.checking.exact import bare
from bot.checking.meaning import words
from bot.coverage import covers, normalise
from bot.models import Citation, Support, Unsupported
from bot.question import Form
from bot.quotes import Draft, Quote, citation, escape, group
from bot.texts import text
from index.errors import Language
from index.language.sentences import split

_LEFT_OUT = 600  # characters of what the LLM left out
_TOLD = 0.8  # of a sentence's words in the answer: it is told there
_LISTED = 3  # items make an enumeration
_EDGE = 2  # characters
_OPEN_FORMS = (Form.LIST, Form.STATEMENT, Form.OPEN)
_ITEMS = re.compile(r"[、；;]|以及|(?<=[”》])(?=[“《])|(?<=.{2})[和与及](?=.{2})")


@dataclass(slots=True)
class Answering:
    """What has been written and checked so far.

    Attributes:
        language: Of the words around the sentences.
        spaced: Whether a space stands between sentences, as in English.
        citations: In the order of their marks.
        unsupported: What the passages do not say.
    """

    language: Language
    spaced: bool = False
    citations: list[Citation] = field(default_factory=list)
    unsupported: list[Unsupported] = field(default_factory=list)
    _out: list[str] = field(default_factory=list)
    _plain: list[str] = field(default_factory=list)
    _numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)
    _supported: int = 0

    def add(self, written: Written, quotes: Iterable[Quote], *, counted: bool = True) -> str:
        """Take a sentence that the quotes support; returns it as Markdown with its marks."""
        marks = "".join(f"[{n}]" for n in dict.fromkeys(self._number(quote) for quote in quotes))
        shown = escape(written.text) + marks
        self._append(written, shown)
        self._plain.append(written.text)
        self._supported += counted
        return written.bullet + shown

    def mark(self, written: Written) -> str:
        """Take a sentence without support to be shown as such; returns its Markdown."""
        shown = escape(written.text) + text("unsupported_mark", self.language)
        self._append(written, shown)
        return written.bullet + shown

    def holds(self, written: Written) -> bool:
        """Whether the sentence has been written before."""
        return bare(written.text) in {bare(plain) for plain in self._plain}

    @property
    def supported(self) -> int:
        """How many sentences are supported, those that say nothing by themselves aside."""
        return self._supported

    @property
    def support(self) -> Support:
        """How many of all sentences are supported."""
        return Support(supported=self._supported, total=self._supported + len(self.unsupported))

    @property
    def plain(self) -> str:
        """What the answer says, without marks."""
        return "\n".join(self._plain)

    def markdown(self) -> str:
        """The answer so far."""
        return "".join(self._out).strip()

    def left_out(self, draft: Draft, used: Sequence[Line], form: Form) -> str:
        """What the documents' own answer holds beyond the written one, as a list with marks; empty where nothing."""
        if form in _OPEN_FORMS:
            missing = [q for quote in draft.quotes for q in _sentences(quote) if not self._tells(q, used)]
            missing += quotes_of(line for line in used if self._lacks_items(line))
        else:
            missing = [q for q in draft.quotes if not (self._states(q) if q.bold else self._tells(q, used))]
        out: list[str] = []
        length = 0
        for quote in missing:
            length += len(quote.text)
            if length > _LEFT_OUT and out:
                break
            out.append(f"- {escape(quote.text.strip())}[{self._number(quote)}]")
        return "\n".join([text("left_out", self.language), "", *dict.fromkeys(out)]) if out else ""

    def differing(self, draft: Draft, form: Form) -> str:
        """What documents state differently, each with date and source; empty where they agree."""
        if not draft.elsewhere and form is not Form.COMPARE:
            return ""
        quotes = [(self._number(quote), quote) for quote in (*draft.quotes, *draft.elsewhere)]
        return f"{text('differ', self.language)}\n\n{group(quotes, self.language)}"

    def _append(self, written: Written, shown: str) -> None:
        if written.first and self._out:
            self._out.append("\n" if written.bullet else "\n\n")
        elif self._out and self.spaced:
            self._out.append(" ")
        self._out.append(written.bullet + shown)

    def _number(self, quote: Quote) -> int:
        """The mark of a quote: the one it has, else the next."""
        place = (quote.passage.document, quote.start, quote.end)
        if place not in self._numbers:
            self._numbers[place] = len(self._numbers) + 1
            self.citations.append(citation(quote, self._numbers[place]))
        return self._numbers[place]

    def _tells(self, quote: Quote, used: Sequence[Line]) -> bool:
        """Whether the answer cites the sentence, or says as much; a line that is no sentence has nothing to tell."""
        if any(
            line.sentence.passage.document == quote.passage.document
            and line.sentence.start < quote.end
            and quote.start < line.sentence.end
            for line in used
        ):
            return True
        told, things = normalise(self.plain), words(quote.text)
        covered = sum(covers(word, told) for word in things)
        return len(things) < 2 or not re.search(r"[，,。；;！？!?]", quote.text) or covered >= _TOLD * len(things)

    def _states(self, quote: Quote) -> bool:
        """Whether the answer states what the quote has in bold."""
        told = bare(self.plain)
        return all(bare(quote.text[a - quote.start : b - quote.start]) in told for a, b in quote.bold)

    def _lacks_items(self, line: Line) -> bool:
        """Whether the line counts up items of which the answer gives some and leaves out others."""
        told = bare(self.plain)
        lists = (_enumerated(part) for part in re.split(r"[，,。：:]", line.sentence.text))
        return any(0 < sum(bare(item) in told for item in items) < len(items) for items in lists)


def _enumerated(part: str) -> list[str]:
    """The items of a clause that has three or more; of the first its end and of the last its beginning."""
    items = [item.strip() for item in _ITEMS.split(part)]
    if len(items) < _LISTED:
        return []
    items[0], items[-1] = items[0][-_EDGE:], items[-1][:_EDGE]  # the verb before and the noun behind are no item's own
    return [item for item in items if bare(item)]


def _sentences(quote: Quote) -> list[Quote]:
    """A quote's sentences, each a quote."""
    return [
        Quote(quote.passage, quote.start + a, quote.start + b, quote.text[a:b], score=quote.score)
        for a, b in split(quote.text)
    ]


def quotes_of(found: Iterable[Line]) -> list[Quote]:
    """The lines that support a sentence, as quotes."""
    return [quote_of(line.sentence) for line in found]
