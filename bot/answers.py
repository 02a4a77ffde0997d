"""An answer made of the documents' own words, one function for each form of question.

Each takes the evidence and returns a draft, or None where the evidence holds no answer of that form.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from bot import asked
from bot.coverage import share
from bot.evidence import Evidence, Sentence
from bot.figures import bound, differs, unit
from bot.question import Form, Question
from bot.quotes import Draft, Quote
from bot.values import Kind
from index.library import Library
from index.models import Attribute, Document, Passage

_PART_LIMIT = 1200  # characters of a part that are shown whole
_SHORT_LIMIT = 200  # characters of a sentence that are shown whole where a value is asked for
_MARGIN = 0.5  # of the score: a sentence this far below the best one is about something else, whatever it holds
_OTHERS = 2  # differing statements of other documents shown beside a figure
_COMPARED = 5  # statements shown beside each other
_ALIKE = 0.85  # of the best sentence's coverage: another that covers as much is about the same thing
_HAN = "零一二三四五六七八九十"


def quote_of(sentence: Sentence, bold: Sequence[tuple[int, int]] = ()) -> Quote:
    """The sentence as a quote; `bold` are offsets into the sentence."""
    spans = tuple((sentence.start + a, sentence.start + b) for a, b in bold)
    return Quote(sentence.passage, sentence.start, sentence.end, sentence.text, spans, sentence.score)


def statement(evidence: Evidence, library: Library) -> Draft | None:
    """What somebody said: the whole of their parts, or of one where the question names it, what speaks of its words."""
    if evidence.question.words:
        about = _about(evidence)
        if about:
            return Draft(tuple(_with_list(s, library) for s in about))
        if _specific(evidence):
            return None
    parts: list[Quote] = []
    shortened = False
    limit = _PART_LIMIT // len({(s.document, s.section_index) for s in evidence.question.speakers})
    for speaker in evidence.question.speakers:
        document = library.document(speaker.document)
        section = document.sections[speaker.section_index]
        passages = library.passages(speaker.document, speaker.section_index)
        paragraphs = _paragraphs(document.text, section.start, section.end)
        body = (
            paragraphs[1:]
            if len(paragraphs) > 1 and _is_heading(document.text, paragraphs[0], speaker.name)
            else paragraphs
        )
        length = sum(b - a for a, b in body)
        shortened |= length > limit
        for a, b in body:
            end = b if length <= limit else _first_sentence(passages, a, b)
            parts.append(Quote(_at(passages, a), a, end, document.text[a:end], score=1.0))
    return Draft(tuple(parts), shortened=shortened) if parts else None


def _specific(evidence: Evidence) -> bool:
    """Whether the question asks for more than «what did they say»: words that no heading or title explains."""
    heads = " ".join(f"{p.title} {' '.join(p.section)}" for p in evidence.passages)
    return share(evidence.weights, heads) < 0.5


def _about(evidence: Evidence) -> list[Sentence]:
    """The sentences that speak of what the question asks about, in the order of the text."""
    best = max((s.own for s in evidence.sentences), default=0.0)
    if best < 0.4:
        return []
    chosen = [s for s in evidence.sentences if s.own >= max(0.4, 0.75 * best)][:4]
    return sorted(chosen, key=lambda s: (s.passage.document, s.start))


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the paragraphs between two offsets are, without surrounding white space."""
    return [(start + m.start(), start + m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text[start:end])]


def _is_heading(text: str, span: tuple[int, int], speaker: str) -> bool:
    line = text[span[0] : span[1]]
    return speaker in line and len(line) < 60 and not re.search(r"[。！？]$", line)


def _at(passages: Sequence[Passage], offset: int) -> Passage:
    return next((p for p in reversed(passages) if p.start <= offset), passages[0])


def _first_sentence(passages: Sequence[Passage], start: int, end: int) -> int:
    ends = [b for p in passages for a, b in p.sentences if a <= start < b or start <= a < end]
    return min([b for b in ends if b > start], default=end)


def value(evidence: Evidence, library: Library) -> Draft | None:
    """A figure, date, person, organisation or place: the best sentence that has it, and where others differ."""
    chosen = _covering(evidence)
    quotes = [_trimmed(s, asked.every(s, evidence), library) for s in chosen]
    elsewhere = _elsewhere(chosen[0], evidence) if chosen and Kind.FIGURE in evidence.question.kinds else []
    return Draft(tuple(quotes), tuple(elsewhere)) if quotes else None


def _covering(evidence: Evidence) -> list[Sentence]:
    """The best sentences that together hold every kind asked for; none where one kind is nowhere."""
    near = [s for s in evidence.sentences if s.score >= evidence.sentences[0].score - _MARGIN]
    chosen: list[Sentence] = []
    for kind in evidence.question.kinds:
        if any(asked.spans(s, kind, evidence) for s in chosen):
            continue
        best = next((s for s in near if asked.spans(s, kind, evidence)), None)
        if best is None:
            return []
        chosen.append(best)
    return chosen


def _trimmed(sentence: Sentence, bold: Sequence[tuple[int, int]], library: Library) -> Quote:
    """The sentence, or where it is very long the part between its semicolons that holds the value.

    A letter's «您提出的…» means the one it is addressed to: that sentence and the line that names them go together.
    """
    quote = _with_addressee(quote_of(sentence, bold), library)
    if len(quote.text) <= _SHORT_LIMIT or not bold:
        return quote
    first, last = min(a for a, _ in quote.bold) - quote.start, max(b for _, b in quote.bold) - quote.start
    start = max((m.end() for m in re.finditer(r"[；;]", quote.text) if m.end() <= first), default=0)
    end = min((m.end() for m in re.finditer(r"[；;]", quote.text) if m.start() >= last), default=len(quote.text))
    return Quote(quote.passage, quote.start + start, quote.start + end, quote.text[start:end], quote.bold, quote.score)


def _with_addressee(quote: Quote, library: Library) -> Quote:
    """A letter's opening, where the quote is the line «某某委员：» or the sentence «您提出的…» that follows it."""
    document = library.document(quote.passage.document)
    line = next((a for a in document.attributes if a.name == "主送"), None)
    if line is None:
        return quote
    sentences = [
        span for p in library.passages(document.name, _section_of(document, line.start)) for span in p.sentences
    ]
    first = next(((a, b) for a, b in sentences if a >= line.end), None)
    if first is None or not (quote.start <= line.start < quote.end or ("您" in quote.text and quote.start == first[0])):
        return quote
    bold = quote.bold or ((line.start, line.end),)
    return Quote(quote.passage, line.start, first[1], document.text[line.start : first[1]], bold, quote.score)


def _section_of(document: Document, offset: int) -> int:
    return next(i for i, s in enumerate(document.sections) if s.start <= offset < s.end)


def _elsewhere(best: Sentence, evidence: Evidence) -> list[Quote]:
    """Sentences of other documents that state another figure, in the same unit, of the same thing."""
    figures = bound(best.text, Kind.FIGURE, evidence.weights)
    documents = {best.passage.document}
    found = []
    for s in evidence.sentences:
        if s.passage.document in documents or s.own < max(0.5, _ALIKE * best.own):
            continue
        others = [
            v
            for v in bound(s.text, Kind.FIGURE, evidence.weights)
            if any(unit(v.text) == unit(f.text) for f in figures)
        ]
        if others and all(differs(v.text, f.text) for v in others for f in figures if unit(v.text) == unit(f.text)):
            documents.add(s.passage.document)
            found.append(quote_of(s, [(v.start, v.end) for v in others]))
    return found[:_OTHERS]


def compare(evidence: Evidence, library: Library) -> Draft | None:
    """The same thing as several documents state it, oldest first, the values in bold."""
    kinds = evidence.question.kinds or (Kind.FIGURE,)
    holding = [s for s in evidence.sentences if any(bound(s.text, kind, evidence.weights) for kind in kinds)]
    best = max((s.own for s in holding), default=0.0)
    chosen: list[Sentence] = []
    for s in holding:
        theirs = sum(c.passage.document == s.passage.document for c in chosen)
        if s.own >= max(0.5, _ALIKE * best) and theirs < _OTHERS and len(chosen) < _COMPARED:
            chosen.append(s)
    if not chosen:
        return listing(evidence, library)
    chosen.sort(key=lambda s: (s.passage.date or date.max, s.passage.document, s.start))
    bold = [[(v.start, v.end) for k in kinds for v in bound(s.text, k, evidence.weights)] for s in chosen]
    return Draft(tuple(_trimmed(s, spans, library) for s, spans in zip(chosen, bold, strict=True)))


def listing(evidence: Evidence, library: Library) -> Draft | None:
    """Which ones, or what something comprises: the best sentences, with the enumeration that follows them."""
    if evidence.question.ordinal and (item := _ordinal(evidence, library)):
        return Draft((item,))
    if not evidence.sentences:
        return None
    best = evidence.sentences[0].score
    chosen = [s for s in evidence.sentences if s.score >= 0.88 * best][:3]
    chosen.sort(
        key=lambda s: (s.passage.document != evidence.sentences[0].passage.document, s.passage.document, s.start)
    )
    quotes: list[Quote] = []
    for s in chosen:
        if not any(q.passage.document == s.passage.document and q.start <= s.start < q.end for q in quotes):
            quotes.append(_with_list(s, library))
    return Draft(tuple(quotes))


def _with_list(sentence: Sentence, library: Library) -> Quote:
    """The sentence, and where its paragraph goes on to count up (一是, 第一, （1）), the paragraph to its end."""
    text = library.document(sentence.passage.document).text
    end = text.find("\n", sentence.end)
    rest = text[sentence.end : end if end >= 0 else len(text)]
    if re.match(r"\s*(?:[一1]是|第一[，、是]|[（(][一1][）)]|首先)", rest) and len(rest) < _PART_LIMIT:
        stop = sentence.end + len(rest.rstrip())
        return Quote(sentence.passage, sentence.start, stop, text[sentence.start : stop], score=sentence.score)
    return quote_of(sentence)


def _ordinal(evidence: Evidence, library: Library) -> Quote | None:
    """The paragraph that opens with the ordinal asked for: 第三条建议是 in any document found, else 三是 or （三）."""
    n = evidence.question.ordinal
    han = _HAN[n] if n <= 10 else str(n)
    for opening in (
        rf"第{han}[条点项个]?[^，。；\n]{{0,6}}[是为：:，]",
        rf"(?:^|\n)(?:{han}是|[（(]{han}[）)]|{han}、|{n}[.、．])",
    ):
        for name in dict.fromkeys(p.document for p in evidence.passages):
            document = library.document(name)
            match = re.search(opening, document.text)
            if match and _is_named(document, evidence.question):
                return _paragraph(evidence, document, match.start() + match.group().startswith("\n"))
    return None


def _paragraph(evidence: Evidence, document: Document, start: int) -> Quote:
    """From an offset in a document to the end of its paragraph."""
    end = document.text.find("\n", start)
    end = end if end >= 0 else len(document.text)
    passages = [p for p in evidence.passages if p.document == document.name]
    theirs = next((p for p in passages if p.start <= start < p.end), passages[0])
    return Quote(theirs, start, end, document.text[start:end], score=1.0)


def attribute(evidence: Evidence, library: Library) -> Draft | None:
    """What a document says about itself, from the document that the question names or the search found first."""
    for name in dict.fromkeys(p.document for p in evidence.passages):
        document = library.document(name)
        if not _is_named(document, evidence.question):
            continue
        stated = next((a for a in document.attributes if a.name == evidence.question.attribute and a.value), None)
        if stated is None:
            return None
        passage = next(p for p in evidence.passages if p.document == name)
        return Draft((_attribute_quote(document, stated, passage),))
    return None


def _is_named(document: Document, question: Question) -> bool:
    """Whether all the codes and titles that the question names stand in the document's title, number or text."""
    codes = [n.strip("《》") for n in question.names if re.search(r"\d|《", n)]
    return all(code in document.title or code in document.number or code in document.text for code in codes)


def _attribute_quote(document: Document, stated: Attribute, passage: Passage) -> Quote:
    start = document.text.rfind("\n", 0, stated.start) + 1
    end = document.text.find("\n", stated.end)
    end = end if end >= 0 else len(document.text)
    if stated.name.startswith("落款") and start > 1:  # a signature is two lines: who, and when
        before = document.text.rfind("\n", 0, start - 1) + 1
        start = before if start - before < 40 else start
    at = document.text.find(stated.value, stated.start, stated.end)
    bold = ((at, at + len(stated.value)),) if at >= 0 else ((stated.start, stated.end),)
    return Quote(passage, start, end, document.text[start:end], bold, 1.0)


ANSWERS: dict[Form, Callable[[Evidence, Library], Draft | None]] = {
    Form.ATTRIBUTE: attribute,
    Form.COMPARE: compare,
    Form.STATEMENT: statement,
    Form.VALUE: value,
    Form.LIST: listing,
    Form.OPEN: listing,
}
