"""An answer made of the documents' own words, one function for each form of question.

Each takes the evidence and returns a draft, or None where the evidence holds no answer of that form.
"""

import re
from collections.abc import Callable, Sequence

from bot.coverage import normalise, share
from bot.evidence import Evidence, Sentence
from bot.figures import bound, differs, unit
from bot.question import Form, Question
from bot.quotes import Draft, Quote
from bot.values import Kind
from index.library import Library
from index.models import Attribute, Document, Passage

_PART_LIMIT = 1200  # characters of a part that are shown whole
_SHORT_LIMIT = 200  # characters of a sentence that are shown whole where a value is asked for
_OTHERS = 2  # differing statements of other documents shown beside a figure
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
    question = evidence.question
    chosen = _covering(evidence)
    if not chosen:
        return None
    quotes = [_trimmed(s, _bold(s, question, evidence), library) for s in chosen]
    elsewhere = _elsewhere(chosen[0], evidence) if Kind.FIGURE in question.kinds else []
    return Draft(tuple(quotes), tuple(elsewhere))


def _covering(evidence: Evidence) -> list[Sentence]:
    """The best sentences that together hold every kind asked for; one where one does."""
    chosen: list[Sentence] = []
    wanted = list(evidence.question.kinds)
    for kind in wanted:
        if any(_values(s, kind, evidence) for s in chosen):
            continue
        best = next((s for s in evidence.sentences if _values(s, kind, evidence)), None)
        if best is None:
            return []
        chosen.append(best)
    return chosen


def _values(sentence: Sentence, kind: Kind, evidence: Evidence) -> list[tuple[int, int]]:
    """Where the sentence holds the asked value: offsets into it. A speaker's line holds their post and name."""
    passage = sentence.passage
    if kind is Kind.PERSON and passage.speaker and passage.post and passage.speaker in sentence.text:
        at = sentence.text.index(passage.speaker)
        return [(at, at + len(passage.speaker))]
    named = {s.name for s in evidence.question.speakers}
    if kind in (Kind.ORGANISATION, Kind.PLACE) and named & {passage.speaker} and passage.post:
        return _post_span(sentence, passage)
    asked = normalise(evidence.question.text)
    return [
        (v.start, v.end)
        for v in bound(sentence.text, kind, evidence.weights)
        if kind is Kind.FIGURE or normalise(v.text) not in asked
    ]


def _post_span(sentence: Sentence, passage: Passage) -> list[tuple[int, int]]:
    at = sentence.text.find(passage.post)
    return [(at, at + len(passage.post))] if at >= 0 else []


def _bold(sentence: Sentence, question: Question, evidence: Evidence) -> list[tuple[int, int]]:
    return [span for kind in question.kinds for span in _values(sentence, kind, evidence)]


def _trimmed(sentence: Sentence, bold: Sequence[tuple[int, int]], library: Library) -> Quote:
    """The sentence, or where it is very long the part between its semicolons that holds the value.

    A letter's «您提出的…» means the one it is addressed to, so the line that names them is quoted with it.
    """
    quote = quote_of(sentence, bold)
    if "您" in sentence.text:
        quote = _with_addressee(quote, library)
    if len(quote.text) <= _SHORT_LIMIT or not bold:
        return quote
    first, last = min(a for a, _ in quote.bold) - quote.start, max(b for _, b in quote.bold) - quote.start
    start = max((m.end() for m in re.finditer(r"[；;]", quote.text) if m.end() <= first), default=0)
    end = min((m.end() for m in re.finditer(r"[；;]", quote.text) if m.start() >= last), default=len(quote.text))
    return Quote(quote.passage, quote.start + start, quote.start + end, quote.text[start:end], quote.bold, quote.score)


def _with_addressee(quote: Quote, library: Library) -> Quote:
    document = library.document(quote.passage.document)
    line = next((a for a in document.attributes if a.name == "主送"), None)
    if line is None or not 0 <= quote.start - line.end <= _SHORT_LIMIT:
        return quote
    bold = ((line.start, line.end),) if not quote.bold else quote.bold
    return Quote(quote.passage, line.start, quote.end, document.text[line.start : quote.end], bold, quote.score)


def _elsewhere(best: Sentence, evidence: Evidence) -> list[Quote]:
    """Sentences of other documents that state another figure, in the same unit, of the same thing."""
    figures = bound(best.text, Kind.FIGURE, evidence.weights)
    documents = {best.passage.document}
    found = []
    for s in evidence.sentences:
        if s.passage.document in documents or s.own < 0.85 * best.own or s.own < 0.5:
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
    holding = [s for s in evidence.sentences if any(bound(s.text, k, evidence.weights) for k in kinds)]
    best = max((s.own for s in holding), default=0.0)
    chosen = [s for s in holding if s.own >= 0.7 * best and s.own > 0.3][:5]
    if not chosen:
        return listing(evidence, library)
    chosen.sort(key=lambda s: (s.passage.date is None, s.passage.date, s.passage.document, s.start))
    return Draft(
        tuple(
            _trimmed(s, [(v.start, v.end) for k in kinds for v in bound(s.text, k, evidence.weights)], library)
            for s in chosen
        )
    )


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
    if re.match(rf"\s*(?:[一1]是|第一[，、是]|[（(][一1][）)]|首先)", rest) and len(rest) < _PART_LIMIT:
        stop = sentence.end + len(rest.rstrip())
        return Quote(sentence.passage, sentence.start, stop, text[sentence.start : stop], score=sentence.score)
    return quote_of(sentence)


def _ordinal(evidence: Evidence, library: Library) -> Quote | None:
    """The paragraph that opens with the ordinal asked for, in the document that the evidence favours."""
    n = evidence.question.ordinal
    han = _HAN[n] if n <= 10 else str(n)
    opens = (
        rf"第{han}[条点项个]?[^，。；]{{0,6}}[是为：:，]",
        rf"(?:^|\n)(?:{han}是|[（(]{han}[）)]|{han}、|{n}[.、．])",
    )
    for document, passage in {p.document: p for p in reversed(evidence.passages)}.items().__reversed__():
        text = library.document(document).text
        for pattern in opens:
            if match := re.search(pattern, text):
                start = match.start() + (text[match.start()] == "\n")
                end = text.find("\n", start)
                stop = end if end >= 0 else len(text)
                theirs = next(
                    (p for p in evidence.passages if p.document == document and p.start <= start < p.end), passage
                )
                return Quote(theirs, start, stop, text[start:stop], score=1.0)
    return None


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
