"""The sign-in page, and the page that says why there is nothing to see. Pure functions; everything is escaped."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from index.errors import Language, YoujuError

TEMPLATE = Path(__file__).with_name("sign-in.html").read_text(encoding="utf-8")
_WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "name": "有据",
        "title": "登录 · 有据",
        "user": "用户名",
        "password": "密码",
        "submit": "登录",
        "provider": "用单位账号登录",
    },
    "en": {
        "name": "Youju",
        "title": "Sign in · Youju",
        "user": "Name",
        "password": "Password",
        "submit": "Sign in",
        "provider": "Sign in with your organisation",
    },
}


@dataclass(frozen=True, slots=True)
class Form:
    """What the sign-in page offers, and what came of the last attempt.

    Attributes:
        here: The path of the page.
        following: The path to go to afterwards.
        users: Whether one may sign in with a password.
        oidc: Whether one may sign in with the organisation's provider.
        error: Why the last attempt failed.
        name: What was typed then.
    """

    here: str
    following: str
    users: bool
    oidc: bool
    error: YoujuError | None = None
    name: str = ""


def sign_in(form: Form, language: Language) -> str:
    """The page to sign in on; it works without scripts."""
    words = _WORDS[language]
    parts = [] if form.error is None else [_wrong(form.error, language)]
    if form.users:
        focus = ("", " autofocus") if form.name else (" autofocus", "")
        parts.append(
            f'<form method="post" action="{escape(form.here)}">'
            f'<input type="hidden" name="next" value="{escape(form.following)}">'
            f'<label>{words["user"]}<input name="name" value="{escape(form.name)}" autocomplete="username" '
            f'autocapitalize="none" required{focus[0]}></label>'
            f'<label>{words["password"]}<input name="password" type="password" autocomplete="current-password" '
            f"required{focus[1]}></label><button>{words['submit']}</button></form>"
        )
    if form.oidc:
        address = escape(f"{form.here}/oidc?next={quote(form.following, safe='/')}")
        parts.append(f'<a class="provider" href="{address}">{words["provider"]}</a>')
    return _filled(language, "".join(parts))


def refusal(language: Language, error: YoujuError) -> str:
    """A page that says why there is nothing to see."""
    return _filled(language, _wrong(error, language))


def _wrong(error: YoujuError, language: Language) -> str:
    return f'<p class="wrong" role="alert">{escape(error.message(language))}</p>'


def _filled(language: Language, content: str) -> str:
    words = _WORDS[language]
    filled = TEMPLATE.replace("{language}", "zh-CN" if language == "zh" else "en")
    return filled.replace("{title}", words["title"]).replace("{heading}", words["name"]).replace("{content}", content)
