"""The conversation tab: questions and answers, and beside them the evidence."""

import logging
from collections.abc import Generator, Iterator
from contextlib import suppress
from itertools import islice
from secrets import token_hex
from threading import Event as Flag
from typing import Any

import gradio as gr
from pydantic import ValidationError

from bot.correlation import handling
from bot.events import Event
from bot.feedback import Feedback, give
from bot.models import Style
from bot.service import Service, check
from bot.ui import evidence, exchange, frame, render, texts, votes
from bot.ui.alone import TAKEN, Alone
from bot.ui.draft import Draft
from bot.ui.exchange import Exchange
from bot.ui.following import follow
from bot.ui.fragment import QUIET, Updates, fragment
from bot.ui.requests import scope_of
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
        self._stops: dict[str, Flag] = {}  # of the questions that are being answered: set to stop that
        self._alone = Alone()
        first = service.settings.language
        self.stored = gr.BrowserState([], storage_key="youju-conversation", secret="youju")  # noqa: S106  no secret
        self.chosen = gr.BrowserState("", storage_key="youju-style", secret="youju")  # noqa: S106  no secret
        with gr.Row(elem_id="yj-talk"):
            with gr.Column(elem_id="yj-main", scale=3):
                self.new = gr.Button(texts.NEW(first), elem_id="yj-new", size="sm", scale=0, visible=False)
                # Apart from the conversation, so that a start that ends meanwhile can't overwrite an answer.
                self.welcome = fragment("yj-welcome", frame.greeting(first), "welcome", ["ask"])
                with gr.Column(elem_id="yj-conversation"):
                    self.turns = fragment("yj-turns", "", "conversation")
                    # Apart from what is answered, which is not sent and drawn anew with every word that is written.
                    self.writing = fragment("yj-writing", "", "writing", ["stop"])
                self.votes = fragment("yj-votes", "", "votes", ["vote"])
                with gr.Column(elem_id="yj-composer", scale=0):
                    self.notice = fragment("yj-question-notice")
                    self.style = fragment("yj-style", "", "style", ["choose"])
                    with gr.Row(elem_id="yj-ask"):
                        self.question = gr.Textbox(
                            elem_id="yj-question", lines=1, max_lines=6, container=False, scale=1, autofocus=True
                        )
                        self.send = gr.Button(
                            texts.SEND(first), elem_id="yj-send", variant="primary", scale=0, min_width=72
                        )
            with gr.Column(elem_id="yj-evidence"):
                self.evidence = fragment("yj-groups", "", "evidence")
                self.reading = fragment("yj-reading", "", "evidence")
        self.outputs: list[Any] = [
            *(self.welcome, self.turns, self.writing, self.evidence, self.reading),
            *(self.question, self.send, self.style, self.notice, self.new, self.stored, self.votes),
        ]
        self._listen()

    def render(self, language: Language, exchanges: list[Exchange], chosen: object) -> Updates:
        """Everything of the tab in the given language; a question that is being answered is left alone."""
        written = bool(self.service.settings.llm_model)
        return {
            self.welcome: self.greet(language),
            **self._shown(exchanges, language),
            self.question: gr.update(placeholder=texts.QUESTION_HINT(language), label=texts.QUESTION(language)),
            self.send: gr.update(value=texts.SEND(language)),
            self.style: frame.styles(self._style(chosen), language) if written else "",
            self.new: gr.update(value=texts.NEW(language), visible=bool(exchanges)),
            self.notice: "",
            self.votes: votes.form(language, comments=self.service.settings.audit == "on"),
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
        inputs = [self.stored, self.language, self.chosen]
        gr.on([self.question.submit, self.send.click], self._ask, [self.question, *inputs], outputs, **TAKEN)
        self.welcome.ask(self._ask_example, inputs, outputs, **TAKEN)
        self.writing.stop(self._stop, None, None, **QUIET)
        # Gradio drops an event that comes while the one before it is on its way, unless it is told otherwise.
        self.votes.vote(self._vote, None, None, trigger_mode="multiple", **QUIET)
        # In the browser alone: a question that is sent right after it knows of it.
        self.style.choose(None, None, [self.chosen], js="() => youju.chosen()", **QUIET)
        self.new.click(self._clear, [self.language, self.chosen], outputs, **QUIET)

    def _ask_example(
        self, stored: object, language: Language | None, chosen: object, event: gr.EventData, request: gr.Request
    ) -> Iterator[Updates]:
        yield from self._ask(str(event.question), stored, language, chosen, request)

    def _ask(
        self, question: str, stored: object, language: Language | None, chosen: object, request: gr.Request
    ) -> Iterator[Updates]:
        """Show the question at once, then its answer as it is made, or what is wrong with it."""
        if question.strip():
            yield from self._alone.show(request.session_hash, self._asked(question, stored, language, chosen, request))

    def _asked(
        self, question: str, stored: object, language: Language | None, chosen: object, request: gr.Request
    ) -> Generator[Updates, None, Updates]:
        """What is shown until a question is answered; returns what is shown then."""
        language = language or self.service.settings.language
        exchanges = (kept := exchange.load(stored))[-exchange.KEPT + 1 :]
        name, stopped = token_hex(8), Flag()
        self._stops[name] = stopped
        try:
            check(question)  # what is wrong with it is said at once
            yield {self.question: "", self.notice: "", self.new: gr.update(visible=True)}
            if len(exchanges) < len(kept):  # the oldest makes room
                yield self._shown(exchanges, language)
            if not (yield from self._wait(len(exchanges), question, language, name)):
                return self._refused(exchanges, question, "")
            with handling(scope_of(request)):
                style = self._style(chosen)
                steps = follow(self.service.stream(question, exchange.history(exchanges), language, style, stopped))
            # What is extracted is there at once: nothing to stop.
            stop = name if self.service.settings.llm_model and style == "written" else ""
            answered = yield from self._answer(len(exchanges), Draft(question.strip()), language, stop, steps)
        except YoujuError as error:
            return self._refused(exchanges, question, error.message(language))
        except Exception:  # noqa: BLE001  a sentence for the user, the traceback for the log
            _log.exception("Answering failed")
            return self._refused(exchanges, question, texts.FAILURE(language))
        finally:
            stopped.set()  # also when Gradio closes this generator, because the reader has gone
            del self._stops[name]
        exchanges.append(answered)
        return {
            **self._shown(exchanges, language),
            self.writing: "",
            self.reading: "",
            self.stored: exchange.dump(exchanges),
            self.new: gr.update(visible=True),  # hidden again where the page was drawn anew without this question
        }

    def _shown(self, exchanges: list[Exchange], language: Language) -> Updates:
        return {
            self.turns: render.conversation(exchanges, language),
            self.evidence: evidence.evidence(exchanges, language),
        }

    def _wait(self, turn: int, question: str, language: Language, name: str) -> Generator[Updates, None, bool]:
        """Until the service has started, show what the question waits for; returns whether it is still to be asked."""
        stopped = self._stops[name]
        draft = Draft(question.strip())
        while self.service.status.state == "starting" and not stopped.is_set():
            words = frame.waiting(self.service.status, language)
            yield {self.writing: render.pending(turn, draft, language, words, name)}
            stopped.wait(_POLL)
        return not stopped.is_set()

    def _answer(
        self, turn: int, draft: Draft, language: Language, stop: str, steps: Iterator[list[Event]]
    ) -> Generator[Updates, None, Exchange]:
        """Show the answer as it is made, with a button that sends `stop` unless that is empty; returns the whole."""

        def shown() -> Updates:
            over = not stop or self._stops[stop].is_set()
            return {
                self.writing: render.pending(turn, draft, language, stop="" if over else stop),
                self.reading: evidence.of_draft(turn, draft, language),
            }

        yield shown()
        for step in steps:
            for event in step:
                draft.take(event)
            if draft.answer is None:
                yield shown()
        assert draft.answer is not None, "Done is the last event"
        return Exchange(asked=draft.asked, answer=draft.answer)

    def _style(self, chosen: object) -> Style:
        """The style that the reader chose, else that of the settings."""
        return chosen if chosen in ("written", "extracted") else self.service.settings.answer_style

    def _stop(self, event: gr.EventData) -> None:
        """End an answer. Not by Gradio's `cancels`: what it showed last could come after what its end shows."""
        if stopped := self._stops.get(str(event.stop)):
            stopped.set()

    def _vote(self, event: gr.EventData, request: gr.Request) -> None:
        """Take in what a reader thinks of an answer; what is no vote did not come from our script."""
        with suppress(AttributeError, ValidationError), handling(scope_of(request)):
            give(self.service, Feedback(answer=event.answer, useful=event.useful, comment=event.comment))

    def _refused(self, exchanges: list[Exchange], question: str, words: str) -> Updates:
        """The question goes back to where it was typed, under a sentence that says what is wrong with it."""
        return {
            self.writing: "",
            self.reading: "",
            self.question: question,
            self.notice: frame.notice(words),
            self.new: gr.update(visible=bool(exchanges)),
        }

    def _clear(self, language: Language | None, chosen: object) -> Updates:
        language = language or self.service.settings.language
        return {**self.render(language, [], chosen), self.question: "", self.stored: []}
