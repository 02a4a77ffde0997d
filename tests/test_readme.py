"""What the READMEs promise: their commands, settings, addresses and links."""

import re
import shlex
from pathlib import Path
from typing import get_args

import pytest

from bot import api
from bot.arguments import parser
from bot.check_messages import CheckMessage
from bot.service import Service
from bot.sse import Message
from index.settings import Settings, describe, load_settings

ROOT = Path(__file__).parents[1]
INSTALL = "pip install -e . && python app.py"
TEST = 'pip install -e ".[test]" && pytest'


@pytest.fixture(params=["README.md", "README.zh-CN.md"])
def readme(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(readme: str) -> list[str]:
    """The commands in the code blocks, one a line, without comments."""
    lines = "".join(re.findall(r"```bash\n(.*?)```", readme, re.DOTALL)).splitlines()
    return [line.partition("  #")[0].strip() for line in lines]


def test_the_two_commands_come_first_and_ci_runs_the_second(readme: str) -> None:
    assert blocks(readme)[:2] == [INSTALL, TEST]
    assert f"bash -c '{TEST}'" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_command_is_understood(readme: str) -> None:
    commands = [shlex.split(line)[2:] for line in blocks(readme) if line.startswith("python app.py")]
    understood = [parser("en").parse_args(command) for command in commands]
    commands_shown = {command.command for command in understood}
    assert commands_shown == {None, "index", "ask", "check", "search", "documents", "eval", "doctor", "user", "key"}


def test_the_questions_shown_are_those_of_the_example(readme: str) -> None:
    example = (ROOT / "docs" / "questions.example.jsonl").read_text(encoding="utf-8").splitlines()
    shown = "".join(re.findall(r"```json\n(.*?)```", readme, re.DOTALL)).splitlines()
    assert shown
    assert [line for line in shown if line not in example] == []


def test_every_address_is_served(readme: str, settings: Settings) -> None:
    paths = api.build(Service(settings)).openapi()["paths"]
    served = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    assert set(re.findall(r"^\| `((?:GET|POST|DELETE) \S+)`", readme, re.MULTILINE)) == served
    called = {
        path for line in blocks(readme) if line.startswith("curl") for path in re.findall(r":7860(/[^\s?']+)", line)
    }
    assert called <= set(paths)


def test_every_event_is_named(readme: str) -> None:
    rows = re.findall(r"^\| `([a-z]+)` \|", readme, re.MULTILINE)
    kinds = (*get_args(Message), *get_args(CheckMessage))
    assert rows == [kind.model_fields["event"].default for kind in kinds]


@pytest.mark.parametrize(("name", "column"), [("README.md", 2), ("README.zh-CN.md", 3)])
def test_the_settings_are_those_of_the_program(name: str, column: int) -> None:
    table = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if line.startswith("| `YOUJU_")]
    assert table == [f"| `{row[0]}` | `{row[1]}` | {row[column]} |" for row in describe()]


def test_the_settings_of_each_llm_are_valid(readme: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = re.findall(r"^\| [^|]+ \| `(YOUJU_LLM_MODEL=[^`]+)`", readme, re.MULTILINE)
    assert len(examples) == 6
    for example in examples:
        with monkeypatch.context() as shell:
            for assignment in example.replace("…", "key").split():
                shell.setenv(*assignment.split("=", 1))
            assert load_settings().llm_model


def test_every_link_leads_somewhere(readme: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", readme)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
