"""What is shipped for deploying, as far as it can be held to the program without Docker and systemd."""

import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import nginx
import pytest
from serving import ROOT

from bot.arguments import parser
from index.settings import Settings, variable

PAGES = ["administration.md", "administration.zh-CN.md"]
FILES = ["Dockerfile", "compose.yaml", *(f"deploy/{path.name}" for path in nginx.DEPLOY.iterdir())]
FILES += [f"docs/{page}" for page in PAGES]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_only_settings_that_there_are_are_named(name: str) -> None:
    known = {variable(field) for field in Settings.model_fields}
    assert set(re.findall(r"YOUJU_[A-Z_]+[A-Z]", read(name))) - known == set()


def test_the_image_gets_every_package() -> None:
    packages = tomllib.loads(read("pyproject.toml"))["tool"]["setuptools"]
    wanted = [pattern.rstrip("*") for pattern in packages["packages"]["find"]["include"]]
    wanted += [f"{module}.py" for module in packages["py-modules"]]
    assert [name for name in wanted if f"!{name}" not in read(".dockerignore").splitlines()] == []


def test_the_configuration_of_the_container_is_in_order(tmp_path: Path) -> None:
    if nginx.FOUND is None:
        pytest.skip("nginx is not installed")
    servers = nginx.with_snippet(read("deploy/nginx.container.conf")).replace("youju:7860", "127.0.0.1:7860")
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{ access_log off; {servers} }}\n")
    command = [nginx.FOUND, "-t", "-p", str(tmp_path), "-e", "stderr", "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert "syntax is ok" in done.stderr, done.stderr


@pytest.mark.parametrize("page", PAGES)
def test_the_administrators_page_says_what_is_true(page: str) -> None:
    text = read(f"docs/{page}")
    lines = "".join(re.findall(r"```bash\n(.*?)```", text, re.DOTALL)).splitlines()
    commands = [shlex.split(line.partition("  #")[0])[2:] for line in lines if line.startswith("python app.py")]
    assert {parser("en").parse_args(command).command for command in commands} >= {"bundle", "backup", "restore"}
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text)]
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


def test_both_pages_have_the_same_sections_and_commands() -> None:
    shapes = []
    for page in PAGES:
        text = read(f"docs/{page}")
        code = [re.sub(r" +#.*", "", block) for block in re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)]
        shapes.append((text.count("\n## "), code))
    assert shapes[0] == shapes[1]
