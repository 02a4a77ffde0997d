"""A document as an entry of a list of references, in the form of the Chinese standard.

Source: GB/T 7714—2015, Information and documentation: Rules for bibliographic references and citations to information
resources. Its sections 4.1, 4.2, 4.4 and 4.6 say what stands in an entry, 7.2 the marks between, 8.1 how responsible
bodies are named, appendix B the type codes. Its own example of an official notice is the pattern for the default code:
«issuer. title: number[A/OL]. (date)[date of access]. address.»
"""

import re
from datetime import date
from pathlib import PurePath

from bot.models import Citation
from index.language.writing import HAN
from index.models import Document

_BODIES = 3  # are named; of more «等» takes the place of the rest (8.1.2)
# Space parts bodies only in Chinese; an English name is made of words.
_BETWEEN_BODIES = re.compile(rf"\s*[、，,；;]\s*|(?<=[{HAN}])\s+(?=[{HAN}])")
_REPORTERS = ("作者", "记者")
_END = " .。"  # a title's own full stop would stand beside the entry's


def reference(document: Document, citation: Citation | None, code: str, accessed: date | None = None) -> str:
    """An entry for a document, or for the place in it that a citation names.

    What the document does not say is left out: in numbered references the responsible body may be (8.1.1), place and
    publisher of what is published electronically may be (8.4), and of the rest nothing is invented.

    Args:
        document: Its title, issuer, number (发文字号) and date are named.
        citation: The page is named, without pages the headings, which the standard does not know but readers need; a
            speech in a collection is named with its speaker before «//» (4.2). None: the document as a whole.
        code: Type, and carrier behind a slash (appendix B): «A», «R», «N», «EB/OL». A newspaper article («N») has its
            reporter first, and its issuer as the newspaper (4.4).
        accessed: Day of access; part of the entry only where the code names a carrier (4.6).
    """
    article = code.startswith("N")
    issuers = _bodies(document.issuer)
    part, place = _part(document, citation)
    code = f"[{code}]"
    title = _line(document.title).rstrip(_END) or PurePath(document.name).stem
    whole = ": ".join(filter(None, (title, _number(document, title))))
    if part:
        first, head = citation.speaker if citation else "", f"{part}{code}//{_after(issuers)}{whole}"
    else:
        first, head = _reporters(document) if article else issuers, f"{whole}{code}"
    issue = _issue(document.date, place, accessed if "/" in code else None, carried="/" in code)
    if article and not part:
        issue = ", ".join(filter(None, (issuers, issue)))
    return ". ".join(filter(None, (first, head, issue))) + "."


def _issue(published: date | None, place: str, accessed: date | None, *, carried: bool) -> str:
    """The last part: «2026-03-05: 3», of what has a carrier «3(2026-03-05)[2026-11-22]»."""
    day = published.isoformat() if published else ""
    if not carried:
        return ": ".join(filter(None, (day, place)))
    return place + (f"({day})" if day else "") + (f"[{accessed.isoformat()}]" if accessed else "")


def _part(document: Document, citation: Citation | None) -> tuple[str, str]:
    """The title of the speech that is cited, empty where it is not one of several; and the place, without it."""
    if citation is None:
        return "", ""
    headings = [_line(heading) for heading in citation.section if heading not in (document.title, citation.speaker)]
    speech = headings.pop(0).rstrip(_END) if citation.speaker and headings else ""
    return speech, str(citation.page) if citation.page is not None else " ".join(headings)


def _number(document: Document, title: str) -> str:
    """The document's own number; that of the proposal which it answers is not one."""
    number = next((_line(a.value) for a in document.attributes if a.name == "发文字号"), "")
    return "" if number in title else number


def _reporters(document: Document) -> str:
    return next((_bodies(a.value) for name in _REPORTERS for a in document.attributes if a.name == name), "")


def _bodies(names: str) -> str:
    """Names of persons or bodies as the standard lists them."""
    found = [name for name in _BETWEEN_BODIES.split(_line(names)) if name]
    rest = ["等" if re.search(f"[{HAN}]", names) else "et al"] if len(found) > _BODIES else []
    return ", ".join([*found[:_BODIES], *rest])


def _after(names: str) -> str:
    return f"{names}. " if names else ""


def _line(text: str) -> str:
    return " ".join(text.split())
