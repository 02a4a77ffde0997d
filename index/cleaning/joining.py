"""Lines that a page's width broke, joined to paragraphs; spaces inside Chinese words taken out."""

import re
from collections.abc import Sequence
from itertools import pairwise

from index.cleaning import wrapping
from index.cleaning.layout import Row
from index.language import dates, headings, metadata, organisations
from index.language.writing import HAN, finished, han_share, is_prose
from index.models import Paragraph

_STARTS_ANEW = re.compile(r"^(?:[■□◆●○▲△★☆※•]|[-*+]\s|附件|附：|抄送|[一二三四五六七八九十]是)")
_UNFINISHED = re.compile(r"[，,、（(《“「『〔\[—－:：-]$")
_CONTINUES = re.compile(r"^[，。、；：！？,;:!?）)》”」』〕%％℃]")
_OPEN = (("（", "）"), ("《", "》"), ("“", "”"), ("(", ")"), ("〔", "〕"), ("「", "」"))
_WESTERN = re.compile(r"(?:[A-Za-z’'-]+[,\s]+){3}[A-Za-z’'-]+$")
_HYPHENATED = re.compile(r"[A-Za-z]-$")
_ABOUT = re.compile(r"关于|对")
_TITLE_END = re.compile(
    r"(?:函|通知|意见|方案|报告|提案|建议|决定|决议|公告|通告|批复|办法|规定|条例|细则|请示|答复|纪要|解读|说明|计划|规划|措施|"
    r"要点|通报|讲话|致辞|发言)(?:[（(].{1,20}[)）])?$"
)
_LONGEST_TITLE = 90
# More empty lines than these end a paragraph whatever its punctuation says.
_GAP = 2


def join(rows: Sequence[Row]) -> list[Paragraph]:
    """Paragraphs from lines.

    Lines are joined where the first is unfinished and reaches its column's edge, breaks a word, or is torn by its
    punctuation; headings that the format declares, dates, facts about the document and numbered parts stay alone.

    Returns:
        Paragraphs with the page on which they begin; `turns` holds the places where they go on on another page.
    """
    narrow = wrapping.narrow(rows)
    paragraphs: list[Paragraph] = []
    start = 0
    for i in range(len(rows)):
        if i + 1 < len(rows) and _joins(rows, i, i in narrow):
            continue
        paragraphs.append(_paragraph(rows[start : i + 1]))
        start = i + 1
    return paragraphs


def _joins(rows: Sequence[Row], i: int, narrow: bool) -> bool:
    """Whether row i goes on in row i + 1."""
    one, other = rows[i], rows[i + 1]
    if one.level or other.level:
        return one.level == other.level and not other.gap and one.page is not None and _is_torn(one.text, other.text)
    if _stands_alone(one.text) or _stands_alone(other.text):
        return narrow and not metadata.pairs(one.text) and not metadata.pairs(other.text)
    if _starts_anew(other, one, narrow):
        return False
    if _is_torn(one.text, other.text):
        return other.gap <= _GAP
    return (not other.gap or one.page != other.page) and (
        _is_broken(rows, i) or (narrow and not _is_complete(one.text))
    )


def _is_broken(rows: Sequence[Row], i: int) -> bool:
    """Whether a line without a gap below goes on, by the width of its column or by its words."""
    one, other = rows[i].text, rows[i + 1].text
    if one.endswith(("：", ":")):
        return False
    if _is_complete(one):
        return wrapping.goes_on(rows, i)
    return is_prose(one) or wrapping.is_full(rows, i) or _breaks_title(one, other) or wrapping.breaks_word(one, other)


def _starts_anew(row: Row, above: Row, narrow: bool) -> bool:
    """Whether a line begins a paragraph: a number, a bullet, an indentation that the line above doesn't have."""
    indented = row.indented and not above.indented and not narrow
    return indented or bool(_STARTS_ANEW.match(row.text)) or headings.number(row.text) is not None


def _stands_alone(text: str) -> bool:
    """Whether the line is a whole by its kind, whatever its width: a date, a fact about the document, a table's row."""
    return dates.stands_alone(text) or bool(metadata.pairs(text)) or " | " in text


def _is_torn(one: str, other: str) -> bool:
    """Whether punctuation shows that a line goes on in the next: a comma, an open bracket, a mark that begins none."""
    if not finished(one) and (_CONTINUES.match(other) or (_WESTERN.search(one) and other[0].islower())):
        return True
    if one.endswith(("：", ":")) or re.search(r"[—－-]{2}$", one):
        return False
    opened = any(one.count(a) > one.count(b) and other.count(b) > other.count(a) for a, b in _OPEN)
    return opened or bool(_UNFINISHED.search(one))


def _is_complete(text: str) -> bool:
    """Whether a line ends a paragraph by its end: a sentence, or «。（记者某某）»."""
    return finished(text) or bool(re.search(r"[。！？”][（(【\[][^（）()]{2,40}[)）】\]]$", text))


def _breaks_title(one: str, other: str) -> bool:
    """Whether two short lines are one official title: «…局关于某某会议 / 第12号提案的答复函», «某某局 / 关于…的函»."""
    if is_prose(one) or is_prose(other) or len(one + other) > _LONGEST_TITLE or not _TITLE_END.search(other):
        return False
    if _TITLE_END.search(one) and not re.search(r"关于[^》]*$", one):
        return False
    begun = bool(_ABOUT.search(one)) and not _ABOUT.match(other)
    return begun or (other.startswith("关于") and organisations.is_office(one))


def _paragraph(rows: Sequence[Row]) -> Paragraph:
    text = rows[0].text
    turns = []
    for above, row in pairwise(rows):
        if _HYPHENATED.search(text) and row.text[:1].islower():
            text = text[:-1]
        else:
            text += _glue(text, row.text)
        if above.page != row.page and row.page is not None:
            turns.append((len(text), row.page))
        text += row.text
    return Paragraph(text if turns else close_up(text), rows[0].level, rows[0].page, tuple(turns))


def _glue(one: str, other: str) -> str:
    """What stands between two joined lines: a space between Western words, nothing otherwise."""
    left, right = one[-1], other[0]
    if han_share(one + other) < 0.3:
        return " " if left.isascii() and right.isascii() else ""
    letters = left.isascii() and right.isascii() and left.isalpha() and right.isalpha()
    return " " if letters else ""


def close_up(text: str) -> str:
    """Take out single spaces inside Chinese words, as a justified page leaves them («规 范», «会 议 纪 要»).

    Between words of a running text, in titles («关于 市政协…») and between names and posts, spaces stay.
    """
    if re.fullmatch(rf"[{HAN}](?:[ \u3000]{{1,3}}[{HAN}])+", text):
        return re.sub(r"\s", "", text)
    if not is_prose(text) or " " not in text:
        return text

    def closed(match: re.Match[str]) -> str:
        before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 6]
        tail, head = re.findall(rf"[{HAN}]*$", before)[0], re.findall(rf"^[{HAN}]*", after)[0]
        return "" if wrapping.spans(tail, head) else match.group()

    return re.sub(rf"(?<=[{HAN}]) (?=[{HAN}])", closed, text)
