"""Bytes to text, the one place where encodings are told apart."""

import codecs
import functools

from index.errors import UnreadableEncoding, WrongContent

# UTF-32's mark begins with UTF-16's, so it comes first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In the order of preference. Supersets: GB18030 of GB2312 and GBK, Big5-HKSCS of Big5.
_CHINESE = ("gb18030", "big5hkscs")
# Share of everyday characters below which a reading is a wrong one. Measured: right readings have 1.0; Big5 read as
# GB18030 has 0.4 to 0.5 (half of it private-use characters), Shift-JIS 0.3.
_PLAUSIBLE = 0.7
_SAMPLE = 20_000


def decode(data: bytes, name: str, suffix: str, declared: str = "") -> str:
    """Decode a text file: byte order mark, strict UTF-8, the declared encoding, then the likelier Chinese one.

    Args:
        data: The whole file.
        name: The file's name, for the errors.
        suffix: Its suffix, for the errors.
        declared: The encoding that the file itself claims, for instance in an HTML meta; only tried after UTF-8,
            because saved pages often keep the claim of the server while the browser wrote UTF-8.

    Returns:
        The text, without a byte order mark.

    Raises:
        WrongContent: It holds NUL bytes: no text at all.
        UnreadableEncoding: No encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name)
    if b"\0" in data:
        raise WrongContent(name=name, suffix=suffix, actual="binary")
    readings = [text for encoding in ("utf-8", *_known(declared)) if (text := _try(data, encoding)) is not None]
    if readings:
        return readings[0]
    candidates = [text for encoding in _CHINESE if (text := _try(data, encoding)) is not None]
    best = max(candidates, key=_everyday, default="")
    if not best or _everyday(best) < _PLAUSIBLE:
        raise UnreadableEncoding(name=name)
    return best


def _strict(data: bytes, encoding: str, name: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise UnreadableEncoding(name=name)
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _known(declared: str) -> tuple[str, ...]:
    """The declared encoding as Python knows it; the Chinese ones are left to the comparison of both."""
    try:
        found = codecs.lookup(declared).name if declared else ""
    except LookupError:
        return ()
    chinese = ("gb", "hz", "big5", "cp936", "cp950")
    return () if not found or found.startswith(chinese) else (found,)


def _everyday(text: str) -> float:
    """Share of the first non-ASCII characters that are everyday Chinese ones or punctuation; 1.0 for ASCII."""
    sample = [character for character in text[: 10 * _SAMPLE] if ord(character) > 127][:_SAMPLE]
    return sum(map(_is_everyday, sample)) / len(sample) if sample else 1.0


@functools.cache
def _is_everyday(character: str) -> bool:
    """Whether it is a symbol or a level-1 hanzi: of 3,755 in GB 2312 (rows B0-D7), of 5,401 in Big5 (A4-C6)."""
    return _lead(character, "gb2312") in _GB_EVERYDAY or _lead(character, "big5") in _BIG5_EVERYDAY


_GB_EVERYDAY = frozenset((*range(0xA1, 0xA4), *range(0xB0, 0xD8)))
_BIG5_EVERYDAY = frozenset(range(0xA1, 0xC7))


def _lead(character: str, encoding: str) -> int:
    code = character.encode(encoding, "ignore")
    return code[0] if len(code) == 2 else 0
