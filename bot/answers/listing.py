"""Which ones, and what something comprises: sentences with the enumeration that they open."""

import re

from bot.answers.quoting import is_named, paragraph_from, with_list
from bot.evidence import Evidence
from bot.quotes import Draft, Quote
from index.library import Library

_HAN = "零一二三四五六七八九十"
_CLOSE = 0.88  # of the best sentence's score: another this good is shown with it
_SHOWN = 3  # sentences at the most


def listing(evidence: Evidence, library: Library) -> Draft | None:
    """Which ones, or what something comprises: the best sentences, with the enumeration that follows them."""
    if evidence.question.ordinal and (item := _ordinal(evidence, library)):
        return Draft((item,))
    if not evidence.sentences:
        return None
    best = evidence.sentences[0].score
    chosen = [s for s in evidence.sentences if s.score >= _CLOSE * best][:_SHOWN]
    chosen.sort(
        key=lambda s: (s.passage.document != evidence.sentences[0].passage.document, s.passage.document, s.start)
    )
    quotes: list[Quote] = []
    for s in chosen:
        if not any(q.passage.document == s.passage.document and q.start <= s.start < q.end for q in quotes):
            quotes.append(with_list(s, library))
    return Draft(tuple(quotes))


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
            if match and is_named(document, evidence.question):
                return paragraph_from(evidence, document, match.start() + match.group().startswith("\n"))
    return None
