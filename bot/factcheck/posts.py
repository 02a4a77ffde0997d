"""Who holds which post: stated by a claim, by the lines above speeches, and by sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.factcheck.naming import SAYS
from index.language import spellings
from index.language.persons import is_name
from index.language.posts import POST
from index.language.writing import HAN

_IS = r"(?:现任|曾任|历任|担任|出任|兼任|当选为?|被任命为|就任|任|是|为|系)"
_TITLE = rf"(?:常务副|执行副|第一副|专职副|驻会副|兼职副|挂职副|副|代理?|名誉|执行|首席|总)?{POST}(?!长)"
_NAME_IS = re.compile(
    rf"(?P<name>[{HAN}·]{{2,12}}?){_IS}(?P<post>[^，。；：、“”\s]{{0,30}}?{_TITLE})(?=[，。；、：）)]|$)"
)
# All but the last of several who hold a post: 甲局局长某某、乙局局长某某任副组长.
_LISTED = re.compile(
    rf"(?P<name>[{HAN}]{{2,16}})(?=(?:、[{HAN}]{{2,24}})*、[{HAN}]{{2,24}}?(?:担任|出任|任)(?P<post>{_TITLE})(?:[，。；）)]|$))"
)
_POST_NAME = re.compile(
    rf"(?P<post>[{HAN}、（）()“”]{{0,40}}?{_TITLE}(?:[（(][^（）()]{{1,8}}[)）])?)[ \u3000]*"
    rf"(?P<name>[{HAN}](?:[{HAN}]|[ \u3000][{HAN}]){{1,2}}|[{HAN}]{{1,9}}·[{HAN}]{{1,9}})"
)
_NAME_BRACKET = re.compile(rf"(?P<name>[{HAN}·]{{2,12}})\s*[（(](?P<post>[^（）()]{{2,60}})[)）]")
_RANK = re.compile(r"^(?:常务|执行|第一|专职|驻会|兼职|挂职)?副?")
_NOT_BODY = re.compile(r"^(?:[这那]位?|一[名位]|的|我们|当时|时任|原|前|据|由|在|和|与|对|向|作者系|系)+")


class Holding(StrEnum):
    """How two posts of one person relate."""

    SAME = "same"
    BODY = "body"  # the same post at another organisation
    TITLE = "title"  # another post at the same organisation
    APART = "apart"  # one can hold both


@dataclass(frozen=True, slots=True)
class Held:
    """A post that a text says somebody holds: the post stands at start:end of the text."""

    name: str
    post: str
    start: int
    end: int


def held(text: str) -> list[Held]:
    """The posts that a text says persons hold, one by one: «市政协委员、某大学校长 某某» are two."""
    found = []
    for pattern in (_NAME_IS, _LISTED, _POST_NAME, _NAME_BRACKET):
        for match in pattern.finditer(text):
            letters = match["name"]
            if pattern is _POST_NAME and re.match(SAYS, text[match.start("name") + 2 :]):
                letters = letters[:2]
            name = _name(letters, first=pattern is _POST_NAME)
            if name:
                found += [
                    Held(name, post, at, at + len(post)) for at, post in _each(match["post"], match.start("post"))
                ]
    return found


def _name(text: str, *, first: bool) -> str:
    """The name that a run of letters begins or ends with; empty where there is none."""
    letters = re.sub(r"\s", "", text)
    if is_name(letters):
        return letters
    cuts = (letters[:3], letters[:2]) if first else (letters[-3:], letters[-2:], letters[-4:])
    return next((cut for cut in cuts if len(cut) < len(letters) and is_name(cut)), "")


def _each(post: str, start: int) -> Iterator[tuple[int, str]]:
    """The posts of an enumeration, with their offsets."""
    at = 0
    for part in re.split(r"([、，,；;\s]+)", post):
        lead = _NOT_BODY.match(part)
        begin = lead.end() if lead else 0
        if re.search(POST, part[begin:]):
            yield start + at + begin, part[begin:]
        at += len(part)


def relate(claimed: str, stated: Sequence[str]) -> tuple[Holding, str]:
    """How a claimed post relates to those that a document states of the same person, and the one it is held against."""
    relations = [(_relation(claimed, post), post) for post in stated]
    order = list(Holding)
    return min(relations, key=lambda found: order.index(found[0]), default=(Holding.APART, ""))


def parts(post: str) -> list[str]:
    """The posts of a line that lists several: «市政协委员、某大学校长»."""
    return [part for part in re.split(r"[、，,；;\s]+", post) if re.search(POST, part)]


def _relation(one: str, other: str) -> Holding:
    (body, title), (their_body, their_title) = _divided(one), _divided(other)
    alike = not body or not their_body or _same_body(body, their_body)
    if title == their_title:
        return Holding.SAME if alike else Holding.BODY
    within = bool(body) and their_body != body and their_body.startswith(body)  # the head of a part, not of the whole
    if (alike or within) and body and their_body and _same_kind(title, their_title):
        return Holding.TITLE
    return Holding.APART


def _divided(post: str) -> tuple[str, str]:
    """Organisation and title of a post; the organisation is empty where none is named."""
    titles = list(re.finditer(rf"{_TITLE}(?:[（(][^（）()]*[)）])?$", post))
    if not titles:
        return post, ""
    return post[: titles[0].start()], re.sub(r"[（(].*$", "", titles[0].group())


def _same_body(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.endswith(short) or spellings.same(one, other) or any(v == other for v in spellings.variants(one))


def _same_kind(one: str, other: str) -> bool:
    """Whether nobody holds both at once: 局长 and 副局长, 主任 and 副主任, 校长 and 书记 may be held together."""
    return _RANK.sub("", one) == _RANK.sub("", other) or {
        one,
        other,
    } <= {"局长", "处长", "科长", "厅长", "部长", "主任", "院长", "所长", "校长", "董事长", "总经理", "行长", "会长"}
