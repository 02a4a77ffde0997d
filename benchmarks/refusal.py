"""Fit when the chatbot refuses: `python -m benchmarks.refusal --help`.

Logistic regression of «no document holds the answer» on the signs that the chatbot itself reads (bot/refusal.py), over
the questions of sets of which half have lost their document, and over the everyday questions of benchmarks/made, whose
documents are of the kind that the chatbot is for. Questions that a missing name or value settles are left out of the
fit and counted in the figures; of the everyday ones also those that are answered wrongly, for which neither is right.
The bias is then moved to the point where the most of the unanswerable are refused while none of the sets that have lost
documents has more than ALLOWED of its answerable questions refused. Each of these is also measured with the weights
that the others give.
"""

import benchmarks.offline  # noqa: F401  first, so that no package calls home

# isort: split

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks import everyday, sets
from benchmarks.retrieval import CACHE, FOLDER
from benchmarks.systems.ours import opened
from bot import refusal
from bot.answers import ANSWERS
from bot.evaluation import Question
from bot.evidence import gather
from bot.quotes import render
from bot.refusal import Signs, Weights
from bot.voices import read
from index.embeddings import Embedder, load_embedder
from index.library import Library
from index.settings import load_settings

FIGURES = Path(refusal.__file__).with_name("refusal.json")
ALLOWED = 0.05  # of the answerable questions of a set may be refused
PENALTY = 0.01  # on the squares of the standardised weights
MADE = "made"
NEVER = Weights(bias=-1.0, spoken=0.0, nearest=0.0)
_STEPS = 50


@dataclass(frozen=True, slots=True)
class Case:
    """A question that was asked.

    Attributes:
        answerable: Whether a document holds the answer.
        signs: What the chatbot decides on; None where a missing name or value refuses the question already.
    """

    answerable: bool
    signs: Signs | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of the questions that are refused."""

    unanswerable: float
    answerable: float


def collect(library: Library, questions: Sequence[Question]) -> list[Case]:
    """What the chatbot sees of each question."""
    cases = []
    for question in questions:
        evidence = gather(read(question.question, library), library)
        missing = refusal.gap(evidence, library, True, NEVER)
        settled = missing or ANSWERS[evidence.question.form](evidence, library) is None
        cases.append(Case(question.answerable, None if settled else refusal.signs(evidence)))
    return cases


def collect_made(model: Embedder, cache: Path) -> list[Case]:
    """The same of the everyday questions, without those that are answered wrongly."""
    cases = []
    for name in everyday.names():
        with everyday.opened(name, model, cache) as (library, _):
            for question in everyday.questions(name):
                evidence = gather(read(question.question, library), library)
                missing = refusal.gap(evidence, library, True, NEVER)
                draft = None if missing else ANSWERS[evidence.question.form](evidence, library)
                signs = refusal.signs(evidence) if draft else None
                if not draft or not question.answerable or everyday.answers(question, *render(draft, "zh")):
                    cases.append(Case(question.answerable, signs))
    return cases


def fit(cases: Mapping[str, Sequence[Case]], made: Sequence[Case] = ()) -> Weights:
    """The weights, by Newton's method on the penalised likelihood; each set, and each answer in it, counts the same.

    Args:
        cases: Of sets, none of which may have more than ALLOWED of its answerable questions refused.
        made: Of one more set, which only counts in the fit.
    """
    all_cases = {**cases, MADE: made}
    open_cases = [(case, name) for name, of_set in all_cases.items() for case in of_set if case.signs]
    signs = np.array([astuple(case.signs) for case, _ in open_cases if case.signs])
    missing = np.array([not case.answerable for case, _ in open_cases], float)
    groups = [(name, case.answerable) for case, name in open_cases]
    share = np.array([len(open_cases) / groups.count(group) / len(set(groups)) for group in groups])
    mean, spread = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    columns = np.column_stack([np.ones(len(signs)), (signs - mean) / spread])
    penalty = PENALTY * len(signs) * np.diag([0.0, *np.ones(signs.shape[1])])
    weights = np.zeros(columns.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-columns @ weights))
        curvature = (columns * (share * chance * (1 - chance))[:, None]).T @ columns + penalty
        weights = weights + np.linalg.solve(curvature, columns.T @ (share * (missing - chance)) - penalty @ weights)
    slopes = weights[1:] / spread
    # Rounded before the bias is chosen, which holds for these very weights.
    fitted = Weights(float(weights[0] - slopes @ mean), *(round(float(slope), 2) for slope in slopes))
    return _allowed(fitted, cases)


def _allowed(weights: Weights, cases: Mapping[str, Sequence[Case]]) -> Weights:
    """The same with the highest bias by which no set has more of its answerable questions refused than allowed.

    Where a missing name or value alone refuses as many, the next bias that refuses no more than these.
    """
    sums = [_sum(weights, case.signs) for of_set in cases.values() for case in of_set if case.signs and case.answerable]
    tried = [replace(weights, bias=round(weights.bias - total - 0.001, 3)) for total in sorted(set(sums))]
    for candidate in tried:
        if all(measure(c, candidate).answerable <= max(ALLOWED, measure(c, NEVER).answerable) for c in cases.values()):
            return candidate
    return weights


def _sum(weights: Weights, signs: Signs) -> float:
    return weights.bias + weights.spoken * signs.spoken + weights.nearest * signs.nearest


def measure(cases: Sequence[Case], weights: Weights) -> Figures:
    """The shares refused with the weights."""
    refused = [case.signs is None or weights.refuse(case.signs) for case in cases]
    shares = [
        float(
            np.mean([no for no, case in zip(refused, cases, strict=True) if case.answerable is answerable] or [False])
        )
        for answerable in (False, True)
    ]
    return Figures(round(shares[0], 3), round(shares[1], 3))


def report(cases: Mapping[str, Sequence[Case]], made: Sequence[Case] = ()) -> dict[str, object]:
    """The weights of all sets with what they give, and of each set what the weights of the others give."""
    weights = fit(cases, made)
    names = cases if len(cases) > 1 else ()
    others = {name: fit({n: c for n, c in cases.items() if n != name}, made) for name in names}
    return {
        "weights": asdict(weights),
        "sets": {name: asdict(measure(of_set, weights)) for name, of_set in cases.items()},
        MADE: asdict(measure(made, weights)),
        "without_weights": {name: asdict(measure(of_set, NEVER)) for name, of_set in cases.items()},
        "held_out": {
            name: {"weights": asdict(fitted), **asdict(measure(cases[name], fitted))} for name, fitted in others.items()
        },
    }


def main(given: Sequence[str] | None = None) -> None:
    """Ask, fit, print, and write the weights where asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.refusal", description=__doc__)
    parser.add_argument("--sets", type=Path, default=FOLDER, help="folder of sets, as for benchmarks.retrieval")
    parser.add_argument("--set", action="append", dest="chosen", metavar="NAME", help=f"default: all …{sets.HALF}")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where benchmarks.retrieval keeps its indexes")
    parser.add_argument("--write", action="store_true", help="put the weights in the place of those that are used")
    options = parser.parse_args(given)
    cases = {}
    for name in options.chosen or [name for name in sets.names(options.sets) if name.endswith(sets.HALF)]:
        with opened(options.sets, name, options.cache) as (system, questions):
            cases[name] = collect(system.library, questions)
    cache = options.cache.resolve()
    made = collect_made(load_embedder(load_settings(state=cache)), cache)
    found = json.dumps({"command": "python -m benchmarks.refusal", **report(cases, made)}, indent=1) + "\n"
    sys.stdout.write(found)
    if options.write:
        FIGURES.write_text(found, encoding="utf-8")


if __name__ == "__main__":
    main()
