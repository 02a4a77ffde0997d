"""The prompts: files in prompts/ that anyone may edit, checked when they are loaded."""

import re
from pathlib import Path
from string import Formatter

from bot.errors import PromptInvalid, PromptMissing
from bot.llm import Message
from index.errors import Language

FOLDER = Path(__file__).parents[1] / "prompts"
PLACEHOLDERS = {
    "answer": {"passages", "question", "refusal"},
    "standalone": {"conversation", "question"},
    "factcheck": {"sentences", "claim"},
}
_PARTS = re.compile(r"\A\s*# System\n(.*?)^# User\n(.*)\Z", re.DOTALL | re.MULTILINE)


class Prompt:
    """A prompt of two messages, the system's and the user's."""

    def __init__(self, name: str, language: Language, folder: Path = FOLDER) -> None:
        """Read and check the file `name.language.md`.

        Raises:
            PromptMissing: It can't be read.
            PromptInvalid: It has not both parts, lacks a placeholder of PLACEHOLDERS, or has one too many.
        """
        path = folder / f"{name}.{language}.md"
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise PromptMissing(path=path) from error
        parts = _PARTS.match(text)
        if not parts or _placeholders(text) != PLACEHOLDERS[name]:
            raise PromptInvalid(path=path, placeholders=" ".join(f"{{{p}}}" for p in sorted(PLACEHOLDERS[name])))
        self._system, self._user = (part.strip() for part in parts.groups())

    def fill(self, **facts: str) -> list[Message]:
        """The messages with the placeholders filled in; braces in the facts stay as they are."""
        return [Message("system", self._system.format(**facts)), Message("user", self._user.format(**facts))]


def _placeholders(text: str) -> set[str] | None:
    """The names in braces; None where the braces don't match."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
