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


class QuestionsUnreadable(YoujuError):
    """A file of questions can't be read as UTF-8. Fact: path."""

    zh = "读不了问题文件 {path}；它应是 UTF-8 编码的 JSON Lines，每行一个问题。"
    en = "The file of questions {path} can't be read; it must be JSON Lines in UTF-8, a question a line."


class QuestionsMissing(YoujuError):
    """A file of questions has none. Fact: path."""

    zh = '{path} 里没有问题；请每行写一个问题，例如 {{"question": "……", "answers": ["……"]}}。'
    en = 'There are no questions in {path}; write one a line, such as {{"question": "…", "answers": ["…"]}}.'


class QuestionsInvalid(YoujuError):
    """A line of a file of questions is not a question. Facts: path, line (from 1)."""

    zh = (
        "{path} 第 {line} 行不是一个问题；每行应是一个 JSON 对象，含 question（问题）和 answers（答案列表），"
        "可加 document（文件名）；无答案的问题写 answerable: false。"
    )
    en = (
        "Line {line} of {path} is not a question; it must be a JSON object with question and answers (a list), and "
        "may name the document; a question without an answer has answerable: false."
    )


class QuestionRefused(YoujuError):
    """A question of a file of questions can't be asked. Facts: path, line (from 1), zh, en (why)."""

    zh = "{path} 第 {line} 行：{zh}"
    en = "{path}, line {line}: {en}"


class NothingSearched(YoujuError):
    """The library has no indexed document, so that a search finds nothing whatever is asked."""

    zh = "资料库里没有可以查找的文档；请把文件放进文档文件夹，再运行 python app.py index。"
    en = "The library has no documents to search; put files into the documents folder, then run python app.py index."


class LLMFailed(YoujuError):
    """The LLM did not write an answer; subclasses say why. Each sentence says what is wrong, not what is shown."""

    zh = "大模型没有写出回答。"
    en = "The LLM did not write an answer."


class PromptMissing(YoujuError):
    """A prompt's file is not there or no UTF-8. Fact: path."""

    zh = "读不了提示词文件 {path}；请恢复这个文件，编码用 UTF-8。"
    en = "The prompt {path} can't be read; put the file back, in UTF-8."


class PromptInvalid(YoujuError):
    """A prompt's file does not have what the program fills in. Facts: path, placeholders."""

    zh = (
        "提示词文件 {path} 不完整：要有“# System”和“# User”两部分，占位符恰为 {placeholders}；"
        "其他花括号请写成双花括号。"
    )
    en = (
        "The prompt {path} is not complete: it needs the parts “# System” and “# User” and exactly the placeholders "
        "{placeholders}; write any other brace twice."
    )
