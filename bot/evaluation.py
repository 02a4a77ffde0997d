"""How well passages answer questions whose answers are known: the measures of `app.py eval` and of benchmarks/.

Nothing here knows who found the passages, so that other systems are measured by the same ruler.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError, model_validator

from bot.errors import NoSuchPath, QuestionRefused, QuestionsInvalid, QuestionsMissing, QuestionsUnreadable
from index.errors import YoujuError

DEPTH = 20  # passages looked at for a question
_MRR_DEPTH = 10


def normalise(text: str) -> str:
    """The form in which answers are looked for: NFKC, folded case, without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def _worded(value: str) -> str:
    if not value.strip():
        raise ValueError
    return value


class Question(BaseModel):
    """A line of a file of questions.

    Attributes:
        answers: Each of them is right; compared after `normalise`. May be empty where there is no answer.
        document: The one document that answers it: only its passages count. Or several that are known to; passages
            of others that hold an answer then count too, but not as the right document.
        answerable: Whether the documents hold an answer; false for a question that is to be refused.
    """

    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)  # an answer or an id may be 356

    question: Annotated[str, AfterValidator(_worded)]
    answers: tuple[str, ...] = ()
    document: str | tuple[str, ...] = ()
    answerable: bool = True
    id: str = ""

    @model_validator(mode="before")
    @classmethod
    def _named_otherwise(cls, line: Any) -> Any:
        """Public sets of questions call the document `doc`, and several `docs`; what there is none of may be null."""
        if not isinstance(line, dict):
            return line
        names = (line.get(name) for name in ("document", "doc", "documents", "docs"))
        known = {name: value for name, value in line.items() if value is not None}
        return {**known, "document": next(filter(None, names), ())}

    @property
    def documents(self) -> tuple[str, ...]:
        """The names of the right documents."""
        return (self.document,) if isinstance(self.document, str) else self.document


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one question.

    Attributes:
        hit: Rank, from 1, of the first passage that holds an answer and is of a right document; None without one.
        document: Rank of the first passage of a right document.
        read: Characters, white space aside, from the first passage's first to the end of the answer in the hit.
    """

    hit: int | None = None
    document: int | None = None
    read: int | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares, 0 to 1, of the answerable questions.

    Attributes:
        first: A hit in the first passage; with `five`, in the first five. They depend on how long passages are.
        doc1: The first passage is of a right document; with `doc5`, one of the first five is.
        read500: The answer ends within the first 500 characters of the passages, read in order; with `read1000`,
            within 1,000. They do not depend on how long passages are, so systems compare.
        mrr: Mean of 1 / rank of the hit, 0 for none among the first 10 (mean reciprocal rank).
    """

    questions: int
    first: float
    five: float
    doc1: float
    doc5: float
    read500: float
    read1000: float
    mrr: float


def load(path: Path, check: Callable[[str], str] = str.strip) -> list[Question]:
    """Read a file of questions: JSON Lines in UTF-8, one object a line.

    Args:
        path: The file.
        check: Returns a question as it will be asked; raises a YoujuError for one that can't be.

    Raises:
        NoSuchPath: The file is not there.
        QuestionsUnreadable: It is not UTF-8, or no file.
        QuestionsMissing: It has no questions.
        QuestionsInvalid: A line is not such an object.
        QuestionRefused: `check` raised.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise NoSuchPath(path=path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionsUnreadable(path=path) from error
    # Not splitlines: JSON may hold other ends of lines, such as U+2028, in a string.
    questions = [_parse(path, n, line, check) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not questions:
        raise QuestionsMissing(path=path)
    return questions


def _parse(path: Path, number: int, line: str, check: Callable[[str], str]) -> Question:
    try:
        question = Question.model_validate(json.loads(line))
    except (ValidationError, ValueError, RecursionError) as error:
        raise QuestionsInvalid(path=path, line=number) from error
    if question.answerable and not any(map(normalise, question.answers)):
        raise QuestionsInvalid(path=path, line=number)
    try:
        asked = check(question.question)
    except YoujuError as error:
        raise QuestionRefused(path=path, line=number, zh=error.message("zh"), en=error.message("en")) from error
    return question.model_copy(update={"question": asked})


def judge(question: Question, passages: Sequence[tuple[str, str]]) -> Found:
    """Where the answer stands in what was found.

    Args:
        question: An answerable question.
        passages: (document, text) of each, best first; `DEPTH` of them are looked at.
    """
    answers = [answer for answer in map(normalise, question.answers) if answer]
    hit = document = read_to = None
    read = 0
    for rank, (name, shown) in enumerate(passages[:DEPTH], 1):
        text = normalise(shown)
        right = name in question.documents
        document = rank if right and document is None else document
        ends = [text.find(answer) + len(answer) for answer in answers if answer in text]
        if ends and hit is None and (right or not isinstance(question.document, str)):
            hit, read_to = rank, read + min(ends)
        read += len(text)
    return Found(hit, document, read_to)


def scores(found: Sequence[Found]) -> Scores:
    """The shares over what became of the answerable questions; all 0 where there are none."""

    def share(test: Callable[[Found], bool]) -> float:
        return sum(map(test, found)) / len(found) if found else 0.0

    def within(value: int | None, limit: int) -> bool:
        return value is not None and value <= limit

    return Scores(
        questions=len(found),
        first=share(lambda f: within(f.hit, 1)),
        five=share(lambda f: within(f.hit, 5)),
        doc1=share(lambda f: within(f.document, 1)),
        doc5=share(lambda f: within(f.document, 5)),
        read500=share(lambda f: within(f.read, 500)),
        read1000=share(lambda f: within(f.read, 1000)),
        mrr=sum(1 / f.hit for f in found if f.hit and f.hit <= _MRR_DEPTH) / len(found) if found else 0.0,
    )
