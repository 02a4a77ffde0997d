"""Errors of asking, starting and serving; those of documents and the index are in `index.errors`."""

from index.errors import YoujuError


class QuestionEmpty(YoujuError):
    """A question or a query without a word in it."""

    zh = "问题是空的，请写下要问的内容。"
    en = "The question is empty; write what you want to know."


class QuestionTooLong(YoujuError):
    """A question or a query that is a text. Facts: limit, length (characters)."""

    zh = "问题有 {length} 个字，超过 {limit} 个字的上限，请缩短后再问。"
    en = "The question has {length} characters; shorten it to {limit} at most."


class StillStarting(YoujuError):
    """Asked before the start is finished."""

    zh = "正在启动，请稍候再试。"
    en = "Still starting; try again in a moment."


class StillIndexing(StillStarting):
    """Asked while the start indexes documents. Facts: done, total (documents)."""

    zh = "正在索引文档（已完成 {done}/{total}），请稍候再试。"
    en = "Indexing the documents ({done} of {total} done); try again in a moment."


class StartFailed(YoujuError):
    """The start met something that no other error names. Fact: reason."""

    zh = "启动失败：{reason}。请查看终端里的日志。"
    en = "The start failed: {reason}. See the log in the terminal."


class PortInUse(YoujuError):
    """Another program listens on the port. Fact: port."""

    zh = "端口 {port} 已被其他程序占用；请停止那个程序，或用 YOUJU_PORT 指定另一个端口。"
    en = "Port {port} is in use by another program. Stop that, or name another port with YOUJU_PORT."


class CannotListen(YoujuError):
    """The address can't be listened on for another reason. Facts: host, port, reason."""

    zh = "无法在 {host} 的端口 {port} 上监听（{reason}）；请检查 YOUJU_HOST 和 YOUJU_PORT。"
    en = "Can't listen on {host}, port {port} ({reason}). Check YOUJU_HOST and YOUJU_PORT."


class NoSuchPath(YoujuError):
    """A file or folder that the command line was given does not exist. Fact: path."""

    zh = "没有 {path} 这个文件或文件夹；请检查路径。"
    en = "There is no file or folder {path}; check the path."
