"""Everyday questions over made documents, asked without an LLM: `python -m benchmarks.everyday --help`.

benchmarks/made/ holds official documents of places that do not exist, and questions as people ask them, in words of
their own; nearly half of them have no answer in the documents, though something near it stands there. Whoever wrote
them had not seen the code. A folder is a set: documents/, questions.jsonl with an object a line (question, answers,
must, document, answerable, kind) and, in some, conversations.jsonl (turns, each such an object).
"""

import benchmarks.offline  # noqa: F401  first, so that no package calls home

# isort: split

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from benchmarks import results, tables
from benchmarks.machine import Machine, this_machine, versions
from benchmarks.results import RESULTS
from benchmarks.retrieval import CACHE
from bot.chatbot import Chatbot
from bot.evaluation import normalise
from bot.models import Answer, Citation, Turn
from index.embeddings import Embedder, load_embedder
from index.library import Library
from index.settings import Settings, load_settings

MADE = Path(__file__).parent / "made"
LONGEST = 1500  # characters of an answer: a longer one is not read

Verdict = Literal["right", "other", "refused", "answered", "declined"]


class Asked(BaseModel):
    """A question.

    Attributes:
        answers: Any of them decides that the answer is right; empty where there is none.
        must: What it must hold besides, each in any of its spellings.
        document: The file that answers it.
        kind: What is asked for; of a question without an answer what is missing ("attribute": of a thing that is
            spoken of; "other": the same of another thing; "premise": the question supposes what is not so; "absent":
            nobody speaks of it).
    """

    model_config = ConfigDict(extra="forbid")

    id: str = ""
    kind: str = ""
    question: str
    answers: tuple[str, ...] = ()
    must: tuple[tuple[str, ...], ...] = ()
    document: str = ""
    answerable: bool = True


class Conversation(BaseModel):
    """Questions, each of which may lean on those before it."""

    turns: tuple[Asked, ...]


class OfSet(BaseModel):
    """What became of the questions of a set.

    Attributes:
        verdicts: How many were answered rightly ("right"), in words that do not answer them ("other") or not at all
            ("refused"); of those without an answer how many were answered ("answered") or refused ("declined").
        kinds: The same by kind.
        follow_ups: The same for the second and later turns of conversations.
    """

    documents: int
    verdicts: dict[Verdict, int]
    kinds: dict[str, dict[Verdict, int]]
    follow_ups: dict[Verdict, int]


class Everyday(BaseModel):
    """What was measured."""

    machine: Machine
    command: str
    day: date
    packages: dict[str, str]
    sets: dict[str, OfSet]


def names() -> list[str]:
    """The sets that there are."""
    return sorted(folder.name for folder in MADE.iterdir() if folder.is_dir())


def questions(name: str) -> list[Asked]:
    """The questions of a set."""
    return [Asked.model_validate_json(line) for line in _lines(MADE / name / "questions.jsonl")]


def conversations(name: str) -> list[Conversation]:
    """The conversations of a set; none where it has none."""
    path = MADE / name / "conversations.jsonl"
    return [Conversation.model_validate_json(line) for line in _lines(path)] if path.exists() else []


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def judge(question: Asked, answer: Answer) -> Verdict:
    """What became of a question: it is right where all its facts stand in the answer, and its document is cited."""
    if not question.answerable:
        return "declined" if answer.refused else "answered"
    if answer.refused:
        return "refused"
    return "right" if answers(question, answer.answer, answer.citations) else "other"


def answers(question: Asked, words: str, citations: Sequence[Citation]) -> bool:
    """Whether an answer's words and citations answer a question that has an answer."""
    said = normalise(words).replace("*", "")
    stated = all(any(normalise(fact) in said for fact in facts) for facts in (question.answers, *question.must))
    cited = any(citation.document == question.document for citation in citations)
    return stated and cited and len(said) <= LONGEST


def measure(name: str, model: Embedder, cache: Path) -> tuple[OfSet, list[tuple[Asked, Verdict, Answer]]]:
    """Ask everything of a set.

    Returns:
        The figures, and what became of each question.
    """
    with opened(name, model, cache) as (library, settings):
        chatbot = Chatbot(library, settings)
        told = [(q, judge(q, answer), answer) for q in questions(name) if (answer := chatbot.ask(q.question))]
        later = Counter(verdict for talk in conversations(name) for verdict in _talk(talk, chatbot))
        kinds = sorted({q.kind for q, _, _ in told})
        figures = OfSet(
            documents=len(library.documents()),
            verdicts=Counter(verdict for _, verdict, _ in told),
            kinds={kind: Counter(verdict for q, verdict, _ in told if q.kind == kind) for kind in kinds},
            follow_ups=later,
        )
    return figures, told


def _talk(conversation: Conversation, chatbot: Chatbot) -> Iterator[Verdict]:
    history: list[Turn] = []
    for turn in conversation.turns:
        answer = chatbot.ask(turn.question, history)
        if history:
            yield judge(turn, answer)
        history += [Turn(role="user", content=turn.question), Turn(role="assistant", content=answer.answer)]


@contextmanager
def opened(name: str, model: Embedder, cache: Path) -> Iterator[tuple[Library, Settings]]:
    """The documents of a set, indexed."""
    settings = load_settings(documents=MADE / name / "documents", state=cache / "everyday" / name)
    library = Library.open(settings, model)
    try:
        library.sync()
        yield library, settings
    finally:
        library.close()


def arguments() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.everyday", description=__doc__)
    parser.add_argument("--set", action="append", dest="chosen", metavar="NAME", help="only this set (repeatable)")
    parser.add_argument("--cache", type=Path, default=CACHE, help="for the model and the indexes")
    parser.add_argument("--show", action="append", default=[], metavar="VERDICT", help="print the questions of it")
    parser.add_argument("--json", type=Path, metavar="FILE", help=f"file of results, such as {RESULTS.name}/…")
    return parser


def main(given: Sequence[str] | None = None) -> None:
    """Ask, print, and write the figures where asked to."""
    options = arguments().parse_args(given)
    cache = options.cache.resolve()
    model = load_embedder(load_settings(state=cache))  # once: all libraries share it
    sets = {}
    for name in options.chosen or names():
        sets[name], told = measure(name, model, cache)
        for question, verdict, answer in told:
            if verdict in options.show:
                print(
                    f"{verdict} {question.id}: {question.question} {json.dumps(question.answers, ensure_ascii=False)}"
                )
                print("  " + answer.answer.replace("\n", " ")[:300])
    found = Everyday(
        machine=this_machine(),
        command=results.command("benchmarks.everyday", []),
        day=datetime.now(UTC).date(),
        packages=versions("youju", "sentence-transformers", "torch", "chromadb"),
        sets=sets,
    )
    print(shown(found))
    if options.json:
        results.save(found, options.json)


def shown(found: Everyday) -> str:
    """The figures as tables: by set, and by what is asked for."""
    head = [
        "set",
        "documents",
        "questions",
        "right",
        "other words",
        "refused",
        "no answer there",
        "answered",
        "declined",
    ]
    whole = _sum(of_set.verdicts for of_set in found.sets.values())
    rows = [_row(name, str(of_set.documents), of_set.verdicts) for name, of_set in found.sets.items()]
    rows.append(_row("all", str(sum(of_set.documents for of_set in found.sets.values())), whole))
    blocks = [tables.table(head, rows)]
    kinds = sorted({kind for of_set in found.sets.values() for kind in of_set.kinds})
    by_kind = {kind: _sum(s.kinds.get(kind, {}) for s in found.sets.values()) for kind in kinds}
    asked_for = {kind: verdicts for kind, verdicts in by_kind.items() if not _unanswerable(verdicts)}
    blocks.append(
        tables.table(
            ["asked for", "questions", "right", "other words", "refused"],
            [[kind, str(sum(v.values())), *_cells(v, _ANSWERABLE)] for kind, v in asked_for.items()],
        )
    )
    blocks.append(
        tables.table(
            ["missing", "questions", "answered", "refused"],
            [
                [kind, str(sum(v.values())), *_cells(v, _MISSING)]
                for kind, v in by_kind.items()
                if kind not in asked_for
            ],
        )
    )
    if later := _sum(of_set.follow_ups for of_set in found.sets.values()):
        answerable = sum(later[verdict] for verdict in _ANSWERABLE)
        blocks.append(
            f"Of {answerable} follow-ups in conversations {later['right']} were answered rightly, {later['other']} in "
            f"other words, and {later['refused']} refused; of {_unanswerable(later)} without an answer "
            f"{later['answered']} were answered."
        )
    return "\n\n".join(blocks)


_ANSWERABLE: Sequence[Verdict] = ("right", "other", "refused")
_MISSING: Sequence[Verdict] = ("answered", "declined")


def _sum(counts: Iterator[Mapping[Verdict, int]]) -> Counter[Verdict]:
    total: Counter[Verdict] = Counter()
    for count in counts:
        total.update(count)
    return total


def _unanswerable(verdicts: Mapping[Verdict, int]) -> int:
    return sum(verdicts.get(verdict, 0) for verdict in _MISSING)


def _row(name: str, documents: str, verdicts: Mapping[Verdict, int]) -> list[str]:
    answerable = sum(verdicts.get(verdict, 0) for verdict in _ANSWERABLE)
    first = [name, documents, str(answerable), *_cells(verdicts, _ANSWERABLE)]
    return [*first, str(_unanswerable(verdicts)), *_cells(verdicts, _MISSING)]


def _cells(verdicts: Mapping[Verdict, int], wanted: Sequence[Verdict]) -> list[str]:
    """Counts, each with its share."""
    total = sum(verdicts.get(verdict, 0) for verdict in wanted)
    return [f"{verdicts.get(v, 0)} ({tables.share(verdicts.get(v, 0) / total) if total else '–'})" for v in wanted]


if __name__ == "__main__":
    main()
