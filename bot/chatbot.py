"""A question to a checked answer: stand alone, analyse, search, decide, quote."""

from collections.abc import Sequence

from bot.answers import ANSWERS
from bot.evidence import gather
from bot.history import standalone
from bot.models import Answer, Searched, Turn
from bot.quotes import citation, of_passage, render
from bot.refusal import explain, gap, unanswered
from bot.voices import read
from index.errors import Language
from index.library import Library
from index.settings import Settings

_NEAREST = 3


class Chatbot:
    """Answers questions from a library's documents, word for word and cited, or says that they hold no answer."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library = library
        self._calibrated = settings.embedding_model == Settings.model_fields["embedding_model"].default

    def ask(self, question: str, history: Sequence[Turn] = (), language: Language = "zh") -> Answer:
        """Answer a question, which may lean on the conversation before it.

        Args:
            question: As asked.
            history: The conversation before it, oldest first.
            language: Of the words around the quotes; an English question gets English ones.
        """
        asked = standalone(question, history, self._library.speakers())
        evidence = gather(read(asked, self._library), self._library)
        language = "en" if evidence.question.english else language
        documents, earliest, latest = self._library.searched()
        searched = Searched(documents=documents, earliest=earliest, latest=latest)
        missing = gap(evidence, self._library, self._calibrated)
        draft = None if missing else ANSWERS[evidence.question.form](evidence, self._library)
        if draft is None:
            missing = missing or unanswered(evidence)
            nearest = [citation(of_passage(p), n) for n, p in enumerate(evidence.passages[:_NEAREST], 1)]
            text = explain(missing, evidence.question, searched, language)
            return Answer(answer=text, refused=True, nearest=nearest, question=asked, searched=searched)
        answer, citations = render(draft, language)
        return Answer(answer=answer, refused=False, citations=citations, question=asked, searched=searched)
