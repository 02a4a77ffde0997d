"""See the package."""

import benchmarks.offline  # noqa: F401  first, so that no package calls home

# isort: split

import logging
import sys
from importlib import import_module
from pathlib import Path

from benchmarks import results
from benchmarks.grown import Job

if __name__ == "__main__":
    logging.disable(logging.INFO)  # bm25s and jieba tell what they do
    given = Job.model_validate_json(Path(sys.argv[1]).read_bytes())
    try:
        found = import_module(f"benchmarks.grown.{given.system}").measure(given)
    except ModuleNotFoundError as missing:
        sys.exit(f"{given.system} is not installed ({missing}): pip install -e '.[benchmarks]'")
    if found:
        results.save(found, given.out)
