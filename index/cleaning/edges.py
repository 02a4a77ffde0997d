"""What stands at the edges of pages: page numbers and running heads. Functions return indices of rows."""

import re
from collections import defaultdict
from collections.abc import Sequence

from index.cleaning.layout import Row
from index.language import dates, headings, metadata
from index.language.writing import bare, finished, is_prose

_BARE_NUMBER = r"[-—–―·•.\s~]*(?:\d{1,3}|[ivxlc]{1,6})[-—–―·•.\s~]*"
_OF_PAGES = r"(?:[,，/|｜\s]*(?:共|总)?\s*\d{1,4}\s*页)?"
_PAGE_NUMBER = re.compile(
    rf"{_BARE_NUMBER}|[-—–―\s]*第?\s*\d{{1,4}}\s*[页版]\s*{_OF_PAGES}[-—–―\s]*|第\s*[一二三四五六七八九十百]+\s*[页版]|"
    r"(?:Page|P\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*/\s*\d{1,4}|[A-Z]\d{1,2}\s*版?|共\s*\d+\s*页",
    re.IGNORECASE,
)
_EDGE = 2
_FEW = 3
_LONGEST = 60
_SHORTEST = 12


def page_numbers(rows: Sequence[Row]) -> set[int]:
    """Lines that hold nothing but a page number: at the edge of a page, or anywhere in a file without pages.

    Where many such lines stand in a file without pages, and don't count up, they are data and stay.
    """
    found = [i for i, row in enumerate(rows) if _is_page_number(rows, i) and not row.level]
    loose = [i for i in found if rows[i].page is None]
    values = [int(number.group()) for i in loose if (number := re.search(r"\d+", rows[i].text))]
    data = len(values) > _FEW and values != sorted(set(values))
    return set(found) - set(loose) if data else set(found)


def _is_page_number(rows: Sequence[Row], i: int) -> bool:
    if not _PAGE_NUMBER.fullmatch(rows[i].text):
        return False
    if rows[i].page is not None:
        return min(rows[i].place, rows[i].below) < _EDGE
    return not is_count(rows, i)


def is_count(rows: Sequence[Row], i: int) -> bool:
    """Whether a bare number stands where portals count comments: right below the date of publication."""
    number = re.fullmatch(r"[\d,.]+[万wk+]*", rows[i].text)
    return number is not None and 0 < i < 12 and dates.stands_alone(rows[i - 1].text)


def running_heads(rows: Sequence[Row]) -> set[int]:
    """Lines that stand, page numbers aside, at the same edge of several pages; the first one at a top stays.

    In a file without pages: a long line that comes again word for word, unless it is a heading of the file's.
    """
    pages = len({row.page for row in rows if row.page is not None})
    if not pages:
        return _repeated(rows)
    places: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if min(row.place, row.below) < _EDGE and len(row.text) <= _LONGEST and not finished(row.text):
            places[re.sub(r"\d+", "#", bare(row.text)), row.place < _EDGE].append(i)
    gone: set[int] = set()
    for (_, top), found in places.items():
        on_pages = len({rows[i].page for i in found})
        if on_pages >= 2 and on_pages * 3 >= pages:
            gone.update(found[1:] if top else found)
    return gone


def _repeated(rows: Sequence[Row]) -> set[int]:
    seen: set[str] = set()
    gone: set[int] = set()
    for i, row in enumerate(rows):
        text = bare(row.text)
        plain = not row.level and not is_prose(row.text) and not headings.number(text) and not metadata.pairs(row.text)
        if plain and _SHORTEST <= len(text) <= _LONGEST and not text.endswith(("：", ":")):
            if text in seen:
                gone.add(i)
            seen.add(text)
    return gone
