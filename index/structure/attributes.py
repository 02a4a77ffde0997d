"""What a document says about itself: issuer, number, dates, and where its text says so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.language import dates, fields, metadata, organisations
from index.language.writing import HAN
from index.models import Attribute
from index.structure import bylines, letters
from index.structure.blocks import Block
from index.structure.titles import Title

CLOSING = "落款"
CREDITS = "署名"
_NUMBER = re.compile(
    rf"[{HAN}A-Za-z]{{1,16}}\s*[〔\[［（(【]\s*(?:19|20)\d{{2}}\s*[〕\]］）)】]\s*(?:第\s*)?\d{{1,5}}\s*号"
)
_SERIAL = r"[A-Za-z]{0,3}\d{1,10}\s*号"
_PROPOSAL = re.compile(
    rf"(?P<before>(?:第\s*)?{_SERIAL})(?=[^。，,《]{{0,12}}(?:提案|建议|议案))|"
    rf"(?:提案|建议|议案)[^。]{{0,60}}?[（(〔\[]?(?:编号|提案号|建议号|案号)?[:：]?\s*(?P<after>第?\s*{_SERIAL})"
)
_REPLY = re.compile(r"答复|复函|回复|收悉|办理情况")
_WITHOUT_PROSE = 10
_RECORD = re.compile(r"实录|纪实|记录|发言|访谈|对话|座谈|发布会|讲话|问答|侧记")
_WHEN = re.compile(r"(?:会议|活动|发布)?时间\s*[:：]\s*(?P<day>.{8,40})")
_DATE_LINE = 60


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says about itself.

    `ends` are the parts at the end that no heading opens, as (offset, name): CLOSING, the closing words and the
    signature; CREDITS, who wrote, edited and printed it.
    """

    attributes: tuple[Attribute, ...]
    issuer: str
    number: str
    written: date | None
    published: date | None
    ends: tuple[tuple[int, str], ...] = ()


def read(blocks: Sequence[Block], title: Title) -> Facts:
    """Read the facts off a document's paragraphs, its title being known."""
    head, tail = _zones(blocks)
    found = _title(blocks, title)
    for i in (*head, *tail):
        found += _pairs(blocks[i]) + _value_below(blocks, i)
    found += _numbers(blocks, head, title)
    found += letters.addressee(blocks, max(title.end, 0), head)
    signature = letters.signature(blocks)
    found += letters.signed(blocks, signature)
    credited_from, credited = bylines.read(blocks, head, tail)
    found += [a for a in credited if not any(a.name == b.name and a.start < b.end and b.start < a.end for b in found)]
    found += _dateline(blocks, head, found)
    ends = ((letters.closing(blocks, signature), CLOSING), (credited_from, CREDITS))
    found = sorted(dict.fromkeys(found), key=lambda a: (a.start, a.end))
    published = _date(found, "发布日期") or _date(found, "印发日期")
    return Facts(
        tuple(found),
        _issuer(blocks, found, title),
        _first(found, "发文字号") or (_first(found, "提案号") if _is_reply(blocks, title) else ""),
        _date(found, "成文日期") or _date(found, "落款日期") or (None if published else _held(blocks, head, title)),
        published,
        tuple((start, name) for start, name in ends if start is not None),
    )


def _first(found: Sequence[Attribute], name: str) -> str:
    return next((a.value for a in found if a.name == name and a.value), "")


def _date(found: Sequence[Attribute], name: str) -> date | None:
    return next((day for a in found if a.name == name and (day := dates.parse(a.value))), None)


def _zones(blocks: Sequence[Block]) -> tuple[range, range]:
    """The blocks above the first running text, and those below the last (the first ten without any)."""
    prose = [i for i, block in enumerate(blocks) if block.prose and not metadata.pairs(block.text)]
    if not prose:
        few = min(_WITHOUT_PROSE, len(blocks))
        return range(few), range(few, len(blocks))
    return range(prose[0]), range(prose[-1] + 1, len(blocks))


def _title(blocks: Sequence[Block], title: Title) -> list[Attribute]:
    if title.first < 0:
        return []
    return [Attribute("标题", title.text, blocks[title.first].start, blocks[title.end - 1].end)]


def _pairs(block: Block) -> list[Attribute]:
    pairs = [pair for pair in metadata.pairs(block.text) if pair.value and pair.key not in fields.COUNTERS]
    return [block.attribute(pair.key, pair.start, pair.end) for pair in pairs]


def _value_below(blocks: Sequence[Block], i: int) -> list[Attribute]:
    """A fact whose name stands on one line («发布机构：») and its value on the next, as flattened tables have them."""
    pairs = metadata.pairs(blocks[i].text)
    if not pairs or pairs[-1].value or not blocks[i].text.endswith(("：", ":")) or i + 1 >= len(blocks):
        return []
    key, value = pairs[-1].key, blocks[i + 1]
    fits = {"发文字号": bool(_NUMBER.search(value.text))}.get(key, len(value.text) <= _DATE_LINE)
    dated = key not in fields.DATES or dates.stands_alone(value.text)
    return [] if metadata.pairs(value.text) or not fits or not dated else [value.attribute(key, 0, len(value.text))]


def _is_reply(blocks: Sequence[Block], title: Title) -> bool:
    return bool(_REPLY.search(title.text)) or any("收悉" in block.text[:300] for block in blocks[:20])


def _numbers(blocks: Sequence[Block], head: range, title: Title) -> list[Attribute]:
    """The document's number on a line above the text, and the number of the proposal it is about."""
    found = [
        blocks[i].attribute("发文字号", *match.span())
        for i in head
        if (match := _NUMBER.search(blocks[i].text)) and match.group() == blocks[i].text.strip("（）() ")
    ]
    if not _is_reply(blocks, title) and not re.search(r"提案|建议|议案", title.text):
        return found
    for block in blocks[: len(head) + 3]:
        match = _PROPOSAL.search(block.text)
        if match and not metadata.pairs(block.text):
            return [*found, block.attribute("提案号", *match.span("before" if match["before"] else "after"))]
    return found


def _dateline(blocks: Sequence[Block], head: range, found: Sequence[Attribute]) -> list[Attribute]:
    """A date that stands above the text, or begins the document's first line: published, or 成文 in brackets."""
    if any(a.name in ("发布日期", "成文日期") for a in found):
        return []
    for block in blocks[: max(head.stop, 1)]:
        match = dates.find(block.text)
        if match and _dates(block, match):
            whole = dates.leading(block.text[match.start() :])
            name = "成文日期" if block.text.startswith(("（", "(")) else "发布日期"
            return [
                block.attribute(name, match.start(), match.start() + len(whole.group() if whole else match.group()))
            ]
    return []


def _held(blocks: Sequence[Block], head: range, title: Title) -> date | None:
    """When what a document records took place («时间：2025年7月16日上午»): its «last year» is as seen from then."""
    if not _RECORD.search(title.text):
        return None
    lines = (_WHEN.match(block.text) for block in blocks[: max(head.stop, 1)])
    return next((day for line in lines if line and (day := dates.parse(line["day"]))), None)


def _dates(block: Block, day: re.Match[str]) -> bool:
    """Whether a date says when the document appeared: at a line's beginning, below the title, behind all facts."""
    pairs = metadata.pairs(block.text)
    if day.start() == 0 or (pairs and not any(pair.start <= day.start() < pair.end for pair in pairs)):
        return True
    masthead = re.match(r"[^:：]{0,8}$", block.text[: day.start()]) or re.search(r"星期|第.{1,4}版", block.text)
    return block.titleish and not pairs and bool(masthead) and len(block.text) <= _DATE_LINE


def _issuer(blocks: Sequence[Block], found: Sequence[Attribute], title: Title) -> str:
    """Who issued it: stated, signed, named by the title («某某局关于…»), the red head, the medium."""
    if stated := _first(found, "发布机构"):
        return stated
    if signed := [a.value for a in found if a.name == "落款单位"]:
        return "、".join(signed)
    named = re.match(rf"(?P<who>[{HAN}]{{3,24}}?)\s*关于", title.text)
    if named and organisations.is_organisation(named["who"]):
        return named["who"]
    heads = [re.sub(r"\s|文件$", "", block.text) for block in blocks[: max(title.first, 0)]]
    red = next((name for name in heads if organisations.is_office(name)), "")
    return red or _first(found, "来源") or bylines.medium(blocks[:12])
