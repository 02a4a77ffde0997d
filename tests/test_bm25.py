import math

import numpy as np
import pytest

from index.retriever import bm25


def test_a_term_tells_the_more_the_fewer_hold_it() -> None:
    rare, common, every = bm25.idf([1, 50, 100], 100)
    assert rare == pytest.approx(math.log(1 + 99.5 / 1.5))
    assert rare > common > every > 0


def test_terms_are_counted() -> None:
    counted = bm25.counts(["保护", "知识"], ["保护知识产权，保护创新", "知识"])
    assert counted.tolist() == [[2, 1], [0, 1]]
    assert bm25.counts([], ["甲"]).shape == (1, 0)
    assert bm25.counts(["甲"], []).shape == (0, 1)


def test_the_formula() -> None:
    # By hand: tf 2 in a text of twice the mean length, idf 3.
    norm = bm25.K1 * (1 - bm25.B + bm25.B * 2)
    expected = 3 * 2 * (bm25.K1 + 1) / (2 + norm)
    assert bm25.score(np.array([[2.0]]), np.array([2.0]), np.array([3.0])) == pytest.approx([expected])


def test_more_of_a_term_counts_less_and_less() -> None:
    scores = bm25.score(np.array([[0.0], [1.0], [2.0], [9.0]]), np.ones(4), np.array([1.0]))
    assert scores[0] == 0
    assert scores[1] - scores[0] > scores[2] - scores[1] > 0
    assert scores[3] < bm25.K1 + 1


def test_a_document_has_what_its_passages_have() -> None:
    together = bm25.summed(np.array([[1.0, 0], [2, 1], [0, 5]]), np.array([0, 0, 1]), 2)
    assert together.tolist() == [[3, 1], [0, 5]]
