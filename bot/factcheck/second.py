"""A second opinion: claims that rules can't settle are put to the LLM, which says which sentence settles them.

Its word alone counts for nothing: the sentence that it names has to pass the same comparison, slot by slot, that rules
decide by; what the LLM adds is that both speak of the same matter in other words.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from threading import Event as Flag
from threading import Lock

from bot.errors import LLMFailed
from bot.factcheck import texts
from bot.factcheck.aligning import Alignment
from bot.factcheck.claims import Claim
from bot.factcheck.verdicts import Finding, difference_finding
from bot.llm import LLM
from bot.prompts import Prompt

_SENTENCES = 8  # that the LLM reads for a claim
_CALLS = 40  # for one text: an article has no more open claims that matter, and each takes seconds
_TOKENS = 40
_LEAST = 0.2  # strength: a sentence that shares less with a claim is not about it, whatever the LLM says
_REPLY = re.compile(r"(?P<verdict>一致|矛盾|supported|contradicted)\D{0,12}(?P<number>\d+)", re.IGNORECASE)
_SUPPORTED = ("一致", "supported")


class Second:
    """Asks the LLM about the open claims of one text."""

    def __init__(self, llm: LLM, prompt: Prompt, stopped: Flag) -> None:
        self._llm = llm
        self._prompt = prompt
        self._stopped = stopped
        self._left = _CALLS
        self._lock = Lock()
        self.failure: LLMFailed | None = None

    def settle(self, claim: Claim, alignments: Sequence[Alignment]) -> Finding | None:
        """What the LLM finds and the rules accept; None where there is no such thing.

        Args:
            claim: One that rules have not settled.
            alignments: It beside the sentences that come near.
        """
        near = sorted((a for a in alignments if a.strength >= _LEAST), key=lambda a: -a.strength)[:_SENTENCES]
        if not near or not self._may_ask():
            return None
        sentences = "\n".join(f"[{n}]（{_source(a)}）{_one_line(a.line.sentence.text)}" for n, a in enumerate(near, 1))
        messages = self._prompt.fill(claim=_one_line(claim.understood), sentences=sentences)
        try:
            reply = _REPLY.search("".join(self._llm.stream(messages, self._stopped, _TOKENS)))
        except LLMFailed as error:
            self.failure = error
            return None
        if reply is None or not 1 <= int(reply["number"]) <= len(near):
            return None
        return _accepted(reply["verdict"].lower() in _SUPPORTED, near[int(reply["number"]) - 1])

    def _may_ask(self) -> bool:
        with self._lock:
            self._left -= 1
            return self._left >= 0 and self.failure is None and not self._stopped.is_set()


def _accepted(supported: bool, alignment: Alignment) -> Finding | None:
    """The finding, where the slots bear the LLM out."""
    if supported and not alignment.differences:
        finding = Finding("supported", "same", texts.SAME, lines=(alignment.line,))
    elif not supported and alignment.slot is not None and alignment.slot != "scope":
        finding = difference_finding("contradicted", alignment.slot, [alignment])
    else:
        return None
    return replace(finding, settled="llm")


def _source(alignment: Alignment) -> str:
    passage = alignment.line.sentence.passage
    return "，".join(_one_line(part) for part in (passage.title, passage.speaker or passage.issuer) if part)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
