"""The page: header, three tabs, dialogs; and how it is put into the web application."""

from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI

from bot.identity import Identity, identity_of
from bot.service import Service
from bot.ui import exchange, factcheck_texts, frame, reader, texts, watching_texts
from bot.ui.conversation import ConversationTab
from bot.ui.factcheck import FactcheckTab
from bot.ui.figures import FiguresTab
from bot.ui.fragment import QUIET, Updates, fragment
from bot.ui.library import LibraryTab
from bot.ui.links import Links
from bot.ui.requests import scope_of
from index.errors import Language, YoujuError

STATIC = Path(__file__).parent / "static"
STYLES = ("page.css", "factcheck.css", "watching.css", "embed.css")
SCRIPTS = ("stream.js", "page.js", "desk.js", "factcheck.js", "watching.js", "address.js")
_KEEP_UPLOADS = (3600, 86400)  # Gradio's copies of uploads: every hour, those older than a day are deleted
_THREADS = 40  # for what is quick
_LOOK = 1.0  # seconds between two looks at a service that is still starting

# Only fonts that readers have: the page asks no other host for anything.
_FONTS = ["Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif"]
_MONO = ["ui-monospace", "Consolas", "monospace"]


class Page:
    """The components around the tabs and the events that concern them all. Made inside a `gr.Blocks`."""

    def __init__(self, service: Service) -> None:
        self.service = service
        first = service.settings.language
        limit = service.settings.max_upload_mb
        self.language = gr.BrowserState(first, storage_key="youju-language", secret="youju")  # noqa: S106  no secret
        self.owner = gr.BrowserState("", storage_key="youju-owner", secret="youju")  # noqa: S106  no secret
        # Outside of their tab: what is in one that is not shown reads nothing. In lists: Gradio stores nothing that
        # JavaScript holds for false, so that an empty text would not take the place of another.
        draft = gr.BrowserState([], storage_key="youju-draft", secret="youju")  # noqa: S106  no secret
        checked = gr.BrowserState([], storage_key="youju-check", secret="youju")  # noqa: S106  no secret
        self.header = fragment("yj-header", frame.header(first), "header", ["language"])
        self.status = fragment("yj-status", frame.status(service.status, first))
        with gr.Tabs(elem_id="yj-tabs", overflow_behavior="wrap"):
            with gr.Tab(texts.CONVERSATION(first), id="conversation", render_children=True) as self.talk_tab:
                self.talk = ConversationTab(service, self.language)
            with gr.Tab(factcheck_texts.TAB(first), id="factcheck", render_children=True) as self.check_tab:
                self.check = FactcheckTab(service, self.language, draft, checked)
            with gr.Tab(texts.LIBRARY(first), id="library", render_children=True) as self.library_tab:
                self.library = LibraryTab(service, self.language)
            # For curators; shown once it is known who looks.
            with gr.Tab(watching_texts.TAB(first), id="figures", visible=False) as self.figures_tab:
                self.figures = FiguresTab(service)
        self.shell = fragment("yj-shell", frame.shell(first, limit), "shell", ["remove"], [self._opener()])
        self.timer = gr.Timer(_LOOK)

    def listen(self, blocks: gr.Blocks) -> None:
        """Connect the events."""
        tabs = [self.talk_tab, self.check_tab, self.library_tab, self.figures_tab]
        around = [self.language, self.owner, self.header, self.status, *tabs, self.shell, self.timer]
        everything = [*around, *self.talk.outputs, *self.check.outputs, *self.library.outputs]
        talk, check = [self.talk.stored, self.talk.chosen], [self.check.text_kept, self.check.result_kept]
        kept = [self.owner, self.talk.chosen, self.talk.stored, *check]
        blocks.load(self._restore, [self.language, *kept], everything, **QUIET)
        blocks.load(self._admit, None, [self.figures_tab], **QUIET)
        switched = self.header.language(self._switch, talk, everything, **QUIET)
        figures = self.figures
        switched.then(figures.show_again, [self.language, figures.shown], figures.outputs, **QUIET)
        self.figures_tab.select(figures.show, [self.language], figures.outputs, **QUIET)
        figures.shown.period(figures.change, [self.language], figures.outputs, **QUIET)
        seen = [self.status, self.timer, self.talk.welcome, self.check.example, *self.library.outputs]
        self.timer.tick(self._look, [self.language], seen, **QUIET)
        library, upload = self.library, self.library.upload
        removed = self.shell.remove(self._remove, [self.language], library.outputs, **QUIET)
        added = upload.upload(library.add, [upload, self.language], library.outputs, **QUIET)
        for changed in (removed, added):
            changed.then(self._greet, [self.language], [self.talk.welcome, self.check.example], **QUIET)

    def _admit(self, request: gr.Request) -> Updates:
        return {self.figures_tab: gr.update(visible=identity_of(scope_of(request)).role == "curator")}

    def _restore(
        self, request: gr.Request, language: Language, owner: object, chosen: object, *kept: object
    ) -> Updates:
        """The page as its user left it; what another user left in this browser is forgotten."""
        asker = identity_of(scope_of(request))
        forgotten: Updates = {}
        if owner != asker.name:
            kept = ([], [], [])
            states = (self.talk.stored, self.check.text_kept, self.check.result_kept)
            forgotten = {self.owner: asker.name, **{state: [] for state in states}}
        stored, text, result = kept
        shown = {**self._render(language, stored, chosen, asker), **self.check.restore(text, result, language)}
        return {**shown, **forgotten}

    def _render(self, language: Language, stored: object, chosen: object, asker: Identity) -> Updates:
        return {
            self.header: frame.header(language, asker),
            self.status: frame.status(self.service.status, language, asker),
            self.talk_tab: gr.update(label=texts.CONVERSATION(language)),
            self.check_tab: gr.update(label=factcheck_texts.TAB(language)),
            self.library_tab: gr.update(label=texts.LIBRARY(language)),
            self.shell: frame.shell(language, self.service.settings.max_upload_mb, loaded=True),
            self.timer: gr.update(active=self.service.status.state == "starting"),
            **self.talk.render(language, exchange.load(stored), chosen),
            **self.library.render(language, asker),
            self.figures_tab: gr.update(label=watching_texts.TAB(language)),
        }

    def _switch(self, stored: object, chosen: object, event: gr.EventData, request: gr.Request) -> Updates:
        language: Language = "en" if event.language == "en" else "zh"
        check = self.check.switch(str(event.check), language)
        asker = identity_of(scope_of(request))
        return {**self._render(language, stored, chosen, asker), **check, self.language: language}

    def _look(self, language: Language, request: gr.Request) -> Updates:
        """While the service starts: how far it is; once it has, what it then knows."""
        asker = identity_of(scope_of(request))
        status = {self.status: frame.status(self.service.status, language, asker)}
        if self.service.status.state == "starting":
            return status
        library = self.library.render(language, asker)
        return {**status, self.timer: gr.update(active=False), **self._greet(language), **library}

    def _greet(self, language: Language) -> Updates:
        return {self.talk.welcome: self.talk.greet(language), self.check.example: self.check.offer(language)}

    def _remove(self, language: Language, event: gr.EventData, request: gr.Request) -> Updates:
        return self.library.remove(str(event.document), language, request)

    def _opener(self) -> Any:
        def open_document(request: dict[str, Any]) -> dict[str, str]:
            """A document for the reader, or the sentence that says why there is none."""
            language: Language = "en" if request.get("language") == "en" else "zh"
            try:
                shown = self.service.document(str(request.get("document", "")))
            except YoujuError as error:
                return {"error": error.message(language)}
            start, end = (int(request.get(name) or 0) for name in ("start", "end"))
            return {"title": shown.title or shown.name, "html": reader.document(shown, language, start, end)}

        return open_document


def build(service: Service) -> gr.Blocks:
    """The page's components and events; `mount` puts it into an application."""
    blocks = gr.Blocks(
        title=texts.TITLE(service.settings.language),
        analytics_enabled=False,
        fill_width=True,
        delete_cache=_KEEP_UPLOADS,
    )
    with blocks:
        Page(service).listen(blocks)
    # Threads of the page's own: questions that wait hold theirs, and whoever opens a document needs one meanwhile.
    blocks.max_threads = service.settings.answers_at_once + service.settings.answers_waiting + _THREADS
    blocks.api_open = False  # `queue(api_open=False)` says the same, and makes the application once more for it
    return blocks


def mount(app: FastAPI, service: Service, path: str = "/") -> FastAPI:
    """Serve the page from `app`, with its styles and script, without Gradio's footer, API page and run history.

    Args:
        app: Has its own routes already; the page takes what they leave.
        service: May still be starting.
        path: Where the page is.
    """
    style, script = (
        "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names) for names in (STYLES, SCRIPTS)
    )
    gr.mount_gradio_app(
        app,
        build(service),
        path,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        show_error=False,
        pwa=False,
        mcp_server=False,
        max_file_size=f"{service.settings.max_upload_mb}mb",
        favicon_path=str(STATIC / "favicon.png") if path == "/" else None,
        theme=gr.themes.Base(font=_FONTS, font_mono=_MONO),
        # In the head, because Gradio prefixes each selector of its own `css` and applies it late.
        head=f"<style>{style}</style><script>{script}</script>",
    )
    app.add_middleware(Links)
    return app
