"""What a query names outright: a speaker, or a document by its number. Rules about how such names are written."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache

# 第0123号, 2号提案, 〔2025〕12号: a number is meant where 第, a bracketed year or a kind of document stands beside it.
_NUMBER = re.compile(
    r"(?:第|[〔\[(（【]\d{4}[〕\])）】])\s*0*(\d+)\s*号"
    r"|0*(\d+)\s*号(?=[“”\"《]?(?:提案|建议|议案|文件|函|通知|公告|通告|令|决定|意见|复函|答复|批复))"
)
_ORDINAL = re.compile(r"^\W*(?:第?[一二三四五六七八九十百\d]+[章节条、.．)）]*)?\W*")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{0,7}?(?:自治[区州县]|[省市区县州])(?=[\u4e00-\u9fff]{3})")


def document_numbers(text: str) -> set[int]:
    """The numbers of documents that a text names: 第0123号 and 0123号提案 both give 123."""
    folded = unicodedata.normalize("NFKC", text)
    return {int(first or second) for first, second in _NUMBER.findall(folded)}


def short_forms(speaker: str) -> tuple[str, ...]:
    """A speaker's name as questions use it: in full, and without the place (市财政局, 财政局)."""
    bare = _PLACE.sub("", speaker)
    return (speaker,) if bare == speaker else (speaker, bare)


def without_names(query: str, speakers: Iterable[str]) -> str:
    """What a query asks about whom it names: without these speakers and without document numbers.

    Empty where it names none, or nothing else.
    """
    rest = query
    for form in sorted({form for speaker in speakers for form in short_forms(speaker)}, key=len, reverse=True):
        rest = rest.replace(form, "")
    rest = _NUMBER.sub("", rest)
    return rest if rest != query and re.search(r"\w", rest) else ""


def names_heading(query: str, heading: str) -> bool:
    """Whether a query names a heading word for word, its number aside."""
    bare = _bare(heading)
    return len(bare) > 1 and bare in query


@lru_cache(4096)
def _bare(heading: str) -> str:
    """A heading without its number."""
    return _ORDINAL.sub("", heading).strip()


@dataclass(frozen=True, slots=True)
class Named:
    """What a query names.

    Attributes:
        rest: The query without it; empty where it names nothing, or nothing else is left.
        speakers: Ids of chunks whose section's speaker is named.
        numbers: Ids of chunks whose document's number is named.
    """

    rest: str
    speakers: Set[int]
    numbers: Set[int]


def speakers(connection: sqlite3.Connection) -> list[str]:
    """The names of all speakers, each once."""
    return [row[0] for row in connection.execute("SELECT DISTINCT speaker FROM sections WHERE speaker != ''")]


def named(connection: sqlite3.Connection, query: str, speakers: Iterable[str], limit: int) -> Named:
    """Look up what a query names.

    Args:
        connection: To the index, for reading.
        query: The question.
        speakers: The names of all.
        limit: How many chunks at most, of each.
    """
    mentioned = [speaker for speaker in speakers if any(form in query for form in short_forms(speaker))]
    by_speaker: set[int] = set()
    for speaker in mentioned:
        by_speaker |= _ids(
            connection,
            "SELECT c.id FROM chunks c JOIN sections s ON s.document = c.document AND s.position = c.section"
            " WHERE s.speaker = ? LIMIT ?",
            speaker,
            limit,
        )
    numbers = document_numbers(query)
    by_number: set[int] = set()
    if numbers:
        for key, number in connection.execute("SELECT id, number FROM documents WHERE number != ''").fetchall():
            if numbers & document_numbers(number):
                by_number |= _ids(connection, "SELECT id FROM chunks WHERE document = ? LIMIT ?", key, limit)
    return Named(without_names(query, mentioned), by_speaker, by_number)


def _ids(connection: sqlite3.Connection, query: str, key: str | int, limit: int) -> set[int]:
    return {row[0] for row in connection.execute(query, (key, limit))}
