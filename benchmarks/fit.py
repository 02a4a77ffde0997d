"""Fit the weights of ranking to sets of questions: `python -m benchmarks.fit --help`.

Conditional logit (McFadden 1974): among the candidates of a question, the probability of each is the exponential of
its weighted scores over the sum of all; the weights are those that make the right ones most probable. Every set counts
the same, however many questions it has. Each set is also measured with the weights that the others alone give.
"""

import benchmarks.offline  # noqa: F401  first, so that no package calls home

# isort: split

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.retrieval import CACHE, FOLDER
from benchmarks.systems.ours import opened
from bot.evaluation import DEPTH, Question, Scores, judge, normalise, scores
from index.library import Library
from index.retriever import ranking
from index.retriever.ranking import Weights

SETS = ("wiki", "news", "web")
WEIGHTS = Path(ranking.__file__).with_name("weights.json")
PENALTY = 0.005  # on the squares of the weights: keeps scores that say the same from taking all from each other
_STEPS = 100
_ENOUGH = 1e-6

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its candidates.

    Attributes:
        passages: (document, text) of each.
        columns: (candidates, weights), the scores of each.
        named: (candidates,), what is added to their weighted sum.
        right: (candidates,), whether each holds an answer.
    """

    question: Question
    passages: Sequence[tuple[str, str]]
    columns: Floats
    named: Floats
    right: NDArray[np.bool_]


def fit(cases: Mapping[str, Sequence[Case]]) -> Weights:
    """The most probable weights, by Newton's method; those of the first four scores sum to 1.

    Args:
        cases: Of each set, by its name; questions without a right candidate tell nothing.
    """
    told = [(case, 1 / len(of_set)) for of_set in cases.values() for case in of_set if case.right.any()]
    weights = np.zeros(told[0][0].columns.shape[1])
    whole = sum(share for _, share in told)

    def derivatives(at: Floats) -> tuple[float, Floats, Floats]:
        value, gradient, curvature = -PENALTY * float(at @ at) / 2, -PENALTY * at, PENALTY * np.eye(at.size)
        for case, share in told:
            likely, slope, bend = _derivatives(case, at)
            value += share / whole * likely
            gradient = gradient + share / whole * slope
            curvature = curvature + share / whole * bend
        return value, gradient, curvature

    value, gradient, curvature = derivatives(weights)
    for _ in range(_STEPS):
        step = np.linalg.solve(curvature, gradient)
        while (tried := derivatives(weights + step))[0] < value:
            step /= 2
        weights, (value, gradient, curvature) = weights + step, tried
        if np.abs(step).max() < _ENOUGH:
            break
    return Weights(*(weights / weights[:-1].sum()).round(3).tolist())


def _derivatives(case: Case, weights: Floats) -> tuple[float, Floats, Floats]:
    """The logarithm of the right candidates' probability, its gradient, and the larger part of its curvature."""
    sums = case.columns @ weights
    chance = np.exp(sums - sums.max())
    chance /= chance.sum()
    likely = chance[case.right].sum()
    right = np.where(case.right, chance, 0) / likely
    apart = case.columns - chance @ case.columns
    return float(np.log(likely)), (right - chance) @ case.columns, (apart * chance[:, None]).T @ apart


def measure(cases: Sequence[Case], weights: Weights) -> Scores:
    """The measures of retrieval with the weights, over the candidates of each question; neighbours are not joined."""
    found = []
    for case in cases:
        total = ranking.total(case.columns, weights) + case.named
        order = np.argsort(-total, kind="stable")[:DEPTH]
        found.append(judge(case.question, [case.passages[place] for place in order]))
    return scores(found)


def collect(library: Library, questions: Sequence[Question]) -> list[Case]:
    """The candidates among which a search chooses, for each answerable question."""
    cases = []
    for question in questions:
        if not question.answerable:
            continue
        pool = library.retriever.pool(question.question)
        answers = [normalise(answer) for answer in question.answers]
        right = [
            (not question.documents or p.document in question.documents)
            and any(a in normalise(p.text) for a in answers)
            for p in pool.passages
        ]
        texts = [(p.document, p.text) for p in pool.passages]
        cases.append(Case(question, texts, pool.columns, pool.named, np.array(right, np.bool_)))
    return cases


def report(cases: Mapping[str, Sequence[Case]]) -> dict[str, object]:
    """The weights of all sets with what they give, and of each set what the weights of the others give."""
    weights = fit(cases)
    others = {name: fit({n: c for n, c in cases.items() if n != name}) for name in cases} if len(cases) > 1 else {}
    return {
        "weights": asdict(weights),
        "sets": {name: _figures(of_set, weights) for name, of_set in cases.items()},
        "held_out": {
            name: {"weights": asdict(fitted), **_figures(cases[name], fitted)} for name, fitted in others.items()
        },
    }


def _figures(cases: Sequence[Case], weights: Weights) -> dict[str, float]:
    return {name: round(figure, 4) for name, figure in asdict(measure(cases, weights)).items()}


def main(given: Sequence[str] | None = None) -> None:
    """Collect, fit, print, and write the weights where asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit", description=__doc__)
    parser.add_argument("--sets", type=Path, default=FOLDER, help="folder of sets, as for benchmarks.retrieval")
    parser.add_argument("--set", action="append", dest="chosen", metavar="NAME", help=f"default: {', '.join(SETS)}")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where benchmarks.retrieval keeps its indexes")
    parser.add_argument("--write", action="store_true", help="put the weights in the place of those that are used")
    options = parser.parse_args(given)
    cases = {}
    for name in options.chosen or SETS:
        with opened(options.sets, name, options.cache) as (system, questions):
            cases[name] = collect(system.library, questions)
    result = {"command": "python -m benchmarks.fit", **report(cases)}
    text = json.dumps(result, indent=1) + "\n"
    sys.stdout.write(text)
    if options.write:
        WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
