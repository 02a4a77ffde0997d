"""The benchmark of written answers, with a scripted LLM."""

import json
import re
from itertools import repeat
from pathlib import Path

import pytest
from llm_server import LLMServer, Reply

from benchmarks import writing


@pytest.mark.slow
def test_the_chatbot_and_the_bare_endpoint_get_the_same_prompt(
    tmp_path: Path,
    models: Path,
    llm_server: LLMServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "documents").mkdir()
    text = "关于养老的答复\n\n市民政局将新建社区食堂40个。\n\n市民政局\n2026年3月5日\n"
    (tmp_path / "documents" / "答复.txt").write_text(text, encoding="utf-8")
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "models").symlink_to(models)
    questions = [
        {"question": "市民政局将新建社区食堂多少个？", "answers": ["40个"]},
        {"question": "火星探测器的造价是多少？", "answers": ["1元"]},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps(q, ensure_ascii=False) for q in questions), encoding="utf-8")
    for name, value in llm_server.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("YOUJU_DOCUMENTS", str(tmp_path / "documents"))
    monkeypatch.setenv("YOUJU_STATE", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    llm_server.default = Reply(repeat("市民政局将新建社区食堂40个。"))
    writing.main([str(file), "--json", str(tmp_path / "out.json")])
    found = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert [first["question"] for first in found] == ["市民政局将新建社区食堂多少个？"]
    assert re.search(r"\| median \| [\d.]+ \| [\d.]+ \| -?[\d.]+ \|", capsys.readouterr().out)
    assert len(llm_server.requests) == 1 + 2 * writing.ROUNDS
    assert len({json.dumps(request.messages, sort_keys=True) for request in llm_server.requests}) == 1
