"""Names of persons and their posts, as lines above a speech write them."""

import re
from typing import NamedTuple

import rjieba

from index.language.posts import POST, has_post, has_western_post
from index.language.surnames import COMPOUND, SINGLE, TRANSCRIBING
from index.language.writing import HAN

_HAN_NAME = rf"(?:(?:{'|'.join(COMPOUND)})[{HAN}]{{1,2}}|[{SINGLE}][ \u3000]*[{HAN}]{{1,2}})"
_DOTTED = rf"[{HAN}]{{1,9}}(?:[·•・‧∙．][{HAN}]{{1,9}})+"
_NAME = rf"(?:{_DOTTED}|{_HAN_NAME})"
_NATION = r"(?:\s*[（(](?:[男女]|[^（）()]{1,5}族|女，[^（）()]{1,5}族)[)）])?"
_NAMES = rf"{_NAME}{_NATION}(?:\s*[、,，]\s*{_NAME}{_NATION}|[ \u3000]+{_NAME}{_NATION}){{0,4}}"

_BULLET = re.compile(r"^[■□◆◇●○◎▲△▶►★☆※*·•\-—–\s]+")
_LABEL = re.compile(
    r"^(?:发言人|主讲人|报告人|宣讲人|演讲人|建议人|第一提案人|提案人|提案者|提出人|领衔代表)\s*[:：/／]\s*"
)

_POST_THEN_NAME = re.compile(rf"(?P<post>.{{2,70}}?)[ \u3000\t]+(?P<name>{_NAMES})")
_NAME_THEN_POST = re.compile(rf"(?P<name>{_NAMES})\s*(?:[ \u3000\t]|[,，:：—\-–]+)\s*(?P<post>.{{2,70}})")
_NAME_IN_BRACKETS = re.compile(
    rf"(?P<name>{_NAME})(?P<short>{POST})?\s*[（(](?P<post>[^（）()]{{2,60}}(?:[（(][^（）()]*[)）][^（）()]*)?)[)）]"
)
_POST_IN_BRACKETS = re.compile(rf"(?P<post>.{{2,50}}?{POST})[（(](?P<name>{_NAME})[)）]")
_POST_AND_NAME = re.compile(rf"(?P<post>.{{1,50}}{POST})(?P<name>{_NAME})")
_NAME_AND_POST = re.compile(rf"(?P<name>{_NAME})(?P<post>{POST})")
_WESTERN = re.compile(
    r"(?P<name>(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir)\.?\s+)?[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){1,3})\s*(?:,|[–—-]|\()\s*"
    r"(?P<post>[^.;!?]{2,90}?)\)?"
)
_OF_PLACES = "省市区县州旗镇乡村湾洲岛山河湖江海港桥路街坡岭沟站园城坝川溪浦坪坳坑塘埔寨庄屯店里巷弄口岸滩原谷峡关堡营"
_KIND = "讲话|致辞|发言|报告|演讲|汇报"
_IN_TITLE = re.compile(
    rf"(?P<post>.{{0,30}}?{POST})?(?P<name>{_NAME})(?:同志)?在.{{2,50}}(?:上|时)的(?:{_KIND})(?:[（(].*)?"
)
_LONGEST = 80
_LONGEST_WITHOUT_SPACE = 40


class Person(NamedTuple):
    """A speaker and the post that is stated with the name, empty where none is."""

    name: str
    post: str


def is_name(text: str) -> bool:
    """Whether the text is one Chinese name and not a word that begins with a surname (高校, 方案, 金融)."""
    if not re.fullmatch(_NAME, text):
        return False
    name = re.sub(r"\s", "", text)
    if re.search("[·•・‧∙．]", name):
        return sum(c in TRANSCRIBING for c in name) * 10 >= (len(name) - 1) * 7
    words = rjieba.tag(name)
    if len(words) == len(name[2:]) == 1 and words[0][1] == "ns":  # 祁维东: guessed to be a place
        return not rjieba.has_word(name) and name[-1] not in _OF_PLACES
    return any(tag.startswith("nr") for _, tag in words) or len(words[0][0]) == 1 or words[0][0] in COMPOUND


def is_transcribed(text: str) -> bool:
    """Whether the text is built like a foreign name in Chinese characters: 罗伯特, 卡罗琳."""
    name = re.sub("[·•・‧∙．]", "", text)
    return len(name) > 2 and sum(c in TRANSCRIBING for c in name) * 10 >= len(name) * 7


def parse_title(text: str) -> Person | None:
    """Whose speech a title says it is: «市长某某在…大会上的讲话», «某某同志在…上的发言»."""
    match = _IN_TITLE.fullmatch(text.strip())
    if match and is_name(match["name"]):
        return Person(_clean_name(match["name"]), match["post"] or "")
    return None


def _is_word(name: str) -> bool:
    """Whether a would-be name is a word that can't be one: a place, a verb, an adverb; a noun (杨柳) can."""
    words = rjieba.tag(re.sub(r"\s", "", name))
    word, tag = words[0]
    return len(words) == 1 and (not tag.startswith("n") or (tag in ("ns", "nt", "nz") and len(word) == 2))


def _clean_name(text: str) -> str:
    name = re.sub(rf"{_NATION[:-1]}", "", text) if re.search(r"[（(]", text) else text
    parts = re.split(r"\s*[、,，]\s*", name.strip())
    if len(parts) == 1:
        found = re.findall(rf"{_DOTTED}|(?<![{HAN}]){_HAN_NAME}(?![{HAN}])", name)
        parts = found if found and len("".join(found)) >= len(re.sub(r"\s", "", name)) else parts
    return "、".join(re.sub(r"\s", "", part) for part in parts)


def _western(line: str) -> Person | None:
    match = _WESTERN.fullmatch(line)
    if match and has_western_post(match["post"]) and len(line) <= 120:
        return Person(match["name"], match["post"].strip())
    return None


def parse_line(text: str) -> Person | None:
    """The speaker whom a line of its own states, with the post; None where the line states none.

    Known are «post name», «name post», «name（post）», «post（name）», 某某委员, and the same after a label (发言人：)
    or a bullet; the name in the first two may be several names.
    """
    line = _BULLET.sub("", text.strip())
    labelled = _LABEL.match(line)
    line = re.sub(r"\s*[|｜]\s*", " ", _LABEL.sub("", line)).rstrip("：:—–-").strip()
    if not re.search(rf"[{HAN}]", line):
        return _western(line)
    if len(line) > _LONGEST or re.search(r"[。；;！？!?《》“”]", line) or len(re.findall("[，,]", line)) > 3:
        return None
    if labelled and is_name(line):
        return Person(_clean_name(line), "")
    return _apart(line) or _without_space(line)


def _apart(line: str) -> Person | None:
    """Name and post with a space, a comma or brackets between them."""
    for pattern in (_NAME_IN_BRACKETS, _POST_THEN_NAME, _NAME_THEN_POST, _POST_IN_BRACKETS):
        match = pattern.fullmatch(line)
        if match and has_post(match["post"]) and not _is_word(match["name"]):
            return Person(_clean_name(match["name"]), match["post"].strip())
    return None


def _without_space(line: str) -> Person | None:
    """Name and post in one: 某某委员, 市政协委员某某; the name must be one by itself."""
    for pattern in (_NAME_AND_POST, _POST_AND_NAME):
        match = pattern.fullmatch(line)
        if match and is_name(match["name"]) and len(line) <= _LONGEST_WITHOUT_SPACE and has_post(match["post"]):
            return Person(_clean_name(match["name"]), match["post"].strip())
    return None
