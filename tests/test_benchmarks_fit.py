"""Weights fitted to questions."""

from dataclasses import asdict

import numpy as np
import pytest

from benchmarks.fit import Case, fit, measure
from bot.evaluation import Question
from index.retriever.ranking import Weights

QUESTION = Question(question="有几座水库？", answers=("12座",), document="a.txt")
PASSAGES = [("b.txt", "水库不少。"), ("a.txt", "水库12座。")]
EQUAL = Weights(0.25, 0.25, 0.25, 0.25, 0.2)


def case(right: list[float], wrong: list[float], named: float = 0.0) -> Case:
    return Case(QUESTION, PASSAGES, np.array([wrong, right]), np.array([0.0, named]), np.array([False, True]))


def test_a_score_that_tells_right_from_wrong_counts_most() -> None:
    told = [case([1, 0.5, 0.5, 0.5, 0.5], [0, 0.5, 0.5, 0.5, 0.5])] * 3
    weights = asdict(fit({"one": [*told, case([0.9, 0.4, 0.6, 0.5, 0.5], [0.1, 0.6, 0.4, 0.5, 0.5])]}))
    assert max(weights, key=lambda name: weights[name]) == "vector"
    assert sum(weights.values()) - weights["value"] == pytest.approx(1, abs=0.01)


def test_every_set_counts_the_same_however_many_questions_it_has() -> None:
    one, other = case([1, 0, 0, 0, 0], [0, 1, 0, 0, 0]), case([0, 1, 0.5, 0, 0], [1, 0, 0, 0, 0])
    few, many = fit({"one": [one], "other": [other]}), fit({"one": [one] * 9, "other": [other]})
    assert asdict(few) == pytest.approx(asdict(many), abs=0.002)


def test_what_a_query_names_is_added_before_passages_are_judged() -> None:
    right, wrong = [0.4] * 5, [0.6] * 5
    assert measure([case(right, wrong)], EQUAL).doc1 == 0
    assert measure([case(right, wrong, named=0.3)], EQUAL).doc1 == 1
