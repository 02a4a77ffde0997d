"""Web pages."""

import re

from lxml import html
from lxml.html import HtmlElement

from index.errors import DamagedFile
from index.loaders.blocks import Block, blocks
from index.loaders.encoding import decode
from index.loaders.regions import Regions, squeeze
from index.models import Line, Omission, Page, Source

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]+?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CHARSET_WITHIN = 4096
# What separates the headline from the names of channel and site in <title>.
_SITE = re.compile(r"\s*(?:_|--|\|)\s*|\s+[-–—]\s+")
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{[^{}]*display\s*:\s*none[^{}]*\}")
_SELECTOR = re.compile(r"[.#][\w-]+")


def load_html(data: bytes, name: str, suffix: str) -> Source:
    """Read a web page; menus, related stories and hidden text are omissions, each with its reason.

    The headline, h1 to h6, becomes a line's level; an empty line ends each paragraph. Title: of the headline, else as
    the page's head states it.

    Raises:
        WrongContent, UnreadableEncoding: As in decode.
        DamagedFile: It nests so deep that the parser would drop its end.
    """
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    text = decode(data, name, suffix, declared[1].decode("ascii") if declared else "")
    root = _parse(text, name)
    body = root.find("body")
    lines = blocks(root if body is None else body, _concealed(root))
    stated = _stated_title(root)
    regions = Regions(lines, stated)
    kept, omissions = _divide(lines, regions)
    headline = "".join(lines[index].text for index in regions.headline)
    return Source(name, "html", (Page(tuple(kept)),), headline or _SITE.split(stated)[0], tuple(omissions))


def _parse(text: str, name: str) -> HtmlElement:
    # Without huge_tree libxml2 drops everything below 256 levels, which unclosed <font> tags of old pages reach.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    root = html.document_fromstring(text.encode(), parser=parser)
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise DamagedFile(name=name)
    return root


def _divide(lines: list[Block], regions: Regions) -> tuple[list[Line], list[Omission]]:
    kept: list[Line] = []
    omissions: list[Omission] = []
    for index, block in enumerate(lines):
        if index in regions.headline:
            if index == regions.headline[-1]:
                _begin(kept, lines, index)
                # A headline is broken by <br> where the design wants it, it is one line.
                kept.append(Line("".join(lines[part].text for part in regions.headline), block.level or 1))
        elif reason := regions.reason(index):
            omissions.append(Omission(reason, block.text))
        else:
            _begin(kept, lines, index)
            kept.append(Line(block.text, block.level))
    return kept, omissions


def _begin(kept: list[Line], lines: list[Block], index: int) -> None:
    """Lines of one element are lines of one paragraph, broken by <br>; what an element holds begins a paragraph."""
    if kept and lines[index].element is not lines[index - 1].element:
        kept.append(Line(""))


def _stated_title(root: HtmlElement) -> str:
    """The document's title from the head: ArticleTitle (the standard of government sites), og:title, <title>."""
    for path in ("//meta[@name='ArticleTitle']/@content", "//meta[@property='og:title']/@content", "//title/text()"):
        for value in root.xpath(path):
            if squeeze(value):
                return " ".join(value.split())
    return ""


def _concealed(root: HtmlElement) -> frozenset[str]:
    """Simple selectors (`.class`, `#id`) that the page's own style sheets set to display:none on every medium."""
    names: set[str] = set()
    for sheet in root.iter("style"):
        for selectors in _RULE.findall(_MEDIA.sub("", sheet.text or "")):
            names |= {name for raw in selectors.split(",") if _SELECTOR.fullmatch(name := raw.strip())}
    return frozenset(names)
