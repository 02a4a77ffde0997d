"""What benchmarks compute from what they measure, over cases small enough to count by hand."""

import ast
import tarfile
import tomllib
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from benchmarks import ranks, results, sets, systems, tables
from benchmarks.machine import Machine, disk, memory, this_machine, versions
from benchmarks.models import Measurement, Rate, Retrieval, Times
from benchmarks.rates import Shape, best
from benchmarks.worker import worst
from bot.evaluation import Found, Question, Scores

ROOT = Path(__file__).parents[1]
MACHINE = Machine(processor="计算机", cores=2, memory=8, abilities=[], system="Linux", python="3.11.7")


def measurement(system: str = systems.OURS, median: float = 0.02, **changes: object) -> Measurement:
    values: dict[str, object] = {
        "set": "wiki",
        "system": system,
        "command": "python -m benchmarks.retrieval",
        "day": date(2026, 1, 2),
        "packages": {"torch": "2.13.0"},
        "documents": 1234,
        "questions": 10,
        "whole": True,
        "load": 0.1,
        "scores": Scores(10, 0.8, 0.9, 0.95, 1.0, 0.8549, 0.9, 0.85),
        "search": Times(median=median, p95=median * 3),
        "start": 1.0,
        "index": 7.25,
        "earlier": False,
        "resident": 900.0,
        "peak": 1100.0,
    }
    return Measurement.model_validate(values | changes)


def write_set(folder: Path) -> Path:
    (folder / "documents").mkdir(parents=True)
    for name in "abcd":
        (folder / "documents" / f"{name}.txt").write_text(f"文{name}", encoding="utf-8")
    (folder / "questions.jsonl").write_text(
        '{"question": "一？", "answers": ["文d"], "doc": "d.txt"}\n'
        '{"question": "二？", "answers": ["文b"], "docs": ["b.txt", "x.txt"]}\n'
        '{"question": "三？", "answers": ["没有"], "docs": [], "answerable": false}\n',
        encoding="utf-8",
    )
    return folder


def test_all_of_a_set_is_read(tmp_path: Path) -> None:
    collection = sets.read(write_set(tmp_path))
    assert collection.documents == [("a.txt", "文a"), ("b.txt", "文b"), ("c.txt", "文c"), ("d.txt", "文d")]
    assert [question.question for question in collection.questions] == ["一？", "二？", "三？"]
    assert collection.whole


def test_a_part_of_a_set_answers_its_questions(tmp_path: Path) -> None:
    collection = sets.read(write_set(tmp_path), documents=1)
    assert [name for name, _ in collection.documents] == ["d.txt"]
    assert [question.question for question in collection.questions] == ["一？", "三？"]
    assert not collection.whole
    assert [q.question for q in sets.read(tmp_path, questions=1).questions] == ["一？"]
    assert not sets.read(tmp_path, questions=1).whole


def test_a_set_is_unpacked_once(tmp_path: Path) -> None:
    write_set(tmp_path / "made" / "wiki")
    with tarfile.open(tmp_path / "wiki.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "made" / "wiki", "wiki")
    assert sets.names(tmp_path) == ["wiki"]
    unpacked = sets.unpacked(tmp_path, "wiki", tmp_path / "cache")
    (unpacked / "documents" / "a.txt").unlink()
    assert sets.unpacked(tmp_path, "wiki", tmp_path / "cache") == unpacked
    assert len(sets.read(unpacked).documents) == 3
    assert sets.unpacked(tmp_path / "made", "wiki", tmp_path) == tmp_path / "made" / "wiki"
    with pytest.raises(sets.NoSuchSet, match=r"holds no set 'news'; it holds: wiki"):
        sets.unpacked(tmp_path, "news", tmp_path)


def test_other_documents_have_another_index(tmp_path: Path) -> None:
    one, other = sets.Collection([("a", "文")], [], True), sets.Collection([("a", "字")], [], True)
    assert one.index_folder(tmp_path, "wiki", "youju") != other.index_folder(tmp_path, "wiki", "youju")
    assert one.index_folder(tmp_path, "wiki", "youju") == one.index_folder(tmp_path, "wiki", "youju")


def test_ranks_are_fused_by_their_reciprocals() -> None:
    a, b, c = (("文", name) for name in "abc")
    assert ranks.reciprocal([[a, b], [b, c]]) == [b, a, c]  # 1/62 + 1/61, 1/61, 1/62
    assert ranks.reciprocal([[a], []]) == [a]


def test_percentiles() -> None:
    assert results.times([3.0, 1.0, 2.0]) == Times(median=2.0, p95=3.0)
    assert results.times([float(n) for n in range(100)]) == Times(median=50.0, p95=95.0)


def test_a_command_says_nothing_of_this_machine() -> None:
    given = ["--sets", "my/sets", "--set", "wiki", "--cache=my/cache", "--out", "my/file", "--fresh"]
    assert results.command("benchmarks.retrieval", given) == (
        "python -m benchmarks.retrieval --sets FOLDER --set wiki --fresh"
    )


def test_a_measurement_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    found = Retrieval(machine=MACHINE, measurements=[measurement(index=1.0), measurement("txtai")])
    found.add(measurement(index=2.0))
    results.save(found, tmp_path / "new" / "retrieval.json")
    again = results.load(Retrieval, tmp_path / "new" / "retrieval.json")
    assert again == found
    assert {name: m.index for name, m in again.of("wiki").items()} == {"txtai": 7.25, systems.OURS: 2.0}
    assert results.load(Retrieval, tmp_path / "nothing.json") is None


def test_the_worst_failures_come_first() -> None:
    def outcome(name: str, hit: int | None, document: int | None, read: int | None) -> object:
        return (
            Question(question=name, answers=("答",), document="d"),
            Found(hit, document, read),
            [("x", "一\n二" * 50)],
        )

    outcomes = [
        outcome("good", 1, 1, 20),
        outcome("other document first", 2, 2, 480),
        outcome("late", 4, 1, 900),
        outcome("not found", None, 1, None),
        outcome("later", 9, 3, 1400),
    ]
    failures = worst(outcomes)  # type: ignore[arg-type]
    assert [failure.question for failure in failures] == ["later", "not found", "late", "other document first"]
    assert failures[0].first == "x"
    assert len(worst(outcomes * 10)) == 10  # type: ignore[arg-type]


def test_operations_of_a_model() -> None:
    shape = Shape(layers=2, hidden=3, wide=5)
    weights = 2 * (4 * 9 + 2 * 15)
    assert shape.flops([4]) == 2 * weights * 4 + 2 * (2 * 2 * 4 * 4 * 3)
    assert shape.flops([1, 1]) < shape.flops([2])


def test_the_machine_is_as_fast_as_it_was_at_best() -> None:
    one, other = {"float32": Rate(square=3.0, model=1.0)}, {"float32": Rate(square=2.0, model=4.0)}
    assert best(one, other) == {"float32": Rate(square=3.0, model=4.0)}


def test_figures_as_text() -> None:
    assert [tables.share(value) for value in (0.97549, 1.0, 0.0)] == [".975", "1.000", ".000"]
    assert [tables.milliseconds(value) for value in (0.00041, 0.0123, 1.5)] == ["0.4", "12", "1,500"]
    assert tables.ratio(3.0, 2.0) == "1.50"
    assert tables.ratio(3.0, 0.0) == tables.NONE
    assert tables.cell(" a|b\n<c ") == "a\\|b &lt;c"


def test_systems_beside_ours() -> None:
    ours, peer = measurement(), measurement("bm25s", median=0.05, earlier=True)
    table = tables.quality({peer.system: peer, ours.system: ours}).splitlines()
    assert table[2] == (
        "| 有据 (youju) | .950 | .855 | .900 | .800 | .900 | 1.000 | .850 | 20 | 60 | 1.00 | 7.2 | 1,100 |"
    )
    assert table[3].startswith("| bm25s with jieba |")
    assert table[3].endswith("| 50 | 150 | 2.50 | 7.2* | 1,100* |")
    assert "| – | 7.2* |" in tables.quality({peer.system: peer})


def test_this_machine_is_known() -> None:
    machine = this_machine()
    assert machine.cores >= 1
    assert machine.processor
    now, most = memory()
    assert now <= most
    assert versions("pydantic", "no-such-package").keys() == {"pydantic"}


def test_disk(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "a").write_bytes(b"x" * 1_000_000)
    (tmp_path / "below" / "b").write_bytes(b"x" * 500_000)
    assert disk(tmp_path) == 1.5
    assert disk(tmp_path / "a") == 1.0
    assert disk(tmp_path / "nothing") == 0.0


@pytest.mark.parametrize("entry", systems.SYSTEMS.values(), ids=systems.SYSTEMS)
def test_every_system_is_there(entry: systems.Entry) -> None:
    module, _, kind = entry.place.partition(":")
    spec = find_spec(f"benchmarks.systems.{module}")
    assert spec is not None
    assert spec.origin is not None
    tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == kind]
    assert len(classes) == 1
    own = {node.name for node in classes[0].body if isinstance(node, ast.FunctionDef)}
    assert own >= {"__init__", "index", "search", "close"} or classes[0].bases


def test_every_package_of_a_system_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["benchmarks"], "youju"]
    known = {Requirement(line).name for line in declared} | {"faiss-cpu"}  # txtai brings it
    assert {package for entry in systems.SYSTEMS.values() for package in entry.packages} <= known
