"""Whether a name or date is said of what a question asks about: its role, its event, its title, its sort."""

import re

import rjieba

from bot.agreement import of_branch, of_part
from bot.clauses import around
from bot.coverage import covers, normalise
from index.language.posts import POST
from index.language.values import Kind, Value, find

_ROLE = re.compile(
    r"(导演|编剧|作者|主演|主角|冠军|亚军|得主|获得者|创始人|发明者|发现者)(?:分别)?(?:都)?(?:是|为|有|叫)*(?:谁|哪[些位])?[？?。]?$"
)
_POST_OF = re.compile(
    rf"[省市区县州](?P<office>[^的，。]{{0,12}}?)(?:的(?=.?长|书记|主任))?(?P<post>{POST})(?:现在|目前|到底)?(?:是|为|叫)?(?:谁|哪一?位|什么(?:名字)?)[啊呀呢]?[？?]?$"
)
# Only persons are so: 老板是谁, 谁当的组长.
_HOLDERS = rf"(?:{POST}|老板|老总|店主|业主|房东|司机|驾驶员|法人|法定代表人|一把手|当事人|组长|队员|选手|教练)"
_HOLDER = re.compile(
    rf"{_HOLDERS}(?:现在|目前|到底|究竟)?(?:都|分别)?(?:是|为|叫)?谁|谁(?:是|当|任|担任)(?:的|了)?[^，。？?]{{0,8}}?{_HOLDERS}"
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
_DEADLINE = re.compile(r"截[止至]|到期|最[晚迟]|期限")
_DAY = re.compile(r"哪一?[天日]|几号|几月|哪个?月")
_SORTS = (
    (r"公司|企业", r"公司|集团|企业|厂|行$|股份|保险|(?<!学)(?<!法)(?<!医)院$|中心"),
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
# Behind a name that is no place, but among firms, or a part of a newspaper's name.
_AMONG_FIRMS = re.compile(
    r"等[^，。；]{0,6}(?:巨头|企业|公司|品牌|平台|厂商)|[^，。；]{0,2}(?:[日商晚时晨]报|电视台|卫视|新闻网|记者)"
)
_CITY = re.compile(r"哪一?[个座]?城市")
_COUNTRIES = re.compile(r"[两各本多]国|我国|全国|该国")


def named(value: Value, sentence: str, question: str) -> bool:
    """Whether a name or date of a sentence is said of what the question asks about: its role, its event, its title."""
    clause = around(value, sentence)
    if not _of_title(clause, question) or (value.kind in (Kind.PERSON, Kind.PLACE) and _is_in_title(value, sentence)):
        return False
    if value.kind is Kind.PERSON and not _of_title(_last_title(value, sentence), question):
        return False
    if value.kind is Kind.PERSON and (role := _ROLE.search(question)):
        return any(word in clause for word in (role.group(1), *_ROLE_WORDS[role.group(1)]))
    if value.kind is Kind.DATE:
        return (
            _of_day(value, sentence, question)
            and of_part(value, sentence, question)
            and of_branch(value, sentence, question)
            and (_of_event(clause, question) or _is_last(value, sentence, question))
        )
    if value.kind is Kind.ORGANISATION:
        return _of_sort(value, question)
    return value.kind is not Kind.PLACE or _is_place(value, sentence, question)


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


def asks_deed(question: str) -> bool:
    """Whether the question asks who, when or where of a deed that a sentence can tell in the same words."""
    return not (_ROLE.search(question) or _EVENT.search(question) or _HELD.search(question))


def asks_doer(question: str) -> bool:
    """Whether the question asks which company or office did something, or has a role: 哪家公司承建."""
    return bool(re.search(r"哪一?[家个些](?:[^，。？?]{0,4}(?:公司|企业|单位|机构)|$|[？?])", question))


def asks_person(question: str) -> bool:
    """Whether the question asks who has a role that only persons have."""
    role = _ROLE.search(question)
    return bool(role and role.group(1) not in _TEAMS) or bool(_HOLDER.search(question))


def _of_event(clause: str, question: str) -> bool:
    """Whether the clause of a date speaks of what is to happen then."""
    if event := _EVENT.search(question) or _WHEN.search(question):
        return _speaks(event.group(1), clause)
    return not _DEADLINE.search(question) or _speaks("截止", clause)


def _is_last(value: Value, sentence: str, question: str) -> bool:
    """Whether a date ends the time of which the question asks for the end: 8月1日至9月15日."""
    return bool(_DEADLINE.search(question) and re.search(r"[-—~～至到]\s?$", sentence[: value.start]))


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


def _divisions(text: str) -> list[str]:
    """The provinces, cities, districts and counties that a text names."""
    names = [word for word, tag in rjieba.tag(text) if tag.startswith(("ns", "nt"))]
    found = [re.match(r"[\u4e00-\u9fff]{2,6}?[省市区县州]", name) for name in names]
    return [match.group() for match in found if match]


def _of_title(clause: str, question: str) -> bool:
    """A clause that speaks of another book or film says nothing of the one asked about."""
    asked, titles = re.findall(r"《[^》]+》", question), re.findall(r"《[^》]+》", clause)
    return not asked or not titles or any(a[1:-1] in t or t[1:-1] in a for a in asked for t in titles)


def _is_in_title(value: Value, sentence: str) -> bool:
    return sentence.rfind("《", 0, value.start) > sentence.rfind("》", 0, value.start)


def _last_title(value: Value, sentence: str) -> str:
    """The title that stands last before a value, empty without one."""
    return next(iter(re.findall(r"《[^》]+》", sentence[: value.start])[::-1]), "")


def _is_place(value: Value, sentence: str, question: str) -> bool:
    """Whether a place can be the one asked for: not 两国, no part of an organisation's name (中国某某学会)."""
    if _COUNTRIES.fullmatch(value.text) or _AMONG_FIRMS.match(sentence[value.end :]):
        return False
    if (_CITY.search(question) and re.search(r"[国洲]$|[东西南北中][亚欧美非]$", value.text)) or (
        _HELD.search(question) and not _speaks("举行", sentence)
    ):
        return False
    return not any(o.start <= value.start and value.end < o.end for o in find(sentence, Kind.ORGANISATION))


def _speaks(event: str, text: str) -> bool:
    return covers(normalise(event), normalise(text)) > 0 or any(word in text for word in _EVENT_WORDS.get(event, ()))
