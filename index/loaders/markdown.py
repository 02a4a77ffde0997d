"""Markdown, as a reader of the rendered page sees it."""

import re
from collections.abc import Iterator, Sequence

from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.loaders.blocks import blocks
from index.loaders.cells import row
from index.loaders.encoding import decode
from index.models import Line, Omission, Page, Reason, Source

# Indented code is off: Chinese paragraphs are indented, and the marks in them would stay.
_PARSER = MarkdownIt("commonmark").enable("table").disable("code")
# CommonMark sees no bold in `**重点：**说明` (0.31.2, 6.2: a closing run may not stand between punctuation and a
# letter) and wants a space after `##`; both are common where Chinese is typed.
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)\1")
_TIGHT_HEADING = re.compile(r"^(#{1,6})(?=[^#\s\d])(?!.*\S#)", re.MULTILINE)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n((?:.*\r?\n){1,60}?)---[ \t]*(?:\r?\n|$)")
_TITLE = re.compile(r"title\s*[:：]\s*(.+)", re.IGNORECASE)
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


def load_markdown(data: bytes, name: str, suffix: str) -> Source:
    """Read Markdown: headings become levels, marks are removed, a link leaves its text, a picture an omission.

    Lines keep the breaks of the file, an empty line ends each paragraph; a row of a table is a line. Title: of the YAML
    front matter, whose lines stay.

    Raises:
        WrongContent, UnreadableEncoding: As in decode.
    """
    text = decode(data, name, suffix)
    front = _FRONT_MATTER.match(text)
    matter = [line.strip() for line in front[1].splitlines()] if front else []
    title = next((found[1].strip("\"' ") for line in matter if (found := _TITLE.fullmatch(line))), "")
    tokens = _PARSER.parse(_TIGHT_HEADING.sub(r"\1 ", text[front.end() if front else 0 :]))
    reader = _Reader()
    lines = [*map(Line, matter), *reader.lines(tokens)]
    return Source(name, "md", (Page(tuple(lines)),), title, tuple(reader.omissions))


class _Reader:
    """Turns the parser's flat list of tokens into lines and collects what a reader does not see as text."""

    def __init__(self) -> None:
        self.omissions: list[Omission] = []
        self._level = 0
        self._marker = ""
        self._cells: list[str] | None = None

    def lines(self, tokens: Sequence[Token]) -> Iterator[Line]:
        for token in tokens:
            match token.type:
                case "heading_open":
                    self._level = int(token.tag[1])
                case "heading_close":
                    self._level = 0
                case "list_item_open":
                    # The number of an item is text that a reader sees, a bullet is not.
                    self._marker = f"{token.info}{token.markup} " if token.info else ""
                case "tr_open":
                    self._cells = []
                case "tr_close":
                    yield Line(row(self._cells or []))
                    self._cells = None
                case "inline":
                    yield from self._inline(token)
                case "fence":
                    yield from map(Line, token.content.splitlines())
                case "html_block":
                    yield from self._html(token.content)

    def _inline(self, token: Token) -> Iterator[Line]:
        text = _BOLD.sub(r"\2", "".join(map(self._visible, token.children or [])))
        if self._cells is not None:
            self._cells.append(text)
        elif self._level:
            yield Line(text.replace("\n", ""), self._level)
        else:
            yield from (Line(line.strip()) for line in (self._marker + text).split("\n"))
        if self._cells is None:
            yield Line("")
        self._marker = ""

    def _visible(self, token: Token) -> str:
        match token.type:
            case "softbreak" | "hardbreak":
                return "\n"
            case "html_inline":
                return "\n" if _BREAK_TAG.fullmatch(token.content) else ""
            case "image":
                if token.content:
                    self.omissions.append(Omission(Reason.CAPTION, token.content))
                return ""
        return token.content

    def _html(self, content: str) -> Iterator[Line]:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        for block in blocks(html.fragment_fromstring(content.encode(), create_parent="div", parser=parser)):
            if block.hidden:
                self.omissions.append(Omission(Reason.HIDDEN, block.text))
            else:
                yield from (Line(block.text, block.level), Line(""))
