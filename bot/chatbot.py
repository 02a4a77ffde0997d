"""A question to a checked answer: stand alone, analyse, search, decide, quote."""

from collections.abc import Iterator, Sequence
from threading import Event as Flag
from typing import NamedTuple

from bot import several
from bot.answers import ANSWERS
from bot.condense import Condenser
from bot.coverage import covers, normalise
from bot.events import Done, Event, Found, Standalone
from bot.evidence import Evidence, context_of, gather, merged
from bot.history import goes_on, readings, telling
from bot.llm import LLM
from bot.models import Answer, Searched, Style, Turn
from bot.quotes import Draft, citation, of_passage, render, together
from bot.refusal import Gap, explain, gap, unanswered
from bot.voices import read
from bot.writing import Writer
from index.errors import Language
from index.library import Library
from index.models import Speaker
from index.settings import Settings

_NEAREST = 3


class _Tried(NamedTuple):
    """What one reading of a question came to."""

    asked: str
    evidence: Evidence
    missing: Gap | None
    draft: Draft | None


class Chatbot:
    """Answers questions from a library's documents, cited, or says that they hold no answer."""

    def __init__(self, library: Library, settings: Settings, llm: LLM | None = None) -> None:
        """Make a chatbot that extracts answers, and writes them where there is an LLM.

        Raises:
            PromptMissing, PromptInvalid: There is an LLM, and a prompt can't be used.
        """
        self._library = library
        self._style: Style = settings.answer_style
        self._writer = Writer(llm, library, settings) if llm else None
        self._condenser = Condenser(llm) if llm else None
        self._calibrated = settings.embedding_model == Settings.model_fields["embedding_model"].default

    def ask(
        self, question: str, history: Sequence[Turn] = (), language: Language = "zh", style: Style | None = None
    ) -> Answer:
        """The answer that `stream` ends with."""
        last = list(self.stream(question, history, language, style))[-1]
        assert isinstance(last, Done)
        return last.answer

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        language: Language = "zh",
        style: Style | None = None,
        stopped: Flag | None = None,
    ) -> Iterator[Event]:
        """Answer a question, which may lean on the conversation before it.

        Args:
            question: As asked.
            history: The conversation before it, oldest first.
            language: Of the words around the quotes; an English question gets English ones.
            style: Written by the LLM or extracted; that of the settings if None. Without an LLM it is extracted.
            stopped: Set by another thread to end at once: what is checked by then is the answer.
        """
        stopped = stopped or Flag()
        writes = self._writer is not None and (style or self._style) == "written"
        condense = self._condenser.readings if self._condenser and writes else _by_rules
        meant = condense(question, history, self._library.speakers(), stopped)
        # What an LLM has condensed stands alone: nothing before it is needed to understand its parts.
        several_of = (meant[0], ()) if condense is not _by_rules else (question, history)
        asked, evidence, missing, draft = self._each(*several_of) or self._answered(question, meant)
        yield Standalone(question=asked)
        yield Found(passages=[citation(of_passage(p), n) for n, p in enumerate(evidence.passages, 1)])
        language = "en" if evidence.question.english else language
        if draft is None:
            yield Done(answer=self._refusal(evidence, missing or unanswered(evidence), language))
            return
        words, citations = render(draft, language)
        extracted = Answer(answer=words, refused=False, citations=citations, question=asked, searched=self._searched())
        if self._writer and writes:
            yield from self._writer.write(evidence, draft, extracted, language, stopped)
        else:
            yield Done(answer=extracted)

    def _each(self, question: str, history: Sequence[Turn]) -> _Tried | None:
        """The answers to several questions at once, each understood with those before it; None where none is found."""
        asked = several.questions(question)
        if len(asked) < 2:
            return None
        tried: list[_Tried] = []
        before = list(history)
        for one in asked:
            tried.append(self._answered(one, goes_on(one, before[len(history) :], history, self._library.speakers())))
            draft = tried[-1].draft
            said = render(draft, "zh")[0] if draft else ""
            before += [Turn(role="user", content=tried[-1].asked), Turn(role="assistant", content=said)]
        return self._together(question, asked, tried)

    def _together(self, question: str, asked: Sequence[str], tried: Sequence[_Tried]) -> _Tried | None:
        drafts = [one.draft for one in tried if one.draft]
        if not drafts:
            return None
        evidence = merged(read(question, self._library), [one.evidence for one in tried])
        unanswered = [text for text, one in zip(asked, tried, strict=True) if one.draft is None]
        return _Tried(question, evidence, None, together(drafts, unanswered))

    def _answered(self, question: str, meant: Sequence[str]) -> _Tried:
        """The first reading of a question that the documents answer; where they answer none, the likeliest.

        A question that says itself what it is about is refused as it was asked.
        """
        words = telling(question, self._library.speakers()) if tuple(meant) != (question,) else ()
        tried: list[_Tried] = []
        for reading in meant:
            tried.append(self._try(reading))
            leans = reading != question and reading.endswith(question)
            if (found := tried[-1].draft) and (not leans or _speaks(found, words)):
                return tried[-1]
        plain = next((one for one in tried if words and one.asked == question), tried[0])
        return plain._replace(draft=None)

    def _try(self, reading: str) -> _Tried:
        asked = several.items(reading)
        tried = [self._try_one(one) for one in asked]
        if tried and all(one.draft for one in tried) and (found := self._together(reading, asked, tried)):
            return found
        return self._try_one(reading)

    def _try_one(self, reading: str) -> _Tried:
        evidence = gather(read(reading, self._library), self._library)
        missing = gap(evidence, self._library, self._calibrated)
        draft = None if missing else ANSWERS[evidence.question.form](evidence, self._library)
        return _Tried(reading, evidence, missing, draft)

    def _refusal(self, evidence: Evidence, missing: Gap, language: Language) -> Answer:
        searched = self._searched()
        nearest = [citation(of_passage(p), n) for n, p in enumerate(evidence.passages[:_NEAREST], 1)]
        text = explain(missing, evidence.question, searched, language)
        return Answer(answer=text, refused=True, nearest=nearest, question=evidence.question.text, searched=searched)

    def _searched(self) -> Searched:
        documents, earliest, latest = self._library.searched()
        return Searched(documents=documents, earliest=earliest, latest=latest)


def _speaks(draft: Draft, words: Sequence[str]) -> bool:
    """Whether what is quoted, or what stands around it, speaks of half of the words that a follow-up asks with."""
    heard = normalise(" ".join(f"{context_of(q.passage)} {q.passage.text}" for q in draft.quotes))
    return 2 * sum(covers(normalise(word), heard) > 0 for word in words) >= len(words)


def _by_rules(question: str, history: Sequence[Turn], speakers: Sequence[Speaker], _: Flag) -> tuple[str, ...]:
    return readings(question, history, speakers)
