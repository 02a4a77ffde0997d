"""Answers that an LLM writes from the passages, sentence by sentence checked before they are shown as supported."""

import re
from collections.abc import Generator, Iterator, Sequence
from threading import Event as Flag

from bot import asked
from bot.assembly import Assembler, Written
from bot.checking import Checker, Line, Verdict, home
from bot.checking.exact import bare, same_amount
from bot.context import Source, pack, render
from bot.correlation import asker
from bot.coverage import weigh
from bot.discretion import told
from bot.errors import LLMFailed
from bot.events import Checked, Done, Event, Token
from bot.evidence import Evidence
from bot.llm import LLM
from bot.models import Answer, Quoted, Unsupported
from bot.prompts import Prompt
from bot.question import Form
from bot.quotes import Draft, Quote, of_passage
from bot.texts import text
from bot.written import Answering, quotes_of
from index.errors import Language
from index.language.values import find
from index.library import Library
from index.settings import Settings
from index.tokens import count

REPLY_TOKENS = 1024  # of the LLM's context that passages never take
PASSAGE_TOKENS = 3000  # more would mostly be read in vain, and small models lose the thread
_MARGIN = 256  # tokens: the LLM's tokenizer counts otherwise than ours
_ABOUT = 0.5  # of the best sentence's coverage of the question: a line with less is about something else
_REPEATS = 3  # sentences written again: the LLM goes round in circles
_LONGEST = 14  # sentences of an answer that anybody reads
_DECLINES = re.compile(
    r"(?:资料|文中|段落|上文)[^，。]{0,8}(?:没有|未)[^，。]{0,8}(?:找到|提到|提及|涉及|说明|给出|包含|答案|回答)|无法(?:回答|确定|得知)"
    r"|(?:passages?|documents?|text) (?:do(?:es)? not|don't|doesn't)|no answer",
    re.IGNORECASE,
)
_ASKS = re.compile(r"多少|几[个家名人项年月]|何时|什么时候|谁|哪")
_HAN = re.compile(r"[\u4e00-\u9fff]")


class Writer:
    """Has an LLM write answers, and checks them."""

    def __init__(self, llm: LLM, library: Library, settings: Settings) -> None:
        """Load the prompts.

        Raises:
            PromptMissing, PromptInvalid: One of them can't be used.
        """
        self._llm = llm
        self._library = library
        self._settings = settings
        self._prompts: dict[Language, Prompt] = {"zh": Prompt("answer", "zh"), "en": Prompt("answer", "en")}

    def write(
        self, evidence: Evidence, draft: Draft, extracted: Answer, language: Language, stopped: Flag
    ) -> Iterator[Event]:
        """Write the answer to a question whose evidence holds one.

        Args:
            evidence: What was found.
            draft: The answer in the documents' own words.
            extracted: The same, rendered; it takes the place of a written one that fails.
            language: Of the words around the answer, which itself is in that of the question.
            stopped: Set by another thread to end at once.

        Yields:
            Token and Checked as it goes, Done at the end.
        """
        own: Language = "en" if evidence.question.english else "zh"
        if own != _language(evidence):
            yield _instead(extracted, text("other_language", language))
            return
        sources = self._packed(evidence, draft, own)
        prompt = self._prompts[own].fill(
            passages=render(sources, own), question=evidence.question.text, refusal=text("refusal", own)
        )
        answering = Answering(language, spaced=own == "en")
        job = _Job(self._checker(evidence, sources), evidence, sources, answering, self._settings.unsupported)
        # All that is left: thinking models think at length before they answer.
        left = self._settings.llm_context - _MARGIN - sum(count(message.content) for message in prompt)
        pieces = self._llm.stream(prompt, stopped, max(REPLY_TOKENS, left))
        try:
            for piece in pieces:
                yield Token(text=piece)
                yield from job.take(job.assembler.feed(piece))
                if job.circling:
                    break
            if not stopped.is_set():
                yield from job.take(job.assembler.flush())
        except LLMFailed as error:
            joint = "" if language == "zh" else " "
            yield _instead(extracted, told(error, asker()).message(language) + joint + text("by_quotes", language))
            return
        finally:
            if isinstance(pieces, Generator):
                pieces.close()  # the LLM stops as well
        yield job.done(draft, extracted, stopped=stopped.is_set())

    def _packed(self, evidence: Evidence, draft: Draft, language: Language) -> list[Source]:
        """What the LLM reads: the passages that the documents' own answer is from, then the others that were found."""
        own = [quote.passage for quote in (*draft.quotes, *draft.elsewhere)]
        # «第三条» is one paragraph: of more the LLM would tell more.
        passages = own if evidence.question.ordinal else [*own, *evidence.passages]
        unique = {(p.document, p.start): p for p in passages}
        frame = sum(count(m.content) for m in self._prompts[language].fill(passages="", question="", refusal=""))
        room = self._settings.llm_context - REPLY_TOKENS - frame - count(evidence.question.text) - _MARGIN
        return pack(list(unique.values()), min(room, PASSAGE_TOKENS), count, language)

    def _checker(self, evidence: Evidence, sources: Sequence[Source]) -> Checker:
        handles = {(p.document, p.start): source.handle for source in sources for p in source.passages}

        documents = max(1, self._library.searched()[0])

        def weight(word: str) -> float:
            return sum(weigh([word], self._library.document_frequency, documents).values())

        read = [
            Line(s, handle, home(s.text, self._library.document(s.passage.document).text))
            for s in evidence.sentences
            if (handle := handles.get((s.passage.document, s.passage.start), 0))
        ]
        return Checker(read, weight, evidence.question.text)


class _Job:
    """One answer being written."""

    def __init__(
        self,
        checker: Checker,
        evidence: Evidence,
        sources: Sequence[Source],
        answering: Answering,
        policy: str,
    ) -> None:
        self.assembler = Assembler()
        self.circling = False
        self._checker = checker
        self._evidence = evidence
        self._sources = {source.handle: source for source in sources}
        self._answering = answering
        self._policy = policy
        self._used: list[Line] = []
        self._frame: Written | None = None
        self._declined = False
        self._repeats = 0

    def take(self, sentences: Sequence[Written]) -> Iterator[Checked]:
        """Check complete sentences."""
        for written in sentences:
            if self._answering.supported >= _LONGEST:
                self.circling = True
                return
            if self._answering.holds(written):
                self._repeats += 1
                self.circling = self._repeats >= _REPEATS
                continue
            if self._policy == "unchecked":
                yield self._unchecked(written)
            elif _DECLINES.search(written.text):
                self._declined = True
            else:
                yield from self._checked(written)

    def done(self, draft: Draft, extracted: Answer, *, stopped: bool) -> Done:
        """The answer, or the extracted one where nothing of it can be shown."""
        answering, language, form = self._answering, self._answering.language, self._evidence.question.form
        if not answering.supported:
            key = "stopped_early" if stopped else "llm_declined" if self._declined else "nothing_supported"
            return _instead(extracted, text(key, language), answering)
        unchecked = self._policy == "unchecked"
        if not stopped and not unchecked and not _states(answering.plain, self._evidence):
            return _instead(extracted, text("no_value", language), answering)
        parts = [answering.markdown()]
        if not stopped and not unchecked:
            parts += [answering.differing(draft, form) or answering.left_out(draft, self._used, form)]
        notice = text("stopped", language) if stopped else text("unchecked", language) if unchecked else ""
        return Done(
            answer=extracted.model_copy(
                update={
                    "answer": "\n\n".join(part for part in parts if part),
                    "citations": answering.citations,
                    "style": "written",
                    "quoted": Quoted(answer=extracted.answer, citations=extracted.citations),
                    "unsupported": answering.unsupported,
                    "support": None if unchecked else answering.support,
                    "notice": notice,
                }
            )
        )

    def _checked(self, written: Written) -> Iterator[Checked]:
        verdict = self._checker.check(written.text, written.cited)
        if verdict.frame:
            self._frame = written  # shown with what it introduces
            return
        if verdict.supported and not _answers(written.text, verdict.lines, self._evidence):
            verdict = Verdict(fault="beside", what=written.text)
        if verdict.supported:
            yield self._show(written, quotes_of(verdict.lines))
            self._used += verdict.lines
        else:
            yield self._fold(written, verdict)

    def _show(self, written: Written, quotes: Sequence[Quote]) -> Checked:
        known = len(self._answering.citations)
        shown, first = "", (self._frame or written).first
        if self._frame is not None:
            shown = self._answering.add(self._frame, (), counted=False) + ("\n\n" if written.bullet else "")
            self._frame = None
        shown += self._answering.add(written, quotes)
        return Checked(text=shown, supported=True, first=first, citations=self._answering.citations[known:])

    def _fold(self, written: Written, verdict: Verdict) -> Checked:
        reason = text(f"fault_{verdict.fault}", self._answering.language, what=verdict.what)
        self._answering.unsupported.append(Unsupported(text=written.text, reason=reason))
        shown = self._answering.mark(written) if self._policy == "mark" else written.bullet + written.text
        return Checked(text=shown, supported=False, reason=reason, first=written.first)

    def _unchecked(self, written: Written) -> Checked:
        """A sentence as it is, with the passages that it cites; a handle that there is none of is dropped."""
        cited = [self._sources[handle] for handle in written.cited if handle in self._sources]
        passages = [passage for source in cited for passage in source.passages]
        return self._show(written, [of_passage(passage) for passage in passages])


def _answers(sentence: str, lines: Sequence[Line], evidence: Evidence) -> bool:
    """Whether a supported sentence is about what is asked: any for an open question.

    Where a value is asked for, its line has to speak of the thing, and a value of that kind has to be the asked one:
    «李某某。» is supported by every line that names the person.
    """
    question = evidence.question
    if question.form is not Form.VALUE:
        return True
    best = max((s.coverage for s in evidence.sentences), default=0.0)
    if max(line.sentence.coverage for line in lines) < _ABOUT * best:
        return False
    values = [value.text for kind in question.kinds for value in find(sentence, kind)]
    if not values or len(_ASKS.findall(question.text)) > 1:  # of two values asked for, either is an answer
        return True
    wanted = [line.sentence.text[a:b] for line in lines for a, b in asked.every(line.sentence, evidence)]
    told = bare(sentence)
    return any(
        bare(text) in told or any(bare(value) in bare(text) or same_amount(text, value) for value in values)
        for text in wanted
        if text
    )


def _states(plain: str, evidence: Evidence) -> bool:
    """Whether an answer states a value of each kind that is asked for, or the question asks for none."""
    return all(find(plain, kind) for kind in evidence.question.kinds)


def _instead(extracted: Answer, notice: str, answering: Answering | None = None) -> Done:
    """The extracted answer, with what is to be said of the written one."""
    unsupported = answering.unsupported if answering else []
    return Done(answer=extracted.model_copy(update={"notice": notice, "unsupported": unsupported}))


def _language(evidence: Evidence) -> Language:
    """That of the passages."""
    text = "".join(passage.text for passage in evidence.passages[:5])
    return "zh" if len(_HAN.findall(text)) * 4 > len(text) else "en"
