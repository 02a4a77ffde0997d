import json

from benchmarks import refusal as fitting
from benchmarks.refusal import Case, Figures, fit, measure, report
from bot import refusal
from bot.refusal import Signs, Weights


def _case(answerable: bool, nearest: float) -> Case:
    return Case(answerable, Signs(spoken=nearest, nearest=nearest))


def _apart() -> list[Case]:
    return [_case(True, 0.9 + i / 1000) for i in range(20)] + [_case(False, 0.8 + i / 1000) for i in range(20)]


def test_the_fit_tells_apart_what_can_be_told_apart() -> None:
    assert measure(_apart(), fit({"one": _apart()})) == Figures(unanswerable=1.0, answerable=0.05)


def test_no_set_has_more_answerable_questions_refused_than_allowed() -> None:
    mixed = [_case(i % 2 == 0, 0.8 + i / 1000) for i in range(100)]
    weights = fit({"one": _apart(), "two": mixed})
    assert measure(mixed, weights).answerable <= fitting.ALLOWED
    assert measure(_apart(), weights).answerable <= fitting.ALLOWED


def test_a_question_settled_by_a_name_or_value_counts_as_refused() -> None:
    assert measure([Case(True, None), _case(True, 1.0)], fitting.NEVER) == Figures(unanswerable=0.0, answerable=0.5)


def test_each_set_is_measured_with_the_weights_of_the_others() -> None:
    found = report({"one": _apart(), "two": _apart()})
    assert set(found["held_out"]) == {"one", "two"}  # type: ignore[call-overload]


def test_the_weights_in_use_are_those_kept_with_their_figures() -> None:
    kept = json.loads(fitting.FIGURES.read_text("utf-8"))
    assert Weights(**kept["weights"]) == refusal.WEIGHTS
    assert all(figures["answerable"] <= fitting.ALLOWED for figures in kept["sets"].values())


def test_evidence_that_is_nearer_and_says_more_is_refused_less() -> None:
    assert refusal.WEIGHTS.refuse(Signs(spoken=0.0, nearest=0.8))
    assert not refusal.WEIGHTS.refuse(Signs(spoken=1.0, nearest=0.95))
