"""Where a sentence holds the value that a question asks for."""

import re
from collections.abc import Sequence

import rjieba

from bot import agreement, measures, roles, wording, years
from bot.coverage import SHAPE, core, covers, normalise
from bot.evidence import Evidence, Sentence
from bot.figures import answers_unit, bound, parts_of, unit
from bot.question import Question, is_about_saying
from index.language.persons import is_name
from index.language.spellings import is_place, variants
from index.language.values import Kind, Value, find
from index.library import Library

_BEFORE = 120  # characters before a sentence that tell of its year
_DATELINE = re.compile(r"(?m)^[\s（(]*\d{4}年\d{1,2}月\d{1,2}日[\s）)]*$")  # dates the document, not what it tells
_ONE = re.compile(r"一[\u4e00-\u9fff]")
_NUMBERED = re.compile(
    r"第?[一二三四五六七八九十](?:人民医院|医院|中学|小学|中心小学|实验|幼儿园|分公司|监狱|院$|中$|小$)"
)
_SEVERAL = re.compile(r"各(?:自|是|为|有)?(?:多少|几)")
_BESIDE = 6  # characters between a name and the noun for what it names
_IN_CONTEXT = 0.5  # covered word for word or nearly, where it is not in the sentence itself

_NUMBER_OF = re.compile(r"^第(?=\d+号)|(?<=\d号)(?:提案|建议|议案)$")  # 第0036号建议 is written 0036号, too
_NAMING = 20  # of the best sentences: where one of these holds a name, the value stands with it

Span = tuple[int, int]


def spans(sentence: Sentence, kind: Kind, evidence: Evidence) -> list[Span]:
    """The places of the asked values of a kind in the sentence, as offsets into it; empty where it holds none."""
    if kind is Kind.FIGURE:
        return [(v.start, v.end) for v in figures(sentence, evidence)]
    if kind is Kind.PERSON and not roles.of_office(sentence.text, evidence.question.text):
        return []
    if heading := _in_heading(sentence, kind, evidence):
        return heading
    if (
        kind in (Kind.PERSON, Kind.ORGANISATION)
        and sentence.passage.speaker
        and is_about_saying(evidence.question.text)
    ):
        return [(0, 0)]  # the speaker, whom the source above the quote names
    return _named(sentence, kind, evidence)


def figures(sentence: Sentence, evidence: Evidence) -> list[Value]:
    """The figures of the sentence that can be the asked ones and stand with the question's words."""
    question = evidence.question
    several = bool(_SEVERAL.search(question.text))

    def possible(value: Value) -> bool:
        if several and len(question.words) > 1:  # each in a unit of its own
            return not _is_given(value.text, question.text) and agreement.same_scope(
                value, sentence.text, question.text
            )
        return (
            answers_unit(question.unit, value.text)
            and not _is_idle(value, sentence.text)
            and not _is_given(value.text, question.text)
            and not ((question.unit or measures.has_units(question.text)) and _of_other_unit(value, sentence.text))
            and not _is_ratio(value, sentence.text, question.text)
            and agreement.figure(
                value, sentence.text, question.text, " ".join(sentence.passage.section), sentence.passage.title
            )
        )

    exact = _is_counted(sentence.text, question)
    found = bound(
        sentence.text,
        Kind.FIGURE,
        evidence.weights,
        lambda v: possible(v) and (not exact or unit(v.text) in (question.unit, "")),
    )
    if "分别" in question.text:  # several things are counted: each has its figure, in the same unit
        units = {unit(v.text) for v in found}
        found = [v for v in find(sentence.text, Kind.FIGURE) if unit(v.text) in units]
    return found


def _is_counted(text: str, question: Question) -> bool:
    """Whether a text counts the asked thing itself in the asked unit: no other figure of it is meant by «how many»."""
    return question.unit == "个" and any(
        unit(v.text) == "个" and (text.startswith(thing, v.end) or text.endswith(thing, 0, v.start))
        for v in find(text, Kind.FIGURE)
        for thing in question.counted
    )


def _is_given(figure: str, question: str) -> bool:
    """Whether the question states the figure itself: 1.1万人 where it asks of «1.1万名学生»."""
    number = re.match(r"\d+\.\d+\s?[万亿]?|\d{2,}\s?[万亿]?", figure)
    return figure in question or bool(
        number and re.search(rf"(?<![\d.]){re.escape(number.group())}(?![\d.])", question)
    )


def _is_idle(value: Value, text: str) -> bool:
    """Whether a number counts nothing: 前两天, 不平凡的一年, 一套公寓."""
    return (
        bool(_ONE.fullmatch(value.text) or re.search(r"[前这那近]$", text[: value.start]))
        and not re.search(r"[只仅第]有?$", text[: value.start])
        and not re.search(r"\d", value.text)
    )


def _is_ratio(value: Value, text: str, question: str) -> bool:
    """Whether a number is one side of a ratio (4∶6), where no ratio is asked for."""
    beside = re.match(r"\s?[:：∶比]\s?\d", text[value.end :]) or re.search(r"\d\s?[:：∶比]\s?$", text[: value.start])
    return bool(beside) and not re.search(r"比|几几|权重|构成", question)


def _of_other_unit(value: Value, text: str) -> bool:
    """Whether a figure without a known unit goes on with one: 61例, 3趟."""
    return not unit(value.text) and bool(re.match(r"\s?(?![和与至到及的])[\u4e00-\u9fff]", text[value.end :]))


def every(sentence: Sentence, evidence: Evidence) -> list[Span]:
    """The same for all the kinds that the question asks for."""
    return [span for kind in evidence.question.kinds for span in spans(sentence, kind, evidence)]


def of_things(sentence: Sentence, words: Sequence[str], names: Sequence[str] = ()) -> bool:
    """Whether the sentence speaks of the words for things: of one itself, of the others it or what stands before it.

    One that names all of the names itself goes on with what is counted before it: «刺梨…。其中某市54.7万亩».
    """
    text, context = normalise(sentence.text), normalise(sentence.context)
    things = [normalise(word) for word in words if word not in SHAPE]
    here = [covers(thing, text) > 0 for thing in things]
    near = [covers(thing, context) > _IN_CONTEXT for thing in things]
    own = any(here) or (bool(names) and all(normalise(name) in text for name in names))
    return not things or (own and all(a or b for a, b in zip(here, near, strict=True)))


def mentions(sentence: Sentence, name: str, evidence: Evidence, library: Library) -> bool:
    """Whether the name is heard with the sentence; a code names the thing itself (4号线) and must stand near it.

    A place may be meant by «our city»: it may stand anywhere in the document, unless other sentences of the evidence
    name it themselves.
    """
    spellings = [normalise(spelling) for spelling in variants(_NUMBER_OF.sub("", name.strip("《》")))]
    if _of_another(sentence.text, name):
        return False
    heads = normalise(sentence.context + sentence.text)
    if any(spelling in heads for spelling in spellings):
        return True
    if (
        _is_place(name)
        and not _says_ours(sentence.text, name)
        and any(x in normalise(s.text) for s in evidence.sentences[:_NAMING] for x in spellings)
    ):
        return False
    near = normalise(sentence.context + sentence.passage.text)
    numbered = _NUMBERED.search(name)  # 第二人民医院 is not 第一人民医院, which has the most of it
    if any(spelling in near if numbered else covers(spelling, near) for spelling in spellings):
        return True
    if numbered or re.search(r"\d", name):
        return False
    anywhere = normalise(library.document(sentence.passage.document).text)
    return any(covers(spelling, anywhere) for spelling in spellings)


def _is_place(name: str) -> bool:
    return is_place(name) and not is_name(name)


def _says_ours(text: str, place: str) -> bool:
    """Whether a text means the place by «our city», which is no district where a district is asked about."""
    level = place[-1] if place[-1] in "省市区县州" else ""
    return any(not level or level == m.group(1) for m in re.finditer("[我本全]([省市区县州])", text))


def _of_another(text: str, code: str) -> bool:
    """Whether a text names other things by the same kind of code (5号线), and not the one that is asked about."""
    match = re.fullmatch(r"第?\d+([\u4e00-\u9fff]{1,3})", code)
    if not match or normalise(code) in normalise(text):
        return False
    return bool(re.search(rf"\d{match.group(1)}", normalise(text)))


def of_places(sentence: Sentence, evidence: Evidence, library: Library) -> bool:
    """Whether the sentence can be about the places that the question names."""
    places = [name for name in evidence.question.names if _is_place(name)]
    codes = [name for name in evidence.question.names if re.fullmatch(r"[A-Za-z0-9.\-]+", name)]
    if not places and not codes:
        return True
    near = normalise(sentence.context + sentence.passage.text)
    if not all(covers(normalise(code), near) for code in codes):
        return False
    absent = [place for place in places if not any(covers(normalise(x), near) for x in variants(place))]
    if not absent:
        return True
    anywhere = normalise(sentence.context + library.document(sentence.passage.document).text)
    return all(any(covers(normalise(x), anywhere) for x in variants(place)) for place in absent)


def of_quoted(sentence: Sentence, question: str) -> bool:
    """Whether what the question puts in quotation marks stands in the sentence, or before it."""
    near = normalise(sentence.context + sentence.text)
    return all(normalise(quoted) in near for quoted in re.findall(wording.QUOTED, question))


def names_more(text: str, question: str, noun: str) -> bool:
    """Whether a text holds a name that the question does not, of a thing of the kind, or right beside the noun for it.

    Args:
        text: A sentence.
        question: What is called something.
        noun: The last two characters of its kind: 水库.
    """
    names = re.findall(r"[“《「]([^”》」]+)[”》」]", text)
    if re.search(r"[部导员师生人长者记]$", noun):  # a person's name stands beside a post of any kind
        return any(v.text not in question for v in find(text, Kind.PERSON))
    names += [v.text for kind in (Kind.ORGANISATION, Kind.PLACE) for v in find(text, kind)]
    near = rf".{{0,{_BESIDE}}}"
    return any(
        name not in question
        and (noun in name or re.search(rf"{noun}{near}{re.escape(name)}|{re.escape(name)}{near}{noun}", text))
        for name in names
    )


def of_deeds(sentence: Sentence, told: str) -> bool:
    """Whether the passage speaks of what is told to have been done, where it is a deed at all: 取消 of «为什么取消».

    Why something was done is no question where no document says that it was.
    """
    near = normalise(sentence.context + sentence.passage.text)
    deeds = [w for w, tag in rjieba.tag(told) if tag.startswith("v") and len(w) > 1 and w not in wording.LIGHT]
    deeds = [deed for deed in deeds if rjieba.has_word(deed) and not re.search(r"[不没未去来]", deed)]
    denied = re.search(r"[不没未]", told)  # what is not done is told in words of all kinds
    return not deeds or bool(denied) or any(covers(normalise(deed), near) for deed in deeds)


def of_year(sentence: Sentence, question: Question) -> bool:
    """Whether the sentence can be about the year asked about: it tells of that one, or of none and its context does."""
    wanted = years.asked_years(question.text)
    if not wanted or wanted & sentence.years:
        return True
    if sentence.years and not _tells_before(sentence, question):
        return False
    passage = sentence.passage
    before = _DATELINE.sub("", passage.text[: max(0, sentence.start - passage.start)])
    last = max(years.years(before), key=before.rfind, default="")
    heads = years.years_of_heads(f"{passage.title} {' '.join(passage.section)}", passage.date)
    return wanted <= {last, *years.told_years(before[-_BEFORE:], passage.date), *heads}


def _tells_before(sentence: Sentence, question: Question) -> bool:
    """Whether a figure stands before the years that are stated for others: 412起，2021年、2022年分别为391起和478起."""
    first = years.first(sentence.text)
    return Kind.FIGURE in question.kinds and any(v.end <= first for v in find(sentence.text, Kind.FIGURE))


def does(sentence: Sentence, found: Sequence[Span], evidence: Evidence) -> bool:
    """Whether a clause with one of the values speaks of anything that the question asks about, names aside."""
    question = evidence.question
    said = [word for word in core(evidence.weights) if word not in map(normalise, (*question.names, *question.wanted))]
    clauses = [sentence.text[a:b] for start, _ in found for a, b in parts_of(sentence.text) if a <= start < b]
    return not said or any(covers(word, normalise(clause)) for word in said for clause in clauses)


def _in_heading(sentence: Sentence, kind: Kind, evidence: Evidence) -> list[Span]:
    """A speaker's own line answers who they are: the name, or the part of their post that the question asks about."""
    passage = sentence.passage
    if not passage.post or passage.speaker not in sentence.text or len(sentence.text) > len(passage.post) + 20:
        return []
    if kind is Kind.PERSON:
        at = sentence.text.index(passage.speaker)
        return [(at, at + len(passage.speaker))]
    if kind not in (Kind.ORGANISATION, Kind.PLACE) or passage.speaker not in evidence.question.text:
        return []
    parts = [m.span() for m in re.finditer(r"[^、,，\s（）()]+", sentence.text) if m.group() != passage.speaker]
    asked = [(a, b) for a, b in parts if any(w in sentence.text[a:b] for w in evidence.question.words)]
    return asked or parts


def _named(sentence: Sentence, kind: Kind, evidence: Evidence) -> list[Span]:
    """Names and dates that the question does not hold itself; for «who», an organisation where no person stands."""
    asked = normalise(evidence.question.text)

    def possible(value: Value) -> bool:
        return normalise(value.text) not in asked and roles.named(value, sentence.text, evidence.question.text)

    values = bound(sentence.text, kind, evidence.weights, possible)
    if kind is Kind.PERSON and not values and "谁" in asked and not roles.asks_person(asked):
        values = bound(sentence.text, Kind.ORGANISATION, evidence.weights, possible)
        values = [v for v in values if does(sentence, [(v.start, v.end)], evidence)]
    return [(v.start, v.end) for v in values]
