"""Sentences of the evidence as quotes, with what a reader needs beside them."""

import re
from collections.abc import Sequence

from bot.evidence import Evidence, Sentence, is_proposal
from bot.question import Question
from bot.quotes import Quote
from index.library import Library
from index.models import Document, Passage

_SHORT_LIMIT = 200  # characters of a sentence that are shown whole where a value is asked for
_REPLY_LIMIT = 400  # characters behind a repeated proposal that are shown whole
_NEXT_LIMIT = 300  # characters of a sentence and the next one that are shown together
_LIST_LIMIT = 1200  # characters of an enumeration that are shown whole
_HAN = "一二三四五六七八九十"
_ITEM = re.compile(rf"(?:[（(]?[{_HAN}\d]{{1,2}}[)）、.．]|[{_HAN}]是|第[{_HAN}][，、,])[^，,；;。]{{2,30}}。")
_NEXT_ITEM = re.compile(rf"(?<=[。；;])\s*(?:[{_HAN}]是|第[{_HAN}][，、,]|[（(][{_HAN}\d]{{1,2}}[)）])")


def quote_of(sentence: Sentence, bold: Sequence[tuple[int, int]] = ()) -> Quote:
    """The sentence as a quote; `bold` are offsets into the sentence, empty ones are left out."""
    spans = tuple((sentence.start + a, sentence.start + b) for a, b in bold if a < b)
    return Quote(sentence.passage, sentence.start, sentence.end, sentence.text, spans, sentence.score)


def trimmed(sentence: Sentence, bold: Sequence[tuple[int, int]], library: Library) -> Quote:
    """The sentence, or where it is very long the part between its semicolons that holds the value.

    A letter's «您提出的…» means the one it is addressed to: that sentence and the line that names them go together.
    """
    quote = with_addressee(quote_of(sentence, bold), library)
    if len(quote.text) <= _SHORT_LIMIT or not quote.bold:
        return quote
    first, last = min(a for a, _ in quote.bold) - quote.start, max(b for _, b in quote.bold) - quote.start
    start = max((m.end() for m in re.finditer(r"[；;]", quote.text) if m.end() <= first), default=0)
    end = min((m.end() for m in re.finditer(r"[；;]", quote.text) if m.start() >= last), default=len(quote.text))
    return Quote(quote.passage, quote.start + start, quote.start + end, quote.text[start:end], quote.bold, quote.score)


def with_addressee(quote: Quote, library: Library) -> Quote:
    """A letter's opening, where the quote is the line «某某委员：» or the sentence «您提出的…» that follows it."""
    document = library.document(quote.passage.document)
    line = next((a for a in document.attributes if a.name == "主送"), None)
    if line is None:
        return quote
    sentences = [
        span for p in library.passages(document.name, section_of(document, line.start)) for span in p.sentences
    ]
    first = next(((a, b) for a, b in sentences if a >= line.end), None)
    if first is None or not (quote.start <= line.start < quote.end or ("您" in quote.text and quote.start == first[0])):
        return quote
    bold = quote.bold or ((line.start, line.end),)
    return Quote(quote.passage, line.start, first[1], document.text[line.start : first[1]], bold, quote.score)


def section_of(document: Document, offset: int) -> int:
    """The index of the document's section that holds an offset."""
    return next(i for i, s in enumerate(document.sections) if s.start <= offset < s.end)


def with_list(sentence: Sentence, library: Library) -> Quote:
    """The sentence, and its paragraph to the end where this counts up (一是, 第一) or answers what is proposed."""
    text = library.document(sentence.passage.document).text
    end = text.find("\n", sentence.end)
    rest = text[sentence.end : end if end >= 0 else len(text)]
    counts = re.match(r"\s*(?:[一1]是|第一[，、是]|[（(][一1][）)]|首先)", rest) and len(rest) < _LIST_LIMIT
    if counts or (is_proposal(sentence.text) and len(rest) < _REPLY_LIMIT):
        stop = sentence.end + len(rest.rstrip())
        return Quote(sentence.passage, sentence.start, stop, text[sentence.start : stop], score=sentence.score)
    if _ITEM.fullmatch(sentence.text.strip()):  # only the beginning of an item: what it says stands behind
        after = _NEXT_ITEM.search(rest)
        item = rest[: after.start() if after else len(rest)].rstrip()
        stop = sentence.end + (len(item) if len(item) < _REPLY_LIMIT else 0)
        return Quote(sentence.passage, sentence.start, stop, text[sentence.start : stop], score=sentence.score)
    return quote_of(sentence)


def with_next(quote: Quote, library: Library) -> Quote:
    """The quote, and the sentence behind it in its paragraph: what is to be done stands behind what is wrong."""
    text = library.document(quote.passage.document).text
    behind = re.match(r"[^\n。！？]*[。！？][”」]?", text[quote.end :])
    if not behind or len(quote.text) + behind.end() > _NEXT_LIMIT:
        return quote
    end = quote.end + behind.end()
    return Quote(quote.passage, quote.start, end, text[quote.start : end], quote.bold, quote.score)


def passage_at(evidence: Evidence, document: Document, offset: int) -> Passage:
    """The found passage of a document that holds the offset, else the first found of it."""
    passages = [p for p in evidence.passages if p.document == document.name]
    return next((p for p in passages if p.start <= offset < p.end), passages[0])


def paragraph_from(evidence: Evidence, document: Document, start: int) -> Quote:
    """From an offset in a document to the end of its paragraph."""
    end = document.text.find("\n", start)
    end = end if end >= 0 else len(document.text)
    return Quote(passage_at(evidence, document, start), start, end, document.text[start:end], score=1.0)


def is_named(document: Document, question: Question) -> bool:
    """Whether all the codes and titles that the question names stand in the document's title, number or text."""
    codes = [n.strip("《》") for n in question.names if re.search(r"\d|《", n)]
    return all(code in document.title or code in document.number or code in document.text for code in codes)
