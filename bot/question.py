"""What a question asks for, read off its words: the kind of answer, whom it names, and its content words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import rjieba

from bot import wording
from bot.words import content_words, may_name, nominal, without
from index.language import asking, ordinary, places, spellings
from index.language.persons import is_name
from index.language.values import Kind
from index.models import Speaker


class Form(StrEnum):
    """How the answer is made, in the order in which a question is tried for each."""

    ATTRIBUTE = "attribute"  # what a document says about itself: its number, its dates, its issuer
    COMPARE = "compare"  # the same thing as several documents state it
    STATEMENT = "statement"  # what somebody said, promised or proposed
    VALUE = "value"  # a figure, date, person, organisation or place
    DEFINITION = "definition"  # what a term means
    LIST = "list"  # which ones; what something comprises
    OPEN = "open"  # why, how


@dataclass(frozen=True, slots=True)
class Question:
    """A question, analysed.

    Attributes:
        text: The question, standing alone.
        form: How the answer is made.
        kinds: The kinds of value asked for; more than one for «how many, and when».
        speakers: Known speakers that the question names, one for each section of theirs.
        names: Organisations, persons, places, titles and codes that it names besides; the evidence must know them.
        words: Content words, the names among them; without the speakers, question words and verbs of saying.
        attribute: For ATTRIBUTE, the name of the document's attribute, for instance 落款日期.
        unit: What is counted in the answer («多少家»: 家; a share: %), empty where the question does not say.
        counted: For a figure, the words for what is counted, which stand around «多少».
        wanted: The nouns behind «什么», «哪些»: 攻关, 机制 of «怎样的攻关机制».
        aside: Those of the words that only stand in what is told before the question itself.
        term: For DEFINITION, the term.
        ordinal: The item asked for in «第三条建议», 0 without.
        english: Whether it is asked in English.
    """

    text: str
    form: Form
    kinds: tuple[Kind, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    attribute: str = ""
    unit: str = ""
    counted: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    term: str = ""
    ordinal: int = 0
    english: bool = False


# «近年来…。请问…？»: what is told before the question is why it is asked.
_TOLD_BEFORE = re.compile(r"^(.*(?:[。！!；;]|请问|想问[一下]*|想知道|想了解|求教|请教|核[实对]一?下))(?=.{4,}$)", re.S)
_TO = re.compile(r"^[向对跟同与和给为](?=[省市区县州]..)")  # 向市人大常委会
_SUM = rf"(?:多少|几)(?:块|钱)|多少万?亿?元|金额|投资额|{wording.PAID}多少(?=[？?，,。]|$)"
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")}


def _named_speakers(text: str, speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """The speakers whose name, a usual short form of it, or post stands in the text."""
    literal = {s.name for s in speakers if s.name in text and s.name not in wording.ROLES}
    literal = {n for n in literal if not any(n != other and n in other for other in literal)}
    if not literal:
        mentioned = spellings.organisations(text)
        literal = {s.name for s in speakers if any(spellings.same(s.name, m) for m in mentioned)}
    if not literal:
        literal = {s.name for m in _departments(text) for s in speakers if _is_department(s.name, m)}
    if not literal:
        literal = {s.name for s in speakers if s.post and _post_in(s.post, text)}
    if not literal and re.search(wording.STATEMENT, text, re.I):  # who heads an office speaks for it
        offices = [m for m in spellings.organisations(text) if spellings.is_office(m)]
        literal = {s.name for s in speakers if any(_is_of(s.post, office) for office in offices)}
    return tuple(s for s in speakers if s.name in literal)


def _departments(text: str) -> list[str]:
    """What stands before 部门, where it may name an office: 市场监管 of «市场监管部门»."""
    lead = r"请问|[省市区县]|[我本][省市区县]|当地|[问和与由被让是给对跟向找]"
    return re.findall(rf"(?<![\u4e00-\u9fff])(?:{lead})*([\u4e00-\u9fff]{{2,6}}?)部门", text)


def _is_department(name: str, function: str) -> bool:
    """Whether an office is meant by what it does: 市市场监督管理局 by 市场监管."""
    return spellings.is_office(name) and any(spellings.same(name, function + ending) for ending in "局委厅")


def _meant(text: str, named: Sequence[Speaker]) -> list[str]:
    """The other spellings under which the text names the speakers, long ones first."""
    offices = [m for m in spellings.organisations(text) if any(spellings.same(m, s.name) for s in named)]
    departments = [f"{m}部门" for m in _departments(text) if any(_is_department(s.name, m) for s in named)]
    return sorted({*offices, *departments}, key=len, reverse=True)


def _post_in(post: str, text: str) -> bool:
    """Whether one of the posts in «全国政协委员、某大学校长» stands in the text with its organisation."""
    return any(len(part) >= 5 and part in text for part in re.split(r"[、,，\s]", post))


def _is_of(post: str, office: str) -> bool:
    """Whether a post is one of an office: 市医疗保障局副局长 of 市医保局."""
    return any(spellings.same(organisation, office) for organisation in spellings.organisations(post))


def _form(text: str, kinds: tuple[Kind, ...], attribute: str, speakers: Sequence[Speaker], english: bool) -> Form:
    if attribute:
        return Form.ATTRIBUTE
    if re.search(wording.COMPARE, text, re.I):
        return Form.COMPARE
    if speakers and not kinds and (re.search(wording.STATEMENT, text, re.I) or not re.search(wording.ASKING, text)):
        return Form.STATEMENT
    if _term(text):
        return Form.DEFINITION
    if kinds:
        return Form.OPEN if english and not speakers else Form.VALUE  # its verbs can't be looked for
    return Form.LIST if re.search(wording.LIST, text, re.I) else Form.OPEN


def _counted(text: str) -> tuple[str, ...]:
    """The noun behind «多少», else the one before it: 项目 of «多少项项目», 人才 of «人才多少人»."""
    match = re.search(rf"(?:多少|几(?![乎何时月号点]))[万亿千百]*(?:{wording.COUNTER})?|有多[高大长宽重]", text)
    if not match:
        return ()
    measured = match.group().startswith("有多")
    paid = bool(
        re.match(r"块?钱|[万亿]*元", text[match.end() :]) or re.search(rf"{wording.PAID}$", text[: match.start()])
    )
    rest = re.split(r"[？?，,。；;]", text[match.end() :])[0].removeprefix("的")
    rest = re.sub(r"^[在从由被正]\S{1,12}的(?=[\u4e00-\u9fff]{2})", "", rest)  # 多少艘在近海捕鱼的船
    behind = nominal(rest.removeprefix("村"))  # 几个村卫生室
    front = re.sub(wording.SAYING, "，", re.split(r"[，,。；;]", text[: match.start()])[-1])
    before = nominal(re.sub(wording.ASKING, "", re.sub(r"(?<=.)[是为]$", "的是", front)))
    nouns = behind[0] if behind and behind[0] else before[-1] if before else []
    if paid and not re.search(r"[费价金款票额租]$|成本|工资|收入|[补津]贴|补助|奖励", "".join(nouns)):
        return ()  # what stands before «多少钱» is who pays
    if measured and not re.search(r"[容积量度率距幅径]$|规模|金额", "".join(nouns)):
        return ()  # what stands before «有多高» is the thing that is high, which need not be said again
    return tuple(nouns)


def _wanted(text: str) -> tuple[str, ...]:
    match = re.search(r"(?:怎样的|什么样的|什么|哪些|哪几[个家项条种类支座所]?)(.*)", text)
    return tuple(nominal(re.split(r"[？?，,。；;]", match.group(1))[0])[0]) if match else ()


def is_saying(word: str) -> bool:
    """Whether the word is a verb of saying or undertaking."""
    return bool(word) and bool(re.fullmatch(wording.SAYING, word))


def is_about_saying(text: str) -> bool:
    """Whether the question asks who said something: «谁建议…», «哪个部门承诺…»."""
    said = wording.SAYING
    return bool(
        re.search(rf"(?:谁|哪[^，。？?]{{1,6}})(?:会|将|曾|要)?(?:{said})", text)
        or re.search(
            rf"(?:{said})[^，。？?]{{4,}}的(?:那[位个名])?(?:委员|代表|专家|人|同志|部门|单位)(?:是|叫)(?:谁|哪)", text
        )
    )


def _term(text: str) -> str:
    """The term of «什么是X», «X是什么（意思）», «X指什么»; empty where the question is none of these."""
    who = re.search(r"^(?:请问)?(?:谁是)?([\u4e00-\u9fff·]{2,8}?)(?:是谁|是什么人|是何人)?[？?]?$", text)
    if who and re.search(r"谁|什么人|何人", text) and is_name(who.group(1)):
        return who.group(1)
    match = re.search(
        r"^(?:请问)?(?:什么(?:是|叫做?)|何谓)[“「\"]?([^？?，,”」\"]{2,20})|^[“「\"]?([^？?，,”」\"的]{2,20})[”」\"]?(?:是什么(?:意思)?|(?:是)?指(?:的是)?什么)[？?]?$",
        text,
    )
    return (match.group(1) or match.group(2)) if match else ""


def _unit(text: str) -> str:
    """What is counted in the answer; empty where two things are asked for, each in a unit of its own."""
    if len(re.findall(r"(?:多少|几[个家名项])[^，,？?]*[，,？?]", f"{text}？")) > 1:
        return ""
    if re.search(r"占比|比例|比重|百分[之比]|几成|percent", text):
        return "%"
    if re.search(r"多久|多长时间", text):
        return "天"
    if re.search(r"多大(?:年纪|岁数|年龄)|年龄", text):
        return "岁"
    counted = re.search(rf"(?:多少|几)[万亿千百]*({wording.COUNTER})", text)
    if counted:
        return counted.group(1)
    return "元" if re.search(_SUM, text) else ""


def _other_names(text: str, named: Sequence[Speaker], apart: Sequence[str], english: bool) -> list[str]:
    """Organisations, persons, places, titles and codes in the text, each a name that the evidence must know."""
    dated = re.sub(wording.YEAR, r"\1，", text)
    mentioned = [
        n
        for n in (_TO.sub("", name) for name in spellings.organisations(dated))
        if not _is_generic(n) and not any(spellings.same(n, s.name) for s in named)
    ]
    words = rjieba.tag(re.sub(wording.NO_PERSON, "，", without(dated, apart)))  # 多少钱建, 某副市长
    tagged = [re.sub(wording.NO_NAME, "", w) for w, tag in words if may_name(w, tag)]
    tagged = [name for name in tagged if len(name) > 1 and name not in ordinary.WORDS]
    codes = re.findall(r"《[^》]+》|第?\d+号", text) if english else [m.group() for m in wording.CODE.finditer(text)]
    return list(dict.fromkeys([*mentioned, *apart, *tagged, *codes]))


def _places(text: str, known: Sequence[str]) -> list[str]:
    """The places in the text that no dictionary knows: known ones, and those written with their level."""
    found = []
    for place in known:
        if place in text:
            found.append(place)
            text = text.replace(place, "，")
    return [*found, *(place for place in places.written(text) if place not in found)]


def _is_generic(organisation: str) -> bool:
    """Whether an organisation is one of many (社区医院): all its words are ordinary ones."""
    tags = rjieba.tag(organisation)
    return not spellings.is_office(organisation) and all(
        rjieba.has_word(word) and tag in ("n", "v", "vn", "a", "b", "f") for word, tag in tags
    )


def _is_aside(word: str, text: str) -> bool:
    before = _TOLD_BEFORE.search(text)
    return word not in wording.SAID_AT.sub("，", text[before.end() if before else 0 :])


def analyse(text: str, speakers: Sequence[Speaker], known: Sequence[str] = ()) -> Question:
    """Read a standalone question.

    Args:
        text: The question.
        speakers: Every speaker in the index, one for each section.
        known: Places of the index that no dictionary knows, long ones first.
    """
    text = asking.spoken(text.strip())
    english = len(re.findall(r"[A-Za-z]+", text)) > len(re.findall(r"[\u4e00-\u9fff]", text)) / 2
    attribute = next((name for name, pattern in wording.ATTRIBUTES if re.search(pattern, text)), "")
    kinds = asking.kinds(text)
    named = _named_speakers(text, speakers)
    rest = without(text, [speaker.name for speaker in named])
    rest = without(rest, _meant(rest, named) if named else ())
    for place in known:
        rest = re.sub(
            rf"(?<=[\u4e00-\u9fff])(?<![省市州]){re.escape(place)}", f"，{place}", rest
        )  # 看某市二院: no name has 看
    # Offices are taken out whole: the segmenter would cut them up.
    offices = [name for name in spellings.organisations(rest) if spellings.is_office(name)]
    named_places = _places(without(rest, offices), known)
    about = re.sub(wording.ASKING, "，", without(rest, offices))
    ordinal = wording.ORDINAL.search(text)
    number = ordinal.group(1) if ordinal else "0"
    words = content_words(re.sub(wording.SAYING, "，", about) if named else about, named_places)
    return Question(
        text=text,
        form=_form(text, kinds, attribute, named, english),
        kinds=kinds,
        speakers=named,
        names=tuple(_other_names(re.sub(r"请问|我想(?:知道|了解|问)", "", rest), named, named_places, english)),
        words=tuple(dict.fromkeys([*offices, *words])),
        attribute=attribute,
        unit=_unit(text),
        counted=_counted(rest),
        wanted=tuple(word for word in _wanted(rest) if not is_saying(word)),
        aside=tuple(word for word in words if _is_aside(word, text)),
        term=_term(text),
        ordinal=int(number) if number.isdigit() else _HAN_DIGITS.get(number, 0),
        english=english,
    )
