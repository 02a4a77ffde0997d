"""Errors of who may: signing in, roles, API keys, and how that is set up."""

from index.errors import YoujuError


class NotSignedIn(YoujuError):
    """Nobody has signed in, and no API key came with the request."""

    zh = "请先登录；脚本请用 Authorization: Bearer 带上 API 密钥。"
    en = "Sign in first; scripts send an API key as Authorization: Bearer."


class NoProxyIdentity(YoujuError):
    """Where the proxy says who asks, it did not say so, or somebody else did."""

    zh = "请从单位的网站进入；这里只接受经可信代理确认了身份的请求，脚本可用 API 密钥。"
    en = "Come in through your organisation's site: it says who you are. Scripts may use an API key."


class KeyRefused(YoujuError):
    """An API key that there is none of, or no longer."""

    zh = "API 密钥无效、已吊销或已过期；请向管理员要一个新的。"
    en = "The API key is unknown, revoked or expired. Ask the administrator for a new one."


class CuratorsOnly(YoujuError):
    """A reader tries what only curators may."""

    zh = "只有资料管理员可以这样做；您可以提问、查找和核对。"
    en = "Only curators may do this. You can ask, search and check."


class ThisMachineOnly(YoujuError):
    """Nobody signs in, and the request names another machine. Fact: host."""

    zh = "没有设置登录，只能在本机上以 127.0.0.1 或 localhost 访问，不能用 {host}；请设置 YOUJU_SIGN_IN。"
    en = (
        "No way of signing in is set: this can be used on its own machine as 127.0.0.1 or localhost only, not as "
        "{host}. Set YOUJU_SIGN_IN."
    )


class PasswordWrong(YoujuError):
    """There is no such user, or the password is another one."""

    zh = "用户名或密码不对。"
    en = "The name or the password is wrong."


class TooManyGuesses(YoujuError):
    """Somebody guesses passwords. Fact: seconds."""

    zh = "尝试登录的次数太多，请在 {seconds} 秒后再试。"
    en = "Too many attempts to sign in. Try again in {seconds} s."


class ProviderFailed(YoujuError):
    """The OpenID provider did not say who it is. Fact: reason."""

    zh = "单位的登录服务没有确认身份（{reason}）；请再试一次，若仍如此，请联系管理员。"
    en = "The organisation's sign-in service did not say who you are ({reason}). Try again, or ask the administrator."


class OutOfOrder(YoujuError):
    """What a reader is told where the curators are told what is wrong with the service itself."""

    zh = "服务暂时不能使用，请联系管理员。"
    en = "The service is out of order; tell its administrator."


class SignInMissing(YoujuError):
    """Other machines can reach the address, and nobody has to sign in. Fact: host."""

    zh = (
        "在 {host} 上监听，其他机器也能访问，所以没有启动；请用 YOUJU_SIGN_IN 设置登录方式（users、oidc 或 proxy），"
        "或设为 none，表示任何人都可以使用和改动。"
    )
    en = (
        "Not started: other machines can reach {host}. Set a way of signing in with YOUJU_SIGN_IN (users, oidc or "
        "proxy), or set it to none if everybody may use and change everything."
    )


class SignInIncomplete(YoujuError):
    """A way of signing in lacks a setting. Facts: way, name."""

    zh = "登录方式 {way} 还缺少设置 {name}。"
    en = "The way of signing in {way} needs the setting {name}."


class AccountsUnreadable(YoujuError):
    """The file of users and API keys is not what we wrote. Fact: path."""

    zh = "用户和密钥的文件 {path} 已损坏；请从备份恢复它，或删去后重新添加用户和密钥。"
    en = "The file of users and keys {path} is damaged. Restore it from a backup, or remove it and add them again."


class NameUnusable(YoujuError):
    """A user or a key can't be called so. Fact: name."""

    zh = "名称“{name}”不能使用；请用 1 到 64 个字，不含空白、逗号和控制字符。"
    en = "The name “{name}” can't be used: it must have 1 to 64 characters, no spaces, commas or control characters."


class NameInUse(YoujuError):
    """There is a user or a key of this name. Fact: name."""

    zh = "“{name}”已经存在；请换一个名称。"
    en = "“{name}” exists already; choose another name."


class NameUnknown(YoujuError):
    """There is no user or key of this name. Fact: name."""

    zh = "没有“{name}”；用 list 可以查看已有的。"
    en = "There is no “{name}”; list shows what there is."


class PasswordShort(YoujuError):
    """A password that is guessed too easily, or none. Fact: least."""

    zh = "密码至少要有 {least} 个字符。"
    en = "A password must have {least} characters at least."


class PasswordsDiffer(YoujuError):
    """The password was not typed the same way twice."""

    zh = "两次输入的密码不同，没有保存。"
    en = "The two passwords differ; nothing was saved."


class PasswordNotAsked(YoujuError):
    """A password is needed, and there is no terminal to ask at."""

    zh = "这里没有终端可以输入密码；请加 --stdin，从标准输入给出。"
    en = "There is no terminal to ask for the password at; give it on standard input with --stdin."
