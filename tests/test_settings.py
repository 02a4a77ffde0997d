from pathlib import Path

import pytest
from pydantic import ValidationError

from index.errors import InvalidSetting, UnknownSetting, UnreadableSettings
from index.settings import Settings, describe, load_settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, where `.env` is looked for."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_defaults() -> None:
    settings = load_settings()
    assert settings.documents == Path("documents")
    assert settings.state == Path("state")
    assert (settings.host, settings.port, settings.language) == ("127.0.0.1", 7860, "zh")


def test_arguments_win_over_environment_over_file_over_defaults(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("YOUJU_PORT=1111\nYOUJU_HOST=file\nYOUJU_LANGUAGE=en\n", encoding="utf-8")
    monkeypatch.setenv("YOUJU_PORT", "2222")
    monkeypatch.setenv("youju_host", "environment")
    settings = load_settings(port=3333, host=None)
    assert (settings.port, settings.host, settings.language) == (3333, "environment", "en")


def test_empty_variable_means_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOUJU_PORT", "")
    assert load_settings().port == 7860


def test_home_is_resolved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/someone")
    monkeypatch.setenv("YOUJU_DOCUMENTS", "~/公文")
    assert load_settings().documents == Path("/home/someone/公文")


def test_unknown_variable_names_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOUJU_DOCUMNETS", "x")
    with pytest.raises(UnknownSetting) as raised:
        load_settings()
    assert raised.value.facts == {"name": "YOUJU_DOCUMNETS", "nearest": "YOUJU_DOCUMENTS"}
    assert "YOUJU_DOCUMNETS" in raised.value.message("zh")


def test_unknown_key_in_env_file_and_unknown_argument(folder: Path) -> None:
    with pytest.raises(UnknownSetting, match="YOUJU_HOST"):
        load_settings(hots="x")
    (folder / ".env").write_text("OTHER=kept\nYOUJU_PROT=1\n", encoding="utf-8")
    with pytest.raises(UnknownSetting, match="YOUJU_PROT; the nearest is YOUJU_PORT"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value", "zh", "en"),
    [
        ("YOUJU_PORT", "abc", "1 到 65535 之间的整数", "a whole number from 1 to 65535"),
        ("YOUJU_PORT", "70000", "1 到 65535 之间的整数", "a whole number from 1 to 65535"),
        ("YOUJU_LANGUAGE", "fr", "zh、en 之一", "one of zh, en"),
        ("YOUJU_LLM_TEMPERATURE", "3", "0 到 2 之间的数", "a number from 0 to 2"),
        ("YOUJU_LLM_BASE_URL", "localhost:11434/v1", "以 http:// 或 https:// 开头", "begins with http:// or https://"),
        ("YOUJU_LLM_BASE_URL", "http://", "以 http:// 或 https:// 开头", "begins with http:// or https://"),
        ("YOUJU_LLM_BASE_URL", "http://a:b/v1", "以 http:// 或 https:// 开头", "begins with http:// or https://"),
    ],
)
def test_bad_value_is_one_sentence(name: str, value: str, zh: str, en: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidSetting) as raised:
        load_settings()
    for language, allowed in (("zh", zh), ("en", en)):
        sentence = raised.value.message(language)  # type: ignore[arg-type]
        assert "\n" not in sentence
        assert all(part in sentence for part in (name, value, allowed))


def test_a_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOUJU_LLM_API_KEY", " sk-hidden ")
    settings = load_settings()
    assert settings.llm_api_key.get_secret_value() == "sk-hidden"
    assert "hidden" not in repr(settings) + str(describe())
    monkeypatch.setenv("YOUJU_LLM_API_KEY", "“sk-hidden”")
    with pytest.raises(InvalidSetting, match="YOUJU_LLM_API_KEY") as raised:
        load_settings()
    assert "hidden" not in raised.value.message("zh") + raised.value.message("en") + str(raised.value.facts)


def test_env_file_with_byte_order_mark_and_in_another_encoding(folder: Path) -> None:
    (folder / ".env").write_text("YOUJU_PORT=1111\n", encoding="utf-8-sig")
    assert load_settings().port == 1111
    (folder / ".env").write_text("YOUJU_DOCUMENTS=公文\n", encoding="gb18030")
    with pytest.raises(UnreadableSettings, match=r"\.env"):
        load_settings()


def test_settings_are_immutable() -> None:
    with pytest.raises(ValidationError):
        load_settings().port = 1


def test_every_setting_is_described_in_both_languages() -> None:
    rows = describe()
    assert len(rows) == len(Settings.model_fields)
    assert {("YOUJU_PORT", "7860"), ("YOUJU_LLM_API_KEY", "—")} <= {row[:2] for row in rows}
    assert all(all(row) for row in rows)
