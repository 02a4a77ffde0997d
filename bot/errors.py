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


class LineFull(YoujuError):
    """More wait for their answers than there is room for. Facts: waiting, seconds (until it is worth another try)."""

    zh = "现在提问的人太多，已有 {waiting} 个问题在排队；请过 {seconds} 秒再试。"
    en = "Too many are asking: {waiting} questions wait already. Try again in {seconds} s."


class OwnLineFull(YoujuError):
    """One user has too many questions waiting. Facts: waiting, seconds."""

    zh = "您已有 {waiting} 个问题在排队；请等它们回答完再问。"
    en = "You have {waiting} questions waiting already. Ask again when they are answered."


class LeftLine(YoujuError):
    """A question was stopped while it waited."""

    zh = "已停止排队，这个问题没有作答。"
    en = "Stopped while it waited; the question was not answered."


class TooManyRequests(YoujuError):
    """More requests than are allowed. Fact: seconds (until the next one)."""

    zh = "请求过于频繁；请过 {seconds} 秒再试。"
    en = "Too many requests. Try again in {seconds} s."


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


class CannotWrite(YoujuError):
    """A file that the command line was told to write can't be written. Facts: path, reason."""

    zh = "无法写入 {path}（{reason}）；请检查文件夹是否存在、是否有写入权限。"
    en = "{path} can't be written ({reason}). Check whether its folder exists and may be written to."


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


class LLMUnreachable(LLMFailed):
    """Nothing listens at the endpoint's address, or it hangs up without a word. Fact: url."""

    zh = "连不上大模型接口 {url}；请确认它已启动，并检查 YOUJU_LLM_BASE_URL。"
    en = "The LLM's endpoint {url} can't be reached. Check whether it runs, and YOUJU_LLM_BASE_URL."


class LLMTimedOut(LLMFailed):
    """It says nothing for longer than the settings allow. Facts: url, seconds."""

    zh = "大模型接口 {url} 超过 {seconds} 秒没有回应；模型较慢时，请调大 YOUJU_LLM_TIMEOUT。"
    en = "The LLM's endpoint {url} said nothing for {seconds} s. If the model is slow, raise YOUJU_LLM_TIMEOUT."


class LLMTooSlow(LLMFailed):
    """It does speak, but the whole reply takes too long. Facts: url, seconds."""

    zh = "大模型 {seconds} 秒内没有写完回答；请换用更快的模型，或调大 YOUJU_LLM_TIMEOUT。"
    en = "The LLM did not finish its answer within {seconds} s. Use a faster model, or raise YOUJU_LLM_TIMEOUT."


class LLMRateLimited(LLMFailed):
    """429, also after waiting. Fact: url."""

    zh = "大模型接口 {url} 限制了请求次数，或额度已用完；请稍后再试，或检查 YOUJU_LLM_API_KEY 所属账户的额度。"
    en = (
        "The LLM's endpoint {url} takes no more requests for now. Try again later, or check the quota of the account "
        "of YOUJU_LLM_API_KEY."
    )


class LLMRefused(LLMFailed):
    """401 or 403. Fact: url."""

    zh = "大模型接口 {url} 拒绝了访问；请检查 YOUJU_LLM_API_KEY。"
    en = "The LLM's endpoint {url} refuses access. Check YOUJU_LLM_API_KEY."


class LLMUnknown(LLMFailed):
    """404, or sent elsewhere. Facts: url, model."""

    zh = (
        "大模型接口 {url} 没有模型“{model}”，或地址不对；请检查 YOUJU_LLM_MODEL 和 YOUJU_LLM_BASE_URL"
        "（地址通常以 /v1 结尾）。"
    )
    en = (
        "There is no model “{model}” at the LLM's endpoint {url}, or the address is wrong. Check YOUJU_LLM_MODEL and "
        "YOUJU_LLM_BASE_URL, which mostly ends in /v1."
    )


class LLMUnwell(LLMFailed):
    """5xx, or an error in the middle of the reply. Fact: url."""

    zh = "大模型接口 {url} 出错或过载；请稍后再试，并查看它的日志。"
    en = "The LLM's endpoint {url} has failed or is overloaded. Try again later, and see its log."


class LLMRequestTooLong(LLMFailed):
    """The request does not fit into the model's context. Facts: url, model, context (the setting)."""

    zh = "请求超过了模型“{model}”的上下文长度；请调小 YOUJU_LLM_CONTEXT（现为 {context}），或让模型以更长的上下文运行。"
    en = (
        "The request is too long for the model “{model}”. Lower YOUJU_LLM_CONTEXT (now {context}), or run the model "
        "with a longer context."
    )


class LLMRequestRejected(LLMFailed):
    """Another 4xx. Facts: url, reason (the endpoint's own words, or the status)."""

    zh = "大模型接口 {url} 不接受请求（{reason}）；请检查 YOUJU_LLM_MODEL 和 YOUJU_LLM_TEMPERATURE。"
    en = (
        "The LLM's endpoint {url} does not accept the request ({reason}). Check YOUJU_LLM_MODEL and "
        "YOUJU_LLM_TEMPERATURE."
    )


class LLMNonsense(LLMFailed):
    """The reply is no stream of words: a web page, other JSON, nothing at all. Facts: url, model."""

    zh = "{url} 给出的不是大模型的回答；请检查 YOUJU_LLM_BASE_URL 是否为 OpenAI 兼容接口，以及 YOUJU_LLM_MODEL。"
    en = (
        "What {url} gives is not an LLM's reply. Check whether YOUJU_LLM_BASE_URL is an OpenAI-compatible endpoint, "
        "and YOUJU_LLM_MODEL."
    )


class LLMCutOff(LLMFailed):
    """The reply stops in the middle, or a filter of the endpoint stops it. Fact: url."""

    zh = "大模型的回答写到一半中断了；请再试一次，若仍如此，请查看接口 {url} 的日志。"
    en = "The LLM's answer broke off in the middle. Try again; if it stays so, see the log of the endpoint {url}."


class LLMOutOfTokens(LLMCutOff):
    """The reply reaches its limit of tokens, thinking included. Fact: context (the setting)."""

    zh = "大模型的回答到长度上限仍未写完；请调大 YOUJU_LLM_CONTEXT（现为 {context}），或换用不先思考的模型。"
    en = (
        "The LLM's answer reached its limit before its end. Raise YOUJU_LLM_CONTEXT (now {context}), or use a model "
        "that does not think first."
    )
