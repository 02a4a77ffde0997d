"""The sentences that may answer a question, best first."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot import hearing
from bot.coverage import core, covers, normalise, share
from bot.question import Form, Question
from bot.words import is_proper
from bot.years import told_years
from index.language import spellings
from index.language.values import Kind, find
from index.library import Library
from index.models import Passage

_ENGLISH = 0.6  # of an English question's words in the documents: they are English too
_BEFORE = 120  # characters before a sentence that «该提案» and the like in it may mean
_PLANNED = re.compile(r"目标|力争|计划|拟|预计|打算|争取|下一步|将(?!军|近|领)|will|target|plan")
# What a letter repeats of the proposal that it replies to is no answer, unless the proposal is asked about.
_PROPOSED = re.compile(
    r"(?:\d+[.．、]|[（(][一二三四五六七八九十]+[)）])?(?:关于|对于?|针对)?(?:您|你们|各位|代表|委员|提案人?)[们]?[^，。；]{0,8}(?:建议|提出|提到|反映|呼吁)"
)
_PROPOSED_ASKED = re.compile(r"建议|提案|提出|代表|委员|呼吁|反映")
_PROPOSAL = 0.3  # off for it
_MODALITY = 0.1  # off for a plan where a fact is asked for, and the other way round
# Why something is so, and how sentences say it.
_WHY = re.compile(r"为什么|为何|为啥|怎么(?=[没会又还不变老这那])|原因|凭什么|卡在哪|因为什么|出于什么")
_CAUSAL = re.compile(
    r"因(?![素此])|由于|原因|导致|造成|影响|为了|考虑|受[^，。]{1,12}(?:影响|限制|制约)|不足|所限|得益于|靠的是"
)
_CAUSE = 0.2  # for a sentence that says why, where the question asks
_PASSAGES = 20  # searched for a question
_SHARED = 0.3  # of the score: the words that an English question shares with Chinese documents
_NEAREST = 2
_CONTEXT_CREDIT = 0.8  # what the heading says needs no repetition in the sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage.

    Attributes:
        start: Offset into the document's text, with `end`.
        coverage: Weighted share, 0 to 1, of the things asked about that the sentence or its context speaks of.
        own: The same without the context.
        context: Title, issuer, date, headings and speaker, and what stands before the sentence.
        similarity: Cosine with the question; 0 where none is known.
        score: What the sentences are ordered by.
        years: That it tells of itself, «last year» among them.
    """

    passage: Passage
    start: int
    end: int
    text: str
    coverage: float
    own: float
    context: str
    similarity: float
    score: float
    years: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for a question.

    Attributes:
        weights: How telling each of the question's words is, by normalised word.
        sentences: Best first.
        passages: Best first.
        names: That an answer has to be about: those that the question is known to name, and its words that no
            dictionary has and a document does.
        near: Cosine with the question that only the few nearest sentences reach.
    """

    question: Question
    weights: Mapping[str, float]
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    names: tuple[str, ...] = ()
    near: float = 1.0

    def is_near(self, sentence: Sentence) -> bool:
        """Whether a sentence is one of the few that the embedding model holds nearest to the question."""
        return sentence.similarity >= self.near

    @property
    def documents(self) -> tuple[str, ...]:
        """The names of the documents that the passages come from, best first."""
        return tuple(dict.fromkeys(passage.document for passage in self.passages))


def context_of(passage: Passage) -> str:
    """What a reader knows before reading the passage: title, issuer, date, headings, speaker."""
    date = f"{passage.date.year}年" if passage.date else ""
    return " ".join((passage.title, passage.issuer, date, *passage.section, passage.speaker, passage.post))


def _day(passage: Passage) -> str:
    """When its document is dated: what it tells, it tells of then (2025年7月的发布会)."""
    return f"{passage.date.year}年{passage.date.month}月{passage.date.day}日" if passage.date else ""


def _local_weights(weights: Mapping[str, float], texts: Sequence[str]) -> dict[str, float]:
    """Weights that favour the words which tell the candidates apart: what all of them hold decides nothing."""
    count = len(texts)
    return {
        word: 0.3 * weight
        + math.log(1 + count / (0.5 + sum(covers(word, text) > 0 for text in texts))) * min(1.0, weight)
        for word, weight in weights.items()
    }


def _spans(passage: Passage) -> list[tuple[int, int, str, float]]:
    similarities = passage.similarities or (0.0,) * len(passage.sentences)
    return [
        (start, end, passage.text[start - passage.start : end - passage.start], similarity)
        for (start, end), similarity in zip(passage.sentences, similarities, strict=True)
    ]


def is_proposal(sentence: str) -> bool:
    """Whether a sentence of a letter repeats what the proposal asks for, which the letter then answers."""
    return bool(_PROPOSED.match(sentence))


def _is_head(passage: Passage, text: str) -> bool:
    """Whether a line is the title, a heading or the caption of a table: it says what is there, not what holds."""
    line = text.strip()
    heads = line in (passage.title, *passage.section)
    if line[-1:] in "。！？；…”":
        return heads and line[-1] in "？"  # a reporter's question above the answer
    return heads or bool(re.match(r"[表图]\s?\d+\s*[^\s，。]{2,}$", line))


def is_foreign(question: Question, weights: Mapping[str, float]) -> bool:
    """Whether a question is in English, and the documents are not."""
    return question.english and not any(re.search(r"[A-Za-z]", word) for word in weights)


def rank(question: Question, weights: Mapping[str, float], passages: Sequence[Passage]) -> tuple[Sentence, ...]:
    """The passages' sentences, best first, each once."""
    spans = [(passage, *span) for passage in passages for span in _spans(passage) if not _is_head(passage, span[2])]
    texts = [normalise(text) for *_, text, _ in spans]
    local = _local_weights(weights, texts)
    things = core(weights)
    seen = [s for *_, s in spans if s]
    foreign = is_foreign(question, weights)
    low, high = (min(seen), max(seen)) if seen else (0.0, 1.0)
    best = max((p.score for p in passages), default=1.0) or 1.0
    why = _WHY.search(question.text)
    planned = bool(_PLANNED.search(question.text))
    ranked: dict[tuple[str, int], Sentence] = {}
    for passage, start, end, text, similarity in spans:
        years = told_years(text, passage.date)
        told = " ".join([text, *(f"{year}年" for year in sorted(years))])
        before = passage.text[max(0, start - passage.start - _BEFORE) : start - passage.start]
        context = f"{context_of(passage)} {_day(passage)}{before}"
        valued = bool(question.kinds) and all(find(text, kind) for kind in question.kinds)
        relative = (similarity - low) / ((high - low) or 1.0) if similarity else 0.3
        spoken = share(local, told, context, _CONTEXT_CREDIT)
        if foreign:  # what few words of it are in Chinese documents, years above all, tell little
            score = relative + _SHARED * spoken + 0.15 * valued
        else:
            score = spoken + 0.5 * relative + 0.15 * valued + 0.15 * passage.score / best
        score += _CAUSE * bool(why and _CAUSAL.search(text))
        score -= _PROPOSAL * (bool(question.kinds) and is_proposal(text) and not _PROPOSED_ASKED.search(question.text))
        score -= _MODALITY * (bool(question.kinds) and planned != bool(_PLANNED.search(text)))
        ranked.setdefault(
            (passage.document, start),
            Sentence(
                passage, start, end, text,
                share(things, told, context, 1.0), share(things, told), context, similarity, score, frozenset(years),
            ),
        )  # fmt: skip
    return tuple(sorted(ranked.values(), key=lambda s: (-s.score, s.passage.document, s.start)))


def gather(question: Question, library: Library) -> Evidence:
    """Search for a question and rank the sentences of what was found; a named speaker's parts are always among it."""
    words = _known_words(question, library) if question.english else question.words
    things = (*question.names, *question.counted, *question.wanted, *_asked_of(question))
    weights = hearing.weights(words, things, library.document_frequency, max(1, library.searched()[0]), question.aside)
    passages = list(library.search(question.text, _PASSAGES))
    if question.speakers:
        passages = _of_speakers(question, library, passages)
    ranked = rank(question, weights, passages)
    nearest = sorted((s.similarity for s in ranked if s.similarity), reverse=True)[:_NEAREST]
    proper = [word for word in words if is_proper(word) and library.document_frequency(normalise(word))]
    names = tuple(dict.fromkeys((*question.names, *proper)))
    return Evidence(question, weights, ranked, tuple(passages), names, min(nearest, default=1.0))


def merged(question: Question, found: Sequence[Evidence]) -> Evidence:
    """What was found for several questions, as evidence for the one that asks them all: the first one's first."""
    return Evidence(
        question,
        {word: weight for one in found for word, weight in one.weights.items()},
        tuple({(s.passage.document, s.start): s for one in found for s in one.sentences}.values()),
        tuple({(p.document, p.start): p for one in found for p in one.passages}.values()),
        tuple(dict.fromkeys(name for one in found for name in one.names)),
        min(one.near for one in found),
    )


def _asked_of(question: Question) -> list[str]:
    """The words right before what asks: 预算 of «预算是多少». It is what is asked about, however it is tagged."""
    return [
        w for w in question.words if re.search(rf"{re.escape(w)}[是为有叫]?(?:多[少高大长]|什么|谁|哪)", question.text)
    ]


def _known_words(question: Question, library: Library) -> tuple[str, ...]:
    """An English question's words that can be looked for: the Chinese ones, and all where the documents are English."""
    chinese = tuple(word for word in question.words if re.search(r"[\u4e00-\u9fff\d]", word))
    known = [word for word in question.words if library.document_frequency(normalise(word))]
    return question.words if len(known) >= _ENGLISH * len(question.words) else chinese


def _heads(office: str, text: str) -> bool:
    """Whether a text speaks of who heads an office: that anybody may say."""
    return bool(re.search(rf"{re.escape(office)}的?\S{{0,3}}长", text))


def _of_speakers(question: Question, library: Library, found: Sequence[Passage]) -> list[Passage]:
    """Only the named speakers' passages, and found ones of documents that they issued; all to compare."""
    if question.form in (Form.ATTRIBUTE, Form.COMPARE):
        return list(found)
    if Kind.PERSON in question.kinds and any(_heads(s.name, question.text) for s in question.speakers):
        return list(found)
    theirs = [p for s in question.speakers for p in library.passages(s.document, s.section_index)]
    places = {(p.document, p.start) for p in theirs}
    named = {s.name for s in question.speakers}
    first = [
        p
        for p in found
        if (p.document, p.start) in places or (not p.speaker and any(spellings.same(p.issuer, name) for name in named))
    ]
    seen = {(p.document, p.start) for p in first}
    return first + [p for p in theirs if (p.document, p.start) not in seen]
