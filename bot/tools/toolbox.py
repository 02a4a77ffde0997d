"""The tools, apart from the protocol that they are called by."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Event as Flag
from typing import Any

from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool

from bot.factcheck.events import Finished
from bot.problems import explain
from bot.service import Service
from bot.streaming import Answering, Work
from bot.tools.models import (
    Arguments,
    AskArguments,
    CheckArguments,
    Excerpt,
    OpenArguments,
    Passages,
    Replied,
    SearchArguments,
    Verdicts,
)
from index.errors import Language


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool as models see it."""

    name: str
    title: str
    description: str
    takes: type[Arguments]
    gives: type[BaseModel]


TOOLS: Sequence[Tool] = (
    Tool(
        "search",
        "Search 检索",
        "Find passages in this organisation's documents, each with document, title, date and offsets. "
        "在本单位的文件中检索段落，附文件名、标题、日期和位置。",
        SearchArguments,
        Passages,
    ),
    Tool(
        "ask",
        "Ask 提问",
        "Answer a question from this organisation's documents. Every sentence is cited word for word; `refused` says "
        "that the documents hold no answer: then do not make one up. Keep the marks [1] when you repeat an answer. "
        "根据本单位的文件回答问题，每句话都有逐字引文；refused 为真表示文件中没有答案，此时不要自行编造。"
        "转述时请保留 [1] 等标记。",
        AskArguments,
        Replied,
    ),
    Tool(
        "check",
        "Check facts 核对事实",
        "Check a Chinese text claim by claim against this organisation's documents: supported, contradicted (with what "
        "differs) or not_found, each with evidence. "
        "对照本单位的文件逐条核对一段中文：一致（supported）、矛盾（contradicted，并指出差异）或未找到（not_found），附依据。",
        CheckArguments,
        Verdicts,
    ),
    Tool(
        "open_document",
        "Open a document 打开文件",
        "Read a document's text, piece by piece; the offsets of citations point into it. "
        "分段阅读一份文件的全文，引文的位置以它为准。",
        OpenArguments,
        Excerpt,
    ),
)


class Toolbox:
    """Calls the tools for a service, which may still be starting."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._calls: Mapping[str, Callable[[Any, Language], Awaitable[BaseModel]]] = {
            "search": self._search,
            "ask": self._ask,
            "check": self._check,
            "open_document": self._open,
        }

    async def call(self, tool: Tool, arguments: Mapping[str, Any], language: Language) -> BaseModel:
        """What the tool gives; a cancelled call ends its work.

        Raises:
            YoujuError: The arguments are wrong, or it can't be done; the sentence says why.
        """
        try:
            taken = tool.takes.model_validate(arguments)
        except ValidationError as wrong:
            first = wrong.errors()[0]
            raise explain({**first, "loc": ("arguments", *first["loc"])}, "application/json") from None
        return await self._calls[tool.name](taken, language)

    async def _search(self, taken: SearchArguments, _: Language) -> Passages:
        return Passages(passages=await run_in_threadpool(self._service.search, taken.query, taken.limit))

    async def _ask(self, taken: AskArguments, language: Language) -> Replied:
        stopped = Flag()
        events = self._service.stream(taken.question, taken.history, language, taken.style, stopped)
        return Replied.of(await Answering(events, stopped).whole())

    async def _check(self, taken: CheckArguments, language: Language) -> Verdicts:
        stopped = Flag()
        finished = await Work(self._service.check(taken.text, language, stopped), stopped).last()
        assert isinstance(finished, Finished)
        return Verdicts.of(finished.result)

    async def _open(self, taken: OpenArguments, _: Language) -> Excerpt:
        document = await run_in_threadpool(self._service.document, taken.document)
        return Excerpt.of(document, taken.start, taken.length)
