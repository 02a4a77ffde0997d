import sys

import numpy as np
import pytest

from index.memory import give_back


def resident() -> int:
    """Kilobytes of this process in memory."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123  not a file of ours
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps so much")
def test_what_is_freed_goes_back() -> None:
    kept = [np.ones(2000) for _ in range(10_000)]  # 160 MB, in pieces that glibc does not map one by one
    last = np.ones(2000)  # above them, so that freeing them alone does not shrink the heap
    del kept
    before = resident()
    give_back()
    assert before - resident() > 100_000
    assert last.sum() == 2000
