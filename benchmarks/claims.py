"""How claims with known verdicts are judged: a confusion table, and which are wrong.

    python -m benchmarks.claims                                       # the repository's own, over documents/
    python -m benchmarks.claims CLAIMS.jsonl --documents FOLDER

A line of CLAIMS is a JSON object: claim, verdict (supported, contradicted, not_found), and for a contradicted one slot
(what was changed) and right (the words of the documents). A text of several claims counts as contradicted where one of
them is, else as not found where one is not.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.checking.exact import bare
from bot.factcheck.events import Finished
from bot.factcheck.factchecker import FactChecker
from bot.factcheck.models import FactCheck, Verdict
from index.library import Library
from index.settings import Settings

CLAIMS = Path(__file__).parents[1] / "tests" / "data" / "claims.jsonl"
VERDICTS: tuple[Verdict, ...] = ("supported", "contradicted", "not_found")


@dataclass(frozen=True)
class Row:
    """A claim and what is known of it."""

    id: str
    claim: str
    verdict: Verdict
    slot: str
    right: str


@dataclass(frozen=True)
class Judged:
    """A claim with the verdict that it got, None where nothing in it was found checkable."""

    row: Row
    verdict: Verdict | None
    right_shown: bool
    told: str


def load(path: Path) -> list[Row]:
    """Read a file of claims."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    return [Row(r["id"], r["claim"], r["verdict"], r.get("slot", ""), r.get("right", "")) for r in rows]


def judge(rows: Sequence[Row], checker: FactChecker) -> list[Judged]:
    """Have every claim checked."""
    return [_judged(row, _check(row.claim, checker)) for row in rows]


def _check(text: str, checker: FactChecker) -> FactCheck:
    *_, last = checker.check(text)
    assert isinstance(last, Finished)
    return last.result


def _judged(row: Row, result: FactCheck) -> Judged:
    given = {claim.verdict for claim in result.claims}
    order: tuple[Verdict, ...] = ("contradicted", "not_found", "supported")
    found = bare(" ".join(m.found for claim in result.claims for m in claim.mismatches))
    told = " ".join(f"[{claim.verdict}] {claim.explanation}" for claim in result.claims)
    return Judged(row, next((v for v in order if v in given), None), bare(row.right) in found, told)


def table(judged: Sequence[Judged]) -> str:
    """The confusion table, as Markdown."""
    columns = (*VERDICTS, None)
    lines = ["| true \\ given | " + " | ".join(VERDICTS) + " | no claim |", "| --- |" + " ---: |" * len(columns)]
    for verdict in VERDICTS:
        counts = [sum(one.row.verdict == verdict and one.verdict == given for one in judged) for given in columns]
        lines.append(f"| {verdict} | " + " | ".join(map(str, counts)) + " |")
    return "\n".join(lines)


def slots(judged: Sequence[Judged]) -> str:
    """How many of the changed claims were found out, by what was changed, as Markdown."""
    changed = [one for one in judged if one.row.verdict == "contradicted"]
    lines = ["| changed | found | of |", "| --- | ---: | ---: |"]
    for slot in sorted({one.row.slot for one in changed}):
        own = [one for one in changed if one.row.slot == slot]
        lines.append(f"| {slot or '—'} | {sum(one.verdict == 'contradicted' for one in own)} | {len(own)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", nargs="?", type=Path, default=CLAIMS)
    parser.add_argument("--documents", type=Path, default=Path("documents"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as state:
        library = Library.open(Settings(documents=arguments.documents, state=Path(state)))
        try:
            library.sync()
            judged = judge(load(arguments.claims), FactChecker(library))
        finally:
            library.close()
    print(table(judged), slots(judged), sep="\n\n")
    for one in judged:
        if one.verdict != one.row.verdict:
            print(f"\n{one.row.id} is {one.row.verdict}: {one.row.claim}\n    {one.told}")


if __name__ == "__main__":
    main()
