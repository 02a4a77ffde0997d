"""What readers think of answers."""

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from bot.observing import Observation
from bot.service import Service

COMMENT_LIMIT = 1000  # characters


class Feedback(BaseModel):
    """What a reader thinks of an answer; of several votes on one answer the last counts.

    One without a comment does not take back the comment of an equal vote before it.
    """

    model_config = ConfigDict(extra="forbid")

    answer: str = Field(pattern="^[0-9a-f]{32}$", description="The `id` of the answer.")
    useful: StrictBool
    comment: str = Field(default="", max_length=COMMENT_LIMIT)


class Noted(BaseModel):
    """Whether the vote is kept in the audit log with its comment; else it is counted, and the comment forgotten."""

    kept: bool


def give(service: Service, feedback: Feedback) -> Noted:
    """Take in a vote of whoever made the request at hand."""
    comment = feedback.comment.strip()
    service.watchers.ended(
        Observation("feedback", answer=feedback.answer, useful=feedback.useful, comment=comment),
    )
    return Noted(kept=service.settings.audit == "on")
