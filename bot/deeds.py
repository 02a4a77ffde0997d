"""Whether a sentence tells the deed, or counts the thing, that «how many» asks for: 筹集了多少套, 判了几年."""

import re

import rjieba

from bot.coverage import SHAPE, covers, normalise
from bot.measures import LIGHT
from bot.wording import COUNTER
from index.language.writing import words as words_of

# What became of those who are counted: 多少人遇难.
_BECAME = re.compile(r"(?:多少|几)(?:万|亿)?(?:个?人|名|位|户)(?!的)([\u4e00-\u9fff]{2})了?[？?。]?$")
# Of one character: 多少头猪, 多少电. What stands there else is no thing.
_NO_THING = "钱人岁天年月日号次个家名位元块万亿条款项啊呀呢吧吗哦嘛了的玩来去回场趟遍路百千左以成折倍"
_THING = re.compile(rf"(?:多少|几)(?:{COUNTER})?(?![{_NO_THING}])([\u4e00-\u9fff])[？?。]?$")
_DEEDS = {  # of one character, and those of which one stands where it is told of
    "判": "判刑", "罚": "罚处", "死": "死亡难丧", "伤": "伤", "亏": "亏损", "欠": "欠拖债", "赔": "赔偿付",
    "捐": "捐", "贷": "贷借款", "烧": "烧火损", "涨": "涨增升提加", "降": "降减下缩少", "跌": "跌降减",
    "丢": "丢失", "抓": "抓捕获", "救": "救", "奖": "奖补励", "退": "退返还", "占": "占率比", "招": "招收录",
    "偷": "偷盗窃", "种": "种植播", "花": "花投支费耗价", "投": "投支", "领": "领发补助每", "挣": "收入赚挣得",
}  # fmt: skip
_DEED = re.compile(rf"([{''.join(_DEEDS)}])(?:了|掉|出|去|到|过|的|给|来|上)*(?:多少|几)(?!点)")
# What stands right before «how many» is what is counted or done: 造价多少, 筹集了多少套.
_RIGHT_BEFORE = re.compile(
    r"([\u4e00-\u9fff]{2,8}?)(?:了|过)?(?:一共|总共|大概|大约|合计|分别|平均|到底|究竟)?"
    rf"{LIGHT}(?:多少|多[高大宽重](?!时间)|几(?![月号年天点时乎]))"
)
_COMPLEMENTS = frozenset("到出来去住满走完掉成好下上回有共起过进开得定了给")  # a verb of two characters ends so: 拉走
_ANY_DEED = words_of("""
    需要 投入 达到 超过 不足 占比 应该 可以 能够 进行 补贴 补助 奖励 奖补 罚款 处罚 花费 给予 资助
    提供 拥有 设有 具备 得到 获得 形成 实现 完成 使用 存在 涉及
    平均 至少 最多 最少 安排 提高 统计 预计 计划 打算 准备 估计 合计
""")
_ACTOR = re.compile(r"公安|法院|政府|部门|单位|机关|财政|全[国省市县区]")  # who does it, which need not be said again


def are_told(sentence: str, question: str, headings: str = "") -> bool:
    """Whether a sentence speaks of what the question says was done, or became of those whom it counts.

    A deed or a thing of one character is no word by which anything is looked for: 判了几年, 多少头猪.

    Args:
        sentence: What may answer.
        question: The question's text.
        headings: Above the sentence; they may name what is counted (任务), of which the sentence lists the figures.
    """
    if (became := _BECAME.search(question)) and not covers(normalise(became.group(1)), normalise(sentence)):
        return False
    if (thing := _THING.search(question)) and thing.group(1) not in sentence:
        return False
    deed = _DEED.search(question)
    if deed and not any(word in sentence for word in _DEEDS[deed.group(1)]):
        return False
    asked = _right_before(question)
    return not asked or covers(normalise(asked), normalise(f"{headings} {sentence}")) > 0


def _right_before(question: str) -> str:
    """The noun or verb that stands right before «how many», empty where it says little: 造价, 筹集."""
    found = _RIGHT_BEFORE.search(question)
    if not found:
        return ""
    word, tag = rjieba.tag(found.group(1))[-1]
    if len(word) < 2 or not rjieba.has_word(word) or word in SHAPE or word in _ANY_DEED or _ACTOR.search(word):
        return ""
    return (
        word if tag in ("n", "vn", "an") or word.endswith("费") or (tag == "v" and word[-1] not in _COMPLEMENTS) else ""
    )
