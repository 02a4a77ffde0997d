"""The settings of what is kept and told of how the service is used."""

from typing import Literal

from pydantic_settings import BaseSettings

from index.fields import Networks, setting


class Watching(BaseSettings):
    """What is written down, for how long, and who may read the metrics."""

    # Off: a question tells what its asker works on. Who writes that down shall have decided it, and told the users.
    audit: Literal["on", "off"] = setting(
        "off",
        "Whether questions and what became of them are kept in the audit log, `audit/` in the state folder, and "
        "curators see figures of them. Tell your users before you set it to `on`.",
        "是否把提问及其结果记入状态文件夹下 `audit/` 的审计日志，并让管理资料的人看到统计。设为 `on` 前请告知使用者。",
    )
    audit_who: Literal["nobody", "name", "address"] = setting(
        "name",
        "Whom the audit log names: `nobody`, users by the `name` that they signed in with, or name and IP `address`.",
        "审计日志记录提问者的什么：不记（`nobody`）、登录名（`name`）、登录名和 IP 地址（`address`）。",
    )
    # Six months at their longest: as long as China's Cybersecurity Law has operators keep their network logs.
    audit_days: int = setting(
        184, "Days after which entries of the audit log are deleted.", "审计日志保留的天数，过后删除。", ge=1, le=3650
    )
    log_format: Literal["text", "json"] = setting(
        "text",
        "Of what is logged to standard error: `text`, warnings and errors for a person; or `json`, one object a line, "
        "with a line for every request.",
        "标准错误输出的日志：`text` 只有供人看的警告和错误；`json` 每行一个 JSON 对象，并记录每个请求。",
    )
    metrics_from: Networks = setting(
        "127.0.0.0/8,::1",
        "Addresses or CIDR ranges, separated by commas, that may read `/metrics` without signing in.",
        "无需登录即可读取 `/metrics` 的 IP 地址或 CIDR 网段，以逗号分隔。",
    )
