"""The command line as a user runs it: without a server, and through one."""

import json
import subprocess
from pathlib import Path

import forked
import pytest
from serving import Home, write_corpus

COMMANDS = ("serve", "index", "ask", "check", "search", "documents", "eval", "doctor", "user", "key")


class Forked(Home):
    """An installation whose commands do not import everything anew, but for those that are about just that."""

    def run(self, *arguments: str, seconds: float = 120, **environment: str) -> "subprocess.CompletedProcess[str]":
        """As of `Home`."""
        return forked.run(arguments, {**self.environment, **environment}, self.documents.parent, seconds)

    def started(self, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """`python app.py …` itself."""
        return super().run(*arguments, seconds=120, **environment)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Forked:
    """An installation with two indexed documents and no server."""
    home = Forked(tmp_path_factory.mktemp("alone"), models)
    write_corpus(home.documents)
    indexed = home.run("index")
    assert indexed.returncode == 0, indexed.stderr
    assert "新增 2" in indexed.stdout
    return home


@pytest.fixture(params=["alone", "server"])
def home(request: pytest.FixtureRequest) -> Home:
    """Both: every command does the same with and without a server."""
    found: Home = request.getfixturevalue(request.param)
    return found


def test_asking(home: Home) -> None:
    asked = home.run("ask", "全市建成社区养老服务站多少个？")
    assert asked.returncode == 0, asked.stderr
    assert "356" in asked.stdout
    assert "[1] 《关于第12号建议的答复函》" in asked.stdout


def test_searching(home: Home) -> None:
    found = home.run("search", "河道清理", "-k", "1", "--json")
    assert found.returncode == 0
    passages = json.loads(found.stdout)["passages"]
    assert [passage["document"] for passage in passages] == ["2026年/河道通知.txt"]


def test_an_empty_question_exits_with_3(home: Home) -> None:
    asked = home.run("ask", " ？", "--json")
    assert asked.returncode == 3
    assert asked.stderr == "错误：问题是空的，请写下要问的内容。\n"
    assert json.loads(asked.stdout)["error"]["code"] == "QuestionEmpty"


def test_results_for_people_and_for_scripts(server: Home) -> None:
    answer = json.loads(server.run("ask", "全市建成社区养老服务站多少个？", "--json").stdout)
    assert answer["citations"][0]["document"] == "养老答复函.txt"
    assert "128公里" in server.run("search", "河道清理", "-k", "1").stdout


def test_checking(server: Home, tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text("截至2025年底，全市建成社区养老服务站356个。", encoding="utf-8")
    checked = server.run("check", str(draft), "--output", str(tmp_path / "报告.md"))
    assert (checked.returncode, checked.stderr) == (0, f"报告已写入 {tmp_path / '报告.md'}。\n")
    assert checked.stdout.startswith("核对 ")
    assert "关于第12号建议的答复函[A]. 2026-03-05." in checked.stdout
    assert "关于第12号建议的答复函" in (tmp_path / "报告.md").read_text(encoding="utf-8")


def test_a_refusal_exits_with_1(server: Home) -> None:
    asked = server.run("ask", "量子计算机的价格是多少？")
    assert asked.returncode == 1
    assert "没有找到" in asked.stdout
    assert "最接近的段落" in asked.stdout


def test_listing(home: Home) -> None:
    listed = home.run("documents")
    assert listed.returncode == 0
    assert "养老答复函.txt · 已索引" in listed.stdout
    documents = json.loads(home.run("documents", "--json").stdout)["documents"]
    assert {document["document"] for document in documents} == {"养老答复函.txt", "2026年/河道通知.txt"}


def test_indexing_again_changes_nothing(home: Home) -> None:
    report = json.loads(home.run("index", "--json").stdout)
    assert report["unchanged"] == ["2026年/河道通知.txt", "养老答复函.txt"]
    assert report["added"] == report["changed"] == report["removed"] == report["failed"] == []


def test_adding_files_and_folders(home: Home, tmp_path: Path) -> None:
    (tmp_path / "内").mkdir()
    (tmp_path / "内" / "绿化.txt").write_text("关于公园绿化的报告\n\n全市新建口袋公园77个。", encoding="utf-8")
    (tmp_path / "空.txt").touch()
    (tmp_path / ".隐藏").touch()
    added = home.run("index", str(tmp_path), "--json")
    report = json.loads(added.stdout)
    assert added.returncode == 1
    assert report["added"] == ["绿化.txt"]
    assert [(failure["document"], failure["error"]["code"]) for failure in report["failed"]] == [
        ("空.txt", "EmptyFile")
    ]
    assert not (home.documents / "绿化.txt").exists()
    home_uploads = home.state / "uploads" / "绿化.txt"
    assert home_uploads.exists()
    home_uploads.unlink()
    assert json.loads(home.run("index", "--json").stdout)["removed"] == ["绿化.txt"]


def test_a_path_that_is_not_there_is_named_and_nothing_is_added(home: Home, tmp_path: Path) -> None:
    (tmp_path / "有.txt").write_text("有内容的文件", encoding="utf-8")
    refused = home.run("index", str(tmp_path / "有.txt"), str(tmp_path / "没有.txt"))
    assert refused.returncode == 3
    assert "没有.txt" in refused.stderr
    assert len(json.loads(home.run("documents", "--json").stdout)["documents"]) == 2


QUESTIONS = """
{"question": "全市建成社区养老服务站多少个？", "answers": ["356个"], "document": "养老答复函.txt"}

{"question": "共清理河道多少公里？", "answers": ["355公里"]}
{"question": "量子计算机的价格是多少？", "answerable": false}
"""


def test_measuring(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "问题.jsonl"
    file.write_text(QUESTIONS, encoding="utf-8")
    measured = home.run("eval", str(file), "--json")
    assert (measured.returncode, measured.stderr) == (0, "")
    report = json.loads(measured.stdout)
    assert (report["questions"], report["answerable"], report["documents"]) == (3, 2, 2)
    assert (report["scores"]["first"], report["scores"]["five"], report["scores"]["mrr"]) == (0.5, 0.5, 0.5)
    assert (report["named"], report["scores"]["doc1"]) == (1, 1.0)
    assert report["refused"] == {"answerable": 0.0, "unanswerable": 1.0}
    assert [result["failures"] for result in report["results"]] == [[], ["missed"], []]
    assert report["results"][1]["first"]["document"] == "2026年/河道通知.txt"
    assert 0 < report["seconds"]["median"] <= report["seconds"]["p95"]


def test_measuring_in_words(server: Home, tmp_path: Path) -> None:
    file = tmp_path / "问题.jsonl"
    file.write_text(QUESTIONS, encoding="utf-8")
    shown = server.run("eval", str(file), "--search-only", "--limit", "2").stdout.splitlines()
    assert shown[0] == "2 个问题（2 个有答案，0 个没有），在 2 份文档中查找。"
    assert "   50.0%  第 1 段里有答案" in shown
    assert "回答：" not in shown
    assert shown[-4:-1] == [
        "2. 共清理河道多少公里？",
        "    前 20 段里没有答案",
        "    第 1 段：《关于开展河道清理工作的通知》 · 市水务局 · 2026-02-01 · 2026年/河道通知.txt",
    ]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (None, "错误：没有 问题.jsonl 这个文件或文件夹；请检查路径。\n"),
        ("\n", '错误：问题.jsonl 里没有问题；请每行写一个问题，例如 {"question": "……", "answers": ["……"]}。\n'),
        (QUESTIONS + "\n356", "错误：问题.jsonl 第 7 行不是一个问题；"),
        (QUESTIONS.replace("量子", "量" * 2000), "错误：问题.jsonl 第 5 行：问题有 2010 个字，超过 2000 个字的上限，"),
    ],
)
def test_questions_that_cannot_be_asked(alone: Forked, lines: str | None, said: str) -> None:
    file = alone.documents.parent / "问题.jsonl"
    file.unlink(missing_ok=True)
    if lines is not None:
        file.write_text(lines, encoding="utf-8")
    refused = alone.run("eval", "问题.jsonl")
    assert (refused.returncode, refused.stdout) == (3, "")
    assert refused.stderr.startswith(said)
    assert refused.stderr.count("\n") == 1


def test_measuring_an_empty_library(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.documents.mkdir()
    (tmp_path / "问题.jsonl").write_text(QUESTIONS, encoding="utf-8")
    refused = home.run("eval", "问题.jsonl", "--json")
    assert refused.returncode == 3
    assert json.loads(refused.stdout)["error"]["code"] == "NothingSearched"
    assert refused.stderr.startswith("错误：资料库里没有可以查找的文档；")


def test_rebuilding(alone: Forked, server: Home) -> None:
    report = json.loads(alone.run("index", "--rebuild", "--json").stdout)
    assert len(report["changed"]) == 2
    refused = server.run("index", "--rebuild")  # a server has to be stopped for that
    assert refused.returncode == 3
    assert server.url in refused.stderr


def test_english(alone: Forked) -> None:
    asked = alone.run("ask", "", YOUJU_LANGUAGE="en")
    assert asked.stderr == "Error: The question is empty; write what you want to know.\n"
    assert "answer a question" in alone.run("--help", YOUJU_LANGUAGE="en").stdout


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese_and_explains_the_exit_codes(alone: Forked, command: str) -> None:
    shown = alone.run(*filter(None, [command]), "--help")
    assert shown.returncode == 0
    assert shown.stdout.startswith("用法：")
    assert "退出码：0 完成；1 没有找到" in shown.stdout
    assert "usage" not in shown.stdout
    assert all(name in shown.stdout for name in (COMMANDS if not command else ["--json"]))


@pytest.mark.parametrize(
    "arguments",
    [["asks"], ["ask"], ["search", "问", "-k", "0"], ["documents", "--jsn"], ["eval", "问", "--limit", "0"]],
)
def test_wrong_usage_exits_with_2(alone: Forked, arguments: list[str]) -> None:
    refused = alone.run(*arguments)
    assert refused.returncode == 2
    assert "错误：" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_wrong_setting_is_named(alone: Forked) -> None:
    refused = alone.run("documents", YOUJU_DOCUMNETS="x")
    assert refused.returncode == 3
    assert "YOUJU_DOCUMNETS" in refused.stderr
    assert "YOUJU_DOCUMENTS" in refused.stderr
    assert alone.run("--help", YOUJU_DOCUMNETS="x").returncode == 0


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_terminal_that_is_not_utf_8(alone: Forked, encoding: str) -> None:
    listed = alone.started("documents", PYTHONIOENCODING=encoding)
    assert listed.returncode == 0
    as_json = alone.started("documents", "--json", PYTHONIOENCODING="ascii").stdout
    assert as_json.isascii()
    assert {document["document"] for document in json.loads(as_json)["documents"]} >= {"养老答复函.txt"}


def test_nothing_is_said_of_python(alone: Forked) -> None:
    asked = alone.started("ask", "全市建成社区养老服务站多少个？")
    assert (asked.returncode, asked.stderr) == (0, "")
    assert "356" in asked.stdout
