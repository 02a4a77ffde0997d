"""Headlines of other stories that a page adds to its document. Indices of rows."""

import re
from collections.abc import Sequence

from index.cleaning.layout import Row
from index.language import headings, metadata
from index.language.writing import finished, is_prose

_KINDS = "内容|阅读|新闻|推荐|文章|链接|报道|资讯|文档|信息|稿件|专题|话题|视频"
_PERIODS = "今日|本周|一周|精彩|编辑|新闻|小编|图文|视频|热文|头条|精选|站内"
_RELATED = re.compile(
    r"^[【\[《#>»▌■◆●|｜·\s]*(?:"
    rf"相关(?:{_KINDS})|热[门点](?:资讯|推荐|文章|新闻|排行榜?|话题|内容|阅读|点击|标签|专题)?|"
    r"(?:推荐|延伸|拓展|扩展|深度|继续|热门)阅读|猜你(?:喜欢|想看|感兴趣)|(?:为|给)[您你]推荐|"
    r"[您你]可能(?:还)?(?:喜欢|感兴趣|想看)|大家(?:都|还)在(?:看|搜)|"
    r"更多(?:新闻|精彩|推荐|内容|资讯|阅读|文章|报道|相关)\S{0,4}|最新(?:资讯|文章|新闻|推荐|发布|消息|更新)|"
    rf"(?:24|48)小时(?:热文|热榜|排行|热点|热闻)|(?:{_PERIODS})(?:热点|推荐|热门|排行榜?|精选|回顾|热榜|头条|要闻|导读)|"
    r"(?:点击|阅读|新闻|热点|人气)?排行榜?|友情链接|(?:网友|热门|最新|精彩|全部)评论|热评|频道推荐|下期预告|往期回顾|广告|"
    r"Related(?: (?:articles|stories|news|content|links|posts))?|Most (?:read|popular)|You may also like|"
    r"Recommended(?: for you)?|Read (?:more|next)|Trending(?: now)?|Top stories|More (?:news|stories)"
    r")(?:[】\]》|｜\s:：>»]|更多)*$",
    re.IGNORECASE,
)
_TRUNCATED = re.compile(r"(?:\.{2,}|(?<!…)…|······)\s*$|(?:\.{3,}|(?<!…)…)\s")
_LONGEST = 60


def related(rows: Sequence[Row]) -> set[int]:
    """From a line such as 相关阅读 or 热门资讯 below the text on: the headlines of other stories.

    All that follows goes where most of it is headlines; else those right below the line. The line itself stays where
    running text follows it, for then it is a heading of the document's own.
    """
    gone: set[int] = set()
    prose = next((i for i, row in enumerate(rows) if is_prose(row.text)), len(rows))
    for i in range(prose, len(rows)):
        if i in gone or not _RELATED.match(rows[i].text):
            continue
        rest = [j for j in range(i + 1, len(rows)) if not metadata.pairs(rows[j].text)]
        teasers = [j for j in rest if _is_teaser(rows[j].text)]
        if len(teasers) * 5 >= len(rest) * 3:
            return gone | {i, *rest}
        end = next((j for j in rest if not _is_teaser(rows[j].text)), len(rows))
        if end > i + 1:
            gone.update(range(i, end))
    return gone


def _is_teaser(text: str) -> bool:
    """A headline of another story, with or without the cut-off beginning of its text."""
    if _TRUNCATED.search(text):
        return True
    whole = not finished(text) and not text.endswith(("：", ":", "，", ","))
    return len(text) <= _LONGEST and whole and headings.number(text) is None and not metadata.pairs(text)
