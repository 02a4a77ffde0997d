"""Passages that follow each other in a document, put together to be read.

What a question asks for often runs over the end of a passage. Where the best passages are neighbours, one that
holds both shows it whole, in the order of the text.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.models import Passage

_BREAKS = 2  # characters: a line break or two between two passages
# Of a joined passage. Chosen on the public sets: of six limits from 400 to 900 it alone keeps all goals, news' by one
# question. A passage that stands before a better one puts it off, so that longer ones are worse (docs/benchmarks.md).
JOINED = 550


def touch(one: Passage, other: Passage) -> bool:
    """Whether two passages of a section follow each other."""
    same = (one.document, one.section_start) == (other.document, other.section_start)
    return same and (abs(one.end - other.start) <= _BREAKS or abs(other.end - one.start) <= _BREAKS)


def join(passages: Sequence[Passage], text: Callable[[str], str], most: int = JOINED) -> list[Passage]:
    """Join passages that follow each other in rank and in the text, in whichever order.

    Args:
        passages: Best first.
        text: The whole text of a document by its name, empty if it is gone. Passages of an older one stay apart.
        most: Characters of a joined passage; longer passages stay as they are.

    Returns:
        Best first; a joined passage has the score of its best.
    """
    joined: list[Passage] = []
    for passage in passages:
        both = _both(joined[-1], passage, text, most) if joined and touch(joined[-1], passage) else None
        joined[-1 if both else len(joined) :] = [both or passage]
    return joined


def _both(better: Passage, worse: Passage, text: Callable[[str], str], most: int) -> Passage | None:
    first, second = sorted((better, worse), key=lambda passage: passage.start)
    if second.end - first.start > most:
        return None
    whole = text(better.document)[first.start : second.end]
    if not (whole.startswith(first.text) and whole.endswith(second.text)):
        return None  # the document has changed since it was searched
    return replace(
        better,
        page=first.page,
        start=first.start,
        end=second.end,
        text=whole,
        sentences=first.sentences + second.sentences,
        similarities=first.similarities + second.similarities,
    )
