"""How a statement stands to what it says: denied or not; done, coming, aimed at or proposed."""

import re
from enum import StrEnum

# 不断, 不同, 无人机 deny nothing; figures have bounds of their own (不低于).
_NO_DENIAL = re.compile(
    r"不断|不仅|不但|不只|不光|不同|不少|不足|不低于|不超过|不少于|不高于|不多于|不大于|不小于|不到|不管|不论|不止|不约而同|不懈|不及"
    r"|不久|不动产|不良|不锈|不可或缺|不可替代|不利|不便|不平衡|不充分|不完善|不健全|不合理|不规范|不稳定|不确定|不适应|不匹配"
    r"|不忘|不愧|不妨|不得不|不可不|不能不|不无|无不|并无二致|无论|无人机|无人驾驶|无人化|无线|无形|无障碍|无偿|无疑|无锡|无缝|无比|无限"
    r"|无纸化|无废|无感|无证|无固定|无创|未来|未成年|非常|非公|非遗|非物质|非营利|非现场|非法|非税|非农|非国有|非凡|非洲|除非|莫非|无非"
    r"|没收|淹没|是不是|有没有|能不能|会不会|要不要|可不可以|好不好|别墅|区别|特别|分别|个别|级别|性别|类别|识别|别人"
    r"|从无到有|无中生有|不负|不遗余力|不折不扣|永不|毫不|源源不断|坚定不移|不可分割"
)
_DENIAL = re.compile(
    r"不|没|未|无(?!\w*市|\w*县)|非|勿|莫|别|禁止|严禁|杜绝|拒绝|否认|\bnot\b|\bno\b|\bnever\b|n't\b", re.I
)


class Stance(StrEnum):
    """How far along something is, as the words around it say."""

    DONE = "done"  # 已, 曾
    PAST = "past"  # 建成了, 截至: as a rule, but not always done
    WILL = "will"  # 将, 会
    PLAN = "plan"  # 拟, 计划, 打算
    AIM = "aim"  # 力争, 争取, 目标
    PROPOSED = "proposed"  # 建议, 希望


_DONE = re.compile(r"已(?!知)|业已|曾(?!孙|祖)|\bhas\b|\bhave\b|\bhad\b|\balready\b|\b(?:was|were)\b", re.I)
_PAST = re.compile(
    r"先后|[建完落竣]成(?=[^，。；、后率度本]|$)|目前[^，。；]{0,6}(?:有|为|达)|截至|累计|[\u4e00-\u9fff](?<![为极得除])(?<!超过)了(?!解|结|望)"
)
# In 已将…列入 and 建议将…纳入 it is 把: what the sentence is about stands before its verb.
_TAKES = r"[^，。；]{1,24}(?:纳入|列入|列为|作为|转为|改为|视为|用于|提交|报送)"
_WILL = re.compile(
    rf"(?<![大小中上名健麻良干已曾])将(?!军|近|领|士|帅|才|其|之|{_TAKES})|即将|下一步|今后|接下来|届时"
    r"|会(?=继续|进一步|持续|着力|加快|积极|把|将)|\bwill\b|\bshall\b",
    re.I,
)
_PLAN = re.compile(
    r"拟(?=[^人态定真合议]|$)|计划(?!生育|单列|经济|局|处|司)|打算|准备(?!金|工作|情况)|谋划|筹备|预计|有望|考虑|\bplan|\bintend|\bexpect",
    re.I,
)
_AIM = re.compile(
    r"力争|争取|努力(?=实现|达到|使|在)|目标|确保(?=[^，。；]*(?:达到|突破|实现|完成))|\baim|\btarget|\bstrive|\bseek",
    re.I,
)
_PROPOSED = re.compile(
    r"(?<![的条份件项号])建议(?!收悉|办理|已|者|人)|希望|呼吁|倡议|提议|应当?(?=[^对急用邀答聘届该运有付]|该)|要求|需要?(?=进一步|加强|加快)|亟[待需]"
    r"|\bpropos|\bsuggest|\brecommend|\bshould\b",
    re.I,
)
_PATTERNS = {
    Stance.DONE: _DONE,
    Stance.PAST: _PAST,
    Stance.WILL: _WILL,
    Stance.PLAN: _PLAN,
    Stance.AIM: _AIM,
    Stance.PROPOSED: _PROPOSED,
}
COMING = frozenset((Stance.WILL, Stance.PLAN, Stance.AIM, Stance.PROPOSED))
_BEHIND = re.compile(r"情况|成效|进展|回顾|成绩|总结|现状|做法|举办|召开")
_AHEAD = re.compile(r"下一步|下步|打算|今后|工作计划|工作安排|努力方向|目标|展望|规划|思路|建议|任务|承诺")


def denied(text: str) -> bool:
    """Whether the text denies something: 不, 未, 没有, but neither 不断 nor 不低于."""
    return bool(_DENIAL.search(_NO_DENIAL.sub("", text)))


def stances(text: str) -> frozenset[Stance]:
    """What the words of a text say of how far along its matter is; empty where they say nothing."""
    return frozenset(stance for stance, pattern in _PATTERNS.items() if pattern.search(text))


def word(text: str) -> str:
    """The first words that say how far along the matter of a text is; empty where none do."""
    found = [match for pattern in _PATTERNS.values() if (match := pattern.search(text))]
    return min(found, key=lambda match: match.start()).group() if found else ""


def ahead(headings: str) -> bool:
    """Whether what stands under the headings is still to come."""
    return bool(_AHEAD.search(headings))


def behind(headings: str) -> bool:
    """Whether what stands under the headings has been done."""
    return bool(_BEHIND.search(headings)) and not ahead(headings)


def agree(written: frozenset[Stance], said: frozenset[Stance], headings: str, *, exact: bool) -> bool:
    """Whether a written clause is as far along as its source says.

    Args:
        written: Of the clause that is checked.
        said: Of the source's clause.
        headings: Above the source, and the words that lead in to it.
        exact: Whether a clause with a figure is checked, whose plan may not be told without a word for it.
    """
    coming, to_come = written & COMING, said & COMING
    if coming & to_come:
        turned = Stance.DONE in said - written and bool(coming - to_come)  # 已收悉 told as 将收悉, whatever else is
        return not turned and not (exact and Stance.AIM in to_come - coming)
    if coming:
        # 力争 and 建议 are told as neither 将 nor 拟, and nothing is told as 力争 or 建议 that is not.
        strict = {Stance.AIM, Stance.PROPOSED}
        unsaid = Stance.DONE not in said and (ahead(headings) or not exact)
        return not strict & to_come and not (strict & coming and to_come) and (bool(to_come) or unsaid)
    if Stance.DONE in written:
        return Stance.DONE in said or (not to_come and (Stance.PAST in said or behind(headings)))
    if Stance.PAST in written:
        return Stance.DONE in said or not (to_come or ahead(headings))
    return not exact or not to_come
