"""The settings of who may: the ways of signing in, and who curates."""

from typing import Annotated

from pydantic import AfterValidator, SecretStr
from pydantic_settings import BaseSettings

from index.fields import Address, Header, Key, Networks, parts, setting

OPEN = "none"
WAYS = (OPEN, "proxy", "oidc", "users")


def _ways(value: str) -> str:
    """Ways of signing in, separated by commas; none stands alone.

    Raises:
        ValueError: It is something else.
    """
    ways = parts(value)
    if any(way not in WAYS for way in ways) or (OPEN in ways and len(ways) > 1):
        raise ValueError
    return value


_SOME = ("users、oidc、proxy（可用逗号并列）或单独的 none", "users, oidc, proxy, commas between them, or none alone")
Ways = Annotated[str, AfterValidator(_ways), _SOME]


class SignIn(BaseSettings):
    """Who may ask, and who may change what is asked."""

    sign_in: Ways = setting(
        "",
        "Ways of signing in: `users`, `oidc`, `proxy`, several separated by commas; `none`: everybody who reaches the "
        "port may do everything. Empty: as `none`, but on this machine only.",
        "登录方式：`users`、`oidc`、`proxy`，可用逗号并列；`none` 表示不登录，能连上的人都能做一切。"
        "留空同 `none`，但只限本机。",
    )
    trusted_proxies: Networks = setting(
        "127.0.0.1,::1",
        "Addresses of the proxies whose word about a request (X-Forwarded-…) is believed.",
        "可信代理的地址，只采信它们对请求的说明（X-Forwarded-…）。",
    )
    proxy_user_header: Header = setting(
        "X-Forwarded-User",
        "With `proxy`: the header that names the user.",
        "`proxy` 方式：写有用户名的请求头。",
    )
    proxy_groups_header: Header = setting(
        "X-Forwarded-Groups",
        "With `proxy`: the header that lists the user's groups, separated by commas.",
        "`proxy` 方式：列出用户所属组的请求头，以逗号分隔。",
    )
    curators: str = setting(
        "",
        "With `proxy` and `oidc`: names of users who may upload and remove, separated by commas.",
        "`proxy` 和 `oidc` 方式：可以上传和移除文件的用户名，以逗号分隔。",
    )
    curator_group: str = setting(
        "",
        "With `proxy` and `oidc`: the group whose members may upload and remove.",
        "`proxy` 和 `oidc` 方式：组员可以上传和移除文件的组。",
    )
    oidc_issuer: Address = setting(
        "",
        "With `oidc`: the provider's issuer, such as `https://sso.example/realms/office`.",
        "`oidc` 方式：提供方的 issuer，例如 `https://sso.example/realms/office`。",
    )
    oidc_client_id: str = setting(
        "", "With `oidc`: the client that the provider knows this service as.", "`oidc` 方式：在提供方登记的客户端 ID。"
    )
    oidc_client_secret: Key = setting(
        SecretStr(""), "With `oidc`: the client's secret, where it has one.", "`oidc` 方式：客户端密钥，没有则留空。"
    )
    oidc_scopes: str = setting(
        "openid profile", "With `oidc`: the scopes to ask for.", "`oidc` 方式：请求的 scope。", min_length=1
    )
    oidc_name_claim: str = setting(
        "preferred_username",
        "With `oidc`: the claim that names the user.",
        "`oidc` 方式：作为用户名的 claim。",
        min_length=1,
    )
    oidc_groups_claim: str = setting(
        "groups",
        "With `oidc`: the claim that lists the user's groups.",
        "`oidc` 方式：列出用户所属组的 claim。",
        min_length=1,
    )
    session_idle_minutes: int = setting(
        120,
        "Minutes without a request after which one has to sign in again.",
        "多少分钟没有操作须重新登录。",
        ge=1,
        le=10080,
    )
    session_hours: int = setting(
        12, "Hours after which one has to sign in again in any case.", "多少小时后无论如何须重新登录。", ge=1, le=720
    )

    @property
    def ways(self) -> frozenset[str]:
        """The ways of signing in, `none` among them where that is set."""
        return frozenset(parts(self.sign_in))
