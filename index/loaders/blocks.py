"""A parsed HTML page as the lines that a browser shows, each with the facts that tell content from furniture."""

import re
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from index.loaders.cells import row

Element: TypeAlias = etree._Element

_INVISIBLE = frozenset(("script", "style", "head", "svg", "math", "canvas", "iframe", "object", "audio", "video"))
# Shown in place of something else, or never.
_HIDDEN_TAGS = frozenset(("noscript", "noframes", "template", "datalist", "rp", "rt"))
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|button|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|"
    "footer|form|h[1-6r]|header|html|legend|li|main|menu|nav|ol|option|p|pre|section|select|summary|table|tbody|t[dhr]|"
    "textarea|tfoot|thead|ul"
)
_HEADING = re.compile(r"h([1-6])")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset((".hide", ".hidden", ".d-none", ".sr-only", ".visually-hidden"))
_SPACE = re.compile(r"[ \t\r\n\f\xa0\u200b\ufeff]+")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
# A line break inside a run of Chinese is no space: the author only wrapped the line.
_WRAPPED = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]\s*(?={_WIDE})")
# A table row of more text than this is a layout of the page, not data.
_ROW_CHARACTERS = 1_000


@dataclass(slots=True, eq=False)
class Block:
    """One line of the page.

    Attributes:
        element: The innermost block element that holds it.
        links: How many of its characters stand in links.
        level: 1 to 6 inside h1 to h6, else 0.
        hidden: Whether the page's own markup hides it.
    """

    element: Element
    text: str
    links: int = 0
    level: int = 0
    hidden: bool = False


def blocks(root: Element, concealed: frozenset[str] = frozenset()) -> list[Block]:
    """The lines below `root` in document order, without empty ones; scripts, styles and comments are no text.

    Args:
        root: The element to read, parsed without comments.
        concealed: Selectors (`.class`, `#id`) that the page's style sheets hide.
    """
    return _Walker(root, concealed).walk()


class _Walker:
    """Collects text until a block element begins or ends. Iterative: old pages nest thousands of unclosed tags."""

    def __init__(self, root: Element, concealed: frozenset[str]) -> None:
        self._root = root
        self._concealed = concealed | _HIDDEN_CLASSES
        self._blocks: list[Block] = []
        self._shown: list[str] = []
        self._unseen: list[str] = []
        self._links = 0
        self._places = [root]
        self._levels = [0]
        self._hiding = 0
        self._linking = 0

    def walk(self) -> list[Block]:
        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walk:
            if element.tag in _INVISIBLE:
                if event == "start":
                    walk.skip_subtree()
            elif event == "start":
                if self._start(element):
                    walk.skip_subtree()
            else:
                self._end(element)
            if event == "end" and element is not self._root:
                self._write(element.tail)
        self._flush()
        return self._blocks

    def _start(self, element: Element) -> bool:
        """Begin an element; true where it was read as a whole."""
        is_block = _BLOCK.fullmatch(str(element.tag))
        if is_block or element.tag == "br":
            self._flush()
        if is_block:
            self._places.append(element)
            self._levels.append(_level(element) or self._levels[-1])
        self._hiding += self._hides(element)
        self._linking += element.tag == "a"
        if element.tag == "tr" and not self._hiding and _is_data(element):
            self._row(element)
            return True
        self._write(element.text)
        return False

    def _end(self, element: Element) -> None:
        if _BLOCK.fullmatch(str(element.tag)):
            self._flush()
            self._places.pop()
            self._levels.pop()
        self._hiding -= self._hides(element)
        self._linking -= element.tag == "a"

    def _write(self, text: str | None) -> None:
        if not text:
            return
        text = _WRAPPED.sub("", text)
        if self._hiding:
            self._unseen.append(text)
            return
        self._shown.append(text)
        if self._linking:
            self._links += len(_clean(text))

    def _flush(self) -> None:
        place = self._places[-1]
        if shown := _clean("".join(self._shown)):
            self._blocks.append(Block(place, shown, self._links, self._levels[-1]))
        if unseen := _clean("".join(self._unseen)):
            self._blocks.append(Block(place, unseen, hidden=True))
        self._shown, self._unseen, self._links = [], [], 0

    def _row(self, element: Element) -> None:
        cells = [_Walker(cell, self._concealed).walk() for cell in element if cell.tag in ("td", "th")]
        shown = [[block for block in cell if not block.hidden] for cell in cells]
        text = row([" ".join(block.text for block in cell) for cell in shown])
        if text:
            self._blocks.append(Block(element, text, sum(block.links for cell in shown for block in cell)))
        self._blocks += [block for cell in cells for block in cell if block.hidden]

    def _hides(self, element: Element) -> bool:
        if element.get("id") == "js_content":
            return False  # Articles of WeChat are hidden until a script shows them.
        if element.tag in _HIDDEN_TAGS or element.get("hidden") is not None:
            return True
        if _HIDDEN_STYLE.search(element.get("style") or ""):
            return True
        names = {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id')}"}
        return not self._concealed.isdisjoint(names)


def _is_data(element: Element) -> bool:
    """Whether a table row holds data: several short cells with nothing but text in them."""
    if sum(cell.tag in ("td", "th") for cell in element) < 2:
        return False
    if next(element.iter("table", "ul", "ol", "dl", "form", "h1", "h2", "h3", "h4", "h5", "h6"), None) is not None:
        return False
    return sum(len(text) for text in element.itertext()) <= _ROW_CHARACTERS


def _level(element: Element) -> int:
    heading = _HEADING.fullmatch(str(element.tag))
    return int(heading[1]) if heading else 0


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
