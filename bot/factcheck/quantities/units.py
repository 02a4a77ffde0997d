"""Units of Chinese text: which are one, and which count alike."""

import re
from dataclasses import dataclass
from decimal import Decimal

RATE = "%"
POINTS = "个百分点"
TIMES = "倍"
ANY = "个"  # counts everything
BARE = ""  # a number without a unit


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is written, in another: 1 公里 is 1,000 米.

    Attributes:
        name: The unit that all of its kind are told in; 家 for 户 too, which counts alike.
        factor: How many of `name` it is.
        counts: Whether it is a classifier, which counts things.
    """

    name: str
    factor: Decimal = Decimal(1)
    counts: bool = False


# The first of a line is the name that all of the line go by.
_COUNTED = """
个 部门 部委 方面 平台 民主党派
家 户 所 处 座 间 栋 幢
人 名 位
项 件 条 款 点 起 宗 例
篇 份 本 册 部
台 台/套 台（套） 台(套) 套 辆 架 艘 列
支 只
场 次 场次 期 轮
批 批次
种 类
人次
班次 班
架次
车次
台次
件次
张
株 棵
头 羽
笔
枚
节
盏
道
口
趟
对
颗
粒
片
瓶
门
字
幅
岁
分
级
层
块
个工作日 工作日
"""
_MEASURED = {
    "米": {"公里": "1000", "千米": "1000", "km": "1000", "m": "1", "厘米": "0.01", "cm": "0.01", "公分": "0.01",
          "毫米": "0.001", "mm": "0.001"},
    "平方米": {"㎡": "1", "m2": "1", "平方公里": "1000000", "平方千米": "1000000", "km²": "1000000", "km2": "1000000",
            "公顷": "10000"},
    "亩": {},
    "立方米": {},
    "千克": {"公斤": "1", "kg": "1", "斤": "0.5", "克": "0.001", "吨": "1000"},
    "千瓦": {"kW": "1", "瓦": "0.001", "W": "0.001", "兆瓦": "1000", "MW": "1000", "吉瓦": "1000000", "GW": "1000000"},
    "千瓦时": {"kWh": "1"},
    "MB": {"GB": "1024", "TB": "1048576"},
    "个月": {"年": "12"},
    "分钟": {"小时": "60", "个小时": "60", "天": "1440", "周": "10080",
           "星期": "10080", "个星期": "10080"},
    "秒": {},
    RATE: {"‰": "0.1", "成": "10"},
    POINTS: {"百分点": "1", "个点": "1", "个基点": "0.01", "基点": "0.01"},
    TIMES: {},
    "元": {"元人民币": "1"},
    "美元": {}, "欧元": {}, "港元": {"港币": "1"}, "日元": {}, "英镑": {}, "韩元": {}, "卢布": {},
}  # fmt: skip


def _table() -> dict[str, Unit]:
    table = {BARE: Unit(BARE)}
    for line in _COUNTED.split("\n"):
        for word in line.split():
            table[word] = Unit(line.split()[0], counts=True)
    for name, others in _MEASURED.items():
        table |= {name: Unit(name)} | {word: Unit(name, Decimal(factor)) for word, factor in others.items()}
    return table


UNITS = _table()
CURRENCIES = frozenset(("元", "美元", "欧元", "港元", "日元", "英镑", "韩元", "卢布"))
# Of these a Chinese numeral is an ordinal or part of a name: 二级节点, 三层, 二期工程.
DIGITS_ONLY = frozenset("级层期分点门字班片方块")
# What makes another word of a unit that stands before it: 3人才, 5年级, 三台县, 五位一体, 3个月 is longer anyway.
_OTHER_WORD = {
    "人": "才民员口均工大社力类们事文居行",
    "家": "渠庄村口湾坡营屯沟子坪堡港",
    "台": "县山河区湾州风阶儿",
    "门": "峡县市口",
    "位": "一数于居",
    "部": "队长署",
    "年": "级代度轻龄",
    "天": "然津气府河山水桥",
    "元": "旦月首素宇",
    "米": "粉线",
    "片": "区面",
    "只": "有是要能需占为剩",
    "支": "持撑出付",
    "场": "景所地均",
    "期": "间限货末初刊待望",
    "批": "准复发评示",
    "处": "于理置罚长级分",
    "座": "谈",
    "户": "籍均外口型",
    "周": "一二三四五六日末年边围期",
    "分": "之别类成布局支贝析明开析工批",
    "本": "市省地科人届级次年月区县部报周季",
    "份": "额",
    "对": "口接标外于照应",
    "种": "植子养",
    "个": "一",
    "克": "拉服",
    "班": "子级",
    "间": "接",
    "列": "入为",
    "层": "次面级",
    "成": "立果员功本熟交长效就品绩活份分批套一二三四五六七八九",
    "字": "号",
    "名": "单称录牌额",
    "倍": "增",
    "次": "日年数",
    "轮": "流换",
    "头": "部",
    "级": "别",
    "岁": "月",
    "套": "餐",
    "条": "例件",
    "个点": "位评子",
    "起": "步飞草点来到源码诉始",
    "例": "如外行会",
    "道": "路德理",
    "口": "人岸径碑号",
    "所": "有以需得谓",
    "节": "能约点目日省水假气",
}
_ONLY_BEFORE = {"点": "(?=建议|意见|要求|希望|启示|体会|措施)"}


def _pattern(word: str) -> str:
    ahead = _ONLY_BEFORE.get(word, "")
    if word in _OTHER_WORD:
        ahead += f"(?![{_OTHER_WORD[word]}])"
    if re.fullmatch("[A-Za-z0-9²]+", word):
        ahead += "(?![A-Za-z0-9])"
    return re.escape(word) + ahead


_WORDS = sorted((word for word in UNITS if word), key=len, reverse=True)
UNIT = "|".join(_pattern(word) for word in _WORDS)


def alike(one: str, other: str) -> bool:
    """Whether numbers of two units (their names) can be held against each other.

    个 counts what any classifier counts. A number without a unit may be of anything but a rate.
    """
    if one == other:
        return True
    a, b = UNITS[one], UNITS[other]
    if BARE in (one, other):
        return not {one, other} & {RATE, POINTS, TIMES}
    return ANY in (one, other) and a.counts and b.counts


def unrelated(one: str, other: str) -> bool:
    """Whether two units that are not alike can't be told of one thing either: 元 and 美元, % and 个, 人 and 家.

    Classifiers may: what one calls 30台 is 30件 elsewhere.
    """
    both = {one, other}
    if UNITS[one].counts and UNITS[other].counts:
        return bool(both & {"人", "人次"}) and not both & {ANY}
    return BARE not in both
