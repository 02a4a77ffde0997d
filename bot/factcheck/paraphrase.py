"""How much of a claim's words a sentence has, where journalists say in other words what documents say."""

import re
from collections.abc import Mapping

from bot.coverage import covers, normalise

# Words of news, and those of documents that mean the same in any matter; both ways.
_GROUPS = (
    "启用 投用 投入使用 启动使用 开放使用 运营",
    "病床 床位",
    "新增 增加 增设 增 添 添了 多出 新添 再增",
    "上升 增长 上涨 涨 提高 提升 增",
    "下降 减少 降低 少了 下滑 减",
    "划出 施划 划定 划设",
    "延后 推迟 延长 延迟",
    "打算 计划 拟 准备 将",
    "建设 新建 建 修建 兴建 另建",
    "建成 建好 落成 竣工 建起",
    "开设 开办 举办 开",
    "收费 费用 价格 收取",
    "给予 给 发放 补助 补贴 奖励",
    "提交 报送 报上来 上报 交出 呈报",
    "每天 日均 每日 一天 天天",
    "每年 年均 一年",
    "接诊 门诊 就诊",
    "召开 举行 开 举办",
    "印发 出台 发布 下发 公布 制定",
    "附近 周边 一带 周围",
    "所占 占比 占 比重 比例",
    "检查 排查 抽查 巡查",
    "处罚 罚款 查处",
    "走访 走遍 走了 调研",
    "牵头 负责 主办 主导",
    "答复 回复 回应 办理",
    "帮助 支持 扶持 助力",
    "缺口 不足 短缺 缺",
    "最后 最终 终于",
    "剩 保留 剩下 留下",
    "还是 仍 依然 仍然",
    "拨付 发放 到位 下拨",
    "资金 经费 款 钱",
    "企业 公司 商家",
    "国企 国有企业",
    "儿童 孩子 婴幼儿 幼儿",
    "老人 老年人 长者",
    "学校 中小学 校园",
    "医院 院区 医疗机构",
    "培养 培育 孵化",
    "通车 开通 贯通",
    "人员 人 人数",
    "提出 建议 提议 呼吁",
    "完成 办结 做完 完毕",
    "规模 总额 总量",
    "参加 出席 参会 到会 到场",
    "成为 列为 入选 获评",
    "发车 班次 发班",
    "改造 改建 改成 改为 翻新",
)
_ALIKE: dict[str, frozenset[str]] = {}
for _group in _GROUPS:
    for _word in _group.split():
        _ALIKE[_word] = _ALIKE.get(_word, frozenset()) | frozenset(_group.split())
_OTHERWISE = 0.8  # of a word that is said in another word
_FIGURES = re.compile(r"[\d.,%]+|[零一二两三四五六七八九十百千万亿]{2,}")


def said_shares(weights: Mapping[str, float], text: str, context: str = "") -> dict[str, float]:
    """How far a normalised text speaks of each word, 0 to 1, in that word or another; its context may stand in."""
    return {word: max(_share(word, text), _share(word, context) if context else 0.0) for word in weights}


def share_said(weights: Mapping[str, float], text: str, context: str = "") -> float:
    """Share of the weight of words, 0 to 1, of which a text speaks; 1 where there are none. Else as `said_shares`."""
    total = sum(weights.values())
    return sum(weights[w] * share for w, share in said_shares(weights, text, context).items()) / total if total else 1.0


def _share(word: str, text: str) -> float:
    said = covers(word, text)
    if said >= _OTHERWISE:
        return said
    return _OTHERWISE if any(other in text for other in _ALIKE.get(word, ())) else said


def pairs_shared(written: str, said: str) -> float:
    """Share of the pairs of letters of a written text, figures aside, that another has, 0 to 1.

    1 where there are none: a figure by itself differs in no word.
    """
    runs = re.findall(r"[\u3400-\u9fffa-z]{2,}", normalise(_FIGURES.sub("，", written)))
    pairs = {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
    return sum(pair in said for pair in pairs) / len(pairs) if pairs else 1.0
