import json
from dataclasses import asdict
from importlib import resources

import numpy as np
import pytest

from index.retriever import ranking
from index.retriever.ranking import Weights


def array(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array(values, np.float64)


def test_scores_are_spread_from_0_to_1() -> None:
    assert ranking.spread(array(2, 4, 3)).tolist() == [0, 1, 0.5]
    assert ranking.spread(array(0.7, 0.7)).tolist() == [0, 0]
    assert ranking.spread(array()).tolist() == []


def test_scores_are_parts_of_the_largest() -> None:
    assert ranking.scaled(array(5, 0, 10)).tolist() == [0.5, 0, 1]
    assert ranking.scaled(array(0, 0)).tolist() == [0, 0]
    assert ranking.scaled(array()).tolist() == []


def test_a_query_moves_towards_what_is_nearest() -> None:
    query = np.array([1, 0], np.float32)
    nearest = np.array([[0, 1], [0, 1], [0, 1], [-1, 0]], np.float32)
    moved = ranking.moved(query, nearest)
    assert moved == pytest.approx(np.array([1, ranking.TOWARDS]) / np.hypot(1, ranking.TOWARDS))
    assert ranking.moved(query, nearest[:0]).tolist() == [1, 0]


def test_the_best_sentence_stands_for_a_passage() -> None:
    counts = np.array([0, 2, 1, 0, 3])
    similarities = array(0.8, 0.9, 0.7, 0.75, 0.8, 0.7)
    assert ranking.best_sentences(similarities, counts) == pytest.approx([0, 1, 0, 0, 0.5])
    assert ranking.best_sentences(array(), np.array([0, 0])).tolist() == [0, 0]
    assert ranking.best_sentences(array(), np.array([], np.int64)).tolist() == []


def test_only_sentences_with_a_value_count_for_it() -> None:
    similarities = [array(0.8, 0.9), array(0.85), array(0.7)]
    asked = []

    def holds(place: int, sentence: int) -> bool:
        asked.append((place, sentence))
        return [[True, False], [True], [False]][place][sentence]

    assert ranking.best_values(similarities, holds) == pytest.approx([0.5, 0.75, 0])
    assert asked == [(0, 1), (0, 0), (1, 0)]


def test_the_sum_is_weighted_and_takes_the_scores_that_are_known() -> None:
    weights = Weights(vector=1, words=2, document=3, sentence=4, value=5)
    assert ranking.total(np.eye(2), weights).tolist() == [1, 2]


def test_equal_scores_have_one_order() -> None:
    assert ranking.order(array(1, 1, 2, 1), np.array([9, 3, 5, 7])).tolist() == [2, 1, 3, 0]


def test_the_weights_are_those_of_the_file_and_all_count() -> None:
    kept = json.loads(resources.files("index.retriever").joinpath("weights.json").read_text("utf-8"))
    assert asdict(ranking.WEIGHTS) == kept["weights"]
    assert min(asdict(ranking.WEIGHTS).values()) > 0
    assert sum(asdict(ranking.WEIGHTS).values()) - ranking.WEIGHTS.value == pytest.approx(1, abs=0.01)
