"""`app.py check` with a backend that does what the test says."""

import io
import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from reports import CONTRADICTED, LETTER, RESULT, SOURCES, SUPPORTED, TEXT
from test_checks import DONE, JUDGED, PLACES
from test_terminal import Screen

from bot.arguments import parser
from bot.commands import COMMANDS
from bot.errors import CannotWrite, NoSuchPath
from bot.factcheck.errors import TextForeign
from bot.factcheck.events import FactEvent, Finished
from bot.factcheck.models import CheckedClaim, Counts
from bot.factcheck.report.plain import plain_report
from bot.terminal import Terminal
from index.errors import EmptyFile, LegacyOffice
from index.settings import Settings


class Checker:
    """A backend for this command only."""

    def __init__(self, *claims: CheckedClaim) -> None:
        self.texts: list[str] = []
        self.settings = Settings()
        changes = {"claims": list(claims), "counts": Counts.of(claims)}
        self.done = Finished(result=RESULT.model_copy(update=changes)) if claims else DONE

    def check(self, text: str) -> Iterator[FactEvent]:
        self.texts.append(text)
        yield PLACES
        yield from JUDGED
        yield self.done

    def reference(self, name: str) -> str:
        return SOURCES[name]


def parsed(*arguments: object) -> Namespace:
    return parser("zh").parse_args(["check", *map(str, arguments)])


def check(source: Checker, *arguments: object, as_json: bool = False) -> int:
    return COMMANDS["check"](parsed(*arguments), source, Terminal("zh", as_json=as_json))  # type: ignore[arg-type]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "稿.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_claims_are_printed_by_their_verdicts(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = Checker()
    assert check(source, draft) == 1
    out, err = capsys.readouterr()
    assert source.texts == [TEXT.replace("\n\n", "\n")]
    assert err == ""
    lines = out.splitlines()
    assert lines[0] == "核对 3 处：一致 1 处，矛盾 1 处，未找到 1 处。"
    assert [line for line in lines if line in ("矛盾", "未找到", "一致")] == ["矛盾", "未找到", "一致"]
    assert "1. 全市建成社区养老服务站365个（数字不符）" in lines
    assert "    不同之处：文中“365个”，资料 [1] “356个”。 两位数字颠倒。" in lines
    assert "    [1] 第 3 页 · 一、办理情况" in lines
    assert lines[-2] == f"[1] {SOURCES[LETTER]}"


def test_only_a_contradiction_is_told_by_the_exit_code(draft: Path) -> None:
    assert check(Checker(SUPPORTED), draft) == 0
    assert check(Checker(SUPPORTED, CONTRADICTED), draft) == 1


def test_json(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(Checker(), draft, as_json=True) == 1
    assert json.loads(capsys.readouterr().out) == RESULT.model_dump(mode="json")


@pytest.mark.parametrize("suffix", [".docx", ".md", ".json", ".DOCX"])
def test_a_report_is_written(draft: Path, suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = draft.with_name(f"报告{suffix}")
    check(Checker(), draft, "--output", path)
    data = path.read_bytes()
    if suffix.lower() == ".docx":
        said = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
        assert SOURCES[LETTER] in said
    else:
        assert data.startswith("# 事实核查报告".encode() if suffix == ".md" else b"{")
    assert capsys.readouterr().err == f"报告已写入 {path}。\n"


def test_a_report_that_cannot_be_written(draft: Path) -> None:
    with pytest.raises(CannotWrite, match=r"报告\.md"):
        check(Checker(), draft, "--output", draft.with_name("没有") / "报告.md")


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("全市新建公园9个。".encode("gb18030"))))
    source = Checker()
    check(source, "-")
    assert source.texts == ["全市新建公园9个。"]
    assert capsys.readouterr().err == ""


def test_who_types_is_told_how_to_end(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed = io.TextIOWrapper(io.BytesIO("全市新建公园9个。".encode()))
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", typed)
    check(Checker(), "-")
    assert "Ctrl+D" in capsys.readouterr().err


def test_what_is_no_draft(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath):
        check(Checker(), tmp_path / "没有.txt")
    (tmp_path / "空.txt").touch()
    with pytest.raises(EmptyFile):
        check(Checker(), tmp_path / "空.txt")
    (tmp_path / "旧.doc").touch()
    with pytest.raises(LegacyOffice):
        check(Checker(), tmp_path / "旧.doc")
    (tmp_path / "en.txt").write_text("Only English.")
    source = Checker()
    with pytest.raises(TextForeign):
        check(source, tmp_path / "en.txt")
    assert source.texts == []


def test_another_suffix_of_a_report_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parsed("稿.txt", "--output", "报告.pdf")
    assert ended.value.code == 2
    assert "错误：--output 的后缀应为 .json .md .docx 之一" in capsys.readouterr().err


def test_progress_is_shown_to_who_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    with Terminal("zh").counting("处", "claims") as show:
        show(2, 9)
    assert "2/9 处" in screen.getvalue()


def test_nothing_of_a_text_moves_the_cursor() -> None:
    evil = CONTRADICTED.model_copy(update={"claim": "甲\x1b[2J乙", "explanation": "丙\r丁"})
    said = plain_report(RESULT.model_copy(update={"claims": [evil]}), {}, "zh")
    assert "\x1b" not in said
    assert "\r" not in said


def test_english(draft: Path) -> None:
    said = plain_report(RESULT, SOURCES, "en")
    assert said.startswith("Claims checked: 3.")
    assert "\n    What the documents say:\n" in said
