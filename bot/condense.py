"""A follow-up made a standalone question by the LLM, which reads conversations better than rules; rules check it."""

import re
from collections.abc import Sequence
from threading import Event as Flag

from bot.checking.exact import unknown_name
from bot.checking.meaning import words
from bot.coverage import covers, normalise
from bot.errors import LLMFailed
from bot.history import leans, readings
from bot.llm import LLM
from bot.models import Turn
from bot.prompts import Prompt
from index.errors import Language
from index.models import Speaker

_TOKENS = 120  # of the question at most
_TURNS = 4  # of the conversation, the last ones
_SAID = 300  # characters of an answer: whom it names stands at its beginning
_LONGEST = 200  # characters of a question
_KEPT = 0.7  # of the question's own words
_ROLES: dict[Language, dict[str, str]] = {
    "zh": {"user": "用户", "assistant": "回答"},
    "en": {"user": "User", "assistant": "Answer"},
}


class Condenser:
    """Has an LLM rewrite follow-ups."""

    def __init__(self, llm: LLM) -> None:
        """Load the prompts; raises PromptMissing and PromptInvalid where they can't be used."""
        self._llm = llm
        self._prompts: dict[Language, Prompt] = {"zh": Prompt("standalone", "zh"), "en": Prompt("standalone", "en")}

    def readings(
        self, question: str, history: Sequence[Turn], speakers: Sequence[Speaker], stopped: Flag
    ) -> tuple[str, ...]:
        """As `bot.history.readings`, of the question as the LLM fills it in; by rules where it does no better.

        Args:
            question: As asked.
            history: The conversation before it, oldest first.
            speakers: Every speaker in the index.
            stopped: Set by another thread to end at once.
        """
        by_rules = readings(question, history, speakers)
        if not leans(question, history, speakers):
            return by_rules
        language: Language = "zh" if re.search(r"[\u4e00-\u9fff]", question) else "en"
        conversation = "\n".join(
            f"{_ROLES[language][turn.role]}：{turn.content.strip()[:_SAID]}" for turn in history[-_TURNS:]
        )
        prompt = self._prompts[language].fill(conversation=conversation, question=question)
        try:
            said = "".join(self._llm.stream(prompt, stopped, _TOKENS))
        except LLMFailed:
            return by_rules  # the answer that is asked for next says what is wrong
        rewritten = _question_in(said)
        if not rewritten or not _faithful(rewritten, question, "\n".join([conversation, *by_rules])):
            return by_rules
        return readings(rewritten, history, speakers)[:1]


def _question_in(said: str) -> str:
    """The first line that the LLM wrote, without what it may put around a question."""
    line = next((line.strip() for line in said.splitlines() if line.strip()), "")
    return re.sub(r"^(?:改写后的问题|完整问题|问题|Rewritten question|Question)\s*[:：]\s*", "", line).strip("“”\"'`* ")


def _faithful(rewritten: str, question: str, conversation: str) -> bool:
    """Whether it asks what was asked: with the question's words, and names and figures of the conversation only."""
    if len(rewritten) > _LONGEST or unknown_name(rewritten, f"{conversation} {question}"):
        return False
    known = normalise(f"{conversation} {question}")
    if any(digits not in known for digits in re.findall(r"\d+", normalise(rewritten))):
        return False
    own, told = words(question), normalise(rewritten)
    return sum(covers(word, told) for word in own) >= _KEPT * len(own)
