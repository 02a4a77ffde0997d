"""Figures as tables of Markdown, for the terminal and for docs/benchmarks.md. Pure functions."""

from collections.abc import Mapping, Sequence

from benchmarks import systems
from benchmarks.results import Measurement

NONE = "–"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose first column is text and whose others are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def share(value: float) -> str:
    """0.9756 → .976."""
    return f"{value:.3f}".removeprefix("0")


def milliseconds(seconds: float) -> str:
    """With two figures that count."""
    value = seconds * 1000
    return f"{value:.0f}" if value >= 9.95 else f"{value:.1f}"


def whole(value: float) -> str:
    """12345.6 → 12,346; less than 10 with one decimal."""
    return f"{value:,.0f}" if value >= 9.95 else f"{value:.1f}"


def ratio(value: float, to: float) -> str:
    """How many times as much."""
    return f"{value / to:.2f}" if to else NONE


def quality(measured: Mapping[str, Measurement]) -> str:
    """The systems of one set: how well each finds, how fast; the ratios are to our own median."""
    ours = measured.get(systems.OURS)
    rows = []
    for name in [name for name in systems.SYSTEMS if name in measured]:
        m = measured[name]
        shares = [m.scores.doc1, m.scores.read500, m.scores.read1000, m.scores.first, m.scores.five, m.scores.doc5]
        rows.append(
            [
                systems.SYSTEMS[name].title,
                *map(share, [*shares, m.scores.mrr]),
                milliseconds(m.search.median),
                milliseconds(m.search.p95),
                ratio(m.search.median, ours.search.median) if ours else NONE,
                whole(m.index) + "*" * m.earlier,
                whole(m.peak) if m.peak else NONE,
            ]
        )
    head = "|doc1|read500|read1000|first|five|doc5|mrr|search, ms|95th|× ours|index, s|peak, MB"
    return table(head.split("|"), rows)


def refusals(measured: Sequence[Measurement]) -> str:
    """The shares refused by our own system, a row a set."""
    rows = [
        [
            f"`{m.set}`",
            share(m.refused.unanswerable),
            share(m.refused.answerable),
            milliseconds(m.refused.seconds.median),
            milliseconds(m.refused.seconds.p95),
        ]
        for m in measured
        if m.refused
    ]
    return table(["set", "unanswerable refused", "answerable refused", "an answer, ms", "95th"], rows)
