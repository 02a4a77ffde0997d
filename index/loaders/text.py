"""Plain text."""

import re

from index.loaders.encoding import decode
from index.models import Line, Page, Source

# Not str.splitlines: that also breaks at U+0085 and at the separators of ASCII, which stand inside lines.
_BREAK = re.compile(r"\r\n|[\r\n\f\v\u2028\u2029]")
# Text that was converted from Markdown keeps these marks, also in files named .txt.
_HEADING = re.compile(r"(#{1,6})[ \t\u3000]+(.*?)(?:[ \t]+#+)?")


def load_text(data: bytes, name: str, suffix: str) -> Source:
    """Read a TXT file: its lines as they are, trailing space aside; `## ` marks become a line's level."""
    lines = tuple(line(raw) for raw in _BREAK.split(decode(data, name, suffix)))
    return Source(name, "txt", (Page(lines),))


def line(raw: str) -> Line:
    """One line of text with the level that its `#` marks give it."""
    text = raw.rstrip()
    heading = _HEADING.fullmatch(text)
    return Line(heading[2].strip(), len(heading[1])) if heading else Line(text)
