"""What a fact-check gives back; the HTTP API speaks these models unchanged."""

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import BaseModel, Field

from bot.models import Citation, Searched

Verdict = Literal["supported", "contradicted", "not_found"]
Reason = Literal[
    "same",  # supported: the documents say it
    "rounded",  # supported: a figure is rounded, or bounded (约, 超过) as the documents' figure allows
    "figure",  # contradicted: another number or unit
    "date",  # contradicted: another date
    "name",  # contradicted: another person, organisation or post
    "denial",  # contradicted: one denies what the other says
    "stance",  # contradicted: 力争 told as 已 and the like
    "quotation",  # contradicted: other words between the quotation marks
    "arithmetic",  # contradicted: the text's own figures do not add up, and the documents do not settle it
    "scope",  # not found: the same attribute at another date or of another scope
    "absent",  # not found: nothing says anything of it
]
ClaimKind = Literal["figure", "date", "name", "quotation", "statement"]


class Mismatch(BaseModel):
    """What a text and a document, or two figures of a text, state differently.

    Attributes:
        claimed: Words of the text.
        start: Their offset in characters into the text, with `end`.
        found: Words of the document at found_start:found_end, or the figure that the text's own figures give.
        n: The number of the citation that they stand in; 0 for a calculated figure.
        found_start: Their offset in characters into the document's text, with `found_end`; 0 for a calculated figure.
        note: One sentence on what kind of a difference it is, such as transposed digits; often empty.
    """

    claimed: str
    start: int
    end: int
    found: str
    n: int
    found_start: int
    found_end: int
    note: str = ""


class CheckedClaim(BaseModel):
    """A claim with its verdict.

    Attributes:
        claim: Its words, which stand at start:end of the text (characters).
        understood: The claim as it is looked for, with the subject and date that the text says before it.
        kind: What makes it checkable.
        explanation: One sentence that says the verdict and why, for readers.
        citations: The evidence, numbered from 1 within the claim; of a claim that is not found, what comes near.
        mismatches: What differs; of "scope" the values of the other date or scope.
        settled: By rules, or by the LLM with a quote that the rules accept.
    """

    claim: str
    start: int
    end: int
    understood: str
    kind: ClaimKind
    verdict: Verdict
    reason: Reason
    explanation: str
    citations: list[Citation] = Field(default_factory=list)
    mismatches: list[Mismatch] = Field(default_factory=list)
    settled: Literal["rules", "llm"] = "rules"


class Counts(BaseModel):
    """How many claims have each verdict."""

    supported: int
    contradicted: int
    not_found: int

    @classmethod
    def of(cls, claims: Sequence[CheckedClaim]) -> Self:
        """Count them."""
        verdicts = [claim.verdict for claim in claims]
        return cls(
            supported=verdicts.count("supported"),
            contradicted=verdicts.count("contradicted"),
            not_found=verdicts.count("not_found"),
        )


class FactCheck(BaseModel):
    """A text whose claims are checked.

    Attributes:
        text: What the offsets point into: the text as it was given, or as it was read from a file.
        claims: In the order of the text.
        searched: What was searched.
        notice: One sentence about how it came about, such as that it was stopped, or that the LLM failed; else empty.
    """

    text: str
    claims: list[CheckedClaim]
    counts: Counts
    searched: Searched
    notice: str = ""
