"""The HTTP contract from the other side: what the command line speaks while a server owns the index."""

import json
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel

from bot.check_messages import check_event_of
from bot.events import Done, Event
from bot.factcheck.events import FactEvent, Finished
from bot.models import Answer, Citation, Style, Turn
from bot.schemas import DocumentEntry, DocumentList, DocumentText, Health, IndexReport, SearchResponse
from bot.sse import event_of, messages
from index.errors import DocumentError, Language, YoujuError

Reply = TypeVar("Reply", bound=BaseModel)
Item = TypeVar("Item")

LOOK_SECONDS = 0.5  # between two looks at a server that is still starting
CONNECT_SECONDS = 5
SERVER_AT_FAULT = 500  # from this status on it is not the request


class ServerSays(YoujuError):
    """The server's own sentence, already in the user's language. Facts: code, message."""

    zh = "{message}"
    en = "{message}"

    @property
    def code(self) -> str:
        """The server's own code."""
        return str(self.facts["code"])


class FileRefused(ServerSays, DocumentError):
    """The server's sentence about a file that it did not take."""


class ServerGone(YoujuError):
    """The server that owns the index does not answer. Facts: url, reason."""

    zh = "占用索引的服务器 {url} 没有回应（{reason}）；请看它的终端，或停止它后再试。"
    en = (
        "The server {url}, which has the index, does not answer ({reason}). See its terminal, or stop it and try again."
    )


class Client:
    """A server's library and chatbot, with the methods of `bot.service.Service` that the command line uses.

    Args:
        url: Of the server, without a slash at its end.
        language: Of the server's sentences.
        token: The key that the server has left for the command line of its machine; empty where it can't be read.
    """

    def __init__(self, url: str, language: Language, token: str = "") -> None:
        self.url = url
        # Indexing takes as long as it takes. No proxy: the server is on this machine, whatever the environment says.
        self._http = httpx.Client(
            base_url=url,
            headers={"Accept-Language": language} | ({"Authorization": f"Bearer {token}"} if token else {}),
            timeout=httpx.Timeout(None, connect=CONNECT_SECONDS),
            trust_env=False,
        )

    def wait(self, progress: Callable[[Health], None]) -> None:
        """Return once the server is ready.

        Args:
            progress: Is called at each look.

        Raises:
            ServerSays: Its start failed; this is why.
            ServerGone: It does not answer.
        """
        while True:
            health = self._send(Health, "GET", "/api/health")
            progress(health)
            if health.status == "ready":
                return
            if health.status == "failed":
                raise ServerSays(code="StartFailed", message=health.message)
            time.sleep(LOOK_SECONDS)

    def ask(self, question: str, history: Sequence[Turn] = (), style: Style | None = None) -> Answer:
        """As Service.ask."""
        return self._send(Answer, "POST", "/api/ask", json=_asked(question, history, style))

    def stream(
        self, question: str, history: Sequence[Turn] = (), style: Style | None = None
    ) -> Generator[Event, None, None]:
        """As Service.stream, errors included at the first event; closing the iterator ends the server's work.

        Raises:
            ServerSays: The server refused the question, or failed to answer it.
            ServerGone: It ends before the answer does.
        """
        return self._streamed("/api/ask", _asked(question, history, style), event_of, Done)

    def check(self, text: str) -> Generator[FactEvent, None, None]:
        """As Service.check; errors and closing as for `stream`."""
        return self._streamed("/api/check", {"text": text}, check_event_of, Finished)

    def reference(self, name: str) -> str:
        """As Service.reference."""
        return self._send(DocumentText, "GET", f"/api/documents/{quote(name, safe='')}/text").reference

    def search(self, query: str, k: int) -> list[Citation]:
        """As Service.search."""
        return self._send(SearchResponse, "POST", "/api/search", json={"query": query, "k": k}).passages

    def documents(self) -> list[DocumentEntry]:
        """What the library holds."""
        return self._send(DocumentList, "GET", "/api/documents").documents

    def index(self) -> IndexReport:
        """As Service.index."""
        return self._send(IndexReport, "POST", "/api/index")

    def add(self, name: str, path: Path) -> IndexReport:
        """Upload a file under a name.

        Raises:
            FileRefused: The server did not take it.
        """
        with path.open("rb") as file:
            return self._send(IndexReport, "POST", "/api/documents", files={"file": (name, file)})

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def _send(self, model: type[Reply], method: str, path: str, **body: Any) -> Reply:
        """One request and its reply.

        Raises:
            ServerSays: The server refused it; a FileRefused where that is because of a file.
            ServerGone: There is no reply, or none of this version's.
        """
        try:
            response = self._http.request(method, path, **body)
            if response.is_success:
                return model.model_validate_json(response.content)
            kind = FileRefused if "files" in body and response.status_code < SERVER_AT_FAULT else ServerSays
            raise kind(**response.json()["error"])
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise self._gone(error) from error

    def _streamed(
        self, path: str, body: Mapping[str, Any], event_of: Callable[[str, str], Item | None], last: type[Item]
    ) -> Generator[Item, None, None]:
        """The events of one request, read by `event_of` from their names and data, up to one of the type `last`.

        Raises:
            ServerSays: The server refused the request, or failed at it.
            ServerGone: It ends before the last event.
        """
        try:
            with self._http.stream("POST", path, json=body, headers={"Accept": "text/event-stream"}) as response:
                if not response.is_success:
                    raise ServerSays(**json.loads(response.read())["error"])
                for name, data in messages(response.iter_bytes()):
                    if name == "error":
                        raise ServerSays(**json.loads(data)["error"])
                    event = event_of(name, data)
                    if event is not None:
                        yield event
                    if isinstance(event, last):
                        return
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise self._gone(error) from error
        raise ServerGone(url=self.url, reason="EOF")

    def _gone(self, error: Exception) -> ServerGone:
        return ServerGone(url=self.url, reason=str(error) or type(error).__name__)


def _asked(question: str, history: Sequence[Turn], style: Style | None) -> dict[str, Any]:
    return {"question": question, "history": [turn.model_dump() for turn in history], "style": style}
