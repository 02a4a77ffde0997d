"""What somebody proposes or is going to do, where the text counts it up: «建议：一是…；二是…；三是…»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot import asked
from bot.answers.quoting import is_named, section_of
from bot.evidence import Evidence, Sentence
from bot.quotes import Draft, Quote
from index.library import Library
from index.models import Passage

_HAN = "一二三四五六七八九十"
_MEASURES = "建议|意见|主张|对策|措施|举措|办法|做法|要求|想法|任务|方面|思路"
# The whole of them is asked for: «提了哪几条建议», «三方面的对策是什么», «提出了什么？»; not «建议设立什么基金».
_ASKS = re.compile(
    rf"(?:哪[些几{_HAN}两\d]+|什么)[^，。？?]{{0,6}}?(?:{_MEASURES})|(?:{_MEASURES})(?:都|分别|主要|具体)*(?:是什么|是哪|有哪些|有什么|包括)"
    r"|(?:建议|主张|呼吁|提)了?(?:什么|哪些)[？?]?$"
)
_NUMBER = re.compile(rf"哪([{_HAN}两\d]+)[个条点项大]?")
_OPENINGS = tuple(
    tuple(
        re.compile(rf"(?<=[\n。；;：:，,])\s*({opening})")
        for opening in (rf"{n}(?:是|要)(?!否)", rf"第{n}(?:是|，|,|、)", rf"[（(]?{i}[.．、)）](?!\d)")
    )
    for i, n in enumerate(_HAN, 1)
)
_LEAST = 2  # items
_LEAD = 60  # characters before the first item that may say what is counted up
_LIMIT = 1200  # characters of items that are shown whole; of longer ones their first sentences are
_MARGIN = 0.5  # of the score: a sentence this far below the best one is about something else
_SAYS = re.compile(rf"{_MEASURES}|提出|希望|呼吁|需要|应当?|将|下一步|工作|重点|如下")


@dataclass(frozen=True, slots=True)
class _Items:
    """What is counted up in a part of a document: where it opens, and its items, as offsets into the document."""

    lead: str
    start: int
    spans: Sequence[tuple[int, int]]

    def holds(self, sentence: Sentence) -> bool:
        return self.start - _LEAD <= sentence.start < self.spans[-1][1]


def enumerated(evidence: Evidence, library: Library) -> Draft | None:
    """All items of the enumeration that the best sentences stand in; None where the question asks for no such."""
    question = evidence.question
    if not _ASKS.search(question.text) or not evidence.sentences:
        return None
    number = _NUMBER.search(question.text)
    wanted = _count(number.group(1)) if number else 0
    for sentence in evidence.sentences:
        if sentence.score < evidence.sentences[0].score - _MARGIN:
            return None
        if not asked.of_year(sentence, question) or not is_named(library.document(sentence.passage.document), question):
            continue
        for items in _found(sentence.passage, library):
            if items.holds(sentence) and (len(items.spans) == wanted if wanted else _SAYS.search(items.lead)):
                return Draft(_quotes(items, sentence.passage, library))
    return None


def _count(written: str) -> int:
    return int(written) if written.isdigit() else 2 if written == "两" else _HAN.find(written) + 1


def _found(passage: Passage, library: Library) -> Iterator[_Items]:
    """What is counted up in the passage's part of its document."""
    text = library.document(passage.document).text
    first, last = passage.section_start, passage.section_end
    for style in range(len(_OPENINGS[0])):
        at = first
        while spans := _items(text, at, last, style):
            before = text[max(first, spans[0][0] - _LEAD) : spans[0][0]]
            yield _Items(before, spans[0][0], spans)
            at = spans[-1][1]


def _items(text: str, start: int, end: int, style: int) -> list[tuple[int, int]]:
    """The first enumeration from an offset on, as spans; empty where there is none."""
    starts: list[int] = []
    at = start
    for openings in _OPENINGS:
        match = openings[style].search(text, at, end)
        if not match:
            break
        starts.append(match.start(1))
        at = match.end()
    if len(starts) < _LEAST:
        return []
    stop = text.find("\n", starts[-1], end)
    ends = [*starts[1:], stop if stop >= 0 else end]
    return [(a, a + len(text[a:b].rstrip())) for a, b in zip(starts, ends, strict=True)]


def _quotes(items: _Items, passage: Passage, library: Library) -> tuple[Quote, ...]:
    """The items, each a quote; the whole of what stands in one paragraph is one."""
    document = library.document(passage.document)
    text, spans = document.text, list(items.spans)
    if spans[-1][1] - spans[0][0] > _LIMIT:
        spans = [(a, _first_sentence(text, a, b)) for a, b in spans]
    if "\n" not in text[spans[0][0] : spans[-1][1]] and spans == list(items.spans):
        spans = [(spans[0][0], spans[-1][1])]
    passages = library.passages(document.name, section_of(document, passage.start))
    holding = [next((p for p in passages if p.start <= a < p.end), passage) for a, _ in spans]
    return tuple(Quote(p, a, b, text[a:b], score=1.0) for p, (a, b) in zip(holding, spans, strict=True))


def _first_sentence(text: str, start: int, end: int) -> int:
    stop = text.find("。", start, end)
    return stop + 1 if stop >= 0 else end
