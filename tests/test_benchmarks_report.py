"""docs/benchmarks.md, and a benchmark from the command to the page."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from test_benchmarks import MACHINE, measurement

from benchmarks import report, results, retrieval
from benchmarks.models import (
    Encoding,
    Failure,
    Grown,
    GrownPeer,
    Growth,
    Ingest,
    Mistake,
    Rate,
    Refusals,
    Retrieval,
    Size,
    Syncing,
    Times,
)
from benchmarks.startup import Moment, Start, Startup

DOCS = Path(__file__).parents[1] / "docs"


def grown(passages: int, **changes: object) -> Grown:
    values: dict[str, object] = {
        "passages": passages,
        "made": 0,
        "load": 0.1,
        "embedding": Times(median=0.02, p95=0.03),
        "search": Times(median=0.023, p95=0.05),
        "finding": Times(median=0.021, p95=0.03),
        "reranking": Times(median=0.002, p95=0.02),
        "parts": {"embedding": 0.02, "words": 0.001, "the rest": 0.002},
        "open": 0.5,
        "again": 0.1,
        "base": 900.0,
        "resident": 1000.0,
        "peak": 1010.0,
        "sqlite": 12.0,
        "chroma": 5.0,
        "added": passages,
        "seconds": 2.0,
    }
    return Grown.model_validate(values | changes)


def growth(*sizes: Grown) -> Growth:
    peer = GrownPeer(search=Times(median=0.001, p95=0.002), seconds=3.0, memory=20.0, disk=0.0)
    return Growth(
        machine=MACHINE,
        command="python -m benchmarks.growth",
        day=date(2026, 1, 2),
        packages={},
        queries=200,
        sizes={size.passages: Size(ours=size, peers={"bm25s": peer}) for size in sizes},
    )


def ingest() -> Ingest:
    return Ingest(
        machine=MACHINE,
        command="python -m benchmarks.ingest",
        day=date(2026, 1, 2),
        packages={},
        load=3.0,
        set="news",
        precision="float32",
        rates={"float32": Rate(square=150.0, model=100.0), "bfloat16": Rate(square=80.0, model=70.0)},
        encoding=Encoding(passages=100, tokens=20000, default_seconds=10.0, default_rate=50.0, seconds=4.0, rate=75.0),
        sync=Syncing(documents=9, passages=100, texts=900, seconds=12.0, encoding=10.0, again=0.1, changed=0.2),
    )


def test_the_page_is_made_of_the_results() -> None:
    assert (DOCS / "benchmarks.md").read_text(encoding="utf-8") == report.document()


def test_the_plot_is_there() -> None:
    page = (DOCS / "benchmarks.md").read_text(encoding="utf-8")
    assert [name for name in re.findall(r"!\[[^]]*\]\(([^)]+)\)", page) if not (DOCS / name).exists()] == []


def test_every_reason_is_of_a_set_and_worded() -> None:
    reasons = json.loads((report.HERE / "failures.json").read_bytes())
    assert all(reason.strip() for of_set in reasons.values() for reason in of_set.values())


def test_all_figures_stand_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failure = Failure(
        question="多少|个？",
        answer="7个",
        documents=("a.txt",),
        hit=None,
        document=3,
        read=None,
        first="b.txt",
    )
    mistake = Mistake(question="哪|天？", answerable=True, said="没有找到")
    refused = Refusals(answerable=0.1, unanswerable=0.5, seconds=Times(median=0.1, p95=0.2), mistakes=[mistake])
    half = measurement(set="wiki_half", failures=[failure], refused=refused)
    found = Retrieval(machine=MACHINE, measurements=[measurement(failures=[failure]), measurement("txtai"), half])
    results.save(found, tmp_path / "retrieval.json")
    results.save(ingest(), tmp_path / "ingest.json")
    results.save(growth(grown(3000), grown(30000, resident=1600.0, again=3.0)), tmp_path / "growth.json")
    moment = Moment(seconds=1.25, processor=1.0)
    startup = Startup(
        machine=MACHINE,
        command="python -m benchmarks.startup",
        day=date(2026, 1, 2),
        packages={},
        load=0.1,
        starts=[Start(health=moment, page=moment, ready=moment)],
    )
    results.save(startup, tmp_path / "startup.json")
    (tmp_path / "failures.json").write_text('{"wiki": {"多少|个？": "别的文件也这样写"}}', encoding="utf-8")
    (tmp_path / "notes.md").write_text("Nothing helped.\n", encoding="utf-8")
    monkeypatch.setattr(report, "HERE", tmp_path)
    page = report.document(tmp_path)
    for part in (
        "Measured on 计算机, 2 cores, 8 GB, Linux, Python 3.11.7.",
        "| 哪\\|天？ | yes | 没有找到 | – |",
        "### wiki: 1,234 documents, 10 questions",
        "| 有据 (youju) | .950 |",
        "| txtai, hybrid | .950 |",
        "(torch 2.13.0)",
        "| 多少\\|个？ | 7个 | not found | 3rd | b.txt | 别的文件也这样写 |",
        "| ours, float32 | 4.0 | 25 | 5,000 | 75 | 2.50 |",
        "| float32 | 150 | 100 | 50% | 75% |",
        "| bfloat16 | 80 | 70 | – | – |",
        "| 9 | 100 | 900 | 12 | 10 | 1.20 | 0.10 | 0.20 |",
        "Other programs ran beside it (load up to 3.0)",
        "| 3,000 | 20 | 21 | 1.05 | 2.0 | 23 | 50 | 1.15 | 20 | 1.0 | 2.0 |",
        "| 30,000 | bm25s with jieba, in memory | 1.0 | 2.0 | 20 | – | 3.0 |",
        "| median | 1.25 | 1.25 | 1.25 | 1.00 | 1.00 | 1.00 |",
        "Nothing helped.",
    ):
        assert part in page
    assert page.count("Other programs") == 1
    assert page.index("the process takes more than 1.5 GB; at 30,000 passages finding that nothing") > 0


def test_what_gives_out_first() -> None:
    assert report.gives_out([grown(10), grown(100)]) == "Nothing gives out up to 100 passages."
    slow = {"search": Times(median=0.05, p95=0.06)}
    assert report.gives_out([grown(1000, **slow, open=9.0), grown(100, **slow), grown(10)]) == (
        "What gives out first: at 100 passages a search takes more than 1.2 times the embedding of its query; "
        "at 1,000 passages opening the index takes more than 2 s."
    )


def test_the_plot_is_the_same_for_the_same_figures(tmp_path: Path) -> None:
    plot = pytest.importorskip("benchmarks.plot", exc_type=ImportError)
    found = growth(grown(3000), grown(30000))
    plot.draw(found, tmp_path / "a.svg")
    plot.draw(found, tmp_path / "b.svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_what_can_not_be_measured_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for given, said in (
        (["--systems", "youju,elastic"], "no such system: elastic"),
        (["--sets", str(tmp_path), "--set", "wiki"], "holds no set 'wiki'; it holds: none"),
    ):
        with pytest.raises(SystemExit):
            retrieval.main([*given, "--cache", str(tmp_path / "cache"), "--out", str(tmp_path / "new.json")])
        assert said in capsys.readouterr().err
    results.save(Retrieval(machine=MACHINE), tmp_path / "r.json")
    with pytest.raises(SystemExit):
        retrieval.main(["--sets", str(tmp_path), "--cache", str(tmp_path / "cache"), "--out", str(tmp_path / "r.json")])
    assert "figures of another machine" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.usefixtures("embedder")  # so that the model is converted
def test_from_the_command_to_the_page(tmp_path: Path, models: Path, capsys: pytest.CaptureFixture[str]) -> None:
    documents = tmp_path / "sets" / "tiny_half" / "documents"
    documents.mkdir(parents=True)
    (documents / "图书馆.txt").write_text("市图书馆的开放时间\n\n市图书馆每天上午九点开门。\n", encoding="utf-8")
    (documents / "公园.txt").write_text("西山公园的门票\n\n西山公园的门票每张三十元。\n", encoding="utf-8")
    questions = [
        {"question": "市图书馆几点开门？", "answers": ["九点"], "doc": "图书馆.txt"},
        {"question": "西山公园的门票多少钱？", "answers": ["四十元"], "doc": "公园.txt"},
        {"question": "长江大桥有多长？", "answers": ["1670米"], "answerable": False},
    ]
    lines = "\n".join(json.dumps(question, ensure_ascii=False) for question in questions)
    (documents.parent / "questions.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "models").symlink_to(models)
    given = ["--sets", str(tmp_path / "sets"), "--cache", str(tmp_path / "cache"), "--systems", "youju,txtai"]
    for earlier in (False, True):
        retrieval.main([*given, "--out", str(tmp_path / "retrieval.json")])
        found = results.load(Retrieval, tmp_path / "retrieval.json")
        assert found is not None
        (ours,) = found.measurements  # a peer can't refuse, so it is not asked
        assert (ours.documents, ours.questions, ours.whole, ours.earlier) == (2, 3, True, earlier)
        assert (ours.scores.doc1, ours.scores.read500) == (1.0, 0.5)
        assert [failure.question for failure in ours.failures] == ["西山公园的门票多少钱？"]
        assert ours.refused is not None
        assert (ours.refused.unanswerable, ours.refused.mistakes) == (1.0, [])
    assert "| 有据 (youju) | 1.000 | .500 |" in capsys.readouterr().out
    assert "| `tiny_half` | 1.000 |" in report.document(tmp_path)
    assert "### wiki:" not in report.document(tmp_path)
