"""A question's words as the documents know them, and how telling each is.

Whoever asks uses words of their own (村里, 刮塌, 要少报多少). A thing that no document names is not in them; a deed or
a circumstance that none names is most often told in other words. And what neither the documents nor the dictionary
know as a word is most often none: the segmenter joins what stands side by side (人太少, 房租网).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import rjieba

from bot import wording
from bot.coverage import normalise, weigh

_UNHEARD = 0.25  # of its weight keeps a deed that no document names, and what is told before the question
_DEEDS = re.compile(r"(?!vn|an)[vadsfztmirc]")  # tags of what is no thing: verbs, adverbs, places, times, counts

Frequency = Callable[[str], int]


def weights(
    words: Sequence[str], things: Sequence[str], frequency: Frequency, documents: int, aside: Sequence[str] = ()
) -> Mapping[str, float]:
    """How telling the words are, by normalised word.

    Args:
        words: Of the question.
        things: Names, and what is counted or wanted: those among the words that are kept as they are.
        frequency: How many documents hold a normalised word.
        documents: How many there are.
        aside: Words that only stand in what is told before the question.
    """
    heard = [part for word in words for part in (_parts(word, frequency) if word not in things else [word])]
    weighed = weigh(heard, frequency, documents)
    deeds = {normalise(word) for word in heard if word not in things and is_deed(word)}
    told = {normalise(word) for word in aside}
    return {
        word: weight * (_UNHEARD if word in told or (word in deeds and not frequency(word)) else 1.0)
        for word, weight in weighed.items()
    }


def is_deed(word: str) -> bool:
    """Whether a word is no thing but what is done, and how, where and when."""
    tagged = rjieba.tag(word)
    return bool(re.search(r"[\u4e00-\u9fff]", word)) and all(_DEEDS.match(tag) for _, tag in tagged)


def _parts(word: str, frequency: Frequency) -> Iterator[str]:
    """The word, or where neither documents nor dictionary know it the words that it is made of."""
    invented = re.fullmatch(r"[\u4e00-\u9fff]+", word) and not rjieba.has_word(word) and not frequency(normalise(word))
    if not invented:
        yield word
        return
    found = [part for part, tag in rjieba.tag(word, hmm=False) if len(part) > 1 and tag.startswith(wording.KEPT_TAGS)]
    if not found and not is_deed(word) and not set(word) & wording.BOUND:
        yield word  # a name that is new: 抖音
    yield from found
