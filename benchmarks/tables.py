"""Figures as tables of Markdown, for the terminal and for docs/benchmarks.md. Pure functions."""

import re
from collections.abc import Mapping, Sequence

from benchmarks import grown, systems
from benchmarks.models import Growth, Ingest, Measurement

NONE = "–"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], texts: int = 1) -> str:
    """A table whose first columns, `texts` of them, are text and whose others are figures."""
    lines = [head, [*["---"] * texts, *["---:"] * (len(head) - texts)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def cell(text: str) -> str:
    """Any text as a cell of a table shows it: what would end the cell, or be read as HTML, is taken out."""
    return re.sub(r"\s+", " ", text).translate({ord("|"): "\\|", ord("<"): "&lt;"}).strip()


def share(value: float) -> str:
    """0.9756 → .976."""
    return f"{value:.3f}".removeprefix("0")


def milliseconds(seconds: float) -> str:
    """As whole numbers, less than 10 with one decimal."""
    return whole(seconds * 1000)


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
                whole(m.peak) + "*" * m.earlier if m.peak else NONE,
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


def encoding(found: Ingest) -> str:
    """The same passages encoded by sentence-transformers and by us; the ratio is of their speeds."""
    e = found.encoding
    rows = [
        ("sentence-transformers, `encode(passages)`", e.default_seconds, e.default_rate),
        (f"ours, {found.precision}", e.seconds, e.rate),
    ]
    return table(
        ["", "s", "passages/s", "tokens/s", "GFLOP/s", "×"],
        [
            [
                name,
                *map(whole, (seconds, e.passages / seconds, e.tokens / seconds, rate)),
                ratio(e.default_seconds, seconds),
            ]
            for name, seconds, rate in rows
        ],
    )


def rates(found: Ingest) -> str:
    """What the machine can do, and which part of it our embedder reaches, where it computes in that precision."""
    rows = []
    for name, rate in found.rates.items():
        reached = found.encoding.rate if name == found.precision else 0.0
        rows.append(
            [
                name,
                whole(rate.square),
                whole(rate.model),
                *(f"{reached / of:.0%}" if reached else NONE for of in (rate.square, rate.model)),
            ]
        )
    head = "GFLOP/s|large squares|the model's layers|ours, of the first|of the second"
    return table(head.split("|"), rows)


def sync(found: Ingest) -> str:
    """Indexing as a whole."""
    s = found.sync
    head = "documents|passages|texts embedded|s|of it embedding|× embedding|nothing changed, s|one file changed, s"
    row = [*(f"{n:,}" for n in (s.documents, s.passages, s.texts)), whole(s.seconds), whole(s.encoding)]
    return table(head.split("|"), [[*row, ratio(s.seconds, s.encoding), f"{s.again:.2f}", f"{s.changed:.2f}"]])


def growth(found: Growth) -> str:
    """The time of a search by size."""
    parts = list(dict.fromkeys(part for size in found.sizes.values() for part in size.ours.parts))
    rows = []
    for size in found.sizes.values():
        g = size.ours
        row = [f"{g.passages:,}", milliseconds(g.embedding.median)]
        row += [milliseconds(g.finding.median), ratio(g.finding.median, g.embedding.median)]
        row += [milliseconds(g.reranking.median), milliseconds(g.search.median), milliseconds(g.search.p95)]
        row += [ratio(g.search.median, g.embedding.median)]
        rows.append([*row, *(milliseconds(g.parts.get(part, 0.0)) for part in parts)])
    head = "passages|embedding alone, ms|without reranking, ms|× embedding|reranking, ms|a search, ms|95th|× embedding"
    return table([*head.split("|"), *(f"of it {part}" for part in parts)], rows)


def upkeep(found: Growth) -> str:
    """Memory, disk and everything but searching, by size."""
    rows = []
    for size in found.sizes.values():
        g = size.ours
        row = [f"{g.passages:,}", *map(whole, (g.base, g.resident, g.peak, g.sqlite, g.chroma))]
        row += [f"{g.open:.2f}", f"{g.again:.2f}", f"{g.added:,}", whole(g.seconds)]
        rows.append([*row, whole(g.added / g.seconds) if g.seconds else NONE])
    head = (
        "passages|model loaded, MB|after the searches|peak|SQLite, MB|Chroma, MB|opening, s|no change, s|"
        "put in|in s, without embedding|a second"
    )
    return table(head.split("|"), rows)


def growth_peers(found: Growth) -> str:
    """Peers beside our own system without the embedding of the query, by size."""
    rows = []
    for size in found.sizes.values():
        g = size.ours
        search = milliseconds(g.search.median - g.parts.get("embedding", 0.0))
        memory, disk = whole(g.resident - g.base), whole(g.sqlite + g.chroma)
        rows.append([f"{g.passages:,}", systems.SYSTEMS[systems.OURS].title, search, NONE, memory, disk, NONE])
        for name, peer in size.peers.items():
            times = [milliseconds(peer.search.median), milliseconds(peer.search.p95)]
            disk = whole(peer.disk) if peer.disk else NONE
            rows.append([f"{g.passages:,}", grown.PEERS[name], *times, whole(peer.memory), disk, whole(peer.seconds)])
    head = "passages|system|a search, ms|95th|memory added, MB|on disk, MB|to build, s"
    return table(head.split("|"), rows, texts=2)
