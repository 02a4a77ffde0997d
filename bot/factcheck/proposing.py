"""Verdicts on who put forward a numbered proposal: a reply is addressed to them, a report names them beside it."""

import re
from collections.abc import Sequence

from bot.factcheck import texts
from bot.factcheck.claims import Claim
from bot.factcheck.verdicts import Differing, Finding
from bot.quotes import Quote
from bot.wording import PROPOSERS
from index.language.persons import is_name
from index.language.writing import HAN
from index.library import Library
from index.models import Passage

_KIND = "(?:提案|建议|议案)"
_WHO = rf"(?P<who>[{HAN}·]{{2,8}}?)(?:等)?(?:委员|代表|同志)?"
_MADE = "(?:联名|牵头|领衔)?(?:提出|提交|撰写)"
_PATTERNS = (
    re.compile(rf"第?0*(?P<number>\d+)号{_KIND}(?:就|正)?(?:是|由|系)?(?:由)?{_WHO}{_MADE}的?[。！]?"),
    re.compile(rf"{_WHO}{_MADE}了?第?0*(?P<number>\d+)号{_KIND}[。！]?"),
)
_HEAD = 600  # characters at the beginning of a reply, where it says what it replies to


def proposer_verdict(claim: Claim, passages: Sequence[Passage], library: Library) -> Finding | None:
    """Whether a numbered proposal is the named person's; None where the claim is about more, or no document tells.

    Args:
        claim: «第0123号提案是某某委员提出的» and nothing else.
        passages: What the search finds for it.
        library: Where they are.
    """
    match = next((m for pattern in _PATTERNS if (m := pattern.fullmatch(claim.text.strip()))), None)
    if match is None or not is_name(match["who"]):
        return None
    told = _by_name(match["number"], passages) or _addressed(match["number"], passages, library)
    if told is None:
        return None
    named, at, quote = told
    facts = {"claimed": match["who"], "found": named}
    if match["who"] in named:
        return Finding("supported", "same", texts.SAME, quotes=(quote,), facts=facts)
    start = claim.text.index(match["who"])
    differing = Differing(match["who"], start, start + len(match["who"]), named, at, at + len(named))
    return Finding("contradicted", "name", texts.NAME, quotes=(quote,), differing=(differing,), facts=facts)


def _by_name(number: str, passages: Sequence[Passage]) -> tuple[str, int, Quote] | None:
    """Who stands beside the number: «某某委员（第0123号提案）»."""
    beside = re.compile(rf"(?P<who>[{HAN}·]{{2,4}})(?:委员|代表)[（(]第0*{number}号{_KIND}?[)）]")
    for passage in passages:
        for start, end in passage.sentences:
            text = passage.text[start - passage.start : end - passage.start]
            if match := beside.search(text):
                return match["who"], start + match.start("who"), Quote(passage, start, end, text)
    return None


def _addressed(number: str, passages: Sequence[Passage], library: Library) -> tuple[str, int, Quote] | None:
    """To whom the reply to the proposal is addressed."""
    for passage in passages:
        document = library.document(passage.document)
        to = next((a for a in document.attributes if a.name == PROPOSERS and a.value), None)
        replies = re.search(rf"第0*{number}号", f"{document.title}\n{document.text[:_HEAD]}")
        if to is None or not replies or "提出的" not in document.text[:_HEAD]:
            continue
        named = re.sub(r"(?:委员|代表)(?=$|[、，,\s])", "", to.value).strip("：: ")
        at = document.text.find(named, to.start)
        if at < 0:
            named, at = to.value, to.start
        return named, at, Quote(passage, to.start, to.end, document.text[to.start : to.end])
    return None
