from datetime import date

import httpx
import pytest

from benchmarks import load
from benchmarks.load import Asked, Load, Row, percentile, resident, shown
from benchmarks.machine import this_machine


@pytest.mark.parametrize(("share", "seconds"), [(0.5, 51.0), (0.95, 96.0), (0.99, 100.0), (1.0, 100.0)])
def test_percentiles(share: float, seconds: float) -> None:
    assert percentile([float(n) for n in range(100, 0, -1)], share) == seconds
    assert percentile([], share) == 0


def test_a_row_a_number_of_users_and_the_memory() -> None:
    rows = [
        Row.of(1, Asked(seconds=[0.1, 0.2], errors={})),
        Row.of(50, Asked(seconds=[1.0], errors={"503": 2, "timeout": 1})),
    ]
    found = Load(
        machine=this_machine(), command="", day=date(2026, 1, 2), packages={}, load=0, seconds=60, rows=rows,
        memory={100: 900.4, 5000: 910.0},
    )  # fmt: skip
    lines = shown(found).splitlines()
    assert lines[2:4] == ["| 1 | 2 | 0 | 0.20 | 0.20 | 0.20 |", "| 50 | 1 | 3 | 1.00 | 1.00 | 1.00 |"]
    assert lines[-1] == "900 MB after 100 questions, 910 MB after 5000 questions"


def test_the_memory_is_the_servers_own_word() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["X-Forwarded-User"] == "reader"
        return httpx.Response(200, text="# HELP x\nprocess_resident_memory_bytes 1.5e+09\n")

    client = httpx.Client(transport=httpx.MockTransport(answer), base_url="http://server")
    assert resident(client) == 1500
    assert load.arguments().parse_args([]).users == 50
