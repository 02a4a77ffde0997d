"""Whether a figure is the one asked for: of the same year, measure and scope, a fact for a fact.

A wrong number is the worst answer there is, so what a question says of the value it wants, the sentence has to say too.
"""

import re

from bot.clauses import around, clause_of
from bot.coverage import normalise
from bot.measures import of_measure, of_phone, of_unit
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
_KIND_OF = re.compile("(?=([\u4e00-\u9fff]{2}[站院校学园镇乡区县村馆路桥线厂港库城司局坊所]))")
_PLAN_NEAR = 16  # characters before a figure in which a word makes a plan of it
_MEASURES = "公斤|斤|吨|克|晚|张|次|人|户|亩|平方米|度|千瓦时|公里|顿|餐|天|个?月|年|小时|份|台|部|辆|套|间|床|节"
_EACH = re.compile(
    rf"[一每]({_MEASURES})[^，。？?]{{0,4}}(?:多少|几块?)(?:元|块|钱|[\u4e00-\u9fff]{{0,3}}[费金租息薪])"
    rf"|(?:多少|几)块?[钱元]一({_MEASURES})"
)
# The same of what is no measure: 一条船能发多少, 一个班收几个人.
_ONE = re.compile(
    r"(?<![第统唯同之])[一每]([个只条块家座台辆针张位名所对盒桶棵头盏把本支桌趟部件套间])(?!月|小时|工作日|星期)[\u4e00-\u9fff]{0,8}?(?:多少|几(?![月号年天点时]))"
)
_PARTS = re.compile(
    r"第?[一二三四五六七八九十](?:期(?!间|限)|批次?(?!准|评))"
    r"|第[一二三四五六七八九十\d]+(?:轮|次|届|阶段|标段|分公司|小组|部分)"
)
_HALVES = (("农村|乡村", "城市|城镇"), ("进口", "出口"), ("男", "女"), ("收入", "支出"), ("新建", "改建|改造"))
_TOTAL = re.compile(r"一共|总共|累计|合计|全年[^，。]*多少")
_PER_ONE = re.compile(r"每(?:一?[人户餐亩次个家月日天辆台吨]|人次|周岁)")


def asks(sentence: str) -> bool:
    """Whether the sentence asks itself: a headline in the form of a question answers nothing."""
    return bool(re.search(r"[？?][”」』’\"\s）)]*$|(?:什么|谁|哪里|多少|吗)[”」\s]*$", sentence))


def figure(value: Value, sentence: str, question: str, headings: str = "", title: str = "") -> bool:
    """Whether a figure of a sentence can be the one that the question asks for.

    Args:
        value: A figure in the sentence, offsets into it.
        sentence: The sentence that holds it.
        question: The question's text.
        headings: Above the sentence.
        title: Of its document.
    """
    return (
        of_phone(value.text, question)
        and of_unit(value.text, question)
        and of_measure(value, sentence, question)
        and of_period(value, sentence, question, f"{title} {headings}")
        and _of_whole(value, sentence, question)
        and _of_level(value, sentence, question)
        and of_part(value, sentence, question)
        and of_branch(value, sentence, question)
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
        one = _ONE.search(question)
        return not one or bool(re.search(rf"[每各单均/／]|一{one.group(1)}|最[高多低少]|平均", text))
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


def _of_level(value: Value, sentence: str, question: str) -> bool:
    """Whether a figure can be that of the district that is asked about: not where its sentence counts a whole city."""
    places = _DISTRICT.findall(question)
    clause = clause_of(value, sentence)
    if not places or any(place in clause for place in places):
        return True
    before = sentence[: value.start]
    told = clause if _SCOPE.search(clause) or any(place in before for place in places) else before
    scopes = ["".join(levels) for levels in _SCOPE.findall(told)]
    return not scopes or any(scopes[-1] == place[-1] for place in places)


def of_part(value: Value, sentence: str, question: str) -> bool:
    """Whether a value can be of the part that is asked about: not of the first stage (一期) where it is the second.

    Args:
        value: In the sentence, offsets into it.
        sentence: The sentence that holds it.
        question: The question's text.
    """
    asked = _PARTS.findall(question)
    named = _PARTS.findall(sentence[: value.start])
    if not asked:
        return True
    if not named and not any(part in around(value, sentence) for part in asked):
        later = _PARTS.findall(sentence[value.end :])
        return not set(later) & set(asked)  # 省级安排1.5亿元…，启动二期: what stands before the part is not its own
    if not named or all(part[-1] != named[-1][-1] for part in asked):
        return True
    return bool(set(named if named[-1][-1] in "届次" else named[-1:]) & set(asked))  # two meetings may be held as one


def of_branch(value: Value, sentence: str, question: str) -> bool:
    """Whether a value stands with the one of several (stations, hospitals) that is asked about: not with its neighbour.

    Of «甲站…；乙站、丙站…» each part tells of its own. Names are told apart by their two characters before the kind.

    Args:
        value: In the sentence, offsets into it.
        sentence: The sentence that holds it.
        question: The question's text.
    """
    start = max(sentence.rfind(mark, 0, value.start) for mark in "；;") + 1
    here = _KIND_OF.findall(sentence[start : value.start])
    if not here or any(name in question for name in here):
        return True
    end = min((at for mark in "；;" if (at := sentence.find(mark, value.end)) >= 0), default=len(sentence))
    own = _KIND_OF.findall(sentence[value.end : end])
    elsewhere = _KIND_OF.findall(sentence[:start]) + _KIND_OF.findall(sentence[end:])
    kinds = {name[-1] for name in here}
    return not any(name in question and name[-1] in kinds and name not in own for name in elsewhere)


def _is_fact(value: Value, sentence: str, question: str) -> bool:
    """A plan is no answer where the figure of a year is asked for, unless the question asks for plans."""
    if not years(question) or _PLANNED.search(question):
        return True
    before = sentence[max(0, value.start - _PLAN_NEAR) : value.start]
    return not _PLANNED.search(re.split("实际|已", before)[-1])  # 计划62个、实际完成65个


def _is_aim(sentence: str, question: str, headings: str) -> bool:
    """What has been reached is no answer where the aim is asked for."""
    return "目标" not in question or bool(_AIMED.search(sentence) or _AIMS.search(headings))
