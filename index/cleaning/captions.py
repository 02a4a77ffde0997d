"""Captions of photographs that stand between the paragraphs of a page."""

import re
from collections import Counter
from collections.abc import Sequence

from index.cleaning.layout import Row
from index.language import headings, metadata
from index.language.writing import finished, is_prose, is_titleish, width

_MARKED = re.compile(r"^[▲△▼▽↑↓]\s*\S.{5,90}(?<![：:—])$")
_CREDITED = re.compile(
    r"(?:(?<=[\s\u3000/／（(]).{0,14}摄(?:影报道|影)?|供图|[/／]\s*图|视觉中国|资料图片?|[\s\u3000]新华社发|图源.*|"
    r"(?:图片?|照片)(?:来源|由.{2,16}提供)\S*)\s*[)）】\]]?$|"
    r"[\s\u3000（(]图?据[^，。\s]{2,16}(?:社|报|网|台|客户端|频道)[)）]?$|"
    r"^图\s*[/／]|^[（(]?(?:资料图|图为|图中为|图片说明|图注)"
)
_PLACE_SEEN = r"现场|会场|合影|外景|一角|全景|实景|近景|远景|夜景|留影|鸟瞰图?|效果图|航拍图?|资料图"
_SCENE_END = re.compile(rf"(?:{_PLACE_SEEN})$")
_ACTS = (
    "调研|考察|参观|视察|走访|座谈|签约|发言|讲话|作业|工作|施工|演出|参展|慰问|检查|体验|授课|讲解|交流|劳作|忙碌|采摘|"
    "训练|巡查|宣讲"
)
_SCENE = re.compile(
    rf"在.{{1,14}}(?:{_ACTS})(?=$|，)|走进|坐落|亮相|迎来|云集|揭牌|剪彩|开幕|正在|参观|(?:实地|深入).{{0,8}}(?:调研|考察)"
)
_LONGEST = 60
_LONGEST_CREDIT = 24
_SCENE_LENGTHS = range(5, 41)
_UNUSUAL = 2


def captions(rows: Sequence[Row]) -> set[int]:
    """Indices of captions: lines that name the photographer or the agency, and short descriptions of a scene.

    Scenes are looked for below the first running text only, so that a title is never taken for one; below the last,
    «文字 记者某某 摄影 某某» are the page's credits.
    """
    prose = [i for i, row in enumerate(rows) if is_prose(row.text) and not is_credited(row.text)]
    if not prose:
        return set()
    usual = Counter(row.gap for row in rows[1:]).most_common(1)[0][0] if len(rows) > 1 else 0
    found = set()
    for i, row in enumerate(rows):
        byline = "记者" in row.text and i > prose[-1]
        if row.level or byline or metadata.pairs(row.text):
            continue
        if is_credited(row.text) or (i > prose[0] and _is_scene(row.text, _is_apart(rows, i, usual))):
            found.add(i)
    return found


def is_credited(text: str) -> bool:
    """Whether a line says whose picture it describes; one with more text behind its first sentence is none."""
    behind = text.partition("。")[2]
    short = len(text) <= _LONGEST and len(behind) <= _LONGEST_CREDIT and "。" not in behind[:-1]
    return short and bool(_MARKED.match(text) or _CREDITED.search(text)) and headings.number(text) is None


def _is_scene(text: str, apart: bool) -> bool:
    """A scene, told by its last word, or by a verb where the layout sets the line apart."""
    if len(text) not in _SCENE_LENGTHS or not is_titleish(text) or headings.number(text) or re.search("[？?！!]", text):
        return False
    return bool(_SCENE_END.search(text)) or (apart and bool(_SCENE.search(text)))


def _is_apart(rows: Sequence[Row], i: int, usual: int) -> bool:
    """Whether more empty lines than usual stand above a line; on a page, which has none, whether it is among prose."""
    if rows[i].page is None or usual:
        return rows[i].gap >= usual + _UNUSUAL
    if not 0 < i < len(rows) - 1:
        return False
    above, below = rows[i - 1].text, rows[i + 1].text
    return finished(above) and bool(re.search("[，。]", below)) and width(below) > width(rows[i].text)
