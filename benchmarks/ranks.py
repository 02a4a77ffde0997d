"""Fusing lists of passages by their ranks. Pure."""

from collections import defaultdict
from collections.abc import Sequence

_K = 60
Passage = tuple[str, str]


def reciprocal(lists: Sequence[Sequence[Passage]]) -> list[Passage]:
    """Passages by the sum of 1 / (60 + rank) over the lists that hold them, best first (Cormack et al., SIGIR 2009)."""
    scores: dict[Passage, float] = defaultdict(float)
    for found in lists:
        for rank, passage in enumerate(found, 1):
            scores[passage] += 1 / (_K + rank)
    return sorted(scores, key=lambda passage: -scores[passage])
