"""The script, and the page that shows how to embed ours, filled in."""

from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.problems import language_of
from bot.widget import EMBED, HELP, SCRIPT
from bot.widget.words import ATTRIBUTES, WORDS
from index.errors import Language
from index.fields import parts
from index.settings import Settings

FOLDER = Path(__file__).parent
_SECONDS = 300  # for which browsers need not ask for the script again


def routes(settings: Settings) -> list[Route]:
    """The routes of PATHS."""
    script = (FOLDER / "widget.js").read_text(encoding="utf-8")
    template = (FOLDER / "help.html").read_text(encoding="utf-8")

    async def widget(_: Request) -> Response:
        return Response(script, media_type="text/javascript", headers={"Cache-Control": f"public, max-age={_SECONDS}"})

    async def how(request: Request) -> Response:
        language = language_of(request.headers.get("accept-language", ""), settings.language)
        return HTMLResponse(
            filled(template, str(request.base_url), parts(settings.embed_origins), language),
            headers={"Vary": "Accept-Language"},
        )

    return [Route(SCRIPT, widget), Route(HELP, how)]


def filled(template: str, base: str, origins: list[str], language: Language) -> str:
    """The page that shows how to embed ours.

    Args:
        template: HTML with the names of the words in braces.
        base: The address of our page, with a slash at its end.
        origins: Sites that may embed it.
        language: Of the page.
    """
    words = dict(WORDS[language])
    none = words.pop("no_sites")
    words["sites"] = words["sites"].format(origins=", ".join(origins)) if origins else none
    parsed = urlsplit(base)
    words["notes"] = words["notes"].format(origin=f"{parsed.scheme}://{parsed.netloc}")
    snippets = {"script": script_of(base, language), "frame": frame_of(base, language)}
    table = "".join(
        f"<tr><th scope='row'><code>{name}</code></th><td><code>{escape(takes)}</code></td><td>{escape(does)}</td></tr>"
        for name, takes, does in ATTRIBUTES[language]
    )
    values = {name: escape(value) for name, value in {**words, **snippets}.items()}
    for name, value in {**values, "attributes": table, "language": "zh-CN" if language == "zh" else "en"}.items():
        template = template.replace("{" + name + "}", value)
    return template


def script_of(base: str, language: Language) -> str:
    """The script tag, with every attribute at its default."""
    values = {name: takes.replace("、", ", ").split(", ")[0] for name, takes, _ in ATTRIBUTES[language]}
    values["data-language"] = language
    attributes = " ".join(f'{name}="{value}"' for name, value in values.items())
    return f'<script src="{escape(base)}{SCRIPT[1:]}" {attributes} async></script>'


def frame_of(base: str, language: Language) -> str:
    """The iframe tag."""
    title = {name: takes for name, takes, _ in ATTRIBUTES[language]}["data-title"]
    return (
        f'<iframe src="{escape(base)}{EMBED[1:]}?language={language}" title="{title}" width="100%" height="720" '
        'style="border: 1px solid #8f8b80; border-radius: 12px" allow="clipboard-write" loading="lazy"></iframe>'
    )
