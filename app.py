"""The command line: `python app.py` indexes documents/ and serves the page; `python app.py --help` lists the rest."""

import index.offline  # noqa: F401  first, so that no package calls home

# isort: split

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.arguments import FAILED, INTERRUPTED, OK, parser
from bot.commands import run
from bot.terminal import Terminal
from index.errors import YoujuError
from index.settings import Settings, load_settings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from bot.service import Service


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: Without the program's name; those of the process if None.

    Returns:
        The exit code, see `bot.arguments`.
    """
    terminal = Terminal()
    try:
        settings = load_settings()
    except YoujuError as error:
        parser(terminal.language).parse_args(arguments)  # --help is printed all the same
        terminal.fail(error)
        return FAILED
    terminal.language = settings.language
    parsed = parser(settings.language).parse_args(arguments)
    terminal.as_json = getattr(parsed, "json", False)
    return do(parsed, settings, terminal)


def do(parsed: Namespace, settings: Settings, terminal: Terminal) -> int:
    """Run the parsed command; what goes wrong is said in one sentence."""
    try:
        if parsed.command in (None, "serve"):
            serve(settings, terminal)
            return OK
        return run(parsed, settings, terminal)
    except YoujuError as error:
        terminal.fail(error)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # `… | head` has read enough; Python would complain when it flushes at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def serve(settings: Settings, terminal: Terminal) -> None:
    """Index the documents and serve the page until stopped."""
    from bot import server  # noqa: PLC0415  FastAPI: half a second that the other commands need not wait

    server.serve(settings, build_page, terminal)


def build_page(service: "Service") -> "FastAPI":
    """The page as an application of its own. Slow: it imports Gradio."""
    from fastapi import FastAPI  # noqa: PLC0415  as in `serve`
    from starlette.middleware.cors import CORSMiddleware  # noqa: PLC0415  as in `serve`

    from bot.ui import stubs  # noqa: PLC0415  as in `serve`

    with stubs.unwritten():
        from bot.ui import page  # noqa: PLC0415  Gradio: more than a second, when the server listens already

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    # Without one of ours Gradio installs a CORS middleware that admits every origin. This one admits none.
    app.add_middleware(CORSMiddleware)
    return page.mount(app, service)


if __name__ == "__main__":
    sys.exit(main())
