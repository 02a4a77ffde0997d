"""A part that the question names by its heading: «下一步工作重点有哪些»."""

from bot.answers.parts import unnumbered, whole
from bot.coverage import normalise, share
from bot.evidence import Evidence
from bot.quotes import Draft
from bot.years import years, years_of_heads
from index.library import Library
from index.models import Document

_NAMED = 0.6  # of a heading's character pairs stand in a question that means it
_EXPLAINED = 0.7  # of the question, by heading and title together


def headed(evidence: Evidence, library: Library) -> Draft | None:
    """The part, subdivisions included, whose heading the question repeats; None where it repeats none."""
    for name in evidence.documents:
        document = library.document(name)
        best = max(((_repeated(path, document, evidence), path) for path in _paths(document)), default=(0.0, ()))
        if best[0] >= _NAMED:
            path = best[1]
            sections = [(name, i) for i, s in enumerate(document.sections) if s.path[: len(path)] == path]
            return whole(sections, library)
    return None


def _paths(document: Document) -> set[tuple[str, ...]]:
    return {s.path[:depth] for s in document.sections for depth in range(1, len(s.path) + 1)}


def _repeated(path: tuple[str, ...], document: Document, evidence: Evidence) -> float:
    """How much of the heading the question repeats; 0 where the question asks for more than heading and title say."""
    heading = normalise(unnumbered(path[-1]))
    speakers = {s.speaker for s in document.sections if s.speaker}
    if len(heading) < 4 or path[-1].strip("—-：: ") in speakers:
        return 0.0
    heads = normalise(f"{document.title} {' '.join(path)}")
    if share(evidence.weights, heads) < _EXPLAINED or not _of_year(heads, document, evidence):
        return 0.0
    pairs = [heading[i : i + 2] for i in range(len(heading) - 1)]
    question = normalise(evidence.question.text)
    return sum(pair in question for pair in pairs) / len(pairs)


def _of_year(heads: str, document: Document, evidence: Evidence) -> bool:
    asked = years(evidence.question.text)
    told = years_of_heads(heads, document.date)
    return not asked or not told or bool(asked & told)
