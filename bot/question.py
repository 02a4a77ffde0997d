"""What a question asks for, read off its words: the kind of answer, whom it names, and its content words."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import rjieba

from bot import names
from bot.values import Kind
from index.language.persons import is_name
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
    term: str = ""
    ordinal: int = 0
    english: bool = False


# Words that ask for a value, tried on the question with case ignored.
_KINDS = (
    (
        Kind.DATE,
        r"什么时[候间]|何时|几时|哪一?[天年日]|哪个?月|几月|几号|多久|日期|时间[是为]|[^中]的时间$"
        r"|\bwhen\b|what (?:date|year|time)",
    ),
    (
        Kind.FIGURE,
        r"多少|多[高大长宽重远快]|(?<!哪)几(?![乎何时月号点])"
        r"|占比|比例|比重|百分[之比]|数[量目额](?!化)|总数|人数|金额|[增降][幅速]"
        r"|how (?:many|much)|percent|number of",
    ),
    (Kind.PERSON, r"谁|哪一?[位名](?!专业)|哪个人|何人|姓名|名字是|\bwho\b|\bwhom\b"),
    (
        Kind.ORGANISATION,
        r"(?:哪一?[个家所些]|哪[几两二三四五六七八九十\d]+[个家所]|什么|何|哪)(?:单位|部门|机构|组织|公司|企业|大学|学校|高校|院校|银行|学院|医院|集团|协会|党派|媒体)"
        r"|(?:哪一?[个家所]|哪)(?:局|委|厅|报社?)"
        r"|which (?:department|organi[sz]ation|company|university|bureau|agency)",
    ),
    (
        Kind.PLACE,
        r"哪里|哪儿|何地|何处|什么地[方点]|哪一?[个座](?:城市|省|市|区|县|国家?|地区|地方|镇|乡|村)"
        r"|\bwhere\b|which (?:city|country|province)",
    ),
)
PROPOSERS = "主送"  # a reply is addressed to those who made the proposal
_COUNTER = r"[个家名位人项支所座处条种次户亩台套件篇场届年天班架辆]|公里|平方米|小时|分钟"
_NOUNS = ("n", "j", "l", "eng", "vn", "an")
_LIST = r"哪些|哪几|包[括含](?:了?什么|哪)|有什么|[由与和同]哪|什么内容|\bwhich\b|what are"
_COMPARE = (
    r"不同(?:文件|文档|资料|材料|来源|部门|报道|说法)|各(?:份|个)?(?:文件|文档|材料)|前后|变化|差异|对比|比较|区别|出入"
    r"|分别(?:是)?怎么|differ|compar|chang"
)
# What somebody says or undertakes; the words of a question beyond these are what it is about.
_SAYING = (
    r"承诺|答应|许诺|保证|表示|打算|计划|准备|建议|提出|提议|提到|主张|呼吁|表态|回应|发言|看法|观点|认为|指出|强调|说|讲"
    r"|措施|举措|对策|想法|作出|做出|给出|采取"
    r"|promised?|proposed?|suggest(?:ed)?|pledged?|sa(?:y|id)|plan(?:ned)?|recommend(?:ed)?"
)
_STATEMENT = rf"{_SAYING}|答复|怎么[做办看]|如何[做办看]|安排|undert|commit|respon"
_ASKING = (
    r"请问|请告诉我|我想(?:知道|了解|问)|告诉我|是?什么时[候间]|何时|几时|多少[个家名人项次]?|多久"
    r"|哪一?[些个位家所年天日月里儿种条项名座几]*|什么样的|什么|怎么样|怎样的?|怎么|如何|为什么|为何"
    r"|是否|有没有|是不是|能不能|几[个家名人项年月号支所座台]?|谁|何|啥|分别|一共|总共|大约|大概|吗|呢|么|一下|具体|包括|包含"
)
_ATTRIBUTES = (
    (
        PROPOSERS,
        r"(?:提案|建议|议案)(?:是|由)?(?:谁|哪[位几些一]{1,2}\w{0,3})(?:联名)?(?:提出|提交|提的|领衔)|谁(?:提出|提交|提)了?.{0,12}(?:提案|议案)",
    ),
    ("落款日期", r"落款(?!单位|机构)"),
    ("落款单位", r"落款(?:单位|机构)"),
    ("成文日期", r"成文(?:日期|时间)?|什么时候成文"),
    (
        "发布日期",
        r"(?:发布|公开|刊发|发表)(?:的)?(?:日期|时间)"
        r"|(?:文件|文章|报道|新闻|复函|答复)是?(?:什么时候|何时|哪天)(?:发布|公开|刊发|发表)",
    ),
    ("发文字号", r"发文字号|发文号|文号是|文件号|的文号"),
    ("索引号", r"索引号"),
    ("主题分类", r"主题分类"),
    ("体裁分类", r"体裁分类"),
    ("发布机构", r"发布(?:机构|单位|部门)"),
    ("编辑", r"(?<!总)编辑(?=是谁|是哪)"),
    ("责编", r"责编|责任编辑"),
    ("审核", r"审核(?:人|是谁)"),
    ("记者", r"记者(?=是谁|是哪|叫|有哪)|哪[位些]记者|谁(?:写|采写|报道)的"),
)
_LIGHT = frozenset(
    (
        "是 有 要 给 到 在 来 去 能 会 可以 进行 做 让 使 成为 属于 叫 等 被 把 对 将 向 从 由 为 与 和 及 或 "
        "其 这 那 该 此 本 我 我们 你 他 她 它 他们 称 叫做 应 应该 需 需要 可 想 想要 关于 对于 其中 目前 "
        "现在 当前 已 已经 曾 曾经 了 的 地 得 之 以 于 就 都 也 还 又 再 只 仅 很 最 更 较 请 the a an of in "
        "on at to for by is are was were did does do what which who when where how many much and or with from "
        "that this it its be has have"
    ).split()
)
_KEPT_TAGS = ("n", "v", "a", "j", "l", "i", "b", "m", "eng", "s", "t", "z", "f", "x")
_QUOTED = r"[“「\"]([^”」\"]{2,20})[”」\"]"
_CODE = re.compile(
    r"第?[0-9０-９]+号线?(?:楼|院|地块|文件)?|[A-Za-z][A-Za-z0-9.\-]*[A-Za-z0-9]|《[^》]+》|[A-Za-z]*\d+[A-Za-z]+"
)
_ORDINAL = re.compile(
    r"第([一二三四五六七八九十\d]+)[条点项个方部]?(?:方面|部分)?(?:的)?"
    r"(?:建议|意见|措施|举措|对策|要求|内容|任务|问题|方面|点)"
)
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")}


def _named_speakers(text: str, speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """The speakers whose name, a usual short form of it, or post stands in the text."""
    literal = {s.name for s in speakers if s.name in text and s.name not in _ROLES}
    literal = {n for n in literal if not any(n != other and n in other for other in literal)}
    if not literal:
        mentioned = names.organisations(text)
        literal = {s.name for s in speakers if any(names.same(s.name, m) for m in mentioned)}
    if not literal:
        literal = {s.name for s in speakers if s.post and _post_in(s.post, text)}
    return tuple(s for s in speakers if s.name in literal)


_ROLES = frozenset(("主持人", "记者", "问", "答", "编者"))  # voices of a dialogue that name nobody


def _post_in(post: str, text: str) -> bool:
    """Whether one of the posts in «全国政协委员、某大学校长» stands in the text with its organisation."""
    return any(len(part) >= 5 and part in text for part in re.split(r"[、,，\s]", post))


def _content_words(text: str) -> list[str]:
    """Content words; what stands in quotation marks is one word, a number stays with what it counts («2025年»)."""
    words: list[str] = re.findall(_QUOTED, text)
    number = ""
    for word, tag in [*rjieba.tag(re.sub(_QUOTED, "，", text)), ("", "x")]:
        if re.fullmatch(r"[\d.％%]+", word) or (number and re.match(r"年|月|日|号|届|次|[A-Za-z]", word)):
            number += word
        else:
            words += [number] if number else []
            words += [word] if _is_content(word, tag) else []
            number = ""
    return words


def _is_content(word: str, tag: str) -> bool:
    long = len(word) > 1 or tag in ("eng", "j")
    if re.fullmatch(r"[一二两三四五六七八九十百千几]+[个位名家项条大类点]?", word):
        return False
    return long and tag.startswith(_KEPT_TAGS) and word.lower() not in _LIGHT and bool(re.search(r"\w", word))


def _form(text: str, kinds: tuple[Kind, ...], attribute: str, speakers: Sequence[Speaker], english: bool) -> Form:
    if attribute:
        return Form.ATTRIBUTE
    if re.search(_COMPARE, text, re.I):
        return Form.COMPARE
    if speakers and not kinds and (re.search(_STATEMENT, text, re.I) or not re.search(_ASKING, text)):
        return Form.STATEMENT
    if _term(text):
        return Form.DEFINITION
    if kinds:
        return Form.OPEN if english and not speakers else Form.VALUE  # its verbs can't be looked for
    return Form.LIST if re.search(_LIST, text, re.I) else Form.OPEN


def _counted(text: str) -> tuple[str, ...]:
    """The noun behind «多少», else the one before it: 项目 of «多少项项目», 人才 of «人才多少人»."""
    match = re.search(rf"(?:多少|几)(?:{_COUNTER})?", text)
    if not match:
        return ()
    behind = _nominal(re.split(r"[？?，,。；;]", text[match.end() :])[0].removeprefix("的"))
    before = _nominal(re.sub(_ASKING, "", re.split(r"[，,。；;]", text[: match.start()])[-1]))
    nouns = behind[0] if behind and behind[0] else before[-1] if before else []
    return tuple(nouns)


def _nominal(text: str) -> list[list[str]]:
    """The runs of nouns in the text; the first is empty where it does not begin with one."""
    runs: list[list[str]] = [[]]
    for word, tag in rjieba.tag(text):
        if tag.startswith(_NOUNS) and _is_content(word, tag):
            runs[-1].append(word)
        elif word not in "是有为约达共的、" or not runs[-1]:
            runs.append([])
    return runs if runs[-1] or len(runs) == 1 else runs[:-1]


def is_about_saying(text: str) -> bool:
    """Whether the question asks who said something: «谁建议…», «哪个部门承诺…»."""
    return bool(re.search(rf"(?:谁|哪[^，。？?]{{1,6}})(?:会|将|曾|要)?(?:{_SAYING})", text))


def _term(text: str) -> str:
    """The term of «什么是X», «X是什么（意思）», «X指什么»; empty where the question is none of these."""
    who = re.search(r"^(?:请问)?(?:谁是)?([\u4e00-\u9fff·]{2,8}?)(?:是谁|是什么人|是何人)?[？?]?$", text)
    if who and re.search(r"谁|什么人|何人", text) and is_name(who.group(1)):
        return who.group(1)
    match = re.search(
        r"^(?:请问)?(?:什么(?:是|叫做?)|何谓)[“「\"]?([^？?”」\"]{2,20})|^[“「\"]?([^？?”」\"的]{2,20})[”」\"]?(?:是什么(?:意思)?|(?:是)?指(?:的是)?什么)[？?]?$",
        text,
    )
    return (match.group(1) or match.group(2)) if match else ""


def _unit(text: str) -> str:
    if re.search(r"占比|比例|比重|百分[之比]|percent", text):
        return "%"
    counted = re.search(rf"(?:多少|几)({_COUNTER})", text)
    if counted:
        return counted.group(1)
    return "元" if re.search(r"多少钱|多少万?亿?元|金额|投资额", text) else ""


def _rest(text: str, named: Sequence[Speaker]) -> str:
    """The question without the speakers that it names."""
    for speaker in {s.name for s in named}:
        text = text.replace(speaker, "，")
    return text


def _other_names(text: str, named: Sequence[Speaker], english: bool) -> list[str]:
    """Organisations, persons, places, titles and codes in the text, each a name that the evidence must know."""
    mentioned = [n for n in names.organisations(text) if not any(names.same(n, s.name) for s in named)]
    tagged = [w for w, tag in rjieba.tag(text) if tag.startswith(("nr", "ns")) and len(w) > 1 and not w.isascii()]
    codes = re.findall(r"《[^》]+》|第?\d+号", text) if english else [m.group() for m in _CODE.finditer(text)]
    return list(dict.fromkeys([*mentioned, *tagged, *codes]))


def analyse(text: str, speakers: Sequence[Speaker]) -> Question:
    """Read a standalone question.

    Args:
        text: The question.
        speakers: Every speaker in the index, one for each section.
    """
    text = text.strip()
    english = len(re.findall(r"[A-Za-z]+", text)) > len(re.findall(r"[\u4e00-\u9fff]", text)) / 2
    attribute = next((name for name, pattern in _ATTRIBUTES if re.search(pattern, text)), "")
    counted = re.sub(r"哪几", "哪些", text)
    kinds = tuple(kind for kind, pattern in _KINDS if re.search(pattern, counted, re.I))
    named = _named_speakers(text, speakers)
    rest = _rest(text, named)
    offices = [name for name in names.organisations(rest) if names.is_office(name)]  # the segmenter would cut them up
    about = re.sub(_ASKING, "，", functools.reduce(lambda t, name: t.replace(name, "，"), offices, rest))
    ordinal = _ORDINAL.search(text)
    number = ordinal.group(1) if ordinal else "0"
    words = _content_words(re.sub(_SAYING, "，", about) if named else about)
    return Question(
        text=text,
        form=_form(text, kinds, attribute, named, english),
        kinds=kinds,
        speakers=named,
        names=tuple(_other_names(re.sub(r"请问|我想(?:知道|了解|问)", "", rest), named, english)),
        words=tuple(dict.fromkeys([*offices, *words])),
        attribute=attribute,
        unit=_unit(text),
        counted=_counted(rest),
        term=_term(text),
        ordinal=int(number) if number.isdigit() else _HAN_DIGITS.get(number, 0),
        english=english,
    )
