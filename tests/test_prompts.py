"""The prompts are files that anyone may edit; what is broken is said when they are loaded."""

import shutil
from pathlib import Path

import pytest

from bot.errors import PromptInvalid, PromptMissing
from bot.prompts import FOLDER, PLACEHOLDERS, Prompt
from index.errors import Language


@pytest.mark.parametrize("name", PLACEHOLDERS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_prompt_is_there_in_both_languages(name: str, language: Language) -> None:
    facts = {placeholder: f"<{placeholder}>" for placeholder in PLACEHOLDERS[name]}
    system, user = Prompt(name, language).fill(**facts)
    assert (system.role, user.role) == ("system", "user")
    assert all(fact in system.content + user.content for fact in facts.values())


def test_no_other_file_is_a_prompt() -> None:
    expected = {f"{name}.{language}.md" for name in PLACEHOLDERS for language in ("zh", "en")}
    assert {path.name for path in FOLDER.iterdir() if path.suffix == ".md"} == expected


def test_an_edited_prompt_is_used_and_braces_in_passages_stay(tmp_path: Path) -> None:
    (tmp_path / "standalone.zh.md").write_text("# System\n简短。{{}}\n# User\n{conversation}\n{question}\n", "utf-8")
    system, user = Prompt("standalone", "zh", tmp_path).fill(conversation="{question}", question="多少？")
    assert (system.content, user.content) == ("简短。{}", "{question}\n多少？")


@pytest.mark.parametrize(
    ("old", "new"),
    [("{question}", ""), ("{question}", "{question} {more}"), ("# User", "## Reader"), ("{question}", "{question")],
)
def test_a_broken_prompt_is_named(tmp_path: Path, old: str, new: str) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "answer.zh.md"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(PromptInvalid, match=r"answer\.zh\.md.*\{passages\} \{question\} \{refusal\}"):
        Prompt("answer", "zh", tmp_path)


def test_a_missing_prompt_is_named(tmp_path: Path) -> None:
    with pytest.raises(PromptMissing, match=r"answer\.en\.md"):
        Prompt("answer", "en", tmp_path)
