"""A text, claim by claim: divided, each claim held against the documents, the verdicts as they come."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Flag

from bot.correlation import asker
from bot.discretion import told
from bot.factcheck.arithmetic import inconsistencies
from bot.factcheck.claims import Claim, divide
from bot.factcheck.errors import check_text
from bot.factcheck.events import Divided, FactEvent, Finished, Judged, Span
from bot.factcheck.judging import Judge
from bot.factcheck.models import CheckedClaim, Counts, FactCheck
from bot.factcheck.reckoned import reckon
from bot.factcheck.second import Second
from bot.factcheck.texts import NO_CLAIM, NO_LLM, STOPPED
from bot.llm import LLM
from bot.models import Searched
from bot.prompts import Prompt
from index.errors import Language
from index.library import Library

_TOGETHER = 16  # claims that are looked up at once: more would keep whoever stops waiting


class FactChecker:
    """Checks texts against a library; safe to use from many threads."""

    def __init__(self, library: Library, llm: LLM | None = None) -> None:
        """Load the prompts; raises PromptMissing and PromptInvalid where they can't be used.

        Args:
            library: What texts are held against.
            llm: Is asked about what rules can't settle, where there is one.
        """
        self._library = library
        self._llm = llm
        self._prompts: dict[Language, Prompt] = {"zh": Prompt("factcheck", "zh"), "en": Prompt("factcheck", "en")}
        self._judge = Judge(library)

    def check(self, text: str, language: Language = "zh", stopped: Flag | None = None) -> Iterator[FactEvent]:
        """Check a text, event by event; `Finished` is the last. What can't be checked is raised at once.

        Args:
            text: Plain text, at most TEXT_LIMIT characters; the offsets of the claims are into it as it is given.
            language: Of the explanations.
            stopped: Set by another thread to end at once: what is checked by then is the result.

        Raises:
            TextEmpty, TextTooLong, TextForeign: It can't be checked.
        """
        check_text(text)
        return self._checked(text, divide(text), language, stopped or Flag())

    def _checked(self, text: str, claims: list[Claim], language: Language, stopped: Flag) -> Iterator[FactEvent]:
        yield Divided(text=text, claims=[Span(start=claim.start, end=claim.end) for claim in claims])
        second = Second(self._llm, self._prompts["zh"], stopped) if self._llm else None
        wrong = inconsistencies(text)
        done: list[CheckedClaim] = []
        count = 0
        for claim, checked in self._judged(claims, language, second, stopped):
            count += 1
            reckoned = reckon(checked, wrong, language)
            if claim.weak and reckoned.verdict == "not_found":
                continue  # neither figure nor name, and nothing speaks of it: it is no more than connecting words
            done.append(reckoned)
            yield Judged(claim=reckoned, done=count, total=len(claims))
        documents, earliest, latest = self._library.searched()
        searched = Searched(documents=documents, earliest=earliest, latest=latest)
        notice = "" if done else NO_CLAIM(language)
        if count < len(claims):
            notice = STOPPED(language, done=count, total=len(claims))
        elif second and second.failure:
            notice = told(second.failure, asker()).message(language) + NO_LLM(language)
        yield Finished(
            result=FactCheck(text=text, claims=done, counts=Counts.of(done), searched=searched, notice=notice)
        )

    def _judged(
        self, claims: Sequence[Claim], language: Language, second: Second | None, stopped: Flag
    ) -> Iterator[tuple[Claim, CheckedClaim]]:
        """The claims with their verdicts in their order, some together, on every core."""
        with ThreadPoolExecutor(os.cpu_count(), "claims") as pool:
            try:
                for start in range(0, len(claims), _TOGETHER):
                    if stopped.is_set():
                        return
                    group = claims[start : start + _TOGETHER]
                    self._judge.prepare(group)
                    verdicts = [pool.submit(self._judge.judge, claim, language, second) for claim in group]
                    for claim, verdict in zip(group, verdicts, strict=True):
                        if stopped.is_set():
                            return
                        yield claim, verdict.result()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
