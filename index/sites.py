"""The settings of other sites: whose pages may hold ours, and whose may call the API."""

from pydantic_settings import BaseSettings

from index.fields import Origins, setting


class Sites(BaseSettings):
    """Sites are named by their origins: scheme, host and, where it is not the scheme's own, port."""

    embed_origins: Origins = setting(
        "",
        "Sites that may embed this one in their pages, such as `https://intranet.example`, separated by commas; "
        "`/embed/help` has the snippets.",
        "可以在网页里嵌入本站的网站，例如 `https://intranet.example`，以逗号分隔；嵌入代码见 `/embed/help`。",
    )
    api_origins: Origins = setting(
        "",
        "Sites whose pages may call the API from the browser (CORS), separated by commas; with an API key where users "
        "have to sign in, cookies are not accepted.",
        "网页可以在浏览器里调用接口（CORS）的网站，以逗号分隔；须登录时用 API 密钥，不接受 Cookie。",
    )
