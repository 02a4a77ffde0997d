"""Words that say the opposite of each other, as figures and decisions are told."""

import re

_UP = r"上升|增长|提高|增加|上涨|涨|升至|回升|攀升|扩大|增至|提升|多了|上浮"
_DOWN = r"下降|减少|降低|下跌|跌|降至|回落|下滑|缩小|减至|压减|少了|下浮|收窄"
_PAIRS = (
    (_UP, _DOWN),
    (r"免费|免收|不收费|无偿", r"(?<!不)收费|有偿|付费"),
    (r"提前", r"推迟|延后|延期|延迟|滞后"),
    (r"(?<!不)同意|赞成|采纳|支持", r"反对|不同意|不予|否决|拒绝"),
    (r"盈利|顺差", r"亏损|逆差"),
    (r"高于|多于|快于|大于|优于|好于|领先于", r"低于|少于|慢于|小于|不及|不如|落后于|逊于"),
    (r"允许|准许", r"禁止|严禁|不得|不准"),
    (r"新增|增设|新设|恢复", r"取消|撤销|撤并|停办"),
    (r"供不应求|紧缺|短缺|不足", r"供过于求|过剩|富余"),
    (r"全覆盖|覆盖齐全|全面覆盖", r"覆盖不[全足]|未覆盖|覆盖面不"),
    (r"开放|公开", r"封闭|不公开|保密"),
)
_COMPILED = tuple((re.compile(one), re.compile(other)) for one, other in _PAIRS)


def opposed(one: str, other: str) -> tuple[str, str] | None:
    """A word of one text and a word of another that say the opposite, where neither has both; None without any."""
    for positive, negative in _COMPILED:
        for first, second in ((positive, negative), (negative, positive)):
            a, b = first.search(one), second.search(other)
            if a and b and not second.search(one) and not first.search(other):
                return a.group(), b.group()
    return None
