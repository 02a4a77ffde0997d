"""The questions that the README shows, over the starter documents."""

import json

from serving import ROOT, Home


def test_the_example_questions(starter: Home) -> None:
    report = json.loads(starter.run("eval", str(ROOT / "docs" / "questions.example.jsonl"), "--json").stdout)
    assert (report["questions"], report["answerable"], report["unknown"]) == (10, 8, [])
    assert [result["question"] for result in report["results"] if result["failures"]] == []
