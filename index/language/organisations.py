"""Names of organisations, as lines and signatures write them: 市科技局, 民建某市委会, 某某大学."""

import re

import rjieba

from index.language.writing import HAN, one_of, words

# 格局, 部署, 平台, 领导干部, 一网通办 end like names.
_NOT_THESE = (
    "(?<![格布大全新开破结定战变]局)(?<!部署)(?<![平舞高上后柜讲阳登]台)(?<![世境边跨眼]界)(?<!场所)(?<!常委)"
    "(?<![好用去出益难长短何之到深高]处)(?<![全内外局干东西南北中]部)"
    "(?<![通快承主督举难好么上联帮代即领开创协会兴包经]办)"
)
_SUFFIX = re.compile(
    rf"(?:[局委办厅署处院所馆站室台界部]{_NOT_THESE}|[分支总]行|[中小]学|民[革建进]|团[市省区县]委|"
    r"(?:委员|协|学|商|工|联合|[市省区县州]委|基金|理事|常委|促进|联谊|研究|总|青联|居委|村委|董事|监事|管委|组委|筹委)会|"
    + one_of("""
        银行 政府 公司 集团 大学 学院 学校 幼儿园 中心 实验室 研究所 基地 联盟 法院 检察院 海关 工商联 残联 妇联 文联
        侨联 台联 科协 作协 社科联 供销社 九三学社 政协 人大 台盟 民盟 农工党 致公党 党组 党委 党支部 课题组 调研组
        工作组 专班 界别 小组 代表团 街道 管理区 开发区 高新区 新区 报社 通讯社 合作社 支队 大队 总队
    """)
    + r")(?:[（(][^（）()]{1,20}[)）])?$"
)
_MEDIUM = re.compile(
    r"(?:[日晚晨早周时]报|新闻网?|在线|卫视|电视台|广播台|通讯社|客户端|融媒体中心|杂志社?|频道|网站|微信公众号)$"
)
_PARTY = re.compile(r"^(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|无党派|工商联|共青团|团[市省区县州]委)")
_PLACE = re.compile(r"[省市区县州旗镇乡]$")
_ADMINISTRATIVE = re.compile(
    r"^(?:[省市区县州旗镇乡]|自治区|全国|国家|中国|中央|各|[\u3400-\u9fff]{1,7}[省市区县州旗镇乡])"
)
# A name holds none of these words; a heading that happens to end like a name (加快建设创新中心) does.
_NOT_IN_NAMES = words("""
    的 了 在 对 将 把 是 不 要 我 我们 让 使 向 从 为 以 于 被 着 更 就 也 都 还 该 这 这个 此 本次 全部 加快 加强
    推进 推动 强化 提升 完善 优化 打造 构建 深化 聚焦 持续 着力 落实 健全 怎么 怎么办 如何 什么 谁
""")
_NOT_FIRST = words("""
    各 各部门 建设 培育 培养 开展 建立 坚持 突出 抓好 做好 搞好 办好 走好 发挥 争创 创建 融入 当好 争当 做强 做大 做优
""")
_ROLES = """
    牵头 责任 主办 会办 协办 承办 配合 参与 参加 相关 有关 来源 发布 发文 成文 主送 抄送 办理 答复 制定 印发 联系
    咨询 组织
"""
_NOT_NAMES = re.compile(
    rf"(?:{one_of(_ROLES)})(?:处室|单位|部门|机关|机构|科室|股室)?$|^(?:全部|一部|大部|社会|机会|会议|如下|以下)"
)
_SHAPE = re.compile(rf"[{HAN}A-Za-z0-9·（）()“”\-]{{3,32}}")


def is_organisation(text: str) -> bool:
    """Whether the text is, by its shape, the name of one organisation and nothing else."""
    name = text.strip()
    if not _SHAPE.fullmatch(name) or _NOT_NAMES.search(name):
        return False
    tagged = rjieba.tag(name)
    if any(word in _NOT_IN_NAMES or tag in ("uj", "ul", "uz", "p", "y") for word, tag in tagged):
        return False
    if tagged[0][0] in _NOT_FIRST:
        return False
    first = tagged[0][1]
    if _SUFFIX.search(name) or _PARTY.match(name):
        return len(tagged) > 1 or _ADMINISTRATIVE.match(name) is not None or first in ("nt", "nz", "j")
    return bool(_PLACE.search(name)) and first == "ns" and len(tagged) <= 2


def is_office(text: str) -> bool:
    """Whether the text names an organisation that starts with its place or party, so that no heading looks like it."""
    name = text.strip()
    return is_organisation(name) and bool(
        _PARTY.match(name) or _ADMINISTRATIVE.match(name) or rjieba.tag(name)[0][1] in ("ns", "nt")
    )


def list_of_organisations(text: str) -> bool:
    """Whether the text names several organisations: 市教委、市财政局, or two apart by a space."""
    parts = [part for part in re.split(r"[、,，\s]+", text.strip()) if part]
    return len(parts) > 1 and all(is_organisation(part) for part in parts)


def is_medium(text: str) -> bool:
    """Whether the text names a newspaper, a portal or a broadcaster."""
    return bool(_MEDIUM.search(text.strip()))
