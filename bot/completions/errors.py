"""What a chat program can ask that is not done here, and errors in the shape that OpenAI's clients read."""

from pydantic import BaseModel
from starlette.responses import JSONResponse

from bot.problems import FieldInvalid, FieldMissing, again, status_of
from index.errors import Language, YoujuError


class UnknownModel(YoujuError):
    """A model that is not served. Facts: name, known."""

    zh = "没有 {name} 这个模型；可用的是 {known}。"
    en = "There is no model {name}; there are {known}."


class Unsupported(YoujuError):
    """A parameter whose meaning can't be left out without misleading whoever set it. Fact: name."""

    zh = "不支持参数 {name} 的这个值：回答只取自资料，一次一个，不调用工具，也不按指定格式输出。请去掉它再问。"
    en = (
        "This value of {name} is not supported: answers come from the documents only, one at a time, call no tools and "
        "follow no given format. Leave it out."
    )


class NoUserMessage(YoujuError):
    """The conversation does not end with a question."""

    zh = "最后一条消息应由用户（role: user）发出。"
    en = "The last message must be the user's (role: user)."


class TextOnly(YoujuError):
    """The question has an image, a sound or a file."""

    zh = "问题里只能有文字，不能有图片、声音或文件。"
    en = "A question can hold text only: no image, no sound, no file."


class NotAQuestion(YoujuError):
    """A chat program has a title, keywords or the like made of a conversation."""

    zh = "这个模型只从资料中回答问题，不做标题、标签之类的任务；请在聊天软件里为这些任务另选模型，或将其关闭。"
    en = (
        "This model only answers questions from its documents. Choose another model for titles, tags and other tasks "
        "in your chat program, or switch them off."
    )


_STATUSES: dict[type[YoujuError], int] = {
    UnknownModel: 404,
    Unsupported: 400,
    NoUserMessage: 400,
    TextOnly: 400,
    NotAQuestion: 400,
}
_CODES = {"UnknownModel": "model_not_found"}  # clients look for this one; the others are ours
_TYPES = {401: "authentication_error", 403: "permission_error", 404: "not_found_error", 429: "rate_limit_error"}


class Detail(BaseModel):
    """What went wrong, as OpenAI spells it: https://platform.openai.com/docs/guides/error-codes."""

    message: str
    type: str
    param: str | None
    code: str


class Failure(BaseModel):
    """An error of OpenAI's API."""

    error: Detail


def status(error: YoujuError) -> int:
    """The HTTP status of an error; what can't be processed is 400 with OpenAI, never 422."""
    found = _STATUSES.get(type(error)) or status_of(error)
    return 400 if found == 422 else found


def body(error: YoujuError, language: Language) -> dict[str, object]:
    """An error as the JSON of a `Failure`."""
    number = status(error)
    kind = "server_error" if number >= 500 else _TYPES.get(number, "invalid_request_error")
    named = isinstance(error, FieldInvalid | FieldMissing | Unsupported)
    parameter = str(error.facts["name"]) if named else "model" if isinstance(error, UnknownModel) else None
    code = _CODES.get(error.code, error.code)
    detail = Detail(message=error.message(language), type=kind, param=parameter, code=code)
    return Failure(error=detail).model_dump()


def response(error: YoujuError, language: Language) -> JSONResponse:
    """The same as a response; OpenAI's clients try again by themselves where it says when."""
    return JSONResponse(body(error, language), status(error), again(error))
