"""Sentences of Chinese and Western text."""

import re

# A sentence ends with its marks and the quotation marks and brackets that close after them.
_MARK = re.compile(r"(?P<mark>[。！？!?.…\n]+)(?P<closing>[”’」』）)】》〉〕\]\"']*)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|Mt|Gen|Gov|Sen|Rep|Rev|Hon|Capt|Col|Lt|No|Nos|Vol|Art|Sec|Fig|Eq|pp?|vs|cf|e\.g|i\.e|viz|al|approx|Inc|Ltd|Co|Corp|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z](?:\.[A-Z])*|(?:^|\n)\s*(?:\d{1,2}|[A-Za-z]))$"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
# After these the sentence goes on: «“……。”，他说», «（见附件。）、…».
_GOES_ON = re.compile(r"[，,、；;：:。）)]")


# What a sentence of Western text begins with.
_BEGINS = re.compile(r"\s+[A-Z0-9“\"'‘(\u3400-\u9fff]")
_LOOKBACK = 24


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a mark ends a sentence there.

    A full stop and a new line always do, unless the sentence visibly goes on behind the closing marks; an ellipsis does
    where the quotation or the line ends with it.
    """
    mark, after = match["mark"], text[match.end() : match.end() + 1]
    if "\n" in mark or not after or after == "\n":
        return True
    if _GOES_ON.match(after):
        return False
    if "。" in mark:
        return True
    if re.search("[！？!?]", mark):
        return _asks(match, after)
    return bool(match["closing"]) if "…" in mark else _dot_ends(text, match)


def _asks(match: re.Match[str], after: str) -> bool:
    """Whether a question or exclamation ends a sentence: not in «“如何落实？”成为焦点», nor in an address (?id=1)."""
    if match["closing"] and match["closing"][0] not in "）)":
        return not _HAN.match(after)
    return bool(re.search("[！？]", match["mark"]) or after.isspace() or _HAN.match(after)) or after in "“‘「『（(《"


def _dot_ends(text: str, match: re.Match[str]) -> bool:
    """Whether a dot ends a sentence: not in 3.5, i.e., No. 1, nor «...»; between two Han characters it does."""
    before = text[max(0, match.start() - _LOOKBACK) : match.start()]
    if len(match["mark"]) > 1 or (not match["closing"] and _ABBREVIATION.search(before)):
        return False
    if _HAN.match(before[-1:]) and _HAN.match(text, match.end()):
        return True
    return bool(_BEGINS.match(text, match.end()))


def split(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Where the sentences of text[start:end] stand.

    Args:
        text: The text. A new line ends a sentence, whatever comes before it.
        start: Offset of the first character to look at.
        end: Offset after the last one; the text's end if None.

    Returns:
        (start, end) of each sentence, offsets into `text`, without white space at either end. Together they hold every
        character that is not white space.
    """
    stop = len(text) if end is None else end
    part = text[:stop]
    found: list[tuple[int, int]] = []
    begin = start
    for match in _MARK.finditer(part, start):
        if _ends(part, match):
            # Closing marks on the next line belong to that line.
            over = match.start() + match["mark"].index("\n") if "\n" in match["mark"] else match.end()
            _add(found, part, begin, over)
            begin = over
    _add(found, part, begin, stop)
    return tuple(found)


def _add(found: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    """Add a sentence without its white space; marks alone join the sentence before them on the same line."""
    piece = text[begin:end]
    if not piece.strip():
        return
    first = begin + len(piece) - len(piece.lstrip())
    last = first + len(piece.strip())
    if found and not re.search(r"\w", text[first:last]) and "\n" not in text[found[-1][1] : first]:
        found[-1] = (found[-1][0], last)
    else:
        found.append((first, last))
