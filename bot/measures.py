"""Whether a figure is of the measure asked for: money for a revenue, a share for a rate, people for a count of them."""

import re

from bot.coverage import SYNONYMS
from index.language.values import Value

_SHARE = r"[%％‰]|百分点|成|倍"
_MONEY = r"元|块钱|欧|镑|卢布|卢比|日圆|兹罗提"
_SUMS = r"票房|营收|收入|支出|利润|产值|金额|总额|价格|售价|单价|市值|奖金|薪资|工资|投资(?:额|多少|总额)"
_TIME = r"年|月|天|日|周|小时|分钟|秒|点|岁|世纪"
_PERSONS = (
    r"老人|孩子|儿童|学生|教师|老师|医生|护士|骑手|职工|员工|居民|村民|农民|群众|委员|代表|志愿者|专家|游客|考生|毕业生"
)
# Between a noun and its «how much»: 学费一年要收多少, 年薪能拿多少.
LIGHT = (
    r"(?:一共|总共|大概|大约|到底|标准|现在|目前|[一每]个?[年月天次人度套台]"
    r"|是|为|要|得|能|可以?|会|给|收|交|缴|拿|发|领|按|定|有|达到?|在|做了?)*"
)
_FEE = r"(?:(?<![免消])费用?|罚息|利息|押金|[租薪酬]金?|年薪|月薪|薪[酬水])"
_LENGTH = r"(?<!平方)(?<!立方)(?:米|里|公分|尺|寸|丈)|(?i:^[ckm]?m$)"
# Nouns of measures, and the units in which they are stated; figures of another unit do not answer.
_UNITS = (
    (rf"多久|多长时间|(?:多少|几)个?(?:{_TIME})", _TIME),
    (r"[^效]率|占比|比例|比重|百分[之比]|几成|[增降涨跌][幅速]", _SHARE),
    (rf"(?<!多少)(?:{_SUMS})|多少钱|多少[^，。？?个家户人名项]{{0,8}}(?:[补津]贴|补助|资金|经费|贷款|罚款)", _MONEY),
    (
        rf"{_FEE}{LIGHT}(?:多少|几(?=块|元))(?![个家户人名项次位天])|(?:多少|几块?)[^，。？?个家户人名项]{{0,6}}?(?:费(?!用?户)|薪|罚息|利息|租金)",
        rf"{_MONEY}|{_SHARE}",
    ),
    (r"多少(?:立方米?|[吨方升])?[^，。？?个家户]{0,2}水[？?了啊呢]*$", r"方|吨|升|[²3³]|亩"),
    (r"多少度?[^，。？?个家户]{0,2}电[？?了啊呢]*$", r"度|瓦|(?i:^[kmg]?wh?$)"),
    (r"体重|重量|多重", r"斤|克|吨|磅|两|(?i:^k?g$)"),
    (r"长度|身高|高度|海拔|宽度|深度|多[高宽深远]|[桥路线道河江管墙街身尾]多长", _LENGTH),
    (r"面积", r"平方|亩|公顷|㎡|[²2]"),
    (r"震级", r"级"),
    (rf"(?:多少|几)(?:名|位|个)?[^，。？?的]{{0,6}}?(?:{_PERSONS})[？?]?$", r"[人名位个]"),
    (r"多少人|几个?人|人数|人口(?:数量?)?(?:是|为|有)?(?:多少)?[？?]?$", r"[人名位]"),
)
_ASKS_TIME = re.compile(rf"多久|时长|多长|年龄|寿命|期限|工期|时间|(?:多少|几)个?(?:{_TIME})|年限|岁|周期")
_COUNTED = re.compile(r"[^质力能考胆思]量(?:分别)?(?:是|为|有|达到?)?(?:多少)?[？?。]?$")  # 产量, 销量: in things
_ASKS_PHONE = re.compile(r"电话|号码|热线|传真|手机")
_RELATIVE = re.compile(rf"多少(?:{_SUMS})|[增减升降涨跌]|提高|变化|占|率|比|百分|折|倍|浓度|含量|成")
_MEASURE = re.compile(
    r"[产销交出进发用储吞][^，。；、\s]{0,2}量|票房|营收|收入|支出|利润|投入|产值|面积|人口|均价|单价|售价|市值|股价|奖金"
    r"|[增入出生死失升降利汇][^，。；、\s]{0,2}率|总额|余额|占比|比重"
)
_BEHIND = 8  # characters between a figure and the measure that follows it (1.2亿元的总票房)


def of_unit(value: str, question: str) -> bool:
    """Whether a figure's unit is one in which the question's measure is stated; a figure without unit may be."""
    unit = (
        "%" if "百分之" in value else re.sub(r"[\d.,，\s—\-~～万亿千百十余多来约至到零一二两三四五六七八九]", "", value)
    )
    if not unit:
        return True
    if re.fullmatch(rf"个?(?:{_TIME})[多余]?", unit) and not _ASKS_TIME.search(question):
        return False
    units = _units(question)
    if units:
        return bool(re.search(units, unit))
    share = bool(re.fullmatch(_SHARE, unit)) and not _RELATIVE.search(question)
    return not share and not (_COUNTED.search(question) and re.search(_MONEY, unit))


def _units(question: str) -> str:
    """The pattern of the units in which the measure that a question asks for is stated, empty where it names none."""
    return next((units for measure, units in _UNITS if re.search(measure, question)), "")


def has_units(question: str) -> bool:
    """Whether the question asks for a measure that is stated in units of its own."""
    return bool(_units(question))


def of_phone(value: str, question: str) -> bool:
    """Whether a figure is no number to call, or the question asks for one."""
    called = re.fullmatch(r"\d{3,4}\s?-\s?\d{7,8}|1\d{10}|\d{7,8}", value.strip())
    return not called or bool(_ASKS_PHONE.search(question))


def of_measure(value: Value, sentence: str, question: str) -> bool:
    """Whether the measure asked for (营收) stands with the figure, and no other (研发投入) closer to it."""
    asked = [m.group() for m in _MEASURE.finditer(question)]
    named = [m.group() for m in _MEASURE.finditer(sentence[: value.start])]
    if not asked:
        return True
    if named:
        return any(_same(named[-1], measure) for measure in asked)
    near = sentence[: value.end + _BEHIND]
    return any(set(re.sub("[总量率额人]", "", measure)) & set(near) for measure in asked)


def _same(one: str, other: str) -> bool:
    ends = one[-2:] in other or other[-2:] in one or one[-1] == other[-1] == "量"
    return ends or one in SYNONYMS.get(other, ())
