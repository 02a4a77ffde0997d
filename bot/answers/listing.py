"""Which ones, what something comprises, and what it is: sentences with the enumeration that they open."""

import re
from itertools import pairwise

from bot import agreement, asked
from bot.answers.enumerated import enumerated
from bot.answers.headed import headed
from bot.answers.labelled import labelled
from bot.answers.quoting import is_named, paragraph_from, passage_at, quote_of, with_list, with_next
from bot.evidence import Evidence, is_foreign
from bot.quotes import Draft, Quote
from index.language.values import find
from index.library import Library
from index.models import Document

_HAN = "零一二三四五六七八九十"
_CLOSE = 0.8  # of the best sentence's score: another this good is shown with it
_CALLED = re.compile(r"([\u4e00-\u9fff]{2})的?(?:名字)?(?:分别|都)?叫(?:什么|做什么)(?:名字)?[？?。]?$")
_REASON = re.compile(r"(?:为什么|为何|怎么会)([^，。？?]{2,})[？?。]?$")
_MARGIN = 0.5  # of the score: a sentence this far below the best one is about something else
_SHOWN = 4  # sentences at the most
_STOPS = ("。", "！", "；", "”", "）", ".", "!", ";")
_FEW = 2  # for a question in English, which is found by its likeness only
_ENDED = re.compile(r"[。！？!?；;：:…”’」）)]$|[，,；;：:]|\d")
# What letters and notices open and close with, and what a reply repeats of a question put to it.
_FORMULA = re.compile(
    r"收悉|现(?:答复|回复|函复|公布|通告|公告|通知)?如下|现?(?:印发|转发)给你们|^特此|^此[复函致]|感谢您对|^(?:委员|代表|记者|网民)(?:提问|追问|问)[，：]"
)
_LISTED = r"建议|措施|举措|对策|意见|要求|任务|问题|做法|方面"


def listing(evidence: Evidence, library: Library) -> Draft | None:
    """The item or the series that the question counts, the part that it names, else the best sentences."""
    return (
        _counted(evidence, library)
        or enumerated(evidence, library)
        or headed(evidence, library)
        or labelled(evidence, library)
        or _best(evidence, library)
    )


def definition(evidence: Evidence, library: Library) -> Draft | None:  # noqa: ARG001  forms share a signature
    """Sentences that say what or who the term is: 中试（…）, 中试是指…, 高级工程师某某; mere use defines nothing."""
    term = re.escape(evidence.question.term)
    said = r"[，,]?(?:是|指|即|系|为|又称|亦称|简称|俗称|包括)"
    post = r"[师员长人家士手授理事裁任席记工]"
    says = re.compile(rf"{term}[”」》]?\s*(?:[（(]|{said})|(?:所谓|称为|称作|叫做)[“「]?{term}|{post}\s?{term}")
    found = [s for s in evidence.sentences if says.search(s.text)]
    return Draft(tuple(quote_of(s) for s in found[:2])) if found else None


def _best(evidence: Evidence, library: Library) -> Draft | None:
    timely = [s for s in evidence.sentences if asked.of_year(s, evidence.question) and _tells(s.text)]
    timely = [s for s in timely if s.score >= evidence.sentences[0].score - _MARGIN]
    timely = [s for s in timely if asked.of_places(s, evidence, library)]
    foreign = is_foreign(evidence.question, evidence.weights)
    if foreign:
        timely = [s for s in timely if all(find(s.text, kind) for kind in evidence.question.kinds)]
        timely = [s for s in timely if s.text.rstrip().endswith(_STOPS)]
    if called := _CALLED.search(evidence.question.text):
        timely = [s for s in timely if asked.names_more(s.text, evidence.question.text, called.group(1))]
    if reason := _REASON.search(evidence.question.text):
        timely = [s for s in timely if asked.of_deeds(s, reason.group(1))]
    if not timely:
        return None
    first = timely[0]
    chosen = [s for s in timely if s.score >= _CLOSE * first.score][: _FEW if foreign else _SHOWN]
    chosen.sort(key=lambda s: (s.passage.document != first.passage.document, s.passage.document, s.start))
    quotes: list[Quote] = []
    for s in chosen:
        if not any(q.passage.document == s.passage.document and q.start <= s.start < q.end for q in quotes):
            whole = with_list(s, library)
            quotes.append(with_next(whole, library) if s is first else whole)
    return Draft(tuple(quotes))


def _tells(text: str) -> bool:
    """Whether a sentence says something: not a line without an end (a signature, a subtitle), a question, a formula."""
    return bool(_ENDED.search(text.rstrip())) and not agreement.asks(text) and not _FORMULA.search(text)


def _counted(evidence: Evidence, library: Library) -> Draft | None:
    if evidence.question.ordinal:
        item = _ordinal(evidence, library)
        return Draft((item,)) if item else None
    asked = re.search(rf"(?:哪些|什么|哪几[条点项个])(?:具体|主要)?({_LISTED})", evidence.question.text)
    return _series(asked.group(1), evidence, library) if asked else None


def _series(what: str, evidence: Evidence, library: Library) -> Draft | None:
    """The first sentences of 第一条建议是…, 第二条建议是… in a document that the question names."""
    for document in _documents(evidence, library):
        items = list(re.finditer(rf"第[{_HAN}]+[条点项个]?{what}[是为：][^\n。]*。?", document.text))
        if len(items) > 1 and all(a.end() < b.start() for a, b in pairwise(items)):
            return Draft(tuple(_quoted(evidence, document, m) for m in items))
    return None


def _quoted(evidence: Evidence, document: Document, item: re.Match[str]) -> Quote:
    passage = passage_at(evidence, document, item.start())
    return Quote(passage, item.start(), item.end(), item.group(), score=1.0)


def _documents(evidence: Evidence, library: Library) -> list[Document]:
    """The documents that were found and hold the codes and titles that the question names, best first."""
    found = [library.document(name) for name in evidence.documents]
    return [document for document in found if is_named(document, evidence.question)]


def _ordinal(evidence: Evidence, library: Library) -> Quote | None:
    """The paragraph that opens with the ordinal asked for: 第三条建议是 in any document found, else 三是 or （三）."""
    n = evidence.question.ordinal
    han = _HAN[n] if n <= 10 else str(n)
    explicit = rf"第{han}[条点项个]?[^，。；\n]{{0,6}}[是为：:，]"
    for opening in (explicit, rf"(?:^|\n)(?:{han}是|[（(]{han}[）)]|{han}、|{n}[.、．])"):
        for document in _documents(evidence, library):
            if match := re.search(opening, document.text):
                return paragraph_from(evidence, document, match.start() + match.group().startswith("\n"))
    return None
