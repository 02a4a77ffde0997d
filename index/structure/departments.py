"""Departments' parts within a text, headings that name a speaker, and turns of a conversation."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language import headings, organisations, persons
from index.language.persons import Person
from index.language.posts import POST
from index.language.writing import finished, words
from index.structure.blocks import Block, begun
from index.structure.parts import Part, is_letter, opens

_MARKS = re.compile(r"^[■□◆◇●○◎▲△▶►★☆※·•]+\s*")
_NAMED = re.compile(
    r"^(?:[【\[](?P<boxed>[^】\]]{2,24})[】\]]\s*[:：]?|(?P<name>\S{2,30}?)\s*(?P<mark>[—－–-]{1,3}|[：:]))\s*(?P<rest>.*)$"
)
# What may stand between an organisation's name and its words: 市教委相关负责人表示：
_SPEAKING = re.compile(
    r"(?:(?:相关|有关|主要)?(?:负责人|责任人|领导))?(?:作?出?(?:回应|答复|回复|表示|承诺|发言|介绍|表态|回答))?(?:说|称)?$"
)
_BEHIND = re.compile(r"^.{4,60}?\s*[（(](?P<who>[^（）()]{4,60})[)）]$")
_ADDRESS = re.compile(r"^(?:尊敬的|敬爱的|各位|各[省市区县有]|你[们局委]?|贵)")
_TURN = re.compile(r"^(?P<who>[^\s：:，。,]{2,30}(?:[（(][^（）()]{2,40}[)）])?)\s*[：:]\s*(?P<rest>\S.*)?$")
_HOSTS = words("主持人 记者 提问 提问者 听众 网友 观众")
_ASKER = re.compile(r"\S{0,24}(?:记者|网友|观众|听众)[甲乙丙丁\dA-Z]?")  # 某某日报记者：
_ROLE = re.compile(r"^(?:主持人|发布人|答记者问人|嘉宾|出席人员?|发言人|受访人|受访者)\s*[:：]\s*")
_INTERVIEWED = re.compile(r"^.*(?:专访|采访|走访|邀请|对话|访)了?")
_SHORTEST = 10
_LONGEST_QUESTION = 80


def in_headings(blocks: Sequence[Block]) -> list[Part]:
    """Headings that name the speaker: «某某委员：让数据多跑路», «## 市财政局», «…的建议（市政协委员 某某）»."""
    found = []
    for i, block in enumerate(blocks):
        if block.prose or not block.titleish or not opens(blocks, i + 1):
            continue
        core = _core(block.text)
        match = _NAMED.match(core)
        name = (match["boxed"] or match["name"]) if match else core
        person = _in_heading(block.text, name if match and match["rest"] else "")
        if (block.level or headings.number(block.text)) and _is_department(name):
            found.append(Part(i, i + 1, block.text.rstrip("：:—－"), name, department=True, level=block.level))
        elif person:
            found.append(Part(i, i + 1, block.text, *person, level=block.level))
    return found


def _in_heading(heading: str, before: str) -> Person | None:
    """The person whom a heading names: before a colon, in brackets at its end, or «某某同志在…上的讲话»."""
    behind = _BEHIND.match(heading)
    return (
        (persons.parse_line(before) if before else None)
        or (persons.parse_line(behind["who"]) if behind else None)
        or persons.parse_title(heading)
    )


def _core(text: str) -> str:
    """A heading without its number or bullet."""
    numbered = headings.number(text)
    return _MARKS.sub("", text[len(numbered[1]) :] if numbered else text).strip()


def _is_department(name: str) -> bool:
    return organisations.is_organisation(name) and not _ADDRESS.match(name) and not organisations.is_medium(name)


def find(blocks: Sequence[Block]) -> list[Part]:
    """Organisations whose name stands above their part («市教委——») or begins its paragraph («市教委：…»).

    With a dash one is enough; with a colon, or with nothing, there must be two, for a single one is an addressee, a
    signature or a label.
    """
    dashed: list[Part] = []
    alone: list[Part] = []
    running: list[Part] = []
    body = begun(blocks)
    for i, block in enumerate(blocks):
        text = _core(block.text)
        match = _NAMED.match(text)
        name = _SPEAKING.sub("", match["boxed"] or match["name"]) if match else text
        if not _is_department(name):
            continue
        part = Part(i, i + 1, name, name, department=True)
        dash = match is not None and (match["mark"] or ":")[0] not in "：:"
        if match and match["rest"]:
            running += [replace(part, single=True)] if len(match["rest"]) >= _SHORTEST and _is_text(block) else []
        elif not opens(blocks, i + 1) or (match and not dash and is_letter(blocks, i)):
            continue
        elif match or (i > body and not block.level and organisations.is_office(text)):
            (dashed if dash else alone).append(part)
    several = [parts for parts in (alone, running) if len({part.speaker for part in parts}) > 1]
    return [*dashed, *(part for parts in several for part in parts)]


def _is_text(block: Block) -> bool:
    return block.prose or not block.titleish


def turns(blocks: Sequence[Block]) -> list[Part]:
    """Turns of a conversation («某某：…»): at least two persons, or one person and a host.

    Who answers speaks under the question that was asked before, as under a heading; posts are those of the turn, of
    the list of those present, or of the words that introduce them.
    """
    found = []
    posts = _posts(blocks)
    question = ""
    for i, block in enumerate(blocks):
        match = _TURN.match(block.text)
        # «王某：13900000000», «王某：副局长» are lists of people, not what they say.
        if not match or block.level or not (finished(match["rest"]) if match["rest"] else opens(blocks, i + 1)):
            continue
        who = match["who"]
        asks = bool(_ASKER.fullmatch(who))
        host = asks or who in _HOSTS
        person = Person("记者" if asks else who, "") if host or persons.is_name(who) else persons.parse_line(who)
        if person is None or (is_letter(blocks, i) and not match["rest"] and not asks):
            continue
        if person.post:
            posts[person.name] = person.post
        if host:
            question = _question(match["rest"] or blocks[i + 1].text)
        title, question = ("", question) if host else (question, "")  # it heads the first answer to it
        found.append(Part(i, i + 1, title, person.name, person.post, single=bool(match["rest"])))
    if len({part.speaker for part in found}) < 2:
        return []
    intro = "\n".join(block.text for block in blocks[: found[0].first])
    return [replace(p, post=p.post or posts.get(p.speaker, "") or _introduced(p.speaker, intro)) for p in found]


def _question(words: str) -> str:
    """What is asked in a host's words, as a heading: all of them where they are few; empty where nothing is asked."""
    asked = [sentence.strip() for sentence in re.findall(r"[^。！？!?]+[。！？!?]?", words) if sentence[-1] in "？?"]
    if not asked:
        return ""
    fitting = (text for text in (words.strip(), "".join(asked)) if len(text) <= _LONGEST_QUESTION)
    return next(fitting, asked[-1][-_LONGEST_QUESTION:])


def _posts(blocks: Sequence[Block]) -> dict[str, str]:
    """The posts of those whom a line of its own names, with or without a label: «主持人：某某　市政府副秘书长»."""
    lines = [_ROLE.sub("", block.text.strip()) for block in blocks if not block.prose and not block.level]
    people = [person for line in lines if (person := persons.parse_line(line)) and person.post]
    return {person.name: _INTERVIEWED.sub("", person.post) for person in reversed(people)}


def _introduced(name: str, intro: str) -> str:
    """The post that stands right before a name in the words that introduce a conversation; empty without one."""
    before = rf"(?:^|[，。、；：\s]|访了?|邀请了?|对话)(?P<post>[^，。、；：\s]{{2,24}}?{POST})"
    post = re.search(before + re.escape(name), intro)
    return _INTERVIEWED.sub("", post["post"]) if post and persons.is_name(name) else ""
