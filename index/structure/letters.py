"""What makes a letter: whom it addresses, its closing words, and who signed it when."""

import re
from collections.abc import Sequence

from index.language import dates, headings, metadata, organisations, persons
from index.language.writing import one_of
from index.models import Attribute
from index.structure.blocks import Block, begun

_ADDRESSEE = re.compile(r"^(?:尊敬的)?(?P<who>.{2,60}?)\s*[：:]$")
_NO_ADDRESSEE = re.compile(r"如下|建议$|附件|^(?:同志|朋友|女士|先生|各位)")
_YOU = re.compile(r"您|你[们委局厅单院处]|贵")
_REPLIES = re.compile(r"收悉|(?:现|兹).{0,12}(?:答复|函复|回复|通知|函告).{0,6}如下")
_PRINTED = re.compile(r"印发\s*$")
_FORMULA = re.compile(
    r"^[（(]?(?:"
    + one_of("""
        专此 特此 此复 此函 此致 敬礼 妥否 以上答复 以上意见 以上回复 以上报告 对以上答复 此答复 此件 此文 如有 如对
        请将 请您 请填写 欢迎 衷心感谢 再次感谢 诚挚感谢 感谢您 感谢你 感谢贵 感谢各位 感谢对 最后感谢 联系人 联系单位
        联系电话 附件 附： 信息公开 抄送 签发
    """)
    + ")"
)
_CARE = "关心|关注|理解|支持|帮助|监督"
_THANKS = re.compile(
    rf"审签|回执|批评指正|宝贵意见|(?:{_CARE})(?:和|与|、)(?:大力)?(?:{_CARE})|请.{{0,8}}(?:反馈|来电|来函|与我)|"
    r"特此(?:函复|答复|回复|报告|通知|公告|说明)"
)
_LONGEST_FORMULA = 200
_LONGEST_SIGNATURE = 60


def is_addressee(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line ending in a colon addresses the letter below it, by the words that a letter begins with."""
    if not blocks[i].text.endswith(("：", ":")) or i + 1 >= len(blocks):
        return False
    below = blocks[i + 1].text
    return bool(_YOU.match(below) or _REPLIES.search(below[:200]))


def addressee(blocks: Sequence[Block], first: int, head: range) -> list[Attribute]:
    """«某某委员：», «各区县教育局：» from block `first` on: above the text, or above words that only a letter has."""
    for i in range(first, min(len(blocks), head.stop + 4)):
        match = _ADDRESSEE.match(blocks[i].text)
        if match and (i in head or is_addressee(blocks, i)) and not metadata.pairs(blocks[i].text):
            return [] if _NO_ADDRESSEE.search(match["who"]) else [blocks[i].attribute("主送", *match.span("who"))]
    return []


def signature(blocks: Sequence[Block]) -> tuple[int, int] | None:
    """(first block, block of the date): organisations or a name, then a date, below running text; None without one."""
    body = begun(blocks)
    last = max((i for i, block in enumerate(blocks) if block.prose), default=0)
    for i in range(body + 1, len(blocks)):
        text = blocks[i].text
        day = dates.find(text)
        if day is None or len(text) > _LONGEST_SIGNATURE or _PRINTED.search(text) or metadata.pairs(text):
            continue
        if _signs(text[: day.start()].strip()) and day.end() >= len(text) - 1:
            return i, i
        first = i
        while first - 1 > body and _signs(blocks[first - 1].text):
            first -= 1
        if dates.stands_alone(text) and (first < i or last < i):
            return first, i
    return None


def _signs(text: str) -> bool:
    return organisations.is_organisation(text) or organisations.list_of_organisations(text) or persons.is_name(text)


def signed(blocks: Sequence[Block], place: tuple[int, int] | None) -> list[Attribute]:
    """The signers and the date of a signature; signers that share a line are two spaces apart or more."""
    if place is None or (day := dates.find(blocks[place[1]].text)) is None:
        return []
    last = blocks[place[1]]
    found = []
    for block in blocks[place[0] : place[1] + 1]:
        line = block.text if block is not last else last.text[: day.start()].rstrip(" \u3000（(")
        found += [block.attribute("落款单位", *m.span()) for m in re.finditer(r"\S+(?: \S+)*?(?=\s{2,}|\s*$)", line)]
    return [*found, last.attribute("落款日期", *day.span())]


def closing(blocks: Sequence[Block], place: tuple[int, int] | None) -> int | None:
    """Where the closing words of a letter begin: the formulas above the signature, or at the end without one."""
    end = place[0] if place else len(blocks)
    first = end
    while first > 0 and _closes(blocks, first - 1):
        first -= 1
    if place is None and not any(_THANKS.search(block.text) for block in blocks[first:]):
        return None
    return blocks[first].start if 0 < first < len(blocks) else None


def _closes(blocks: Sequence[Block], i: int) -> bool:
    """Whether a paragraph is a closing formula of a letter, or belongs to its list of attachments."""
    text = blocks[i].text
    if len(text) > _LONGEST_FORMULA:
        return False
    thanks = _THANKS.search(text) and headings.number(text) is None
    return bool(_FORMULA.match(text) or thanks) or _is_attachment(blocks, i)


def _is_attachment(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line goes on with the list of attachments that a line above it begins."""
    while i > 0 and re.match(r"\d{1,2}\s*[.．、]", blocks[i].text) and not blocks[i].prose:
        i -= 1
        if re.match(r"附件?\s*[：:]", blocks[i].text):
            return True
    return False
