"""An answer as a chat program shows it: its words with the marks [1], a short list of sources, and annotations."""

import re
from collections.abc import Callable, Sequence

from bot.events import Checked, Done, Event
from bot.models import Answer, Citation
from bot.quotes import escape
from index.errors import Language

Link = Callable[[Citation], str]

_SOURCES = {"zh": "来源：", "en": "Sources:"}
_LEFT_OUT = {
    "zh": "（大模型另写了 {count} 句，资料中找不到依据，没有列出。）",
    "en": "(The LLM wrote more, left out because the documents do not say it; sentences: {count}.)",
}
_MARK = re.compile(r"(?<!\\)\[(\d{1,3})\](?!\()")  # of ours: a document's own brackets are escaped
_ITEM = re.compile(r"(?:[-*]|\d{1,3}\.) ")
_LIST = re.compile(r"\n\n(?:来源：|Sources:)\n\n(?:- (?:\[\d+\])+ [^\n]*(?:\n|$))+\s*$")


class Reply:
    """A reply while it is made. Of a written answer it grows by checked sentences, never by what is not checked.

    Args:
        language: Of the words around the answer.
        link: The address of a citation's passage.
        policy: The setting `unsupported`.

    Attributes:
        content: Markdown so far.
        citations: The evidence so far, in the order of its marks.
    """

    def __init__(self, language: Language, link: Link, policy: str) -> None:
        self.content = ""
        self.citations: list[Citation] = []
        self.language = language
        self._link = link
        self._policy = policy

    def take(self, event: Event) -> str:
        """Take in the next event; returns what it adds to the content."""
        if isinstance(event, Checked) and self._shows(event):
            return self._add(self._joint(event) + event.text, event.citations)
        return self._add(*self._rest(event.answer)) if isinstance(event, Done) else ""

    def annotations(self) -> list[dict[str, object]]:
        """The citations as OpenAI's clients know them, in the order of their marks.

        `start_index` and `end_index` are those of the first mark, as a slice of the content. Each annotation holds
        the whole `citation` as well, as /api/ask gives it: its `quote` stands at start:end of the document's text.
        """
        found: list[dict[str, object]] = []
        for cited in self.citations:
            mark = f"[{cited.n}]"
            start = max(self.content.find(mark), 0)
            place = {"start_index": start, "end_index": start + len(mark)}
            source = {"title": cited.title or cited.document, "url": self._link(cited)}
            whole = cited.model_dump(mode="json")
            found.append({"type": "url_citation", "url_citation": {**place, **source}, "citation": whole})
        return found

    def _shows(self, sentence: Checked) -> bool:
        """What was not checked waits for the notice that says so."""
        return self._policy != "unchecked" and (sentence.supported or self._policy == "mark")

    def _joint(self, sentence: Checked) -> str:
        if not self.content:
            return ""
        if sentence.first:
            return "\n" if _ITEM.match(sentence.text) else "\n\n"
        return " " if sentence.text[:1].isascii() else ""

    def _rest(self, answer: Answer) -> tuple[str, list[Citation]]:
        """What the whole answer adds: the rest of it, or itself where it is another than what was begun."""
        behind = _behind(self.content, answer.answer) if answer.style == "written" else None
        if self.content and behind is not None:
            citations = answer.citations[len(self.citations) :]
            first, others = answer.answer[behind:], [answer.notice]
        else:
            words, citations = renumbered(answer.answer, answer.citations, len(self.citations))
            first, *others = ["", answer.notice, words] if self.content or answer.notice else [words]
        if answer.style == "written" and answer.unsupported and self._policy == "fold":
            others.append(_LEFT_OUT[self.language].format(count=len(answer.unsupported)))
        others.append(sources([*self.citations, *citations], self.language, self._link))
        added = "\n\n".join([first, *(part for part in others if part)])
        return added if self.content else added.lstrip(), citations

    def _add(self, words: str, citations: Sequence[Citation]) -> str:
        self.content += words
        self.citations += citations
        return words


def renumbered(words: str, citations: Sequence[Citation], behind: int) -> tuple[str, list[Citation]]:
    """An answer whose marks count on behind another's."""
    shifted = _MARK.sub(lambda mark: f"[{int(mark.group(1)) + behind}]", words) if behind else words
    return shifted, [cited.model_copy(update={"n": cited.n + behind}) for cited in citations]


def sources(citations: Sequence[Citation], language: Language, link: Link) -> str:
    """A line for each document with its marks, or nothing."""
    if not citations:
        return ""
    documents: dict[str, list[Citation]] = {}
    for cited in citations:
        documents.setdefault(cited.document, []).append(cited)
    lines = []
    for cited, *others in documents.values():
        marks = "".join(f"[{n}]" for n in dict.fromkeys(each.n for each in (cited, *others)))
        details = [escape(cited.issuer), cited.date.isoformat() if cited.date else ""]
        said = ("，" if language == "zh" else ", ").join(part for part in details if part)
        about = (f"（{said}）" if language == "zh" else f" ({said})") if said else ""
        title = escape(" ".join((cited.title or cited.document).split()))
        lines.append(f"- {marks} [《{title}》]({link(cited)}){about}")
    return "\n".join([_SOURCES[language], "", *lines])


def without_sources(content: str) -> str:
    """A reply of ours without its list of sources; any other text as it is."""
    return _LIST.sub("", content)


def _behind(begun: str, whole: str) -> int | None:
    """Offset into a text behind what has been shown of it; None where it begins otherwise. White space is no matter."""
    letters = "".join(begun.split())
    seen = 0
    for offset, character in enumerate(whole):
        if seen == len(letters):
            return offset
        if character.isspace():
            continue
        if character != letters[seen]:
            return None
        seen += 1
    return len(whole) if seen == len(letters) else None
