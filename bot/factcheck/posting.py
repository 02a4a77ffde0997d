"""Verdicts on who holds which post."""

import re
from collections.abc import Sequence

from bot.factcheck import texts
from bot.factcheck.claims import Claim
from bot.factcheck.posts import Held, Holding, held, parts, relate
from bot.factcheck.verdicts import Differing, Finding
from bot.quotes import Quote
from index.library import Library
from index.models import Passage

_PASSAGES = 5  # searched for a name


def post_verdict(claim: Claim, passages: Sequence[Passage], library: Library) -> Finding | None:
    """Whether the documents say that a person holds a post; None where the claim says no such thing, or they don't.

    The right post alone does not support a claim that says something else besides: whoever calls this has to look.
    """
    right: Finding | None = None
    for stated in held(claim.text):
        found = [
            *_by_lines(stated.name, library),
            *_in_passages(stated.name, [*passages, *library.search(f"{stated.name} {stated.post}", _PASSAGES)]),
        ]
        holding, post = relate(stated.post, [post for post, _ in found])
        quote = next((quote for other, quote in found if other == post), None)
        if quote is None:
            continue
        if holding is Holding.APART:
            facts = {"claimed": stated.name + stated.post, "found": post}
            return Finding("not_found", "absent", texts.OTHER_POST, quotes=(quote,), facts=facts)
        if holding is not Holding.SAME:
            at = library.document(quote.passage.document).text.find(post, quote.start)
            differing = Differing(stated.post, stated.start, stated.end, post, at, at + len(post))
            facts = {"claimed": stated.post, "found": post}
            return Finding("contradicted", "name", texts.NAME, quotes=(quote,), differing=(differing,), facts=facts)
        right = Finding("supported", "same", texts.SAME, quotes=(quote,), facts={"claimed": stated.name + stated.post})
    return right


def _by_lines(name: str, library: Library) -> list[tuple[str, Quote]]:
    """The posts in the lines above a person's speeches."""
    found = []
    for speaker in library.speakers():
        if speaker.name != name or not speaker.post:
            continue
        passages = library.passages(speaker.document, speaker.section_index)
        if not passages:
            continue
        text, start = library.document(speaker.document).text, passages[0].section_start
        line = next((a for a, b in _lines(text, start) if name in text[a:b] and speaker.post[:4] in text[a:b]), start)
        end = text.find("\n", line)
        quote = Quote(passages[0], line, end if end > 0 else len(text), text[line : end if end > 0 else len(text)])
        found += [(part, quote) for part in parts(speaker.post) or [speaker.post]]
    return found


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    """The first lines of a part, and the line before it."""
    begin = text.rfind("\n", 0, max(0, start - 1)) + 1
    found = []
    for line in text[begin : start + 400].split("\n"):
        found.append((begin, begin + len(line)))
        begin += len(line) + 1
    return found


def _in_passages(name: str, passages: Sequence[Passage]) -> list[tuple[str, Quote]]:
    """The posts that sentences give a person."""
    found = []
    for passage in passages:
        for start, end in passage.sentences:
            text = passage.text[start - passage.start : end - passage.start]
            posts: list[Held] = (
                [one for one in held(text) if one.name == name] if name in re.sub(r"\s", "", text) else []
            )
            found += [(one.post, Quote(passage, start, end, text)) for one in posts]
    return found
