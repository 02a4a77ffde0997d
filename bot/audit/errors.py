"""What can be wrong with asking for the figures."""

from index.errors import YoujuError


class AuditOff(YoujuError):
    """There are no figures, because nothing is written down."""

    zh = "没有统计：审计日志未开启。设 YOUJU_AUDIT=on 后重新启动，此后的提问会记入审计日志；请先告知使用者。"
    en = (
        "There are no figures: the audit log is off. Set YOUJU_AUDIT=on and start again, and questions will be kept "
        "in it from then on; tell your users before."
    )


class CuratorsOnly(YoujuError):
    """Asked by somebody who may only read and ask."""

    zh = "只有管理资料的人能看；请用有该权限的账号登录。"
    en = "Only those who curate the library may see this; sign in as one of them."
