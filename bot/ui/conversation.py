"""The conversation tab: questions and answers, and beside them the evidence."""

import logging
from collections.abc import Generator, Iterator
from itertools import islice
from secrets import token_hex
from threading import Event
from typing import Any

import gradio as gr

from bot.service import Service, check
from bot.ui import exchange, frame, render, texts
from bot.ui.exchange import Exchange
from bot.ui.fragment import QUIET, Updates, fragment
from bot.ui.suggestions import suggestions
from index.errors import Language, YoujuError
from index.models import State

_POLL = 0.5  # seconds between two looks at a service that is still starting
_READ_FOR_EXAMPLES = 12  # documents; more would only slow the page down

_log = logging.getLogger(__name__)


class ConversationTab:
    """The components of the tab and what happens in them. Made inside a `gr.Tab`."""

    def __init__(self, service: Service, language: gr.BrowserState) -> None:
        self.service = service
        self.language = language
        self._waits: dict[str, Event] = {}  # of the questions that wait for the start: set to stop waiting
        first = service.settings.language
        self.stored = gr.BrowserState([], storage_key="youju-conversation", secret="youju")  # noqa: S106  no secret
        with gr.Row(elem_id="yj-talk"):
            with gr.Column(elem_id="yj-main", scale=3):
                self.new = gr.Button(texts.NEW(first), elem_id="yj-new", size="sm", scale=0, visible=False)
                # Apart from the conversation, so that a start that ends meanwhile can't overwrite an answer.
                self.welcome = fragment("yj-welcome", frame.greeting(first), "welcome", ["ask"])
                self.conversation = fragment("yj-conversation", "", "conversation", ["stop"])
                with gr.Column(elem_id="yj-composer", scale=0):
                    self.notice = fragment("yj-question-notice")
                    with gr.Row(elem_id="yj-ask"):
                        self.question = gr.Textbox(
                            elem_id="yj-question", lines=1, max_lines=6, container=False, scale=1, autofocus=True
                        )
                        self.send = gr.Button(
                            texts.SEND(first), elem_id="yj-send", variant="primary", scale=0, min_width=72
                        )
            self.evidence = fragment("yj-evidence", "", "evidence")
        self.outputs: list[Any] = [
            *(self.welcome, self.conversation, self.evidence, self.question, self.send),
            *(self.notice, self.new, self.stored),
        ]
        self._listen()

    def render(self, language: Language, exchanges: list[Exchange]) -> Updates:
        """Everything of the tab in the given language."""
        return {
            self.welcome: self.greet(language),
            self.conversation: render.conversation(exchanges, language),
            self.evidence: render.evidence(exchanges, language),
            self.question: gr.update(placeholder=texts.QUESTION_HINT(language), label=texts.QUESTION(language)),
            self.send: gr.update(value=texts.SEND(language)),
            self.new: gr.update(value=texts.NEW(language), visible=bool(exchanges)),
            self.notice: "",
        }

    def greet(self, language: Language) -> str:
        """What an empty conversation shows: what is here, and what can be asked."""
        if self.service.status.state != "ready":
            return frame.greeting(language)
        summaries = [summary for summary in self.service.documents() if summary.state is State.INDEXED]
        documents = [self.service.document(summary.name) for summary in islice(summaries, _READ_FOR_EXAMPLES)]
        return frame.welcome(summaries, suggestions(documents, language), language)

    def _listen(self) -> None:
        outputs = self.outputs
        inputs = [self.question, self.stored, self.language]
        gr.on([self.question.submit, self.send.click], self._ask, inputs, outputs, **QUIET)
        self.welcome.ask(self._ask_example, [self.stored, self.language], outputs, **QUIET)
        self.conversation.stop(self._stop, None, None, **QUIET)
        self.new.click(self._clear, [self.language], outputs, **QUIET)

    def _ask_example(self, stored: object, language: Language | None, event: gr.EventData) -> Iterator[Updates]:
        yield from self._ask(str(event.question), stored, language)

    def _ask(self, question: str, stored: object, language: Language | None) -> Iterator[Updates]:
        """Show the question at once, then its answer, or what is wrong with it."""
        if not question.strip():
            return
        language = language or self.service.settings.language
        exchanges = exchange.load(stored)
        try:
            check(question)  # what is wrong with it is said at once
            yield {self.question: "", self.notice: ""}
            if not (yield from self._wait(exchanges, question, language)):
                yield self._refused(exchanges, question, "", language)
                return
            words = texts.SEARCHING(language)
            yield {self.conversation: render.conversation(exchanges, language, question.strip(), words)}
            answer = self.service.ask(question, exchange.history(exchanges), language)
        except YoujuError as error:
            yield self._refused(exchanges, question, error.message(language), language)
            return
        except Exception:  # noqa: BLE001  a sentence for the user, the traceback for the log
            _log.exception("Answering failed")
            yield self._refused(exchanges, question, texts.FAILURE(language), language)
            return
        exchanges.append(Exchange(asked=question.strip(), answer=answer))
        exchanges = exchanges[-exchange.KEPT :]
        yield {
            self.conversation: render.conversation(exchanges, language),
            self.evidence: render.evidence(exchanges, language),
            self.new: gr.update(visible=True),
            self.stored: exchange.dump(exchanges),
        }

    def _wait(self, exchanges: list[Exchange], question: str, language: Language) -> Generator[Updates, None, bool]:
        """Until the service has started, show what the question waits for; returns whether it is still to be asked."""
        name, stopped = token_hex(8), Event()
        self._waits[name] = stopped
        try:
            while self.service.status.state == "starting" and not stopped.is_set():
                words = frame.waiting(self.service.status, language)
                yield {self.conversation: render.conversation(exchanges, language, question.strip(), words, name)}
                stopped.wait(_POLL)
        finally:
            del self._waits[name]
        return not stopped.is_set()

    def _stop(self, event: gr.EventData) -> None:
        """End a wait. Not by Gradio's `cancels`: what the wait showed last could come after what its end shows."""
        if stopped := self._waits.get(str(event.wait)):
            stopped.set()

    def _refused(self, exchanges: list[Exchange], question: str, words: str, language: Language) -> Updates:
        """The question goes back to where it was typed, under a sentence that says what is wrong with it."""
        return {
            self.conversation: render.conversation(exchanges, language),
            self.question: question,
            self.notice: frame.notice(words),
        }

    def _clear(self, language: Language | None) -> Updates:
        return {**self.render(language or self.service.settings.language, []), self.question: "", self.stored: []}
