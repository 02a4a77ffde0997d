"""The fact-check tab: a text, its claims coloured, and beside it the evidence of the one that is chosen."""

import logging
from base64 import b64decode
from collections.abc import Generator, Iterator
from itertools import islice
from secrets import token_hex
from threading import Event
from typing import Any

import gradio as gr

from bot.correlation import handling
from bot.factcheck.events import FactEvent
from bot.factcheck.reading import read_text
from bot.service import Service
from bot.ui import claims, desk, export, frame, grounds, sheet, tally
from bot.ui import factcheck_texts as texts
from bot.ui.alone import TAKEN, Alone
from bot.ui.following import follow
from bot.ui.fragment import QUIET, Updates, fragment
from bot.ui.references import References
from bot.ui.requests import scope_of
from bot.ui.sample import sample
from bot.ui.sheet import Sheet, Sheets
from bot.ui.texts import FAILURE
from index.errors import FileTooLarge, Language, YoujuError
from index.models import State

_READ_FOR_EXAMPLE = 12  # documents; more would only slow the page down
_FILE_MB = 20  # a draft; what is larger is a scan or a book, and goes through the browser's memory in one piece

_log = logging.getLogger(__name__)


class FactcheckTab:
    """The components of the tab and what happens in them. Made inside a `gr.Tab`."""

    def __init__(
        self, service: Service, language: gr.BrowserState, text_kept: gr.BrowserState, result_kept: gr.BrowserState
    ) -> None:
        self.service = service
        self.language = language
        self.text_kept, self.result_kept = text_kept, result_kept  # lists, as `sheet.load` and `restore` take them
        self._stops: dict[str, Event] = {}  # of the checks under way, by name: set to stop that
        self._alone = Alone()
        self._sheets = Sheets()
        self._limit = min(_FILE_MB, service.settings.max_upload_mb)
        first = service.settings.language
        with gr.Row(elem_id="yj-check"):
            with gr.Column(elem_id="yj-check-main", scale=3):
                with gr.Column(elem_id="yj-desk", scale=0):
                    self.intro = fragment("yj-intro")
                    self.text = gr.Textbox(elem_id="yj-draft", lines=9, max_lines=18, container=False)
                    with gr.Row(elem_id="yj-desk-row"):
                        self.go = gr.Button(texts.CHECK(first), elem_id="yj-go", variant="primary", scale=0)
                        self.tools = fragment("yj-desk-tools", "", "desk", ["clear"], [self._reader()])
                    self.notice = fragment("yj-check-notice")
                    self.example = fragment("yj-sample", "", "sample", ["attempt"])
                self.tally = fragment("yj-tally", "", "tally", ["stop", "another", "export"])
                self.article = fragment("yj-article", "", "article")
            with gr.Column(elem_id="yj-check-evidence"):
                self.panel = fragment("yj-panel-frame", "", "panel", calls=[self._opener()])
        # What the script takes from: nothing of it is seen.
        self.step = fragment("yj-step", "", "step")
        self.download = fragment("yj-download", "", "download")
        self.outputs: list[Any] = [
            *(self.intro, self.text, self.go, self.tools, self.notice, self.example, self.tally, self.article),
            *(self.panel, self.step, self.download, self.text_kept, self.result_kept),
        ]
        self._listen()

    def restore(self, text: object, result: object, language: Language) -> Updates:
        """The tab with what the browser kept."""
        kept = sheet.load(result)
        shown = Sheet.of(kept, token_hex(16), language) if kept else None
        typed = text[0] if isinstance(text, list) and text and isinstance(text[0], str) else ""
        # A moment after the tab is shown first, what is given here takes the place of what is in the box by then.
        return {**self.render(shown, language), self.text: self._box(language, **({"value": typed} if typed else {}))}

    def render(self, shown: Sheet | None, language: Language) -> Updates:
        """Everything of the tab in the given language; what is typed stays."""
        return {**self._around(language), **self._shown(shown)}

    def switch(self, name: str, language: Language) -> Updates:
        """The tab in another language; a check under way goes on in it, and one that is forgotten stays as it is.

        Args:
            name: Of the sheet that is shown; empty where none is.
            language: The other one.
        """
        shown = self._sheets.get(name)
        if shown:
            shown.language = language
        return {**self._around(language), **(self._shown(shown) if shown else {})}

    def offer(self, language: Language) -> str:
        """A text to try, or what to do where there are no documents; empty while the service starts."""
        if self.service.status.state != "ready":
            return ""
        names = [summary.name for summary in self.service.documents() if summary.state is State.INDEXED]
        if not names:
            return desk.nothing_to_hold_against(language)
        return desk.example(sample(map(self.service.document, islice(names, _READ_FOR_EXAMPLE))), language)

    def _around(self, language: Language) -> Updates:
        return {
            self.intro: desk.intro(language),
            self.text: self._box(language),
            self.go: gr.update(value=texts.CHECK(language)),
            self.tools: desk.tools(language, self._limit),
            self.notice: "",
            self.example: self.offer(language),
            self.panel: grounds.panel(language),
            self.download: "",
        }

    def _listen(self) -> None:
        outputs = self.outputs
        self.go.click(self._check, [self.text, self.language], outputs, **TAKEN)
        self.example.attempt(self._check_example, [self.language], outputs, **TAKEN)
        self.tally.stop(self._stop, None, None, **QUIET)
        self.tally.export(self._export, [self.language], [self.download], **QUIET)
        # In the browser alone, as it is typed or pasted. Not by `input`, which Gradio leaves out behind an update.
        self.text.change(None, [self.text], [self.text_kept], js="text => [[text]]", **QUIET)
        for cleared in (self.tally.another, self.tools.clear):
            cleared(self._clear, [self.language], outputs, **QUIET)

    def _check_example(self, language: Language | None, event: gr.EventData, request: gr.Request) -> Iterator[Updates]:
        yield {self.text: str(event.text)}
        yield from self._check(str(event.text), language, request)

    def _check(self, text: str, language: Language | None, request: gr.Request) -> Iterator[Updates]:
        """Show the text at once, then its claims' verdicts as they come, or what is wrong with it."""
        yield from self._alone.show(request.session_hash, self._checked(text, language, request))

    def _checked(self, text: str, language: Language | None, request: gr.Request) -> Generator[Updates, None, Updates]:
        """What is shown until a text is checked; returns what is shown then."""
        shown = Sheet(token_hex(16), language or self.service.settings.language)
        stopped = self._stops[shown.name] = Event()
        try:
            with handling(scope_of(request)):
                steps = follow(self.service.check(text, shown.language, stopped))  # what is wrong is said at once
            yield {self.notice: desk.busy(shown.language), self.text_kept: [text], self.result_kept: []}
            return (yield from self._show(shown, steps))
        except YoujuError as error:
            return self._refused(shown, error.message(shown.language))
        except Exception:  # noqa: BLE001  a sentence for the user, the traceback for the log
            _log.exception("Checking failed")
            return self._refused(shown, FAILURE(shown.language))
        finally:
            stopped.set()  # also when Gradio closes this generator, because the reader has gone
            del self._stops[shown.name]

    def _show(self, shown: Sheet, steps: Iterator[list[FactEvent]]) -> Generator[Updates, None, Updates]:
        drawn = False
        for step in steps:
            for event in step:
                shown.take(event)
            if shown.ahead is not None:
                yield {self.notice: desk.busy(shown.language, shown.ahead)}
            if shown.text and not shown.result:
                yield {self.step: tally.step(shown)} if drawn else self._shown(shown)
                drawn = True
        assert shown.result, "Finished is the last event"
        return {**self._shown(shown), self.result_kept: sheet.dump(shown.result)}

    def _shown(self, shown: Sheet | None) -> Updates:
        if shown is None:
            return dict.fromkeys((self.tally, self.article, self.step), "")
        self._sheets.keep(shown)
        return {
            self.notice: "",
            self.tally: tally.tally(shown, stop=shown.name in self._stops),
            self.article: claims.article(shown),
            self.step: tally.step(shown),
        }

    def _refused(self, shown: Sheet, words: str) -> Updates:
        """A sentence that says what is wrong; a check that had begun is taken away, an older one stays."""
        begun = self._shown(None) if shown.text else {}
        return {**begun, self.notice: frame.notice(words)}

    def _stop(self, event: gr.EventData) -> None:
        """End a check. Not by Gradio's `cancels`: what it showed last could come after what its end shows."""
        if stopped := self._stops.get(str(event.stop)):
            stopped.set()

    def _clear(self, language: Language | None) -> Updates:
        language = language or self.service.settings.language
        kept: Updates = {self.text_kept: [], self.result_kept: []}
        return {**self.render(None, language), self.text: self._box(language, value=""), **kept}

    def _export(self, language: Language | None, event: gr.EventData) -> Updates:
        language = language or self.service.settings.language
        shown = self._sheets.get(str(event.check))
        if shown is None or shown.result is None:
            return {self.download: export.failure(texts.FORGOTTEN(language))}
        sources = References(self.service).sources(shown.result)
        return {self.download: export.file(shown.result, sources, language, str(event.format))}

    def _box(self, language: Language, **changes: Any) -> Any:
        return gr.update(placeholder=texts.TEXT_HINT(language), label=texts.TEXT(language), **changes)

    def _opener(self) -> Any:
        def open_claim(request: dict[str, Any]) -> dict[str, str]:
            """The evidence of a claim, empty until it is checked; or the sentence that says why there is none."""
            language: Language = "en" if request.get("language") == "en" else "zh"
            shown = self._sheets.get(str(request.get("check")))
            if shown is None:
                return {"error": texts.FORGOTTEN(language)}
            return {"html": grounds.section(shown, int(request.get("claim") or 0), References(self.service).of)}

        return open_claim

    def _reader(self) -> Any:
        def read_draft(request: dict[str, Any]) -> dict[str, str]:
            """The text of a file, or the sentence that says why there is none; nothing of it is written to a disk."""
            language: Language = "en" if request.get("language") == "en" else "zh"
            name, data = str(request.get("name", "")), b64decode(str(request.get("data", "")))
            try:
                if len(data) > self._limit * 1_000_000:
                    raise FileTooLarge(name=name, size=round(len(data) / 1_000_000), limit=self._limit)
                text = read_text(name, data, self.service.settings.bounds)
            except YoujuError as error:
                return {"error": error.message(language)}
            return {"text": text, "done": texts.READ(language, name=name, length=len(text))}

        return read_draft
