"""What the LLM reads: whole passages, best first, neighbours joined, within a budget of tokens."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.instructions import is_instruction
from index.errors import Language
from index.models import Passage
from index.neighbours import touch

_OMITTED = "……"
_TAGS: dict[Language, tuple[str, str]] = {"zh": ("资料", "编号"), "en": ("passage", "number")}


@dataclass(frozen=True, slots=True)
class Source:
    """Neighbouring passages of a section under one handle.

    Attributes:
        handle: The number by which the LLM cites it, from 1.
        passages: In the order of the text.
    """

    handle: int
    passages: tuple[Passage, ...]


def pack(passages: Sequence[Passage], budget: int, count: Callable[[str], int], language: Language) -> list[Source]:
    """As many of the passages as fit, those that touch each other under one handle.

    Args:
        passages: Best first.
        budget: Tokens of all that `render` makes of them.
        count: The tokens of a text.
        language: Of the tags around them.

    Returns:
        In the order of their best passages; the best one is always among them, whatever its size.
    """
    chosen: list[Passage] = []
    left = budget
    for passage in passages:
        cost = count(_block(Source(10, (passage,)), language))
        if chosen and cost > left:
            break  # a worse one that fits would take the place of a better one
        chosen.append(passage)
        left -= cost
    groups: list[list[Passage]] = []
    for passage in chosen:
        touching = [group for group in groups if any(touch(passage, other) for other in group)]
        for group in touching[1:]:
            touching[0].extend(group)
            groups.remove(group)
        if touching:
            touching[0].append(passage)
        else:
            groups.append([passage])
    return [Source(n, tuple(sorted(group, key=lambda p: p.start))) for n, group in enumerate(groups, 1)]


def render(sources: Sequence[Source], language: Language) -> str:
    """The sources as the LLM reads them: fenced as data, each with its handle and where it comes from."""
    return "\n\n".join(_block(source, language) for source in sources)


def _block(source: Source, language: Language) -> str:
    tag, number = _TAGS[language]
    first = source.passages[0]
    text = "".join(_readable(p) + ("\n" if p is not source.passages[-1] else "") for p in source.passages)
    return f'<{tag} {number}="{source.handle}">\n{_harmless(_origin(first))}\n{text}\n</{tag}>'


def _origin(passage: Passage) -> str:
    """Title, issuer, date, headings, speaker: without them nobody knows whose words these are."""
    day = passage.date.isoformat() if passage.date else ""
    headings = [h for h in passage.section if h not in (passage.title, passage.speaker)]
    who = " ".join(part for part in (passage.speaker, passage.post) if part)
    return " | ".join(part for part in (f"《{passage.title}》", passage.issuer, day, " › ".join(headings), who) if part)


def _readable(passage: Passage) -> str:
    """The passage without the sentences that speak to a language model."""
    out, at = [], passage.start
    for start, end in passage.sentences:
        out.append(passage.text[at - passage.start : start - passage.start])
        sentence = passage.text[start - passage.start : end - passage.start]
        out.append(_OMITTED if is_instruction(sentence) else sentence)
        at = end
    return _harmless("".join([*out, passage.text[at - passage.start :]]).strip())


def _harmless(text: str) -> str:
    """Text of a document in which nothing looks like our tags or handles."""
    text = re.sub(r"<(?=/?(?:资料|passage))", "＜", text, flags=re.IGNORECASE)
    return re.sub(r"\[(\d+)\]", r"〔\1〕", text)
