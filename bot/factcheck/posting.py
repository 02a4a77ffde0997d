"""Verdicts on who holds which post."""

import re
from collections.abc import Sequence

from bot.factcheck import texts
from bot.factcheck.claims import Claim
from bot.factcheck.posts import Held, Holding, held, parts, relate
from bot.factcheck.verdicts import Differing, Finding
from bot.introductions import introductions
from bot.quotes import Quote
from index.library import Library
from index.models import Passage

_WHOLE_POST = 6  # characters: a post with its organisation
_SHARED = re.compile(r"副|委员|代表|教授|研究员|医师|律师|教师|博士|专家|会员|理事|董事|顾问|干部|职工|记者|学生")
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
        if holding is Holding.APART and (other := _holder(stated, library)):
            name, line = other
            at = library.document(line.passage.document).text.find(name, line.start)
            differing = Differing(stated.name, *_at(stated.name, claim.text), name, at, at + len(name))
            facts = {"claimed": stated.name, "found": name}
            found_lines = (line, quote)
            return Finding("contradicted", "name", texts.NAME, quotes=found_lines, differing=(differing,), facts=facts)
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


def _at(name: str, text: str) -> tuple[int, int]:
    start = text.find(name)
    return (start, start + len(name)) if start >= 0 else (0, 0)


def _holder(stated: Held, library: Library) -> tuple[str, Quote] | None:
    """Who else holds a post that one person holds at a time: 某集团总工程师, not 市政协委员; None where nobody does."""
    if len(stated.post) < _WHOLE_POST or _SHARED.search(stated.post):
        return None
    for speaker in library.speakers():
        if speaker.post and speaker.name != stated.name and stated.post in parts(speaker.post):
            return next(((speaker.name, quote) for _, quote in _by_lines(speaker.name, library)), None)
    return None


def _by_lines(name: str, library: Library) -> list[tuple[str, Quote]]:
    """The posts in the lines above a person's speeches, one by one."""
    return [(part, quote) for post, quote in introductions(name, library) for part in parts(post) or [post]]


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
