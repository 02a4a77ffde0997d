"""A result for the browser to save as a file: it comes with the page's events, no file is written here."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import date
from html import escape
from secrets import token_hex

from bot.factcheck.models import FactCheck
from bot.factcheck.report import FORMATS, Format, report
from bot.ui import factcheck_texts as texts
from index.errors import Language


def file(result: FactCheck, sources: Mapping[str, str], language: Language, form: str) -> str:
    """An element with the file's name, type and content (base64); the script makes a download of it.

    Args:
        result: The check.
        sources: Each cited document's reference by its file name.
        language: Of the report's own words.
        form: One of FORMATS; JSON where it is none.
    """
    wanted: Format = form if form in ("docx", "markdown") else "json"  # type: ignore[assignment]  # mypy 1.18
    kind = FORMATS[wanted]
    content = b64encode(report(result, sources, language, wanted)).decode()
    name = f"{texts.EXPORT_NAME(language)}-{date.today().isoformat()}{kind.suffix}"
    done = escape(texts.EXPORTED(language, name=name))
    # The same file twice is two downloads: the nonce tells them apart.
    return (
        f'<i data-name="{name}" data-type="{kind.media_type}" data-content="{content}" data-done="{done}" '
        f'data-nonce="{token_hex(4)}"></i>'
    )


def failure(words: str) -> str:
    """Why there is no file."""
    return f'<i data-error="{escape(words)}" data-nonce="{token_hex(4)}"></i>'
