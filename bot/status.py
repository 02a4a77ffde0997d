"""How far the start of the service is."""

from dataclasses import dataclass
from typing import Literal

from bot.errors import StillIndexing, StillStarting
from index.errors import Language, YoujuError

State = Literal["starting", "ready", "failed"]


@dataclass(frozen=True, slots=True)
class Status:
    """How far the start is.

    Attributes:
        documents_done: How many of `documents_total` are indexed; both 0 while they are not counted yet.
        seconds_left: Estimate until the documents are indexed; None where there is none.
        error: What went wrong; only where `state` is "failed".
    """

    state: State
    documents_done: int = 0
    documents_total: int = 0
    seconds_left: float | None = None
    error: YoujuError | None = None

    def message(self, language: Language) -> str:
        """One sentence for the user; empty when ready."""
        return "" if self.state == "ready" else self.obstacle.message(language)

    @property
    def obstacle(self) -> YoujuError:
        """Why there are no answers; not to be asked for when ready."""
        if self.error is not None:
            return self.error
        if self.documents_total:
            return StillIndexing(done=self.documents_done, total=self.documents_total)
        return StillStarting()
