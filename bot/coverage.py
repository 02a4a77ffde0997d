"""How much of a question's words a text speaks of, and how telling each word is."""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import rjieba

from bot.everyday import EVERYDAY
from index.language import spellings

# Words of questions, and how official documents say the same.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    **EVERYDAY,
    "目标": ("力争", "争取", "达到", "突破"),
    "比例": ("占", "%", "比重"),
    "比重": ("占", "%", "比例"),
    "占比": ("占", "%"),
    "率队": ("带队", "率领", "带领"),
    "带队": ("率队", "率领", "带领"),
    "牵头": ("领衔", "主办", "负责"),
    "签发": ("审签", "签批"),
    "审签": ("签发", "签批"),
    "签批": ("审签", "签发"),
    "入选": ("获批", "列入", "选为", "纳入"),
    "资金": ("经费", "投入"),
    "经费": ("资金", "投入"),
    "出台": ("印发", "制定", "发布", "公布"),
    "印发": ("出台", "制定", "发布"),
    "建成": ("落成", "投用", "建设"),
    "成立": ("组建", "设立"),
    "设立": ("成立", "组建", "建立"),
    "参加": ("出席", "到会", "参会", "与会", "参与"),
    "出席": ("参加", "到会", "参会", "与会"),
    "实行": ("试行", "推行", "实施", "执行", "施行"),
    "实施": ("推行", "开展", "落实", "执行", "施行"),
    "执行": ("实施", "施行", "实行"),
    "生效": ("施行", "实施"),
    "推动": ("推进", "促进"),
    "推进": ("推动", "促进"),
    "启动": ("开始", "开展"),
    "开始": ("启动", "起"),
    "提高": ("提升", "增加"),
    "提升": ("提高", "增强"),
    "支持": ("扶持", "支撑"),
    "原因": ("由于", "因为", "因此", "为此"),
    "逝世": ("去世", "病逝", "卒", "辞世"),
    "遇难": ("死亡", "丧生", "罹难", "身亡", "死"),
    "死亡": ("遇难", "丧生", "罹难", "身亡", "死"),
    "受伤": ("伤",),
    "出生": ("生于", "诞生"),
    "分布": ("产于", "生于", "见于"),
    "用途": ("用于", "用作", "可作"),
    "导演": ("执导",),
    "作者": ("所著", "撰写", "创作"),
    "首播": ("开播", "播出", "定档"),
    "上映": ("公映", "首映", "定档"),
    "举办": ("举行", "召开", "承办"),
    "举行": ("举办", "召开"),
    "体重": ("公斤", "千克", "kg"),
    "身高": ("高", "cm"),
    "长度": ("长",),
    "高度": ("高",),
    "宽度": ("宽",),
    "孩子": ("子女", "儿女"),
    "多长": ("长",),
    "源于": ("源自", "起源"),
    "毕业": ("就读",),
    "营收": ("收入", "营业额"),
    "弟弟": ("弟",),
    "哥哥": ("兄",),
    "妻子": ("妻", "夫人"),
    "丈夫": ("夫",),
    "父亲": ("父",),
    "母亲": ("母",),
    "儿子": ("之子", "长子", "次子", "其子"),
    "女儿": ("之女", "长女", "次女", "其女"),
}
# Words that ask for the shape of an answer rather than for a thing.
SHAPE = frozenset(
    (
        "内容 方面 情况 问题 方式 主要 相关 有关 工作 数量 数目 数额 时间 日期 地方 地点 名字 姓名 名称 原因 "
        "特点 文件 文档 资料 前后 变化 区别 不同 差异 目标 比例 比重 占比 单位 职务 部门 机构 金额 规模 总数 "
        "方法 途径 年份 任职 就职 供职 建议 提案 措施 提出 提到 办理 参加 出席"
    ).split()
)


ABBREVIATED = 0.7  # of a word: it stands in its full form
_FLOOR = 0.5  # of a word's weight: in a handful of documents every word is common, and still each is asked about


def normalise(text: str) -> str:
    """The form in which words are compared: NFKC, case folded."""
    return unicodedata.normalize("NFKC", text).casefold()


def covers(word: str, text: str) -> float:
    """How far a normalised text speaks of a normalised word: 1 word for word, less by synonym or by part, else 0."""
    if word in text:
        return 1.0
    if any(synonym in text for synonym in (*SYNONYMS.get(word, ()), *spellings.in_full(word))):
        return 0.8
    if word.endswith("部门") and len(word) > 3:
        return covers(word.removesuffix("部门"), text)  # 民政部门 is 民政局, too
    if _abbreviates(word, text):
        return ABBREVIATED
    if len(word) < 3 or any(c.isdigit() for c in word):
        return 0.0
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    share = sum(pair in text for pair in pairs) / len(pairs)
    return 0.7 * share if share >= 0.5 else 0.0


def _abbreviates(word: str, text: str) -> bool:
    """Whether a noun stands in the text in its full form: 老人 as 老年人, 医保 as 医疗保险, 公租房 as 公共租赁住房."""
    pattern = _full_form(word)
    return pattern is not None and any(_shortens(word, rjieba.cut(m.group(1))) for m in pattern.finditer(text))


@lru_cache(4096)
def _full_form(word: str) -> re.Pattern[str] | None:
    # Names of persons and places are not shortened so: 王明 is not in 王国明确.
    nouns = all(tag[0] in "nj" and not tag.startswith(("nr", "ns")) for _, tag in rjieba.tag(word))
    nouns = nouns or bool(re.fullmatch("[\u4e00-\u9fff][省市区县州]", word))  # 呼市 is 呼和浩特市
    if not nouns or not re.fullmatch(r"[\u4e00-\u9fff]{2,4}", word):
        return None
    han = "[\u4e00-\u9fff]"
    return re.compile(f"(?=({f'{han}{{0,3}}'.join(word)}{han}{{0,3}}))")


def _shortens(word: str, words: Sequence[str]) -> bool:
    """Whether a word is made of one word's characters in their order, or of the beginnings of words in a row.

    Of three characters or more the last may end its word: 电动车 for 电动自行车.
    """
    characters = iter(words[0])
    if all(character in characters for character in word):
        return True
    return _begins(word, words, len(word) > 2)


def _begins(word: str, words: Sequence[str], ends: bool) -> bool:
    if not word:
        return True
    if not words:
        return False
    if ends and len(word) == 1 and words[0].endswith(word):
        return True
    lengths = range(1, min(len(word), len(words[0])) + 1)
    return any(words[0].startswith(word[:n]) and _begins(word[n:], words[1:], ends) for n in lengths)


def idf(frequency: int, documents: int) -> float:
    """BM25's inverse document frequency, which is never negative (Robertson and Zaragoza 2009, as Lucene has it)."""
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def weigh(words: Sequence[str], frequency: Callable[[str], int], documents: int) -> dict[str, float]:
    """Each word's weight from how many of the documents hold it; words for the shape of the answer weigh little.

    Returns:
        Weights by normalised word.
    """
    return {word: 0.2 if word in SHAPE else idf(frequency(word), documents) + _FLOOR for word in map(normalise, words)}


def core(weights: Mapping[str, float]) -> dict[str, float]:
    """The words for things: those that the evidence must speak of."""
    return {word: weight for word, weight in weights.items() if word not in SHAPE}


def share(weights: Mapping[str, float], text: str, context: str = "", credit: float = 0.8) -> float:
    """The weighted share, 0 to 1, of the words that the text covers; what only its context covers counts `credit`."""
    total = sum(weights.values())
    if not total:
        return 0.0
    text, context = normalise(text), normalise(context)
    return sum(w * max(covers(word, text), credit * covers(word, context)) for word, w in weights.items()) / total
