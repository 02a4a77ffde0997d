"""A follow-up made a standalone question by rules: «那市教委呢？», «他是哪个单位的？», «什么时候？»."""

import re
from collections.abc import Sequence

import rjieba

from bot.coverage import SHAPE
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
_ENGLISH = re.compile(r"\b(?:he|she|they|it|him|her|them)\b", re.I)
_BARE = 12  # characters: a question this short, naming nobody, leans on the one before


def standalone(question: str, history: Sequence[Turn], speakers: Sequence[Speaker]) -> str:
    """The question with what it leaves to the conversation filled in; unchanged where it stands alone.

    Args:
        question: As asked.
        history: The conversation before it, oldest first.
        speakers: Every speaker in the index.
    """
    before = ""
    said = ""
    for turn in history:
        if turn.role == "user" and turn.content.strip():
            before = _resolve(turn.content.strip(), before, said, speakers)
        elif turn.role == "assistant":
            said = turn.content
    return _resolve(question.strip(), before, said, speakers)


def leans(question: str, history: Sequence[Turn], speakers: Sequence[Speaker]) -> bool:
    """Whether a question may need the conversation: it says «he» or «and …?», or names nobody and nothing itself."""
    if not history:
        return False
    this = analyse(question, speakers)
    refers = _IS_AND.search(question) or _PERSON.search(question) or _THING.search(question)
    return bool(refers or (this.english and _ENGLISH.search(question)) or not (this.speakers or this.names))


def _resolve(question: str, before: str, said: str, speakers: Sequence[Speaker]) -> str:
    if not before:
        return question
    previous, this = analyse(before, speakers), analyse(question, speakers)
    return (
        _swap(question, previous)
        or _with_person(question, this, _person(previous, said, speakers))
        or _with_subject(question, this, previous)
        or question
    )


def _with_person(question: str, this: Question, person: str) -> str:
    """The question with «he» replaced by the person's name; empty where it has no «he» or nobody is known."""
    pronoun = _ENGLISH if this.english and not _PERSON.search(question) else _PERSON
    return pronoun.sub(person, question, count=1) if person and pronoun.search(question) else ""


def _with_subject(question: str, this: Question, previous: Question) -> str:
    """The question with what the one before was about; empty where it names somebody or something itself."""
    subject = _subject(previous)
    if not subject or this.speakers or this.names:
        return ""
    if _THING.search(question):
        return _THING.sub(subject, question, count=1)
    first, tag = rjieba.tag(question)[0]
    if len(question) > _BARE or len(this.words) > 2 or (tag[0] in "nts" and first not in SHAPE):
        return ""  # it has a subject of its own: «天气怎么样»
    return f"{subject}{question}" if this.words else _again(question, previous)


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
        if tag.startswith(("n", "b", "j", "l", "vn", "an", "eng", "s")):
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
    """What the question before was about: its speaker, its names, else its first content word."""
    if previous.speakers:
        return previous.speakers[0].name
    named = [n for n in previous.names if n in previous.text]
    if not named:
        return previous.words[0] if previous.words else ""
    start = previous.text.index(named[0])
    following = re.match(r"提案|文件|会议|建议|办法|方案", previous.text[start + len(named[0]) :])
    return named[0] + (following.group() if following else "")


def _again(question: str, previous: Question) -> str:
    """«为什么？», «什么时候？»: the question before without what it asked, asked this way."""
    topic = "".join(dict.fromkeys([s.name for s in previous.speakers] + list(previous.words)))
    return f"{topic}{question}" if topic else f"{previous.text} {question}"
