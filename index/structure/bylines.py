"""Who wrote, photographed, edited and printed a document: the lines around its text that say so."""

import re
from collections.abc import Sequence

from index.language import dates, fields, metadata
from index.language.writing import HAN, one_of
from index.models import Attribute
from index.structure.blocks import Block

_ROLES = one_of("""
    记者 通讯员 实习生 编辑 责编 责任编辑 审核 校对 监制 摄影 文 图 供稿 供图 来源 作者 文字 图片 统筹 策划 初审 复审
    终审 一审 二审 三审 值班主任 值班编委 美编 版式 制图 视频 剪辑 撰文 出品 总编辑 主编
""")
_GAP = r"[\s\u3000:：/丨|]"
_NAME = rf"[{HAN}·]{{2,10}}"
_REPORTER = re.compile(
    rf"(?P<medium>[{HAN}A-Za-z0-9·—-]{{2,20}}?)??(?:首席|见习|实习|特约|全媒体|特派)*记者[\s\u3000:：/]+"
    rf"(?P<names>{_NAME}(?:[\s\u3000、,，/]+(?!{_ROLES}){_NAME})*)\s*"
)
_CREDIT = re.compile(rf"^[（(【\[]?\s*(?:{_ROLES})\s*(?:[:：/丨|]|\s+(?=[{HAN}]{{2,4}}(?:\s|$)))")
_NAMED = re.compile(rf"(?<![{HAN}])(?P<role>{_ROLES}){_GAP}+(?P<names>{_NAME}(?:[\s\u3000、,，]+(?!{_ROLES}){_NAME})*)")
_DATELINE = re.compile(
    rf"^[（(【]?(?P<medium>本报|本网|本台|[{HAN}A-Za-z0-9·—-]{{2,20}}?(?:社|报|网|新闻))(?:[{HAN}]{{2,8}}?)?\s*"
    r"(?:\d{1,2}月\d{1,2}日)?\s*(?:电|讯)(?=[\s（(】)])"
)
_OURS = ("本报", "本网", "本台")
_PRINTED = re.compile(r"印发\s*$")
_TAIL = re.compile(r"(?<=[。！？”])\s*[（(]?(?=[^。！？]{4,60}$)")
_IN_BRACKETS = re.compile(r"[（(【\[](?P<inner>[^（）()]{4,60})[)）】\]]$")
_REPORTED = re.compile(r".{0,30}[（(](?P<inner>[^（）()]{0,14}记者[^（）()]{2,40})[)）]")
_LONGEST = 120


def read(blocks: Sequence[Block], head: range, tail: range) -> tuple[int | None, list[Attribute]]:
    """Where the credits below the text begin (None without any), and whom and what all credits name.

    Args:
        blocks: The document's paragraphs.
        head: Those above its running text, where bylines stand.
        tail: Those below it.
    """
    found: list[Attribute] = []
    starts = []
    for i in (*head, *tail):
        if is_credit(blocks[i].text):
            found += _named(blocks[i], 0, len(blocks[i].text))
        elif i in tail and _PRINTED.search(blocks[i].text) and (day := dates.find(blocks[i].text)):
            found.append(blocks[i].attribute("印发日期", *day.span()))
        else:
            continue
        starts += [blocks[i].start] if i in tail else []
    if head.stop < len(blocks) and (match := _REPORTED.match(blocks[head.stop].text)):
        found += _named(blocks[head.stop], *match.span("inner"))
    if tail.start > 0 and blocks[tail.start - 1].prose:
        start, named = _at_the_end(blocks[tail.start - 1])
        found += named
        starts += [] if start is None else [start]
    return min(starts, default=None), found


def is_credit(text: str) -> bool:
    """Whether a line is nothing but credits."""
    if len(text) > _LONGEST or "。" in text:
        return False
    reporter = _REPORTER.match(text)
    return bool(_CREDIT.match(text)) or (reporter is not None and reporter.end() >= 4)


def medium(blocks: Sequence[Block]) -> str:
    """The medium that a dateline names: «某某社某地1月2日电»; empty where none does, or only «本报»."""
    for block in blocks:
        if (match := _DATELINE.match(block.text)) and match["medium"] not in _OURS:
            return match["medium"]
    return ""


def _at_the_end(block: Block) -> tuple[int | None, list[Attribute]]:
    """Credits that the last paragraph ends with: «…。某某报记者 某某», «…。（责任编辑：某某）»."""
    end = _TAIL.search(block.text)
    if end and is_credit(block.text[end.end() :]):
        return block.start + end.end(), _named(block, end.end(), len(block.text))
    match = _IN_BRACKETS.search(block.text)
    if match is None:
        return None, []
    start = match.start("inner")
    pairs = [p for p in metadata.pairs(match["inner"]) if p.value]
    stated = [block.attribute(p.key, start + p.start, start + p.end) for p in pairs]
    return None, [*_named(block, *match.span("inner")), *stated]


def _named(block: Block, start: int, end: int) -> list[Attribute]:
    """The people, and the medium, that the credits at start:end of a paragraph name."""
    found = []
    for match in _REPORTER.finditer(block.text, start, end):
        found.append(block.attribute("记者", *match.span("names")))
        if match["medium"] and match["medium"] not in _OURS:
            found.append(block.attribute("来源", *match.span("medium")))
    for match in _NAMED.finditer(block.text, start, end):
        name = fields.CANONICAL.get(match["role"], match["role"])
        if name != "记者":
            found.append(block.attribute(name, *match.span("names")))
    return found
