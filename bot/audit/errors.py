"""What can be wrong with asking how the service is used."""

from index.errors import YoujuError


class AuditOff(YoujuError):
    """There are no figures, because nothing is written down."""

    zh = "没有统计：审计日志未开启。设 YOUJU_AUDIT=on 后重新启动，此后的提问会记入审计日志；请先告知使用者。"
    en = (
        "There are no figures: the audit log is off. Set YOUJU_AUDIT=on and start again, and questions will be kept "
        "in it from then on; tell your users before."
    )


class MetricsRefused(YoujuError):
    """Somebody else than a curator asks for the metrics, from an address that may not have them."""

    zh = "不能从这个地址读取 /metrics；请用 YOUJU_METRICS_FROM 写明可以读取的地址，或以资料管理员的身份登录。"
    en = "This address may not read /metrics. Name it in YOUJU_METRICS_FROM, or sign in as a curator."
