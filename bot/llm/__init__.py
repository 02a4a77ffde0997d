"""The LLM that writes answers, behind an OpenAI-compatible endpoint. Optional: without one answers are extracted."""

from collections.abc import Iterator, Sequence
from threading import Event
from typing import Literal, NamedTuple, Protocol


class Message(NamedTuple):
    """A message to the LLM."""

    role: Literal["system", "user", "assistant"]
    content: str


class LLM(Protocol):
    """What the rest of the program knows of an LLM; `bot.llm.endpoint` is the one there is."""

    name: str

    def stream(self, messages: Sequence[Message], stopped: Event, limit: int) -> Iterator[str]:
        """What the LLM says, piece by piece, as it says it.

        Args:
            messages: The system's first.
            stopped: Set by another thread to end the generation at once; the iterator then ends without an error.
            limit: Tokens of the reply at most.

        Raises:
            LLMFailed: It says nothing, or did not get to its end; one of its subclasses says why.
        """
