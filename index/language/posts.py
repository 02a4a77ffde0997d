"""Posts, by which a line above a speech tells that it names a speaker."""

import re

from index.language.writing import one_of

_TITLES = one_of("""
    委员 常委 代表 主席 主任 书记 支书 干部 院士 教授 研究员 讲师 博士 专家 学者 律师 医师 医生 药师 教师 老师 导师
    园丁 工程师 设计师 建筑师 经济师 会计师 农艺师 审计师 董事 监事 理事 总裁 总监 经理 主管 主编 总编 编审 创始人
    合伙人 负责人 发言人 召集人 带头人 传承人 联系人 掌门人 参事 馆员 顾问 主委 干事 督学 督导 督察 调研员 巡视员
    检察官 法官 民警 会员 党员 盟员 社员 成员 特派员 村民 职工 学生 农民 同志 总工 秘书 CEO CTO CFO
""")
_HEADS = "部厅局处科司署院校所站馆台团队组会社区县市州盟旗省乡镇村行园厂店班室庭段街道事书察裁"
POST = rf"(?:{_TITLES}|首席[^，,、\s]{{1,6}}|[{_HEADS}]长)"
_END = re.compile(rf"{POST}(?:[（(][^（）()]{{1,14}}[)）])?$")
_WESTERN = re.compile(
    r"\b(?:Director|Minister|Mayor|Professor|Chair\w*|President|Secretary|Commissioner|Head|Officer|Member|Dean|Manager|"
    r"Councill?or|Senator|Governor|Representative|Delegate|Engineer|Economist|Founder|CEO|Ambassador|Fellow|Lead|Chief|"
    r"Deputy|Advis[eo]r)\b"
)


def has_post(text: str) -> bool:
    """Whether the text ends like a post, or a part of an enumeration of posts does."""
    return any(_END.search(part.strip()) for part in re.split(r"[、,，;；\s]", text))


def has_western_post(text: str) -> bool:
    """Whether an English text holds a post."""
    return bool(_WESTERN.search(text))
