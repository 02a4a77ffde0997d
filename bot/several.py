"""A question that asks several things, divided: «X是多少？Y呢？», «2024年和2025年分别是多少», «A和B各有多少»."""

import re

import rjieba

from bot import wording

_POST = re.compile(r"^[^，,]{0,6}什么职务[？?]?$")  # of somebody who is asked for: it stands with the name
_END = re.compile(r"(?<=[？?])\s*(?=\S)")
_OPEN = re.compile(r"多少|几|什么|哪|谁|何|怎|如何|是否|能否|有没有|\b(?:who|what|when|where|which|how|why)\b", re.I)
_ASKS = r"(?<![没那这])(?:多少|几[个家名人项次年天月]|什么|谁|哪[一几些]?[个家位年天种类里儿项]|何时|多久|多[高大长])"
# Up to a comma, behind few characters: «由谁领衔，», «贸易额是多少，»; and what is asked behind it has a verb.
_ASKED = re.compile(rf"{_ASKS}[^，,？?；;。]{{0,3}}?([，,；;])")
_ASKED_TOO = re.compile(rf"[^，,？?]+{_ASKS}[^，？?]*[？?]$")
_TIME = r"(?:(?:19|20)\d{2}年)?(?:\d{1,2}月(?:\d{1,2}日)?|上半年|下半年|[一二三四1-4]季度|年)?[初中末底]?"
_TIMES = re.compile(rf"(?=(?:19|20)\d{{2}}|\d{{1,2}}月)({_TIME}(?:、{_TIME})*(?:和|与|及|以及){_TIME})(?=\D)")
_EACH = re.compile(r"分别|各(?=有|是|为|自|多少|占|达)(?:自)?")
_WHICH = re.compile(r"哪[边个家里一]")  # of two is asked for, not both
_YEAR = re.compile(r"(?:19|20)\d{2}年")
_AND = re.compile(r"(?:和|与|以及)(?=[^和与]*?(?:分别|各))")
_NOUNS = ("n", "vn", "an", "b", "j", "l", "eng", "nz", "a", "v")
_HEADS = ("n", "vn", "an", "j", "l", "eng", "nz")
_LONGEST = 10  # characters of each of the things that stand side by side
_SHORTEST = 2


def questions(text: str) -> list[str]:
    """The questions of a text that holds several, in order; one that only asks whether that is so is none."""
    found: list[str] = []
    for part in (part for sentence in _END.split(text.strip()) for part in _clauses(sentence)):
        if found and (_POST.search(part) or not (_OPEN.search(part) and part.rstrip().endswith(("？", "?")))):
            found[-1] += part  # «是真的吗？», «谢谢！»
        elif found and not _OPEN.search(found[-1]):
            found[-1] += part  # «你好，在吗？»
        else:
            found.append(part)
    return found


def _clauses(sentence: str) -> list[str]:
    """The questions between the commas of a sentence, where the first asks to its end: «X是多少，Y是谁？»."""
    cut = _ASKED.search(sentence)
    rest = sentence[cut.end() :] if cut else ""
    if not cut or _POST.search(rest) or not _ASKED_TOO.search(rest):
        return [sentence]
    return [sentence[: cut.start(1)] + "？", rest]


def items(text: str) -> list[str]:
    """The question asked of each of the times or things that «分别» hands it out to; empty where it does not."""
    each = _EACH.search(text)
    if not each or _WHICH.search(text):
        return []
    times = _TIMES.search(text)
    if times and times.start() < each.start():
        return [_each(text, times.span(), one) for one in _times(times.group())]
    return _things(text)


def _times(listed: str) -> list[str]:
    """Each of the times, with the year that only the first of them says."""
    year, found = "", []
    for one in re.split(r"、|以及|和|与|及", listed):
        own = _YEAR.search(one)
        year = own.group() if own else year
        found.append(one if own else year + one)
    return found


def _things(text: str) -> list[str]:
    """The question of each of two things: «对A和B分别安排了多少» of A, and of B."""
    joint = _AND.search(text)
    if not joint:
        return []
    first = _run(text[: joint.start()], last=True)
    second = _run(re.split(r"的|分别|各", text[joint.end() :])[0], last=False)
    if min(len(first), len(second)) < _SHORTEST or max(len(first), len(second)) > _LONGEST:
        return []
    span = (joint.start() - len(first), joint.end() + len(second))
    return [_each(text, span, one) for one in (first, second)]


def _run(text: str, *, last: bool) -> str:
    """The run of nouns, and of what qualifies them, that a text ends or begins with; empty where it does not."""
    words = rjieba.tag(text)
    run: list[tuple[str, str]] = []
    for word, tag in reversed(words) if last else words:
        if not tag.startswith(_NOUNS) or word in wording.LIGHT:
            break
        run.append((word, tag))
    ordered = run[::-1] if last else run
    if not ordered or (len(ordered) == 1 and not ordered[-1][1].startswith(_HEADS)):
        return ""
    return "".join(word for word, _ in ordered)


def _each(text: str, span: tuple[int, int], one: str) -> str:
    return _EACH.sub("", f"{text[: span[0]]}{one}{text[span[1] :]}", count=1)
