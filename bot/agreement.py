"""Whether a figure is the one asked for: of the same year, measure and scope, a fact for a fact.

A wrong number is the worst answer there is, so what a question says of the value it wants, the sentence has to say too.
"""

import re

from bot.clauses import clause_of
from bot.coverage import covers, normalise
from bot.measures import of_measure, of_unit
from bot.wording import COUNTER
from bot.years import of_period, years
from index.language.values import Kind, Value, find

_PLANNED = re.compile(
    r"目标|力争|争取|预计|预期|预测|有望|计划|需要?超过|或将|预估|将达|将超|要(?:稳定|达到?|突破|实现|完成|保持|力争)|will|target|plan|expect"
)
_AIMED = re.compile(
    rf"{_PLANNED.pattern}|规划|打算|拟|确保|将(?!军|近|领|来)|到\d{{4}}年|(?:达到?|突破|超过|不低于)\s?\d[^，。；]*(?:以上|左右)"
)
_AIMS = re.compile(r"目标|打算|计划|规划|安排|展望")  # of a heading
_WHOLE = {"全球": ("世界", "global"), "全世界": ("全球",), "全国": ("我国", "中国"), "我国": ("全国", "中国")}
_PARTLY = re.compile(r"占|其中|(?:中国|国内|海外)市场|[东西南北中]部地区|部分地区")
_LEVELS = "县区镇乡"
# The end of a district's name: 市辖区 and 社区 have none.
_NO_DISTRICT = "社小城山园地景校院辖灾库林牧矿片专战禁市全各本我该州省街村"
_DISTRICT = re.compile(rf"[\u4e00-\u9fff]{{2}}(?<![\u4e00-\u9fff][{_NO_DISTRICT}])[{_LEVELS}](?![域面场位里内外级长])")
_SCOPE = re.compile(rf"[全我]([国省市州{_LEVELS}])(?!级)|(?<![\u4e00-\u9fff])([省市])(?=[\u4e00-\u9fff]{{3}})")
_PLAN_NEAR = 16  # characters before a figure in which a word makes a plan of it
_MEASURES = "公斤|斤|吨|克|晚|张|次|人|户|亩|平方米|度|千瓦时|公里|顿|餐|天|个?月|年|小时|份|台|部|辆|套|间|床|节"
_EACH = re.compile(
    rf"[一每]({_MEASURES})[^，。？?]{{0,4}}(?:多少|几块?)(?:元|块|钱)|(?:多少|几)块?[钱元]一({_MEASURES})"
)
# What became of those who are counted: 多少人遇难.
_BECAME = re.compile(r"(?:多少|几)(?:万|亿)?(?:个?人|名|位|户)(?!的)([\u4e00-\u9fff]{2})了?[？?。]?$")
# Of one character: 多少头猪, 多少电. What stands there else is no thing.
_NO_THING = "钱人岁天年月日号次个家名位元块万亿条款项啊呀呢吧吗哦嘛了的玩来去回场趟遍路百千左以成折倍"
_THING = re.compile(rf"(?:多少|几)(?:{COUNTER})?(?![{_NO_THING}])([\u4e00-\u9fff])[？?。]?$")
_DEEDS = {  # of one character, and those of which one stands where it is told of
    "判": "判刑", "罚": "罚处", "死": "死亡难丧", "伤": "伤", "亏": "亏损", "欠": "欠拖债", "赔": "赔偿付",
    "捐": "捐", "贷": "贷借款", "烧": "烧火损", "涨": "涨增升提加", "降": "降减下缩少", "跌": "跌降减",
    "丢": "丢失", "抓": "抓捕获", "救": "救", "奖": "奖补励", "退": "退返还", "占": "占率比", "招": "招收录",
    "偷": "偷盗窃", "种": "种植播",
}  # fmt: skip
_DEED = re.compile(rf"([{''.join(_DEEDS)}])(?:了|掉|出|去|到|过|的|给|来|上)*(?:多少|几)(?!点)")
_HALVES = (("农村|乡村", "城市|城镇"), ("进口", "出口"), ("男", "女"), ("收入", "支出"), ("新建", "改建|改造"))
_TOTAL = re.compile(r"一共|总共|累计|合计|全年[^，。]*多少")
_PER_ONE = re.compile(r"每(?:一?[人户餐亩次个家月日天辆台吨]|人次|周岁)")


def asks(sentence: str) -> bool:
    """Whether the sentence asks itself: a headline in the form of a question answers nothing."""
    return bool(re.search(r"[？?][”」』’\"\s）)]*$|(?:什么|谁|哪里|多少|吗)[”」\s]*$", sentence))


def figure(value: Value, sentence: str, question: str, headings: str = "") -> bool:
    """Whether a figure of a sentence can be the one that the question asks for.

    Args:
        value: A figure in the sentence, offsets into it.
        sentence: The sentence that holds it.
        question: The question's text.
        headings: Above the sentence.
    """
    return (
        of_unit(value.text, question)
        and of_measure(value, sentence, question)
        and of_period(value, sentence, question)
        and _of_whole(value, sentence, question)
        and _of_level(value, sentence, question)
        and _is_fact(value, sentence, question)
        and _is_aim(sentence, question, headings)
        and not _of_opposite(clause_of(value, sentence), question)
        and not (_TOTAL.search(question) and _PER_ONE.search(clause_of(value, sentence)))
    )


def same_scope(value: Value, sentence: str, other: str) -> bool:
    """Whether a figure of a sentence is of the years, the part of a year and the whole (全国) that another text names.

    Args:
        value: A figure in the sentence, offsets into it.
        sentence: The sentence that holds it.
        other: What is asked or claimed of it.
    """
    return of_period(value, sentence, other) and _of_whole(value, sentence, other)


def of_amounts(question: str, context: str, sentence: str) -> bool:
    """Whether every figure with a unit by which the question tells things apart (1500米, 第7届) stands there.

    Args:
        question: The question's text.
        context: What the sentence stands in.
        sentence: It must not state another figure of the unit (5000米) in the place of the asked one.
    """
    near, own = normalise(context), normalise(sentence)
    for number, unit in re.findall(r"(?<![\d年月])(\d+(?:\.\d+)?)\s?(公里|千米|米|届|公斤|次会议|周?岁)", question):
        of_unit = "周?岁" if unit.endswith("岁") else unit
        asked = rf"(?<!\d){re.escape(normalise(number))}\s?{of_unit}"
        if not re.search(asked, own) and (re.search(rf"\d\s?{of_unit}", own) or not re.search(asked, near)):
            return False
    return True


def of_each(text: str, question: str) -> bool:
    """Whether a text states a price by the measure by which the question asks for it: 一公斤多少钱, 多少钱一张."""
    asked = _EACH.search(question)
    if not asked:
        return True
    measure = (asked.group(1) or asked.group(2)).removeprefix("个")
    return bool(re.search(rf"(?:[每一/／]\s?(?:个?{measure}|[^，。；]{{0,4}}{measure})|{measure}均)", text))


def _of_opposite(clause: str, question: str) -> bool:
    """Whether a clause speaks of the other half of what is asked about: of towns where the country is meant."""
    return any(
        re.search(one, question)
        and not re.search(other, question)
        and re.search(other, clause)
        and not re.search(one, clause)
        for pair in _HALVES
        for one, other in (pair, pair[::-1])
    )


def _of_whole(value: Value, sentence: str, question: str) -> bool:
    """The figure of a whole (全国) is no part's: its clause names the whole, or no other place."""
    scope = next((word for word in _WHOLE if word in question), "")
    if not scope or re.search(r"占|比[例重]", question):
        return True
    clause = clause_of(value, sentence)
    if _PARTLY.search(clause):
        return False
    if any(word in clause for word in (scope, *_WHOLE[scope])):
        return True
    return all(place.text in question for place in find(clause, Kind.PLACE))


def of_fate(sentence: str, question: str) -> bool:
    """Whether a sentence speaks of what the question says was done, or became of those whom it counts.

    A deed or a thing of one character is no word by which anything is looked for: 判了几年, 多少头猪.
    """
    if (became := _BECAME.search(question)) and not covers(normalise(became.group(1)), normalise(sentence)):
        return False
    if (thing := _THING.search(question)) and thing.group(1) not in sentence:
        return False
    deed = _DEED.search(question)
    return not deed or any(word in sentence for word in _DEEDS[deed.group(1)])


def _of_level(value: Value, sentence: str, question: str) -> bool:
    """Whether a figure can be that of the district that is asked about: not where its sentence counts a whole city."""
    places = _DISTRICT.findall(question)
    clause = clause_of(value, sentence)
    if not places or any(place in clause for place in places):
        return True
    told = clause if _SCOPE.search(clause) or any(place in sentence for place in places) else sentence[: value.start]
    scopes = ["".join(levels) for levels in _SCOPE.findall(told)]
    return not scopes or any(scopes[-1] == place[-1] for place in places)


def _is_fact(value: Value, sentence: str, question: str) -> bool:
    """A plan is no answer where the figure of a year is asked for, unless the question asks for plans."""
    if not years(question) or _PLANNED.search(question):
        return True
    return not _PLANNED.search(sentence[max(0, value.start - _PLAN_NEAR) : value.start])


def _is_aim(sentence: str, question: str, headings: str) -> bool:
    """What has been reached is no answer where the aim is asked for."""
    return "目标" not in question or bool(_AIMED.search(sentence) or _AIMS.search(headings))
