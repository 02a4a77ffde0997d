"""Which lines of a web page are its document, and why the others are not.

The evidence is the page's markup: the element with most of the running text, links, names of tags and classes, boxes
headed 相关内容 and the like. What only the wording tells (a counter, a caption between paragraphs) is left to cleaning.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from index.loaders.blocks import Block, Element
from index.models import Reason

# Running text: a line outside links that has a sentence mark and is long enough to be one.
_SENTENCE = re.compile(r"[，。；！？]|[,.;!?]\s")
_SENTENCE_CHARACTERS = 10
# The document's element is the innermost one with this share of the running text.
_MAIN_SHARE = 0.9
# An element with more of the running text than this is no furniture, whatever its name says.
_ZONE_SHARE = 0.4
_TOOL_SHARE = 0.05
_RELATED_SHARE = 0.3
_LINK_SHARE = 0.5
# A link of fewer characters is a menu entry, of more a headline.
_HEADLINE_CHARACTERS = 8
_LIST_LENGTH = 3
_HEADING_CHARACTERS = 20
_SHORT_TITLE = 5
_LONG_TITLE = 10
_FACT_CHARACTERS = 120

_TAGS = {
    **dict.fromkeys(("nav", "menu", "footer", "form", "button", "select", "textarea", "dialog"), Reason.NAVIGATION),
    "aside": Reason.RELATED,
    "figcaption": Reason.CAPTION,
}
# Words of class names and ids as Chinese sites spell them, initials of pinyin among them (xgxw: 相关新闻).
_ZONES = (
    (
        Reason.NAVIGATION,
        _ZONE_SHARE,
        re.compile(
            "navi?|navbar|navigation|menu|breadcrumbs?|crumbs?|mbx|dqwz|weizhi|foot|footer|copyright|topbar|login"
        ),
    ),
    (
        Reason.RELATED,
        _ZONE_SHARE,
        re.compile(
            "relate|related|recommend|recommended|tuijian|hot|rank|ranking|sidebar|xgxw|xgyd|xgnr|xgzx|tjyd|rdtj|rdph|guess"
            "|comments?|ads?|advert|advertisement|banner"
        ),
    ),
    (
        Reason.NAVIGATION,
        _TOOL_SHARE,
        re.compile(
            "share|sharing|bdsharebuttonbox|qrcode|ewm|erweima|printe?r?|tools|toolbar|fontsize|page[rs]?|pagination|search"
            "|button|btn"
        ),
    ),
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_RELATED = re.compile(
    r"(?:(?:相关|热门|热点|推荐|精彩|最新|更多|延伸|精选|视频|图片|今日|本周|24小时|编辑|其他)+"
    r"(?:内容|新闻|阅读|资讯|推荐|排行榜?|榜单|文章|链接|报道|专题|图集|热[点门榜]|信息|稿件)+"
    r"|猜你喜欢|大家都在看|(?:为[你您])?推荐(?:给[你您])?|广告)[:：]?(?:更多)?[>＞》»]*"
)
_FACT = re.compile(
    r"(?:来\s*源|来源于|作\s*者|记者|编辑|责编|审核|校对|通讯员|摄影|日\s*期|时\s*间|发布(?:机构|机关|单位)|索\s*引\s*号|文\s*号|"
    r"发文字号|主题分类|体裁分类|公开方式|有\s*效\s*性|附件)\s*[:：\]】]"
    r"|(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}"
)
_DATE = re.compile(r"(?:19|20)?\d\d[-年/.]\d{1,2}(?:[-月/.]\d{1,2}日?)?")
_TODAY = re.compile(r"今天|星期|农历")
_FOOT = re.compile(r"版权所有|Copyright|All rights reserved|ICP[备证]|公网安备|网站标识码|备案号", re.IGNORECASE)
_MENU = re.compile(r"[>＞»|丨]|首页")
_PAGER = re.compile(r"[\W\d_]+")
_ATTACHMENT = re.compile(r"附件.*|.*\.(?:pdf|docx?|xlsx?|wps|et|zip|rar)", re.IGNORECASE)


class Regions:
    """The page's lines with what is known about the page as a whole.

    Args:
        blocks: The lines of a page.
        title: The document's title as the page's head states it, a site's name may follow; or empty.

    Attributes:
        headline: Indices of the lines that together are the document's headline.
    """

    def __init__(self, blocks: Sequence[Block], title: str) -> None:
        self._blocks = blocks
        self._paths = [(block.element, *block.element.iterancestors()) for block in blocks]
        shown = [block for block in blocks if not block.hidden]
        self._characters = _sum((block.element, len(block.text)) for block in shown)
        self._prose = _sum((block.element, len(block.text)) for block in shown if is_prose(block))
        furniture = self._furniture()
        self._zones = [
            next((zone for element in path if (zone := furniture.get(element))), None) for path in self._paths
        ]
        self._main = self._innermost()
        self.headline = self._find_headline(squeeze(title))
        self._headline_box = self._around_headline()

    def reason(self, index: int) -> Reason | None:
        """Why a line does not belong to the document; None where it does."""
        block = self._blocks[index]
        zone = self._zones[index]
        if block.hidden:
            return Reason.HIDDEN
        if index in self.headline or (zone is not Reason.RELATED and _is_fact(block)):
            return None
        if zone or _is_foot(block):
            return zone or Reason.NAVIGATION
        if _is_link(block) and not _ATTACHMENT.fullmatch(block.text):
            menu = len(block.text) < _HEADLINE_CHARACTERS or _MENU.search(block.text) or _PAGER.fullmatch(block.text)
            if not self._inside(index) or self._in_list(index) or _PAGER.fullmatch(block.text):
                return Reason.NAVIGATION if menu else Reason.RELATED
        return None if is_prose(block) or self._inside(index) or self._beside(index) else Reason.NAVIGATION

    def _furniture(self) -> dict[Element, Reason]:
        """The elements that are furniture as a whole."""
        total = max(self._prose.values(), default=0)
        zones = {}
        for element in self._characters:
            if reason := _named(element, self._prose[element] / max(1, total)):
                zones[element] = reason
        for block in self._blocks:
            if not block.hidden and len(block.text) <= _HEADING_CHARACTERS and _RELATED.fullmatch(squeeze(block.text)):
                zones |= dict.fromkeys(self._box(block, total), Reason.RELATED)
        return zones

    def _box(self, block: Block, total: int) -> Iterator[Element]:
        """The box that a heading like 相关内容 stands in, or what follows the heading where it has none of its own."""
        top = block.element
        while (above := top.getparent()) is not None and self._prose[above] <= _RELATED_SHARE * total:
            top = above
        yield top
        if self._characters[top] <= len(block.text):
            equals = [f"h{level}" for level in range(1, 1 + (block.level or 2))]
            for sibling in top.itersiblings():
                if next(sibling.iter(*equals), None) is not None:
                    return
                yield sibling

    def _innermost(self) -> Element | None:
        """The innermost element with nearly all of the running text, widened over wrappers that add nothing."""
        zoned = zip(self._blocks, self._zones, strict=True)
        running = [block for block, zone in zoned if not zone and not block.hidden and is_prose(block)]
        prose = _sum((block.element, len(block.text)) for block in running)
        enough = _MAIN_SHARE * sum(len(block.text) for block in running)
        around = [element for element in prose if prose[element] >= enough]
        if not around:
            return None
        main = max(around, key=lambda element: sum(1 for _ in element.iterancestors()))
        # Unclosed tags nest every paragraph in the one before; one paragraph with nearly all text stands among others.
        holders = {block.element for block in running}
        main = next((above for above in reversed([main, *main.iterancestors()]) if above in holders), main)
        if main in holders and (above := main.getparent()) is not None:
            main = above
        while (above := main.getparent()) is not None and self._characters[above] == self._characters[main]:
            main = above
        return main

    def _inside(self, index: int) -> bool:
        return self._main is None or self._main in self._paths[index]

    def _beside(self, index: int) -> bool:
        """Whether a line stands beside the document's element or in one box with the headline: author, signature."""
        above = None if self._main is None else self._main.getparent()
        # Beside an element that stands in the body itself there is the whole page.
        boxes = {self._headline_box, None if above is None or above.tag == "body" else above}
        return not boxes.isdisjoint(self._paths[index])

    def _in_list(self, index: int) -> bool:
        """Whether a line is one of several links that follow each other."""
        windows = (self._blocks[start : start + _LIST_LENGTH] for start in range(max(0, index - 2), index + 1))
        return any(len(window) == _LIST_LENGTH and all(map(_is_link, window)) for window in windows)

    def _find_headline(self, title: str) -> range:
        """The lines that repeat the title of the page's head, the best where there are several; else the first h1."""
        best, headline = (0, False, False, 0), range(0)
        for start, first in enumerate(self._blocks):
            length, end = self._repeats(title, start)
            found = (length, first.level > 0, not self._zones[start], start)
            if found > best and not first.hidden:
                best, headline = found, range(start, end)
        shown = zip(self._blocks, self._zones, strict=True)
        titles = (block.level == 1 and not (zone or block.hidden or _is_link(block)) for block, zone in shown)
        first_title = next((index for index, is_title in enumerate(titles) if is_title), len(self._blocks))
        return headline or range(first_title, min(first_title + 1, len(self._blocks)))

    def _repeats(self, title: str, start: int) -> tuple[int, int]:
        """How many characters of the title the lines of one element repeat from `start` on, and where they end."""
        element, text, end = self._blocks[start].element, "", start
        while end < len(self._blocks) and self._blocks[end].element is element:
            longer = text + squeeze(self._blocks[end].text)
            if longer not in title:
                break
            text, end = longer, end + 1
        # A site's name stands in the title as well, mostly at its end.
        enough = _SHORT_TITLE if title.startswith(text) else _LONG_TITLE
        return (len(text), end) if len(text) >= enough else (0, start)

    def _around_headline(self) -> Element | None:
        """The outermost element that holds the headline and not the document's element."""
        if not self.headline or self._main is None:
            return None
        above_main = {self._main, *self._main.iterancestors()}
        outside = [element for element in self._paths[self.headline[0]] if element not in above_main]
        return outside[-1] if outside else None


def _sum(amounts: Iterable[tuple[Element, int]]) -> Counter[Element]:
    """What the elements hold themselves, added up over all that they contain."""
    sums: Counter[Element] = Counter()
    for element, amount in amounts:
        sums[element] += amount
    root = next((element.getroottree().getroot() for element in sums), None)
    # In reverse, every element comes before the one that contains it.
    for element in () if root is None else reversed(list(root.iter())):
        above = element.getparent()
        if above is not None and element in sums:
            sums[above] += sums[element]
    return sums


def is_prose(block: Block) -> bool:
    """Whether a line is running text rather than a label, a menu or a headline."""
    if len(block.text) < _SENTENCE_CHARACTERS or _is_link(block) or _is_foot(block):
        return False
    return bool(_SENTENCE.search(block.text))


def squeeze(text: str) -> str:
    """Text without white space, to compare headlines."""
    return re.sub(r"\s+", "", text)


def _is_link(block: Block) -> bool:
    """Whether a line is a link, the date beside it aside."""
    return block.links >= max(1, _LINK_SHARE * len(_DATE.sub("", block.text)))


def _is_foot(block: Block) -> bool:
    return len(block.text) <= _FACT_CHARACTERS and bool(_FOOT.search(block.text))


def _is_fact(block: Block) -> bool:
    """Whether a line states a date, a source or the like about the document."""
    if len(block.text) > _FACT_CHARACTERS or _is_link(block) or _is_foot(block) or _TODAY.search(block.text):
        return False
    return bool(_FACT.search(block.text))


def _named(element: Element, share: float) -> Reason | None:
    """What the tag and the class names say that an element is, given its share of the running text."""
    reason = _TAGS.get(str(element.tag))
    if reason and share <= _ZONE_SHARE:
        return reason
    words = [word.lower() for word in _WORD.findall(f"{element.get('class')} {element.get('id')}")]
    return next((reason for reason, most, names in _ZONES if share <= most and any(map(names.fullmatch, words))), None)
