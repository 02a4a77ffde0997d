"""LangChain's chat model as words and errors of our own. Slow to import: only `bot.llm.endpoint` does, and late."""

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from typing import cast
from urllib.parse import urlsplit

import openai
from langchain.chat_models import init_chat_model
from langchain_core.messages import BaseMessage

from bot import errors
from bot.errors import LLMFailed
from bot.llm import Message
from bot.llm.thinking import Thinking
from index.settings import Settings

OPENAI = "https://api.openai.com/v1"
NO_KEY = "none"  # the client wants one, endpoints without keys ignore it
PAUSES = [0.3, 1.2]  # seconds before the second and the third attempt
PATIENCE = 10  # seconds that an endpoint may ask us to wait; the reader gets the extracted answer before a longer wait
REASON = 200  # characters of the endpoint's own words in our sentence

Tell = Callable[[str], None]

_TOO_LONG = re.compile(r"context.{0,9}(length|size|window)|input length|too long|too many tokens", re.IGNORECASE)


class Wire:
    """The way to the model that the settings name, and to no other host."""

    def __init__(self, settings: Settings) -> None:
        address = settings.llm_base_url or OPENAI
        self._settings = settings
        # No proxy of the shell's and no redirect: what is asked reaches the configured host or nobody.
        # No timeouts: the clock is `bot.llm.endpoint`'s.
        self._http = openai.DefaultAsyncHttpxClient(trust_env=False, follow_redirects=False, timeout=None)
        self._model = init_chat_model(
            settings.llm_model,
            model_provider="openai",
            base_url=address,
            api_key=_key(settings),
            temperature=settings.llm_temperature,
            http_async_client=self._http,
            http_socket_options=(),
            timeout=None,
            stream_chunk_timeout=None,
            max_retries=0,  # `speak` tries again itself: the client would wait for two minutes if told to
            stream_usage=False,
            use_responses_api=False,  # OpenAI alone has that
        )
        # OpenAI's newer models refuse the name by which all others know it.
        self._limit = "max_tokens" if settings.llm_base_url else "max_completion_tokens"
        self.url = shown(address)

    async def speak(self, messages: Sequence[Message], limit: int, tell: Tell) -> None:
        """Put a request and pass on what the model says, tries again included, until it has said all.

        Args:
            messages: The system's first.
            limit: Tokens of the reply at most.
            tell: Gets the pieces; an empty one is a sign of life: the model thinks.

        Raises:
            LLMFailed: It did not get to its end. Nothing else is raised.
        """
        pauses = iter(PAUSES)
        while True:
            reply = Reply(tell)
            try:
                await self._read(messages, limit, reply)
                return
            except LLMFailed:
                raise
            except openai.APIError as error:
                pause = None if reply.begun else self._pause(error, next(pauses, None))
                if pause is None:
                    raise self._failure(error, reply) from None
            except Exception:  # noqa: BLE001  what the packages make of a reply that is none is not theirs to promise
                kind = errors.LLMCutOff if reply.begun else errors.LLMNonsense
                raise kind(**self._facts()) from None
            await asyncio.sleep(pause)

    async def close(self) -> None:
        """Close the connections that are kept for the next request."""
        await self._http.aclose()

    async def _read(self, messages: Sequence[Message], limit: int, reply: "Reply") -> None:
        chunks = self._model.astream(list(messages), extra_body={self._limit: limit})
        # A generator by nature, if not by type; closing it closes the connection.
        async with aclosing(cast("AsyncGenerator[BaseMessage, None]", chunks)) as closing:
            async for chunk in closing:
                reply.add(chunk)
        reply.end()
        if reply.finish == "length":
            raise errors.LLMOutOfTokens(**self._facts())
        if not reply.begun:
            raise errors.LLMNonsense(**self._facts())
        if reply.finish in ("", "content_filter"):
            raise errors.LLMCutOff(**self._facts())

    def _pause(self, error: openai.APIError, pause: float | None) -> float | None:
        """Seconds until the next attempt; None where there is none to make."""
        if pause is None or not _may_pass(error):
            return None
        if isinstance(error, openai.APIStatusError):
            pause = _seconds(error.response.headers.get("retry-after", ""), pause)
        return pause if pause <= min(PATIENCE, self._settings.llm_timeout / 2) else None

    def _failure(self, error: openai.APIError, reply: "Reply") -> LLMFailed:
        """What the client's error is for the reader."""
        facts = self._facts()
        if reply.begun:
            return errors.LLMCutOff(**facts)
        if isinstance(error, openai.APIConnectionError):
            return errors.LLMUnreachable(**facts)
        if not isinstance(error, openai.APIStatusError):
            return errors.LLMUnwell(**facts)
        return self._refusal(error)

    def _refusal(self, error: openai.APIStatusError) -> LLMFailed:
        facts, status = self._facts(), error.status_code
        if status in (401, 403):
            return errors.LLMRefused(**facts)
        if status in (404, 405) or status < 400:
            return errors.LLMUnknown(**facts)
        if status == 429:
            return errors.LLMRateLimited(**facts)
        if status == 408 or status >= 500:
            return errors.LLMUnwell(**facts)
        if status == 413 or _TOO_LONG.search(str(error)):
            return errors.LLMRequestTooLong(**facts)
        return errors.LLMRequestRejected(**facts, reason=self._reason(error))

    def _reason(self, error: openai.APIStatusError) -> str:
        """The endpoint's own words on one line, without the key; the status where it says none."""
        body = error.body if isinstance(error.body, dict) else {}
        words = " ".join(str(body.get("message") or f"HTTP {error.status_code}").split())
        return words.replace(_key(self._settings), "***")[:REASON]

    def _facts(self) -> dict[str, object]:
        return {"url": self.url, "model": self._settings.llm_model, "context": self._settings.llm_context}


class Reply:
    """A reply as it comes.

    Attributes:
        begun: Whether a word of it was passed on.
        finish: Why it ended, as the endpoint says; empty until then.
    """

    def __init__(self, tell: Tell) -> None:
        self.begun = False
        self.finish = ""
        self._tell = tell
        self._thinking = Thinking()

    def add(self, chunk: BaseMessage) -> None:
        """Pass on what a chunk says; blank lines before the first word are not said."""
        self.finish = chunk.response_metadata.get("finish_reason") or self.finish
        self._say(self._thinking.feed(str(chunk.text)))

    def end(self) -> None:
        """Pass on what was held back."""
        self._say(self._thinking.end())

    def _say(self, text: str) -> None:
        text = text if self.begun else text.lstrip()
        self.begun = self.begun or text != ""
        self._tell(text)


def shown(address: str) -> str:
    """An address without the user, the password and the query that it may hold."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _key(settings: Settings) -> str:
    return settings.llm_api_key.get_secret_value() or NO_KEY


def _may_pass(error: openai.APIError) -> bool:
    if isinstance(error, openai.APIStatusError):
        return error.status_code in (408, 429) or error.status_code >= 500
    return isinstance(error, openai.APIConnectionError)


def _seconds(text: str, otherwise: float) -> float:
    """A Retry-After header's seconds; `otherwise` where it has none, or a date."""
    try:
        return float(text)
    except ValueError:
        return otherwise
