"""Nothing leaves the machine: not a packet, not a look-up of a name, whatever is asked, checked and opened."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from serving import ROOT

UNSHARE = ("unshare", "--map-root-user", "--net", "--mount")  # allowed to everybody where user namespaces are


@pytest.mark.slow
def test_nothing_leaves_the_machine(tmp_path: Path, models: Path) -> None:
    assert shutil.which("unshare"), "this test needs util-linux"
    assert shutil.which("ip"), "this test needs iproute2"
    script = str(ROOT / "tests" / "isolated.py")
    done = subprocess.run(
        [*UNSHARE, sys.executable, script, str(tmp_path), str(models)],
        cwd=ROOT / "tests",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert any("caught" in packet for packet in found["control"]), "the wall does not catch what goes out"
    assert found["failed"] == []
    assert found["hosts"] == ["127.0.0.1"]
    assert found["packets"] == []
