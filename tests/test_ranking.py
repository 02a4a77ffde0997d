import numpy as np
import pytest

from index.retriever import ranking


def test_scores_are_spread_from_0_to_1() -> None:
    assert ranking.spread({1: 2.0, 2: 4.0, 3: 3.0}) == {1: 0.0, 2: 1.0, 3: 0.5}
    assert ranking.spread({1: 0.7, 2: 0.7}) == {1: 0.0, 2: 0.0}
    assert ranking.spread({}) == {}


def test_fusing_weighs_vectors_against_words() -> None:
    fused = ranking.fuse({1: 0.9, 2: 0.8, 3: 0.7}, {2: 10.0, 3: 5.0}, dense=0.5)
    assert fused == pytest.approx({1: 0.5, 2: 0.75, 3: 0.25})


def test_without_any_word_the_vectors_decide() -> None:
    fused = ranking.fuse({1: 0.7, 2: 0.9}, {})
    assert ranking.best_first(fused, 2) == [2, 1]


def test_what_the_query_names_is_raised() -> None:
    raised = ranking.boosted({1: 0.5, 2: 0.5, 3: 0.5}, {2}, {2, 3})
    assert ranking.best_first(raised, 3) == [2, 3, 1]


def test_equal_scores_have_one_order() -> None:
    assert ranking.best_first({3: 1.0, 1: 1.0, 2: 1.0}, 2) == [1, 2]


def test_the_best_sentence_decides_between_equals() -> None:
    scores = ranking.reranked({1: 0.5, 2: 0.5, 3: 0.1}, {1: (0.2, 0.3), 2: (0.1, 0.9)})
    assert ranking.best_first(scores, 5) == [2, 1]


def test_a_passage_without_sentences_is_no_error() -> None:
    assert ranking.reranked({1: 0.5, 2: 0.4}, {1: (), 2: (0.5,)}).keys() == {1, 2}


def test_cosines() -> None:
    query = np.array([1, 0], np.float32)
    found = ranking.cosines(query, {7: np.array([1, 0], np.float32), 8: np.array([0, 1], np.float32)})
    assert found == {7: 1.0, 8: 0.0}
    assert ranking.cosines(query, {}) == {}
