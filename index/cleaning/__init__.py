"""From a file's lines to the paragraphs of its document: page furniture out, broken lines joined."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.cleaning import captions, edges, joining, navigation, related
from index.cleaning.layout import Row, rows
from index.language import metadata
from index.models import Cleaned, Omission, Paragraph, Reason, Source


def _doubled(found: Sequence[Row]) -> set[int]:
    return metadata.doubled([row.text for row in found])


# In this order: a caption that comes twice is a caption, not a running head.
_STEPS: tuple[tuple[Reason, Callable[[Sequence[Row]], set[int]]], ...] = (
    (Reason.PAGE_NUMBER, edges.page_numbers),
    (Reason.NAVIGATION, navigation.navigation),
    (Reason.RELATED, related.related),
    (Reason.METADATA_TWICE, _doubled),
    (Reason.CAPTION, captions.captions),
    (Reason.RUNNING_HEAD, edges.running_heads),
)


def clean(source: Source) -> Cleaned:
    """Leave out what is no part of the document, and join the lines that its layout broke.

    Args:
        source: A file as its loader read it. The lines of a table (`records`) stay as they are.

    Returns:
        Paragraphs in the order of the source, and everything that was left out, with the reason; no other character
        of the source is lost, white space aside.
    """
    whole = found = rows(source)
    if source.records:
        return Cleaned(tuple(Paragraph(row.text, row.level, row.page) for row in found), source.omissions)
    omissions: list[Omission] = []
    for reason, step in _STEPS:
        gone = step(found)
        omissions += _omissions(found, gone, reason)
        found = _without(found, gone)
    if not found:
        # A page that looks like nothing but furniture is one that these rules don't know: it stays as it is.
        return Cleaned(tuple(joining.join(whole)), source.omissions)
    return Cleaned(tuple(joining.join(found)), (*source.omissions, *omissions))


def _omissions(found: Sequence[Row], gone: set[int], reason: Reason) -> list[Omission]:
    """One omission for each run of neighbouring lines on one page."""
    runs: list[list[int]] = []
    for i in sorted(gone):
        if runs and runs[-1][-1] == i - 1 and found[i].page == found[i - 1].page:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [Omission(reason, "\n".join(found[i].text for i in run), found[run[0]].page) for run in runs]


def _without(found: Sequence[Row], gone: set[int]) -> list[Row]:
    """The rows that stay; one below a row that went has the wider of both gaps above it."""
    kept: list[Row] = []
    gap = 0
    for i, row in enumerate(found):
        if i in gone:
            gap = max(gap, row.gap)
            continue
        kept.append(replace(row, gap=max(gap, row.gap)) if gap else row)
        gap = 0
    return kept
