"""Whether a value is the one asked for: of the same year, period and scope, a fact for a fact, and said of the thing.

A wrong number is the worst answer there is, so what a question says of the value it wants, the sentence has to say too.
"""

import re
from datetime import date

import rjieba

from bot.coverage import covers, normalise
from bot.measures import of_measure, of_unit
from index.language.posts import POST
from index.language.values import Kind, Value, find

_YEAR = re.compile(
    r"\d{4}(?=\s?年)|(?<![\dA-Za-z.\-])(?:19|20)\d{2}(?![\d.,，\-/A-Za-z]|\s?[万亿千百余多个家户人名元米吨克件条台套辆项届级])"
)
_COMPARED = re.compile(r"[比较]\s?\d{4}\s?年")
_RELATIVE = {"过去一年": -1, "去年": -1, "前年": -2, "今年": 0, "本年度": 0, "明年": 1}
_RELATIVE_YEAR = re.compile(rf"(?<![比较与同跟和])(?:{'|'.join(_RELATIVE)})(?!同期|相比|同比)")
# A part of a year. «截至2022年6月» states what there is at a time, and a day is a time.
_PART = re.compile(
    r"上半年|下半年|半年度|前[一二两三四五六七八九十\d]+个?(?:月|季度)|[一二三四1-4]、?[二三四]?季度|第[一二三四1-4]季"
    r"|(?<![A-Za-z])Q[1-4]|\d{1,2}\s?[-—~～至到]\s?\d{1,2}月|(?<!\d)\d{1,2}月份?(?!\s?\d|底|末|止)"
    r"|单日|首日|当日|单月|当月|单周|首周|单季|当季"
)
_AT = re.compile(r"(?:截至|截止|到|至)[^，。；]{0,10}$")
_TURN = re.compile(r"第[一二三四五六七八九十\d]+[轮期批次届阶]")
_WHOLE_YEAR = re.compile(r"全年|年度|累计|总计")
_PLANNED = re.compile(
    r"目标|力争|争取|预计|预期|预测|有望|计划|需要?超过|或将|预估|将达|将超|要(?:稳定|达到?|突破|实现|完成|保持|力争)|will|target|plan|expect"
)
_AIMED = re.compile(
    rf"{_PLANNED.pattern}|规划|打算|拟|确保|将(?!军|近|领|来)|到\d{{4}}年|(?:达到?|突破|超过|不低于)\s?\d[^，。；]*(?:以上|左右)"
)
_AIMS = re.compile(r"目标|打算|计划|规划|安排|展望")  # of a heading
_WHOLE = {"全球": ("世界", "global"), "全世界": ("全球",), "全国": ("我国", "中国"), "我国": ("全国", "中国")}
_PARTLY = re.compile(r"占|其中|(?:中国|国内|海外)市场|[东西南北中]部地区|部分地区")
_CLAUSES = re.compile(r"[，；;。：！？]|,(?!\d)|\s\.\.\.\s")
_PLAN_NEAR = 16  # characters before a figure in which a word makes a plan of it
_ROLE = re.compile(
    r"(导演|编剧|作者|主演|主角|冠军|亚军|得主|获得者|创始人|发明者|发现者)(?:分别)?(?:都)?(?:是|为|有|叫)*(?:谁|哪[些位])?[？?。]?$"
)
_POST_OF = re.compile(
    rf"[省市区县州](?P<office>[^的，。]{{0,12}}?)(?P<post>{POST})(?:现在|目前)?(?:是|为|叫)?(?:谁|哪一?位)[？?]?$"
)
_TEAMS = ("冠军", "亚军", "得主", "获得者")  # may be a team or an organisation
_ROLE_WORDS = {
    "导演": ("执导", "导筒"), "编剧": ("剧本",), "作者": ("著", "写", "创作", "撰"), "主演": ("演", "主角"),
    "主角": ("演",), "冠军": ("夺冠", "夺得", "问鼎", "金牌", "捧杯"), "亚军": ("银牌",),
    "得主": ("获得", "夺得", "赢得", "摘", "荣获"), "获得者": ("获", "得主", "赢得"),
    "创始人": ("创立", "创办", "创建"), "发明者": ("发明",), "发现者": ("发现",),
}  # fmt: skip
_EVENT = re.compile(r"([\u4e00-\u9fff]{2})的?(?:时间|日期)(?:和地点)?(?:是|为|在)?(?:什么时候|何时)?[？?。]?$")
_WHEN = re.compile(
    r"(?:哪一?[天日年]|哪个?月|什么时候|何时|几月份?|几号)(?:份|起|正式|才|能|会|要|开始(?=[实施执生]))*"
    r"(实行|施行|实施|执行|生效|开始(?=的?[？?。]?$)|启动|投入使用|启用|投用|开通|通车|开工|竣工|完工|建成|废止|截止|到期)"
)
_MEASURES = "公斤|斤|吨|克|晚|张|次|人|户|亩|平方米|度|千瓦时|公里|顿|餐|天|个?月|年|小时|份|台|部|辆|套|间|床|节"
_EACH = re.compile(
    rf"[一每]({_MEASURES})[^，。？?]{{0,4}}(?:多少|几块?)(?:元|块|钱)|(?:多少|几)块?[钱元]一({_MEASURES})"
)
_HALVES = (("农村|乡村", "城市|城镇"), ("进口", "出口"), ("男", "女"), ("收入", "支出"), ("新建", "改建|改造"))
_TOTAL = re.compile(r"一共|总共|累计|合计|全年[^，。]*多少")
_PER_ONE = re.compile(r"每(?:一?[人户餐亩次个家月日天辆台吨]|人次|周岁)")
_DEADLINE = re.compile(r"截[止至]|到期|最[晚迟]|期限")
_DAY = re.compile(r"哪一?[天日]|几号|几月|哪个?月")
_SORTS = (
    (r"公司|企业", r"公司|集团|企业|厂|行$|股份|保险|院$|中心"),
    (r"医院", r"院|中心"),
    (r"大学|学校|高校|院校", r"学|校"),
    (r"银行", r"行$"),
)
_EVENT_WORDS = {
    "上映": ("公映", "首映", "定档", "映"), "首播": ("播出", "开播", "定档", "上线"), "开播": ("播出", "首播", "定档"),
    "发布": ("推出", "问世", "上线", "亮相", "公布"), "发售": ("上市", "开售", "发行", "推出"),
    "发射": ("升空", "点火"), "去世": ("逝世", "病逝", "辞世", "离世", "卒", "死"), "加冕": ("登基",),
    "开幕": ("揭幕", "拉开帷幕", "召开", "举行"), "开赛": ("开幕", "揭幕", "开战", "打响", "开始"),
    "生效": ("实施", "施行", "执行", "起"), "举行": ("举办", "召开", "开幕"), "举办": ("举行", "召开", "开幕", "承办"),
    "实行": ("施行", "实施", "执行", "试行", "起"), "施行": ("实施", "执行", "实行", "起"),
    "实施": ("施行", "执行", "实行", "开展", "起"), "执行": ("施行", "实施", "实行", "起"),
    "开始": ("起", "启动", "以来", "开展", "开幕", "进行"), "启动": ("开始", "起", "开展"),
    "投入使用": ("投用", "启用", "投入运营", "投入运行"), "启用": ("投用", "投入使用"), "投用": ("启用", "投入使用"),
    "开通": ("通车", "运营", "开行"), "开工": ("动工", "开建"), "竣工": ("完工", "建成", "落成"),
    "完工": ("竣工", "建成", "完成"), "建成": ("竣工", "完工", "落成", "投用"), "截止": ("前", "止", "截至"),
    "到期": ("有效期", "期满", "止"),
    "成立": ("创立", "组建", "设立", "创办"), "通车": ("开通", "运营"), "破产": ("倒闭", "关闭"),
}  # fmt: skip
_HELD = re.compile(r"举[行办]|召开")
_COUNTRIES = re.compile(r"[两各本多]国|我国|全国|该国")


def years(text: str) -> set[str]:
    """The years that a text states, with 年 or without (2022赛季)."""
    return set(_YEAR.findall(text))


def told_years(text: str, day: date | None) -> set[str]:
    """The years that a text is about: those that it states, and «last year» as seen from its document's date.

    What something is compared with (比去年增长) is not what is told.
    """
    told = years(_COMPARED.sub("", text))
    if day:
        told |= {str(day.year + _RELATIVE[m.group()]) for m in _RELATIVE_YEAR.finditer(text)}
    return told


def years_of_heads(heads: str, day: date | None) -> set[str]:
    """The years that title and headings state, else that of the document's date."""
    return years(heads) or ({str(day.year)} if day else set())


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
        and _of_period(value, sentence, question)
        and _of_whole(value, sentence, question)
        and _is_fact(value, sentence, question)
        and _is_aim(sentence, question, headings)
        and not _of_opposite(_clause(value, sentence), question)
        and not (_TOTAL.search(question) and _PER_ONE.search(_clause(value, sentence)))
    )


def asked_years(question: str) -> set[str]:
    """The years that a question asks about, without those compared with; «last year» of a year that it states, too."""
    stated = years(_COMPARED.sub("", question))
    if len(stated) != 1:
        return stated
    return stated | {str(int(*stated) + _RELATIVE[m.group()]) for m in _RELATIVE_YEAR.finditer(question)}


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


def same_scope(value: Value, sentence: str, other: str) -> bool:
    """Whether a figure of a sentence is of the years, the part of a year and the whole (全国) that another text names.

    Args:
        value: A figure in the sentence, offsets into it.
        sentence: The sentence that holds it.
        other: What is asked or claimed of it.
    """
    return _of_period(value, sentence, other) and _of_whole(value, sentence, other)


def named(value: Value, sentence: str, question: str) -> bool:
    """Whether a name or date of a sentence is said of what the question asks about: its role, its event, its title."""
    clause = _around(value, sentence)
    if not _of_title(clause, question):
        return False
    if value.kind is Kind.PERSON and (role := _ROLE.search(question)):
        return any(word in clause for word in (role.group(1), *_ROLE_WORDS[role.group(1)]))
    if value.kind is Kind.DATE:
        return _of_day(value, sentence, question) and _of_event(clause, question)
    if value.kind is Kind.ORGANISATION:
        return _of_sort(value, question)
    if value.kind is Kind.PLACE:
        return _is_place(value, sentence) and (not _HELD.search(question) or _speaks("举行", sentence))
    return True


def _of_event(clause: str, question: str) -> bool:
    """Whether the clause of a date speaks of what is to happen then."""
    if event := _EVENT.search(question) or _WHEN.search(question):
        return _speaks(event.group(1), clause)
    return not _DEADLINE.search(question) or _speaks("截止", clause)


def _of_day(value: Value, sentence: str, question: str) -> bool:
    """Whether a date is as fine as the one asked for (哪天, 几月), and not that of a news agency's line."""
    if re.match(r"\s?[电讯]", sentence[value.end :]):
        return False
    if re.search(r"几点", question):
        return bool(re.search(r"\d\s?[时点:：]", sentence[value.start : value.end + 8]))
    return not _DAY.search(question) or bool(re.search(r"[月日号\-/.]", value.text))


def _of_sort(value: Value, question: str) -> bool:
    """Whether an organisation is of the sort that is asked for: 哪家公司 is no office."""
    asked = re.search(r"(?:哪一?[家个所]|什么|哪)[^，。？?]{0,4}?(公司|企业|医院|大学|学校|高校|院校|银行)", question)
    if not asked:
        return True
    return all(re.search(names, value.text) for sort, names in _SORTS if re.search(sort, asked.group(1)))


def of_office(sentence: str, question: str) -> bool:
    """Whether a sentence can name the holder of the post that is asked about: not of another place (某区 for 某市)."""
    asked = _POST_OF.search(question)
    if not asked:
        return True
    office, post = asked.group("office"), asked.group("post")
    if not re.search(rf"(?<!副){post}", sentence) and "副" not in question:
        return False
    if office and covers(normalise(office), normalise(sentence)) == 0:
        return False
    ours, theirs = _divisions(question), _divisions(sentence)
    return not ours or not theirs or any(a in b or b in a for a in ours for b in theirs)


def _divisions(text: str) -> list[str]:
    """The provinces, cities, districts and counties that a text names."""
    names = [word for word, tag in rjieba.tag(text) if tag.startswith(("ns", "nt"))]
    found = [re.match(r"[\u4e00-\u9fff]{2,6}?[省市区县州]", name) for name in names]
    return [match.group() for match in found if match]


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


def asks_deed(question: str) -> bool:
    """Whether the question asks who, when or where of a deed that a sentence can tell in the same words."""
    return not (_ROLE.search(question) or _EVENT.search(question) or _HELD.search(question))


def asks_doer(question: str) -> bool:
    """Whether the question asks which company or office did something, or has a role: 哪家公司承建."""
    return bool(re.search(r"哪一?[家个些](?:[^，。？?]{0,4}(?:公司|企业|单位|机构)|$|[？?])", question))


def asks_person(question: str) -> bool:
    """Whether the question asks who has a role that only persons have."""
    role = _ROLE.search(question)
    return bool(role and role.group(1) not in _TEAMS)


def _of_period(value: Value, sentence: str, question: str) -> bool:
    """The figure's year is the one asked about; a part of it is named with both, where one of them names it."""
    before = sentence[: value.start]
    asked, parts = years(question), [m.group() for m in _PART.finditer(question)]
    stated = list(_YEAR.finditer(before))
    if asked and stated and stated[-1].group() not in asked and "分别" not in sentence:
        return False
    if parts:
        return all(part in sentence[: value.end] for part in parts)
    if not asked or re.search(r"\d+月|\d+日|截至|目前", question):
        return True
    start = stated[-1].end() if stated else 0
    since = sentence[start : value.start]
    named_parts = list(_PART.finditer(since))
    if any(turn in sentence for turn in _TURN.findall(question)):
        return True  # the first round has months of its own
    if not named_parts or _WHOLE_YEAR.search(since[named_parts[-1].end() :]):
        return True
    return bool(_AT.search(sentence[: start + named_parts[-1].start()]))


def _of_whole(value: Value, sentence: str, question: str) -> bool:
    """The figure of a whole (全国) is no part's: its clause names the whole, or no other place."""
    scope = next((word for word in _WHOLE if word in question), "")
    if not scope or re.search(r"占|比[例重]", question):
        return True
    clause = _clause(value, sentence)
    if _PARTLY.search(clause):
        return False
    if any(word in clause for word in (scope, *_WHOLE[scope])):
        return True
    return all(place.text in question for place in find(clause, Kind.PLACE))


def _is_fact(value: Value, sentence: str, question: str) -> bool:
    """A plan is no answer where the figure of a year is asked for, unless the question asks for plans."""
    if not years(question) or _PLANNED.search(question):
        return True
    return not _PLANNED.search(sentence[max(0, value.start - _PLAN_NEAR) : value.start])


def _is_aim(sentence: str, question: str, headings: str) -> bool:
    """What has been reached is no answer where the aim is asked for."""
    return "目标" not in question or bool(_AIMED.search(sentence) or _AIMS.search(headings))


def _of_title(clause: str, question: str) -> bool:
    """A clause that speaks of another book or film says nothing of the one asked about."""
    asked, titles = re.findall(r"《[^》]+》", question), re.findall(r"《[^》]+》", clause)
    return not asked or not titles or any(a[1:-1] in t or t[1:-1] in a for a in asked for t in titles)


def _is_place(value: Value, sentence: str) -> bool:
    """Whether the place is one: not 两国, and not a part of an organisation's name (中国某某学会)."""
    if _COUNTRIES.fullmatch(value.text):
        return False
    return not any(o.start <= value.start and value.end < o.end for o in find(sentence, Kind.ORGANISATION))


def _speaks(event: str, text: str) -> bool:
    return covers(normalise(event), normalise(text)) > 0 or any(word in text for word in _EVENT_WORDS.get(event, ()))


def _clause(value: Value, sentence: str) -> str:
    """The clause of the value up to its end."""
    return _CLAUSES.split(sentence[: value.start])[-1] + value.text


def _around(value: Value, sentence: str) -> str:
    """The clause of the value, with the next where the value stands at the clause's end (10月16日，…开幕)."""
    start = value.end - len(_clause(value, sentence))
    if re.search(r"[：:]\s?$", sentence[:start]) and start == value.start:  # a label names what stands behind it
        start -= len(_CLAUSES.split(sentence[:start].rstrip(" ：:"))[-1]) + 1
    behind = _CLAUSES.split(sentence[value.end :])
    return sentence[start : value.end] + (behind[0] if re.search(r"\w", behind[0]) else "，".join(behind[:2]))
