"""Settings: environment variables `YOUJU_…` and a file `.env` in the working directory. A typo is an error."""

import os
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, get_args

from pydantic import SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import DotEnvSettingsSource, SettingsConfigDict

from index.errors import InvalidSetting, Language, UnknownSetting, UnreadableSettings
from index.fields import Address, Folder, Key, Prefix, setting
from index.quotas import Quotas
from index.signing import SignIn
from index.sites import Sites
from index.watching import Watching

PREFIX = "YOUJU_"
# What a setting that is written as text takes, in Chinese and in English.
_TEXTS: dict[object, tuple[str, str]] = {
    Path: ("文件夹的路径", "the path of a folder"),
    SecretStr: ("不含空格的英文字母、数字和符号", "letters, digits and signs of ASCII without spaces"),
    str: ("非空的文字", "a text that is not empty"),
}
ENV_FILE = ".env"

HIDDEN = "***"  # in the place of a secret
NO_DEFAULT = "—"  # in the tables of settings, where a setting is empty unless it is set


class Settings(Quotas, Sites, Watching, SignIn):
    """Everything that can be set. Immutable; made by `load_settings`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_file_encoding="utf-8-sig",  # Windows' Notepad writes a byte order mark
        env_ignore_empty=True,
        extra="ignore",  # load_settings refuses unknown names itself, with the nearest known one
        frozen=True,
    )

    documents: Folder = setting(Path("documents"), "Folder of the documents to answer from.", "存放文档的文件夹。")
    state: Folder = setting(
        Path("state"),
        "Folder of the index, the uploads and the converted model.",
        "存放索引、上传文件和转换后模型的文件夹。",
    )
    models: str = setting(
        "",
        "Folder of the converted model. Empty: `models` in the state folder.",
        "存放转换后模型的文件夹；留空则为状态文件夹里的 `models`。",
    )
    host: str = setting(
        "127.0.0.1",
        "Address to listen on; `0.0.0.0` makes the page reachable from other machines.",
        "监听的地址；设为 `0.0.0.0` 后其他机器也能访问。",
        min_length=1,
    )
    port: int = setting(7860, "Port to listen on.", "监听的端口。", ge=1, le=65535)
    root_path: Prefix = setting(
        "",
        "Path of another site under which a proxy serves this one, such as `/youju`; the proxy may strip it or not.",
        "代理把本站放在其他网站的哪个路径下，例如 `/youju`；代理转发时去不去掉这段路径都可以。",
    )
    language: Language = setting(
        "zh", "Language of the page at first sight and of the command line.", "页面初始语言和命令行语言。"
    )
    embedding_model: str = setting(
        "multilingual-e5-small",
        "The built-in embedding model, or the name or path of any sentence-transformers model on this machine.",
        "内置的向量模型，或本机上任一 sentence-transformers 模型的名称或路径。",
        min_length=1,
    )
    chunk_tokens: int = setting(
        400,
        "Size of a passage at most, in tokens of cl100k_base.",
        "每个段落的上限，按 cl100k_base 的词元计。",
        ge=50,
        le=4000,
    )
    max_upload_mb: int = setting(
        100, "Size of an uploaded file at most, in megabytes.", "上传文件的大小上限，单位 MB。", ge=1, le=2000
    )
    llm_model: str = setting(
        "",
        "Name of the LLM that writes answers, as its endpoint calls it. Empty: answers are extracted.",
        "撰写回答的大模型在其接口中的名称；留空则摘录原文作答。",
    )
    llm_base_url: Address = setting(
        "",
        "Address of the LLM's OpenAI-compatible endpoint, such as `http://127.0.0.1:11434/v1`. Empty: OpenAI's own.",
        "大模型的 OpenAI 兼容接口地址，例如 `http://127.0.0.1:11434/v1`；留空为 OpenAI 官方接口。",
    )
    llm_api_key: Key = setting(
        SecretStr(""), "Key for the endpoint, where it asks for one.", "接口的密钥；不需要密钥的接口留空。"
    )
    llm_temperature: float = setting(0.0, "How freely the LLM writes.", "大模型的温度，越高越随意。", ge=0, le=2)
    llm_context: int = setting(
        8192,
        "Tokens that the LLM takes in one request, its answer included.",
        "大模型一次请求的上下文上限，含回答，按词元计。",
        ge=2048,
        le=2_000_000,
    )
    llm_timeout: int = setting(
        60,
        "Seconds to wait for the LLM's next word before the extracted answer is given in its place.",
        "等待大模型下一个字的秒数；超过后改为摘录原文作答。",
        ge=1,
        le=3600,
    )
    answer_style: Literal["written", "extracted"] = setting(
        "written",
        "Whether answers are written, where an LLM is set, or extracted, unless the reader chooses.",
        "设置了大模型时，回答默认为撰写（written）还是摘录（extracted）；读者可在页面上切换。",
    )
    unsupported: Literal["fold", "mark", "unchecked"] = setting(
        "fold",
        "Written sentences that no passage supports are folded away, shown and marked, or nothing is checked.",
        "撰写的句子找不到依据时：折叠（fold）、标明后显示（mark），或根本不核对（unchecked）。",
    )
    citation_code: Literal["A", "R", "N", "G", "Z", "A/OL", "R/OL", "N/OL", "EB/OL"] = setting(
        "A",
        "Type code of the documents in references after GB/T 7714-2015: A official files, R reports, N newspapers.",
        "按 GB/T 7714-2015 著录文档时的文献类型标识：A 公文档案、R 报告、N 报纸、EB/OL 网页等。",
    )

    @property
    def models_folder(self) -> Path:
        """Where converted models are."""
        return Path(self.models).expanduser() if self.models else self.state / "models"


def load_settings(**overrides: object) -> Settings:
    """Read the settings: arguments before environment variables before `.env` before defaults.

    Args:
        **overrides: Values by field name, from the command line for instance; None means not given.

    Raises:
        UnknownSetting: A name that begins with YOUJU_ is not a setting.
        InvalidSetting: A value is not allowed.
        UnreadableSettings: `.env` is not UTF-8.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    for name in (*os.environ, *_names_in_env_file(), *map(variable, given)):
        _check_known(name.upper())
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise _explain(error) from None


def variable(field: str) -> str:
    """The environment variable that sets a field: port → YOUJU_PORT."""
    return PREFIX + field.upper()


def describe() -> list[tuple[str, str, str, str]]:
    """(variable, default or NO_DEFAULT, description in English, description in Chinese) of every setting, in order."""
    own, rows = list(Settings.__annotations__), []
    for name in [*own, *(name for name in Settings.model_fields if name not in own)]:
        field = Settings.model_fields[name]
        extra = field.json_schema_extra
        zh = str(extra["zh"]) if isinstance(extra, dict) else ""
        rows.append((variable(name), str(field.default) or NO_DEFAULT, field.description or "", zh))
    return rows


def _names_in_env_file() -> list[str]:
    try:
        return list(DotEnvSettingsSource(Settings).env_vars)
    except UnicodeDecodeError:
        raise UnreadableSettings(path=Path(ENV_FILE).resolve()) from None


def _check_known(name: str) -> None:
    known = [variable(field) for field in Settings.model_fields]
    if name.startswith(PREFIX) and name not in known:
        nearest = get_close_matches(name, known, n=1, cutoff=0)
        raise UnknownSetting(name=name, nearest=nearest[0])


def _explain(error: ValidationError) -> InvalidSetting:
    """The first of pydantic's complaints as one sentence."""
    first = error.errors()[0]
    name = str(first["loc"][0])
    field = Settings.model_fields[name]
    zh, en = _allowed(field)
    value = HIDDEN if field.annotation is SecretStr else first["input"]
    return InvalidSetting(name=variable(name), value=value, allowed_zh=zh, allowed_en=en)


def _allowed(field: FieldInfo) -> tuple[str, str]:
    """What a field takes, in Chinese and in English."""
    kind = field.annotation
    for rule in field.metadata:
        if isinstance(rule, tuple):  # the field's type says it
            return str(rule[0]), str(rule[1])
    if kind in (int, float):
        low, high = (next(getattr(rule, end) for rule in field.metadata if hasattr(rule, end)) for end in ("ge", "le"))
        if kind is int:
            return f"{low} 到 {high} 之间的整数", f"a whole number from {low} to {high}"
        return f"{low} 到 {high} 之间的数", f"a number from {low} to {high}"
    if choices := get_args(kind):
        return "、".join(choices) + " 之一", "one of " + ", ".join(choices)
    return _TEXTS[kind]
