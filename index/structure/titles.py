"""The title of a document: stated by the format, by the document, or read off the lines above its text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from index.cleaning import captions
from index.language import dates, metadata, organisations, persons
from index.language.headings import number
from index.language.writing import HAN, bare, one_of
from index.models import Source
from index.structure.blocks import Block, begun
from index.structure.parts import Part

_KIND = one_of("""
    函 通知 意见 方案 报告 提案 建议 议案 决定 决议 公告 通告 批复 办法 规定 条例 细则 请示 答复 复函 纪要 解读 说明
    计划 规划 措施 要点 通报 讲话 致辞 摘登 综述 纪实 摘编 章程 制度 标准 指南 清单 公报 法 实录 发言 白皮书 倡议
    倡议书 声明 简报 总结 汇编 解答
""")
_OFFICIAL = re.compile(rf"(?:{_KIND})(?:[（(〔][^）)〕]{{1,24}}[)）〕])?$")
# What a second line says of the first: «——…座谈会发言摘登».
_SUBTITLE = re.compile(r"(?:摘登|摘编|综述|纪实|实录|侧记|发言|访谈)$|^[—–-]{1,2}")
_MASTHEAD = re.compile(
    r"(?:文件|[日晚晨早周时]报|简报|专刊|专版|特刊|版|期)$|^第.{1,8}[版期]|总第\d+期|^[（(]?(?:征求意见稿|摘要|内部资料)"
)
# The name of the site that follows a page's title: «标题_某某网», «标题 - 某某政府», «标题-某某日报客户端».
_DASH = r"[-–—]{1,2}"
_SITE = re.compile(
    rf"\s*(?:[_|｜]|\s{_DASH}\s?|\s?{_DASH}\s|"
    rf"{_DASH}(?=[^-–—]{{2,14}}(?:网|政府|新闻|频道|客户端|报|在线|门户|局|委|厅)\S{{0,4}}$))\s*[^_|｜]*$"
)
_JUNK = re.compile(
    r"^(?:Microsoft Word|PowerPoint|无标题|未命名|untitled|新建|幻灯片|(?:文档|document)\s*\d*$)|"
    r"^(?:title|首页|home|index)$|\.(?:docx?|pdf|xlsx?|pptx?|indd|txt|html?|wps)$",
    re.IGNORECASE,
)
# What a page or a paper has above its title: its menu, its own name with the day of the week, what readers may press.
_ABOVE = re.compile(
    rf"(?:[^|｜]+[|｜]){{2,}}|(?:【[^】]{{1,8}}】\s*){{3,}}|(?:[{HAN}]{{2,6}}[\s\u3000]{{1,4}}){{5,}}"
    r"|星期[一二三四五六日天]|℃|上一版|下一版|返回目录|版面导航|往期回顾|放大|缩小|无障碍|^≡|www\."
    r"|\d{1,2}[:：]\d{2}(?!\d)|[….·]{3,}\s*\d+(?:\s|$)|^【(?:嘉宾|主持|访谈|时间|地点|专题)】"
    rf"|\s(?:见习|实习)?记者[\s：:]+[{HAN}]{{2,4}}$"
)
# By whom it was put together, and when.
_NOTE = re.compile(
    r"[（(](?!原标题).*[)）]|.*(?:(?<![摘汇选新主])编|编印|整理|供稿)[\s\u3000]*(?:\d{4}年\d{1,2}月(?:\d{1,2}日)?)?"
)
# In blocks: how far down a title is looked for. In characters: the longest title, the shortest one that a kicker can't
# be, the most that two lines of one title have, and the longest beginning of a text that stands for a title.
_HEAD = 16
_LONGEST = 90
_LONG = 16
_TWO_LINES = 60
_KIND_ALONE = 8  # characters of a line that says no more than what kind of document it is: 大会发言汇编
_BEGINNING = 40


@dataclass(frozen=True, slots=True)
class Title:
    """The title and the blocks first:end that state it; `first` is -1 where the text doesn't."""

    text: str
    first: int = -1
    end: int = -1


def find(source: Source, blocks: Sequence[Block], parts: Sequence[Part]) -> Title:
    """The document's title.

    In this order: the line that the format's own title names; the best of the lines above the text, where official
    kinds (关于…的函), declared levels and length count; the format's own title; the file's name; the first sentence.
    """
    lines = _candidates(blocks, parts)
    facts, own = _stated(blocks), _format_title(source)
    for wanted in (*facts, *own):
        for i in lines:
            if len(bare(blocks[i].text)) >= 5 and bare(blocks[i].text) in bare(wanted):
                return _extended(blocks, i, lines, bare(wanted))
    best = _best(blocks, lines)
    if facts or (own and source.format == "html" and (best is None or not blocks[best].level)):
        return Title([*facts, *own][0])
    if best is not None:
        return _extended(blocks, best, lines, "")
    titled = [part.title for part in parts if not part.department and part.title]
    return Title(own[0] if own else _named(source, blocks, titled))


def _stated(blocks: Sequence[Block]) -> list[str]:
    """Titles that the document states among the facts about itself."""
    pairs = [pair for block in blocks[: 2 * _HEAD] for pair in metadata.pairs(block.text)]
    return [pair.value for pair in pairs if pair.key in ("标题", "案由") and 4 <= len(pair.value) <= _LONGEST]


def _format_title(source: Source) -> list[str]:
    """The title in the file's own properties, without the site's name; none where it says nothing."""
    title = re.sub(r"\s+", " ", source.title).strip()
    while (shorter := _SITE.sub("", title)) != title and len(shorter) >= 5:
        title = shorter
    return [title] if 4 <= len(title) <= 2 * _LONGEST and not _JUNK.search(title) else []


def _is_line(block: Block) -> bool:
    """Whether a title could look so: no date, fact, person or caption."""
    text = block.text
    return (
        block.titleish
        and len(text) <= _LONGEST
        and not dates.stands_alone(text)
        and not _ABOVE.search(text)
        and not metadata.pairs(text)
        and persons.parse_line(text) is None
        and not persons.is_name(text)
        and not captions.is_credited(text)
    )


def _candidates(blocks: Sequence[Block], parts: Sequence[Part]) -> list[int]:
    """Blocks that may be the title: above the first running text, or set apart from it below the first one."""
    speeches = [part for part in parts if not part.department and (part.title or part.body > part.first)]
    claimed = {i for part in parts if len(speeches) > 1 or part.department for i in range(part.first, part.body)}
    if speeches:
        blocks = blocks[: speeches[0].body] if len(speeches) == 1 else blocks[: speeches[0].first]
    lines = [i for i, block in enumerate(blocks[:_HEAD]) if i not in claimed and _is_line(block)]
    found = [i for i in lines if i < begun(blocks)]
    longest = max((len(blocks[i].text) for i in found), default=0)
    if longest < _LONG * 3 // 4:
        # A newspaper's kicker and lead stand above the headline, which a text does not follow directly.
        set_apart = [i for i in lines if i + 1 < len(blocks) and not blocks[i + 1].prose and i not in found]
        found += [i for i in set_apart if len(blocks[i].text) >= max(_LONG, 2 * longest)]
    return found


def _score(block: Block, place: int, lowest: int) -> float:
    """How much a line looks like a title: long, high up, of an official kind, of the format's lowest level."""
    text = block.text
    score = min(len(text), 30) - 1.5 * place
    score += 40 if _OFFICIAL.search(text) else 0
    score += 30 if block.level and block.level == lowest and len(text) > 4 else 0
    score -= 40 if _NOTE.fullmatch(text) else 0
    score -= 25 if len(text) <= 4 or _MASTHEAD.search(text) else 0
    score -= 40 if organisations.is_organisation(text) or number(text) else 0
    return score


def _best(blocks: Sequence[Block], lines: Sequence[int]) -> int | None:
    """The line that looks most like a title, None where none does."""
    lowest = min((blocks[i].level for i in lines if blocks[i].level and len(blocks[i].text) > 4), default=0)
    scores = {i: _score(blocks[i], place, lowest) for place, i in enumerate(lines)}
    best = max(scores, key=lambda i: scores[i], default=None)
    return best if best is not None and scores[best] > -20 else None


def _extended(blocks: Sequence[Block], i: int, lines: Sequence[int], wanted: str) -> Title:
    """The title that block i is a line of, with the line below or above it that is one with it.

    Args:
        blocks: The document's paragraphs.
        i: The line that was found.
        lines: The lines that may be titles.
        wanted: The whole title, bare, where the file's format states it.
    """
    text = blocks[i].text
    if not wanted and i - 1 in lines and len(blocks[i - 1].text) >= 8:
        above, beside = blocks[i - 1].text, blocks[i - 1].level == blocks[i].level
        says_little = len(bare(text)) <= _KIND_ALONE and beside and not _MASTHEAD.search(above)
        if _SUBTITLE.search(text) or says_little:  # 某会第四次会议 above 大会发言汇编
            return Title(f"{above} {text}", i - 1, i + 1)
    if i + 1 in lines and blocks[i + 1].level in (0, blocks[i].level):
        more = blocks[i + 1].text
        one = bare(more) in wanted if wanted else _is_second_line(blocks, i)
        if one or re.match(r"[—–-]{1,3}\s*\S", more):
            return Title(f"{text} {more}", i, i + 2)
    return Title(text, i, i + 1)


def _is_second_line(blocks: Sequence[Block], i: int) -> bool:
    """Whether block i + 1 goes on with the title in block i: as long, of no kind of its own, no heading."""
    text, more = blocks[i].text, blocks[i + 1].text
    alike = 6 <= len(more) <= 2 * len(text) <= 4 * len(more) and len(text + more) <= _TWO_LINES
    other = (
        _NOTE.fullmatch(more)
        or organisations.is_organisation(more)
        or number(more)
        or _MASTHEAD.search(more)
        or _OFFICIAL.search(text)
    )
    heading = i + 2 < len(blocks) and blocks[i + 2].prose and not blocks[i].level
    return alike and not other and not heading


def _named(source: Source, blocks: Sequence[Block], titled: Sequence[str]) -> str:
    """A title for a document without one: the file's name where it says something, its first speech, its beginning."""
    stem = PurePath(source.name).stem
    if len(re.findall(f"[{HAN}]", stem)) >= 4:
        return stem
    if len(titled) > 1:
        return titled[0]
    lines = [block for block in blocks if not metadata.pairs(block.text)]
    text = next((block.text for block in lines if block.prose), lines[0].text if lines else stem)
    day = dates.leading(text)
    text = re.sub(r"^[\s，,：:]*(?:(?:正文|原标题)[：:]\s*)*", "", text[day.end() :] if day else text) or stem
    first = re.split(r"(?<=[。！？!?])", text, maxsplit=1)[0].rstrip("。")
    return first if len(first) <= _BEGINNING else first[:_BEGINNING] + "…"
