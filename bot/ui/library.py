"""The library tab: what is indexed, what was left out of it, uploads and removals."""

import logging
import queue
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from bot.access.roles import allow
from bot.correlation import asker, handling
from bot.identity import Identity, identity_of
from bot.service import Service
from bot.ui import frame, shelf, texts
from bot.ui.fragment import Updates, fragment
from bot.ui.requests import scope_of
from bot.ui.shelf import Upload
from index.errors import Language, YoujuError
from index.loaders import SUFFIXES

if TYPE_CHECKING:
    from index.ingest import Progress, Report

_log = logging.getLogger(__name__)

# What users call the formats; a suffix that is missing here is shown as it is.
_FORMATS = {
    ".csv": "CSV",
    ".docx": "Word (.docx)",
    ".htm": "HTML",
    ".html": "HTML",
    ".markdown": "Markdown",
    ".md": "Markdown",
    ".pdf": "PDF",
    ".txt": "TXT",
    ".xlsx": "Excel (.xlsx)",
}


class LibraryTab:
    """The components of the tab and what happens in them. Made inside a `gr.Tab`."""

    def __init__(self, service: Service, language: gr.BrowserState) -> None:
        self.service = service
        self.language = language
        first = service.settings.language
        with gr.Column(elem_id="yj-library"):
            with gr.Row(elem_id="yj-upload-row"):
                self.upload = gr.UploadButton(
                    texts.UPLOAD(first),
                    elem_id="yj-upload",
                    file_count="multiple",
                    variant="primary",
                    size="md",
                    scale=0,
                    min_width=120,
                    visible=False,  # until it is known who looks
                )
                self.hint = fragment("yj-upload-hint")
            self.notice = fragment("yj-library-notice")
            self.uploads = fragment("yj-uploads", script="uploads")
            self.documents = fragment("yj-documents")
        self.outputs: list[Any] = [self.upload, self.hint, self.notice, self.uploads, self.documents]

    def render(self, language: Language, asker: Identity) -> Updates:
        """Everything of the tab in the given language; a reader sees nothing that changes the library."""
        curator = asker.role == "curator"
        formats = dict.fromkeys(_FORMATS.get(suffix, suffix) for suffix in sorted(SUFFIXES))
        limit = self.service.settings.max_upload_mb
        hint = texts.UPLOAD_HINT(language, formats=texts.COMMA(language).join(formats), limit=limit)
        return {
            self.upload: gr.update(label=texts.UPLOAD(language), visible=curator),
            self.hint: f'<p>{hint} <a href="embed/help">{texts.EMBED(language)}</a></p>' if curator else "",
            self.notice: "",
            self.uploads: "",
            self.documents: self._documents(language, asker),
        }

    def remove(self, name: str, language: Language, request: gr.Request) -> Updates:
        """Take a document out of the library, or say why not."""
        try:
            with handling(scope_of(request)):
                allow(asker())
                self.service.remove(name)
            words = frame.success(texts.REMOVED(language, name=name))
        except YoujuError as error:
            words = frame.notice(error.message(language))
        return {self.notice: words, self.documents: self._documents(language, identity_of(scope_of(request)))}

    def add(self, files: Sequence[str], language: Language, request: gr.Request) -> Iterator[Updates]:
        """Index the uploaded files one after the other, saying how far each is."""
        paths = [Path(file) for file in files]
        items = [Upload(path.name, texts.QUEUED(language)) for path in paths]
        for index, path in enumerate(paths):
            for item in self._add(path, language, scope_of(request)):
                items[index] = item
                yield {self.notice: "", self.uploads: shelf.uploads(items, language)}
            yield {self.documents: self._documents(language, identity_of(scope_of(request)))}

    def _add(self, path: Path, language: Language, scope: Mapping[str, Any]) -> Iterator[Upload]:
        """Index one file in a thread of its own; its progress comes through a queue."""
        name = path.name
        steps: queue.SimpleQueue[Progress | None] = queue.SimpleQueue()
        yield Upload(name, texts.READING(language))
        with ThreadPoolExecutor(1) as pool:
            future = pool.submit(self._read_and_add, path, steps, scope)
            while (step := steps.get()) is not None:
                yield Upload(name, _progress(step, language))
        yield _outcome(name, future, language)

    def _read_and_add(
        self, path: Path, steps: "queue.SimpleQueue[Progress | None]", scope: Mapping[str, Any]
    ) -> "Report":
        try:
            with handling(scope):
                allow(asker())
                data = path.read_bytes()
                path.unlink()  # Gradio's copy; the library keeps its own
                return self.service.add(path.name, data, steps.put)
        finally:
            steps.put(None)

    def _documents(self, language: Language, asker: Identity) -> str:
        if self.service.status.state != "ready":
            return ""
        folder = str(self.service.settings.documents)
        return shelf.documents(self.service.documents(), language, folder, curator=asker.role == "curator")


def _progress(step: "Progress", language: Language) -> str:
    words = texts.READING_COUNTED(language, chunks=step.chunks) if step.chunks else texts.READING(language)
    if step.seconds_left is not None:
        words += texts.SECONDS_LEFT(language, seconds=max(1, round(step.seconds_left)))
    return words


def _outcome(name: str, future: "Future[Report]", language: Language) -> Upload:
    try:
        report = future.result()
    except YoujuError as error:
        return Upload(name, error.message(language), "failed")
    except Exception:  # noqa: BLE001  a sentence for the user, the traceback for the log
        _log.exception("Adding %s failed", name)
        return Upload(name, texts.FAILURE(language), "failed")
    if report.duplicates:
        return Upload(name, texts.SAME_AS(language, name=report.duplicates[0][1]), "done")
    return Upload(name, (texts.UNCHANGED if report.unchanged else texts.DONE)(language), "done")
