"""Names of organisations as they are written long and short: 江州市科学技术局, 市科学技术局, 市科技局."""

import re
from functools import lru_cache

import rjieba

_LONG = (("委员会", "委"), ("办公室", "办"), ("管理局", "局"), ("有限责任公司", "公司"), ("有限公司", "公司"))
_SUFFIX = re.compile(
    r"(?:大学|学院|学校|中学|研究院|研究所|实验室|医院|银行|分行|集团|公司|协会|学会|联合会|法院|检察院|政府|委员会|市委会|省委会"
    r"|学社|联盟|报社|出版社|供销社|残联|妇联|工商联|[支总大]队|基金会|中心|[委局厅办署院部会])$"
)
_PROPER = re.compile(r"(?:大学|学院|学校|中学|小学|医院|银行|实验室|研究院|研究所|公司|集团|中心)$")
OFFICES = ("局", "委", "厅", "办", "署", "院", "府")  # with these offices end
_NUMBERED = re.compile(r"(?P<place>.*?)第?(?P<number>[一二三四五六七八九十]{1,3})(?P<kind>[院中小])$")
_KINDS = {"院": ("人民医院", "医院"), "中": ("中学", "高级中学"), "小": ("小学",)}
_COURTS = (("中院", "中级人民法院"), ("高院", "高级人民法院"), ("法院", "人民法院"), ("检察院", "人民检察院"))
_NO_OFFICE = frozenset(
    (
        "大局 格局 布局 全局 结局 社会 机会 大会 会议 干部 全部 内部 外部 部署 委员 局部 本部 国会 晚会 "
        "年会 峰会 博览会 住院 入院 出院 转院"
    ).split()
)
_EDUCATION = "(?<=学)(?:就读|毕业|读书|时期|阶段|期间|文化)"  # behind 中学 and the like, which then is a stage of it
_NOMINAL = ("n", "j", "b", "vn", "an", "a", "f")
# 市卫生健康委, 省农业农村厅: the segmenter cuts few of these right, but the first and last character tell.
_OFFICE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[问向对由经是和与及据]))(?:[\u4e00-\u9fff]{2,6}(?=[省市区县州]))?[省市区县州](?![里内上])[\u4e00-\u9fff]{1,12}?(?:委员会|办公室|指挥部|[局委厅署]|(?<![么何样承举要])办)"
    r"(?<!常委(?=会))(?=[在对就向将和与及的、，,是有怎如答承打说会提表做给由关于何为了]|\W|$)"
)


def _short(name: str) -> str:
    for long, short in _LONG:
        name = name.removesuffix(long) + short if name.endswith(long) else name
    return name


def same(one: str, other: str) -> bool:
    """Whether two names can mean the same organisation.

    The shorter, with its ending abbreviated, must be made of characters of the longer in their order, share its last
    character and be at least half as long; this is how Chinese offices are abbreviated (科学技术局 to 科技局). Schools,
    hospitals and companies drop their place only.
    """
    short, long = sorted((_short(one), _short(other)), key=len)
    if _PROPER.search(long):  # 江州大学 is not 江州理工大学
        return long.endswith(short)
    if len(short) < 3 or short[-1] != long[-1] or len(short) * 2 < len(long):
        return short == long
    brief, full = sorted((one, other), key=len)  # 城管局 is 城市管理局, whose ending is 管理局
    return _runs_through(short, long) or (brief[-1] == full[-1] and _runs_through(_short(brief), full))


def _runs_through(short: str, long: str) -> bool:
    characters = iter(long)
    return all(character in characters for character in short)


def variants(name: str) -> tuple[str, ...]:
    """Spellings under which a document may hold the name, the given one first.

    Without the place in front (江州市财政局 to 市财政局 and 财政局), with the ending short and long.
    """
    spellings = [name, _short(name), *in_full(name)]
    if name.endswith("委"):
        spellings.append(name + "员会")
    tokens = rjieba.tag(name)
    if len(tokens) > 1 and tokens[0][1] == "ns":
        bare = name[len(tokens[0][0]) :]
        spellings += [tokens[0][0][-1] + bare, bare] if tokens[0][0][-1] in "省市区县州" else [bare]
    elif name[0] in "省市区县州" and len(name) > 3:
        spellings.append(name[1:])
    return tuple(dict.fromkeys(s for s in spellings if len(s) > 1))


@lru_cache(4096)
def in_full(name: str) -> tuple[str, ...]:
    """Hospitals, schools and courts by their full names, without the place: 第二人民医院 for 市二院."""
    if numbered := _NUMBERED.fullmatch(name):
        return tuple(f"第{numbered['number']}{kind}" for kind in _KINDS[numbered["kind"]])
    return tuple(full for short, full in _COURTS if name.endswith(short) and not name.endswith("人民" + short))[:1]


def organisations(text: str) -> list[str]:
    """Names in the text that are built like an organisation's: nouns up to 局, 委, 大学, 公司 and the like."""
    found = [m.group() for m in _OFFICE.finditer(text)]
    run = ""
    for word, tag in rjieba.tag(text):
        nominal = tag.startswith(_NOMINAL) and not tag.startswith("nr")
        run = run + word if nominal and (run or not tag.startswith(("vn", "an"))) else ""
        if nominal and len(run) > 2 and word not in _NO_OFFICE and _SUFFIX.search(word) and not _SUFFIX.fullmatch(run):
            found = [name for name in found if not run.startswith(name)] + [run]
    return [name for name in dict.fromkeys(found) if not re.search(re.escape(name) + _EDUCATION, text)]


def is_office(name: str) -> bool:
    """Whether the name is a government office's (市医疗保障局), which no document knows by another."""
    return bool(_OFFICE.fullmatch(name))


def is_place(text: str) -> bool:
    """Whether the text ends in what may be a place's name: a word that the dictionary knows as one, or knows not."""
    word, tag = rjieba.tag(text)[-1]
    return tag.startswith(("ns", "nr", "nz")) or (len(word) == 1 and tag.startswith("n"))
