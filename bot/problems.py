"""Errors over HTTP: the status of each, one sentence in the language of the request, never a traceback."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Match, Route
from starlette.types import Scope

from bot import denials
from bot.audit.errors import AuditOff, MetricsRefused
from bot.discretion import told
from bot.errors import LineFull, OwnLineFull, QuestionEmpty, QuestionTooLong, StillStarting, TooManyRequests
from bot.factcheck.errors import TextEmpty, TextForeign, TextTooLong
from bot.identity import identity_of
from bot.schemas import ErrorResponse, Problem
from index import errors
from index.errors import Language, YoujuError


class MalformedRequest(YoujuError):
    """The body is not what its Content-Type says."""

    zh = "请求的正文无法解析；请检查它的格式。"
    en = "The body of the request can't be parsed; check its format."


class MalformedHost(YoujuError):
    """The request's header Host is no host and port."""

    zh = "请求的 Host 头不是有效的主机名；请检查地址，或代理转发的 Host。"
    en = "The Host header of the request is no valid host. Check the address, or the Host that the proxy passes on."


class WrongContentType(YoujuError):
    """The body has another Content-Type than the address takes. Fact: expected."""

    zh = "请用 Content-Type: {expected} 发送正文。"
    en = "Send the body as Content-Type: {expected}."


class FieldMissing(YoujuError):
    """The body lacks a field. Fact: name."""

    zh = "请求缺少字段 {name}。"
    en = "The request lacks the field {name}."


class FieldInvalid(YoujuError):
    """A field has a value that is not allowed. Facts: name, rule_zh, rule_en."""

    zh = "字段 {name} 无效：{rule_zh}。"
    en = "The field {name} is not valid: {rule_en}."


class RequestTooLarge(YoujuError):
    """The body is larger than the address takes. Fact: limit (MB)."""

    zh = "一次请求不能超过 {limit} MB；请拆分后再发，文件上限可用 YOUJU_MAX_UPLOAD_MB 调整。"
    en = "A request can't have more than {limit} MB. Split it; YOUJU_MAX_UPLOAD_MB sets the limit of files."


class NoSuchAddress(YoujuError):
    """Nothing is served at this path. Fact: path."""

    zh = "没有 {path} 这个地址；全部地址见 /api/docs。"
    en = "There is no {path}; /api/docs lists what there is."


class WrongMethod(YoujuError):
    """The path is served, but not with this method. Facts: path, method."""

    zh = "{path} 不支持 {method} 方法；用法见 /api/docs。"
    en = "{path} does not take {method}; see /api/docs."


class CrossSite(YoujuError):
    """A page of another site tries to change something."""

    zh = "不接受来自其他网站页面的请求。"
    en = "Requests made by pages of other sites are not accepted."


class ServerStopping(YoujuError):
    """The server is stopped before the answer is finished."""

    zh = "服务器正在停止，回答没有完成；请在它重新启动后再问。"
    en = "The server is being stopped and the answer is not finished. Ask again once it is back."


class InternalError(YoujuError):
    """A defect of ours; the log has the traceback."""

    zh = "服务器内部出错，请稍后再试；详情见服务器日志。"
    en = "The server met an error of its own; try again later. Its log has the details."


# The first class that an error is an instance of decides, so subclasses stand before their bases.
STATUSES: Mapping[type[YoujuError], int] = {
    MalformedRequest: 400,
    MalformedHost: 400,
    denials.NotSignedIn: 401,
    denials.NoProxyIdentity: 401,
    denials.KeyRefused: 401,
    denials.PasswordWrong: 401,
    CrossSite: 403,
    MetricsRefused: 403,
    denials.CuratorsOnly: 403,
    denials.ThisMachineOnly: 403,
    denials.ProviderFailed: 403,
    NoSuchAddress: 404,
    AuditOff: 404,
    errors.UnknownDocument: 404,
    WrongMethod: 405,
    errors.IndexInUse: 409,
    errors.NameTaken: 409,
    RequestTooLarge: 413,
    errors.FileTooLarge: 413,
    WrongContentType: 415,
    errors.UnsupportedFormat: 415,
    errors.LegacyOffice: 415,
    errors.WrongContent: 415,
    errors.DocumentError: 422,
    QuestionEmpty: 422,
    QuestionTooLong: 422,
    TextEmpty: 422,
    TextTooLong: 422,
    TextForeign: 422,
    FieldMissing: 422,
    FieldInvalid: 422,
    denials.TooManyGuesses: 429,
    LineFull: 429,
    OwnLineFull: 429,
    TooManyRequests: 429,
    InternalError: 500,
    errors.DiskFull: 507,
    YoujuError: 503,  # the rest are about the server's own state: its index, its folders, its start
}

# pydantic's type of error → rule in Chinese and English; the placeholders come from the error's context.
RULES: Mapping[str, tuple[str, str]] = {
    "string_type": ("应为文字", "it must be a text"),
    "string_pattern_mismatch": ("格式不对", "it does not have the right form"),
    "bool_type": ("应为 true 或 false", "it must be true or false"),
    "bool_parsing": ("应为 true 或 false", "it must be true or false"),
    "int_type": ("应为整数", "it must be a whole number"),
    "int_parsing": ("应为整数", "it must be a whole number"),
    "int_from_float": ("应为整数", "it must be a whole number"),
    "greater_than_equal": ("不能小于 {ge}", "it can't be less than {ge}"),
    "less_than_equal": ("不能大于 {le}", "it can't be more than {le}"),
    "string_too_long": ("最多 {max_length} 个字", "it can have {max_length} characters at most"),
    "list_type": ("应为数组", "it must be an array"),
    "too_long": ("最多 {max_length} 项", "it can have {max_length} items at most"),
    "too_short": ("至少 {min_length} 项", "it must have {min_length} items at least"),
    "literal_error": ("应为 {expected} 之一", "it must be one of {expected}"),
    "extra_forbidden": ("没有这个字段", "there is no such field"),
    "model_attributes_type": ("应为 JSON 对象", "it must be a JSON object"),
}
OTHER_RULE = ("它的值不被接受", "its value is not accepted")


def language_of(accept: str, default: Language) -> Language:
    """The language that an Accept-Language header prefers among ours (RFC 9110, 12.5.4).

    Args:
        accept: The header's value; empty where there is none.
        default: Where the header names neither Chinese nor English.
    """
    best: tuple[float, Language] = (0.0, default)
    for item in accept.lower().split(","):
        tag, _, parameters = item.strip().partition(";")
        language: Language | None = {"zh": "zh", "en": "en"}.get(tag.partition("-")[0])  # type: ignore[assignment]
        quality = weight(parameters)
        if language and quality > best[0]:
            best = (quality, language)
    return best[1]


def weight(parameters: str) -> float:
    """The weight q among the parameters of an item of an Accept… header: 1 where there is none, 0 where it is wrong."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def status_of(error: YoujuError) -> int:
    """The HTTP status that fits an error."""
    return next(status for kind, status in STATUSES.items() if isinstance(error, kind))


def again(error: YoujuError) -> dict[str, str]:
    """The header that says when to try again, where that helps."""
    seconds = "2" if isinstance(error, StillStarting) else error.facts.get("seconds") if status_of(error) == 429 else ""
    return {"Retry-After": str(seconds)} if seconds else {}


def response(error: YoujuError, accept: str, default: Language) -> JSONResponse:
    """An error as a response; `accept` and `default` as for `language_of`."""
    body = ErrorResponse(error=Problem.of(error, language_of(accept, default)))
    return JSONResponse(body.model_dump(), status_of(error), again(error))


def install(app: FastAPI, default: Language) -> None:
    """Make `app` answer every error with a JSON problem; `default` as for `language_of`."""

    def respond(request: Request, error: YoujuError) -> JSONResponse:
        shown = told(error, identity_of(request.scope))
        return response(shown, request.headers.get("accept-language", ""), default)

    async def known(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, YoujuError)
        return respond(request, error)

    async def invalid(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        return respond(request, explain(error.errors()[0], request.headers.get("content-type", "")))

    async def http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        path, method = request.url.path, request.method
        known = {404: NoSuchAddress(path=path), 405: WrongMethod(path=path, method=method)}
        answer = respond(request, known.get(error.status_code, MalformedRequest()))
        if error.status_code == 405:
            answer.headers["Allow"] = _methods(app, request.scope, error)
        return answer

    async def unknown(request: Request, _: Exception) -> JSONResponse:
        return respond(request, InternalError())

    app.add_exception_handler(YoujuError, known)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, unknown)


def _methods(app: FastAPI, scope: Scope, error: HTTPException) -> str:
    """What may be done at a path, for Allow (RFC 9110, 15.5.6): the error knows only the first route that has it."""
    routes = [route for route in app.routes if isinstance(route, Route) and route.matches(scope)[0] is not Match.NONE]
    known = (error.headers or {}).get("Allow", "").split(", ")
    return ", ".join(sorted({method for route in routes for method in route.methods or ()}.union(filter(None, known))))


def explain(first: Mapping[str, Any], content_type: str) -> YoujuError:
    """One sentence for the first of pydantic's complaints about a request.

    Args:
        first: An item of `RequestValidationError.errors()`.
        content_type: Of the request.
    """
    kind, place = first["type"], [str(part) for part in first["loc"][1:]]
    if kind == "json_invalid":
        return MalformedRequest()
    if not place and "json" not in content_type:
        return WrongContentType(expected="application/json")
    if not place and kind == "missing":
        return MalformedRequest()
    name = ".".join(place) or "body"
    if kind == "missing":
        return FieldMissing(name=name)
    zh, en = RULES.get(kind, OTHER_RULE)
    context = {name: str(value).replace(" or ", ", ") for name, value in first.get("ctx", {}).items()}
    return FieldInvalid(name=name, rule_zh=zh.format(**context), rule_en=en.format(**context))
