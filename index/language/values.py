"""Values in Chinese text that questions ask for: figures, dates, persons, organisations, places."""

import re
from dataclasses import dataclass
from enum import StrEnum

import rjieba

from index.language import ordinary, spellings
from index.language.persons import is_name
from index.language.surnames import COMPOUND, SINGLE


class Kind(StrEnum):
    """What a question asks for, where that is a value that stands in a sentence."""

    FIGURE = "figure"
    DATE = "date"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Value:
    """A value and its place: offsets into the text that was searched, end exclusive."""

    kind: Kind
    start: int
    end: int
    text: str


_DIGITS = r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?"
_HAN = "零〇一二两三四五六七八九十百千"
_UNIT = (
    r"(?:个百分点|百分点|个?工作日|个月|个小时|(?i:km²|㎡|k?m2|cm|mm|kg)(?![A-Za-z])|平方公里|平方千米|平方米|立方米|公里|千米|厘米|毫米|公分|英里|海里|英尺|英寸|千瓦时|千瓦|亩|公顷|吨|公斤|千克|斤|克|米|人次|人|班次|班|户|口|家|个|标箱|项|件|支|只|名|位|所|座|"
    r"处|条|种|类|次|批|台|套|辆|架|艘|场|期|届|篇|部|本|册|份|张|株|头|倍|成|点|周岁|岁|年|月|天|日|周|小时|分钟|秒|"
    r"美元|欧元|港元|元|块|度|%|％|‰|级|层|字|折|起|枝|栋|幢|间|例|趟|枚|棵|盏|根|袋|箱|笔|宗|款|封|场次|车次|辆次|人份|床|节|餐|剂|针|单|羽|匹|桶|瓦|W|kW|MW|GW|GB|MB|kg|km|m|方面|方|平台|门|艘|幅|对|颗|粒|片|瓶|届)"
)
# 1.5万人, 20%左右, 5200家, 600余项, 450多个, 80亿规模, 2至4年, 百分之二十, 五个部门
_FIGURE = re.compile(
    rf"(?:{_DIGITS}(?:\s?[-—~～至到]\s?{_DIGITS})?\s?[万亿千百]*(?:余|多|来)?\s?(?:台/套|{_UNIT})?[余多]?"
    rf"|百分之[{_HAN}点]+|[{_HAN}]+[万亿]*(?:余|多)?(?:{_UNIT}))"
)
_DATE = re.compile(
    r"(?:\d{4}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?)?(?:[初中末底])?|\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号]|[初中末底])?"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s\d{1,2}:\d{2}(?::\d{2})?)?|[〇零一二三四五六七八九]{4}年(?:[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+[日号])?)?"
    r"|(?:今|去|前|明|同|当)年|\d{1,2}\s?[日号](?=[上下中凌早晚，,]|$)|十[一二三四五六七八九]五|\d{2,4}年代|[上下]?半年|第[一二三四]季度)"
)
_ENGLISH_DATE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2},\s\d{4}")
_LEVEL = re.compile("[省市区县州镇]")  # behind it an ordinary word is a place: 平安区
_OF_PLACE = re.compile(
    r"[省市县区镇乡州村](?![长委])|(?:冬|夏)?奥运?会|大学|学院|路|站"
)  # 平昌 of 平昌冬奥会 is no person
_NO_ORGANISATION = re.compile(r"^[和与及]|(?:发布|新闻|座谈|推进|现场|听证)会$|^公共交通$")
_POSTS = (
    r"(?:委员|主席|主任|校长|书记|董事长|行长|院长|局长|厅长|部长|经理|院士|市长|县长|区长|省长|处长|所长|会长|理事长|总裁|社长"
    r"|教授|记者|博士|医生|队长|司长|秘书长|主编)"
)
_NAMED_BY_POST = re.compile(rf"([\u4e00-\u9fff]{{2,3}})(?:{_POSTS})")
_WORK = (
    "驾驶员|司机|民警|辅警|教练员?|裁判员?|护士|医师|店主|摊主|业主|户主|村民|居民|市民|职工|工人|教师|老师|学生|家长|患者|厨师|"
    "队员|站长|镇长|乡长|州长|科长|股长|厂长|馆长|园长|庭长|台长|班长|排长|干事|负责人|发言人|联系人|经办人|检察官|法官|律师|工程师"
)
_POST_BEFORE = re.compile(rf"(?:{_POSTS}|{_WORK})\s?(?=[\u4e00-\u9fff]{{2}})")
_BEHIND = re.compile(
    r"[\s，,。、；;：:（(”」]|$|[率带出在说称向为任担到来对从就也还曾已被把与和及等兼又即领家]|作[为了出]"
)
_ONGOING = "任率带说称在"  # at a name's end rather what the person does: 司徒谨任组长
_NO_SURNAME = "和都于时从向全应那查成能"  # which most often are words of their own: 老师和家长


def _matches(pattern: re.Pattern[str], text: str, kind: Kind) -> list[Value]:
    return [Value(kind, m.start(), m.end(), m.group()) for m in pattern.finditer(text)]


def _placed(found: list[str], text: str, kind: Kind) -> list[Value]:
    return [Value(kind, m.start(), m.end(), name) for name in found for m in re.finditer(re.escape(name), text)]


def _joined(values: list[Value], text: str) -> list[Value]:
    """Names that touch are one (九三学社 and 江州市委); a party's 市委 is its 市委会."""
    joined: list[Value] = []
    for value in sorted(values, key=lambda v: (v.start, -v.end)):
        start = value.start
        if joined and start <= joined[-1].end:
            start = joined.pop().start if value.end > joined[-1].end else -1
        if start >= 0:
            end = value.end + text.startswith("会", value.end)
            joined.append(Value(value.kind, start, end, text[start:end]))
    return joined


def _tagged(text: str, kind: Kind, tags: tuple[str, ...]) -> list[Value]:
    """Words that the segmenter's part-of-speech dictionary marks as names of the asked kind."""
    found, at = [], 0
    for word, tag in rjieba.tag(text):
        at = text.index(word, at)
        if tag in tags and len(word) > 1 and (word not in ordinary.WORDS or _LEVEL.match(text, at + len(word))):
            found.append(Value(kind, at, at + len(word), word))
        at += len(word)
    return found


def _within(inner: Value, outer: Value) -> bool:
    """Whether one reading is a proper part of another: 立军 of 由立军, where the dictionary knows better."""
    return outer.start <= inner.start and inner.end <= outer.end and inner.text != outer.text


def _figures(text: str) -> list[Value]:
    """Figures that are no part of a date, an ordinal or a name such as 第0123号, 5G or A3."""
    dates = [(v.start, v.end) for v in find(text, Kind.DATE)]
    dates += [m.span() for m in _ENGLISH_DATE.finditer(text)]
    return [
        v
        for v in _matches(_FIGURE, text, Kind.FIGURE)
        if not any(start <= v.start < end for start, end in dates)
        and not re.search(r"第\s?$|[A-Za-z“\"#+\-.〔\[]$", text[: v.start])
        and not re.match(r"号|[A-Za-z\"”+]|次会议|届|版|[:：]\d{2}(?!\d)|-\d{7}", text[v.end :])
        and not re.search(r"\d[:：]\s?$|\d{3}-$", text[: v.start])
        and not _numbers(v, text)
    ]


def _numbers(value: Value, text: str) -> bool:
    """Whether a figure numbers what follows (4.编制), or is none: «a bit» (出一点)."""
    opens = not text[: value.start].rpartition("\n")[2].strip() and value.text.isdigit()
    return bool(re.fullmatch("一点|[十百千万][瓦克米度分]", value.text)) or (
        opens and bool(re.match(r"[.．、](?!\d)", text[value.end :]))
    )


def _behind_posts(text: str) -> list[Value]:
    """Names that stand behind a post or an occupation, whether or not the segmenter knows them: 局长某某某带队.

    Where the name ends, what stands behind it tells: the end of a clause, or a word that goes on from a person.
    """
    found = []
    for post in _POST_BEFORE.finditer(text):
        at = post.end()
        surname = 2 if text[at : at + 2] in COMPOUND else 1
        ends = (at + surname + 2, at + surname + 1)
        names = [text[at:end] for end in ends if _is_unknown_name(text[at:end]) and _goes_on(text[end : end + 4])]
        if names:
            name = names[-1] if names[0][-1] in _ONGOING else names[0]
            found.append(Value(Kind.PERSON, at, at + len(name), name))
    return found


def _is_unknown_name(text: str) -> bool:
    """Whether a text is built like a name, and no word that begins with a surname."""
    if rjieba.has_word(text) or text[:1] in _NO_SURNAME:
        return False
    return is_name(text) or (text[:1] in SINGLE and len(text) > 2 and rjieba.tag(text)[0][1] == "ns")  # 秦海 of 秦海若


def _goes_on(text: str) -> bool:
    """Whether a text can stand right behind a person's name."""
    word, tag = (rjieba.tag(text) or [("", "")])[0]
    return bool(_BEHIND.match(text)) or (len(word) > 1 and tag[0] in "vadp")


def find(text: str, kind: Kind) -> list[Value]:
    """The values of the kind in the text, in order; overlapping readings are kept."""
    if kind is Kind.FIGURE:
        return _figures(text)
    if kind is Kind.DATE:
        return _matches(_DATE, text, kind)
    if kind is Kind.PERSON:
        by_post = [Value(kind, m.start(1), m.end(1), m.group(1)) for m in _NAMED_BY_POST.finditer(text)]
        tagged = [v for v in _tagged(text, kind, ("nr", "nrt", "nrfg")) + by_post if is_name(v.text)]
        people = list(dict.fromkeys([*tagged, *_behind_posts(text)]))
        people = [v for v in people if not _OF_PLACE.match(text, v.end)]
        return [v for v in people if not any(_within(other, v) for other in people)]
    if kind is Kind.ORGANISATION:
        found = _joined(_placed(spellings.organisations(text), text, kind) + _tagged(text, kind, ("nt",)), text)
        return [v for v in found if not _NO_ORGANISATION.search(v.text)]
    return _tagged(text, kind, ("ns",))
