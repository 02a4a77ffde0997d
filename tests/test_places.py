"""Places that no dictionary knows."""

import pytest

from bot.question import analyse
from index.language import places


def test_the_place_of_an_office_is_known_with_its_level_and_without() -> None:
    assert places.of_offices(["岚溪市民政局", "市财政局", "国家统计局", "杭州市民政局"]) == ("岚溪市", "岚溪")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("朔溪县有多少人？", ["朔溪县"]),
        ("2024年7月朔溪县下了多少雨？", ["朔溪县"]),
        ("按朔溪县的办法怎么补？", ["朔溪县"]),
        ("示范县有几个？", []),
        ("全市有多少人？", []),
        ("哪些城市通了地铁？", []),
        ("农贸市场有几家？", []),
        ("杭州市有多少人？", []),
    ],
)
def test_a_place_that_is_written_with_its_level(text: str, found: list[str]) -> None:
    assert places.written(text) == found


def test_a_known_place_is_not_cut_up() -> None:
    question = analyse("在岚溪坐3号线多少钱？", (), ("岚溪市", "岚溪"))
    assert "岚溪" in question.names
    assert not any("岚溪" in word and word != "岚溪" for word in (*question.words, *question.names))
    assert "岚溪市" in analyse("岚溪市2023年的产量是多少？", ()).words
