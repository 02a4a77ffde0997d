"""A follow-up made a standalone question by rules: «那市教委呢？», «他是哪个单位的？», «什么时候？»."""

import re
from collections.abc import Sequence

import rjieba

from bot import wording, years
from bot.coverage import SHAPE
from bot.hearing import is_deed
from bot.models import Turn
from bot.question import Question, analyse
from index.language import spellings
from index.models import Speaker

_AND = re.compile(
    r"^(?:那么?|哪|还有|and|what about|how about)?[，,\s]*(.{1,30}?)(?:方面|的)?(?:呢|又?如何|怎么样|怎样)?"
    r"[？?。!！\s]*$",
    re.I,
)
_IS_AND = re.compile(
    r"^(?:那么?[^是]|还有|and\b|what about|how about)|呢[？?！!。\s]*$",
    re.I,
)
_PERSON = re.compile(
    r"(?<!其)(?:他们|她们|他|她|此人|该同志|这位[委员代表院士局长主席]{0,2}|这个人|该委员|该代表)(?!人|们|方|国|省|市|处|日)"
)
_THING = re.compile(
    r"(?:该|这个?|那个?|上述)(?:局|委|厅|部门|单位|机构|公司|企业|提案|文件|项目|建议|政策|基金|平台|实验室)"
    r"|它们?|这些?(?=[是有的])|其(?!中|他|它|余|次|实)"
)
_NOMINAL = ("n", "j", "l", "eng", "vn", "b", "an")
_ENGLISH = re.compile(r"\b(?:he|she|they|it|him|her|them)\b", re.I)
_DIRECTED = re.compile(r"[到去来上下进出]$|^还有$")  # of a deed: 拿到, 进去
_KIND = r"(?:提案|建议|议案|文件|会议|办法|方案)?"  # of what is named: 3号提案
_LEAD = re.compile(r"([^，？?]{4,})，")  # «X的Y，…是多少？»: what is asked about is said first
_YEAR = re.compile(r"(?:(?:19|20)\d{2}|[今去前明])年")
_UNIT = 2  # characters that may stand behind «how many» at the end of a question: 多少人
_SOURCES = re.compile(r"《([^》]{4,})》")


def readings(question: str, history: Sequence[Turn], speakers: Sequence[Speaker]) -> tuple[str, ...]:
    """What a question can mean as one that stands alone, the likeliest first; one at least.

    Where it says «and …?» or «he», that is put into the question before. Where it names nothing itself, it is about
    what the conversation is about. Any other question may be, too, where the documents do not answer it alone.

    Args:
        question: As asked.
        history: The conversation before it, oldest first.
        speakers: Every speaker in the index.
    """
    before, said = "", ""
    exchanges: list[tuple[str, str]] = []
    for turn in history:
        if turn.role == "user" and turn.content.strip():
            asked = turn.content.strip()
            before = _readings(asked, before, said, (), speakers)[0]
            exchanges.append((asked, ""))
        elif turn.role == "assistant" and exchanges:
            said = turn.content
            exchanges[-1] = (exchanges[-1][0], said)
    return _readings(question.strip(), before, said, _thread(exchanges), speakers)


def goes_on(
    question: str, same: Sequence[Turn], history: Sequence[Turn], speakers: Sequence[Speaker]
) -> tuple[str, ...]:
    """What a question can mean that stands behind others in one message, the likeliest first.

    It is asked of whom those are asked of; and where it has no words of its own, of nothing but what they are about.

    Args:
        question: As asked.
        same: The questions before it in the message with their answers.
        history: The conversation before that.
        speakers: Every speaker in the index.
    """
    found = readings(question, [*history, *same], speakers)
    if not same or analyse(question, speakers).speakers:
        return found
    named = next((s.name for turn in same if turn.role == "user" for s in analyse(turn.content, speakers).speakers), "")
    lead = _LEAD.match(same[0].content)
    about = f"{lead.group(1)}，{question}" if lead and not re.search(wording.ASKING, lead.group(1)) else ""
    leaning = tuple(reading for reading in (about, *found) if reading not in ("", question))
    kept = found if not leaning or telling(question, speakers) else leaning
    return tuple(dict.fromkeys(r for r in (named and f"{named}，{question}", about, *kept) if r))


def telling(question: str, speakers: Sequence[Speaker]) -> tuple[str, ...]:
    """The words by which a question's subject is known: not those for the shape of an answer, for times and ways."""
    return tuple(word for word in analyse(question, speakers).words if word not in SHAPE and not _is_light(word))


def leans(question: str, history: Sequence[Turn], speakers: Sequence[Speaker]) -> bool:
    """Whether a question may need the conversation: it says «he» or «and …?», or names nobody and nothing itself."""
    if not history:
        return False
    this = analyse(question, speakers)
    refers = _IS_AND.search(question) or _PERSON.search(question) or _THING.search(question)
    return bool(refers or (this.english and _ENGLISH.search(question)) or not (this.speakers or this.names))


def _is_light(word: str) -> bool:
    return is_deed(word) and bool(_DIRECTED.search(word) or rjieba.tag(word)[0][1][0] in "tfmdr")


def _is_thing(word: str) -> bool:
    return not is_deed(word) and not all(tag.startswith("v") for _, tag in rjieba.tag(word))


def _readings(
    question: str, before: str, said: str, thread: Sequence[str], speakers: Sequence[Speaker]
) -> tuple[str, ...]:
    if not before:
        return (question,)
    previous, this = analyse(before, speakers), analyse(question, speakers)
    person = _with_person(question, this, _person(previous, said, speakers))
    if exact := person or _swap(question, previous):
        return (exact,)  # where the documents don't answer that, nothing near it is meant
    replaced = _with_thing(question, this, previous)
    topics = [
        _subject(previous),
        _topic(previous),
        "".join(dict.fromkeys(_topic(analyse(text, speakers)) for text in thread)),
    ]
    if years.years(question):  # it is asked of another year: «那2025年的目标呢»
        topics = [_YEAR.sub("", topic) for topic in topics]
    joined = [f"{topic}，{question}" for topic in dict.fromkeys(topics) if topic and not this.speakers]
    if replaced or _IS_AND.search(question):
        again = f"{before.rstrip('？?。')}，{question}"  # «and for …?» asks the same
        if this.kinds and joined:  # it asks something of its own
            return (replaced, *joined) if replaced else (*joined, again)
        return (replaced or again, *joined)
    if joined and not any(word in this.names or _is_thing(word) for word in telling(question, speakers)):
        return (*joined, question)
    return (question, *joined)


def _thread(exchanges: Sequence[tuple[str, str]]) -> list[str]:
    """The questions whose answers quote the documents that the last answer with a source quotes."""
    sources = [set(_SOURCES.findall(said)) for _, said in exchanges]
    last: set[str] = next((found for found in reversed(sources) if found), set())
    return [asked for (asked, _), found in zip(exchanges, sources, strict=True) if found & last]


def _with_person(question: str, this: Question, person: str) -> str:
    """The question with «he» replaced by the person's name; empty where it has no «he» or nobody is known."""
    pronoun = _ENGLISH if this.english and not _PERSON.search(question) else _PERSON
    return pronoun.sub(person, question, count=1) if person and pronoun.search(question) else ""


def _with_thing(question: str, this: Question, previous: Question) -> str:
    """The question with «this bureau», «it» replaced by what the one before was about; empty where it names others."""
    if this.speakers or this.names:
        return ""
    subject = previous.speakers[0].name if previous.speakers else _topic(previous)
    return _THING.sub(subject, question, count=1) if subject and _THING.search(question) else ""


def _swap(question: str, previous: Question) -> str:
    """The question before, asked of somebody or something else; empty where nothing in it corresponds."""
    match = _AND.match(question) if _IS_AND.search(question) else None
    other = match.group(1).strip("，, ") if match else ""
    if len(other) < 2 or len(other) > 20 or re.search(r"什么|多少|哪|谁|何时|为何|怎|还有", other):
        return ""
    text = previous.text
    if previous.speakers:
        spelled = [s.name for s in previous.speakers if s.name in text]
        old = spelled or [
            n for n in spellings.organisations(text) if any(spellings.same(n, s.name) for s in previous.speakers)
        ]
        return text.replace(old[0], other, 1) if old else ""
    if re.fullmatch(r"\d{4}年", other) and (year := re.search(r"\d{4}年", text)):
        return text.replace(year.group(), other, 1)
    alike = [run for run in _nominal_runs(text) if run[-2:] == other[-2:]]
    alike += [name for name in previous.names if name in text and _tags(name) & _tags(other) & {"ns", "nr", "nt"}]
    return text.replace(alike[0], other, 1) if alike else ""


def _tags(text: str) -> set[str]:
    return {tag[:2] for _, tag in rjieba.tag(text)}


def _nominal_runs(text: str) -> list[str]:
    """Stretches of nouns and what qualifies them: «科技型企业» in «培育了多少科技型企业»."""
    runs, run = [], ""
    for word, tag in [*rjieba.tag(text), ("", "x")]:
        if tag.startswith(("n", "b", "j", "l", "vn", "an", "eng", "s")) and not re.fullmatch(wording.ASKING, word):
            run += word
        elif run:
            runs.append(run)
            run = ""
    return runs


def _person(previous: Question, said: str, speakers: Sequence[Speaker]) -> str:
    """Who «he» is: the person that the question before names, else the one that its answer names."""
    for speaker in previous.speakers:
        if speaker.post:
            return speaker.name
    tagged = rjieba.tag(previous.text)
    people = [w for w, tag in tagged if tag.startswith("nr") and len(w) > 1]
    if people:
        return people[0]
    bold = re.findall(r"\*\*([\u4e00-\u9fff·]{2,8})\*\*", said)
    known = [s.name for s in speakers if s.post and s.name in said]
    return next(iter(bold or known), "")


def _subject(previous: Question) -> str:
    """What stands before the words that ask, where they end the question: 某港的铁路 of «…完成了多少？»; else empty."""
    front, *behind = re.split(wording.ASKING, previous.text.rstrip("？?。 "))
    if not behind or any(len(piece) > _UNIT for piece in behind) or "，" in front:
        return ""
    tagged = rjieba.tag(front)
    while tagged and (tagged[-1][1][0] in "vudp" and tagged[-1][1] != "vn"):
        tagged.pop()
    return "".join(word for word, _ in tagged).removesuffix("的")


def _topic(previous: Question) -> str:
    """What the question before was about: its names and nouns without what it asked for, in its order."""
    asked = {*previous.counted, *previous.wanted}
    names = sorted((name for name in previous.names if name in previous.text), key=len, reverse=True)
    whole = "|".join([wording.QUOTED_WHOLE, r"(?:19|20)\d{2}年", *(rf"{re.escape(n)}{_KIND}" for n in names)])
    found = [speaker.name for speaker in previous.speakers]
    for piece in re.split(f"({whole})", re.sub(wording.ASKING, "，", previous.text)):
        if re.fullmatch(whole, piece):
            found.append(piece)
            continue
        nouns = [w for w, tag in rjieba.tag(piece) if tag.startswith(_NOMINAL) and len(w) > 1 and w[0] != "多"]
        found += [word for word in nouns if word not in asked]
    return "".join(dict.fromkeys(found)) or "".join(previous.words)
