import pytest
from answers import answered, refused, written

from bot.models import Turn
from bot.ui import exchange


def test_what_the_browser_kept_comes_back() -> None:
    exchanges = [answered(), refused(), written()]
    assert exchange.load(exchange.dump(exchanges)) == exchanges


def test_what_an_earlier_version_kept_comes_back() -> None:
    kept = exchange.dump([answered()])
    answer = kept[0]["answer"]
    assert isinstance(answer, dict)
    for field in ("style", "quoted", "unsupported", "support", "notice"):
        del answer[field]
    assert exchange.load(kept) == [answered()]


@pytest.mark.parametrize("stored", [None, "", {}, [1], [{"asked": "x"}], [{"asked": "x", "answer": {"answer": 3}}]])
def test_anything_else_is_an_empty_conversation(stored: object) -> None:
    assert exchange.load(stored) == []


def test_only_the_last_exchanges_are_kept() -> None:
    exchanges = [answered(asked=f"问题{n}") for n in range(exchange.KEPT + 5)]
    assert exchange.load(exchange.dump(exchanges)) == exchanges[5:]


def test_history_alternates() -> None:
    first = answered()
    assert exchange.history([first]) == [
        Turn(role="user", content=first.asked),
        Turn(role="assistant", content=first.answer.answer),
    ]
