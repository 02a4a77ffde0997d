"""Passages that follow each other are read as one."""

from index.models import Passage
from index.neighbours import join

TEXT = "全市新建公园31个。\n其中社区公园22个。\n\n另改造旧公园5个。"
FIRST, SECOND, THIRD = TEXT.split()
PLACES = [(TEXT.index(text), TEXT.index(text) + len(text)) for text in (FIRST, SECOND, THIRD)]


def passage(place: int, document: str = "a.txt", section_start: int = 0) -> Passage:
    start, end = PLACES[place]
    return Passage(
        document=document, title="公园", issuer="", speaker="", post="", date=None, section=(),
        section_start=section_start, section_end=len(TEXT), page=place + 1, start=start, end=end, text=TEXT[start:end],
        score=1.0 - place / 10, sentences=((start, end),), similarities=(place / 10,),
    )  # fmt: skip


def read(*passages: Passage, most: int = 100, text: str = TEXT) -> list[str]:
    return [found.text for found in join(passages, lambda _: text, most)]


def test_neighbours_are_joined_in_the_order_of_the_text_whichever_is_better() -> None:
    assert read(passage(0), passage(1)) == [f"{FIRST}\n{SECOND}"]
    (both,) = join([passage(1), passage(0)], lambda _: TEXT)
    assert (both.text, both.start, both.end, both.page) == (f"{FIRST}\n{SECOND}", 0, PLACES[1][1], 1)
    assert both.score == passage(1).score
    assert both.sentences == (PLACES[0], PLACES[1])
    assert both.similarities == (0.0, 0.1)


def test_three_are_joined_while_they_are_not_too_long() -> None:
    found = [passage(2), passage(1), passage(0)]
    assert read(*found) == [TEXT]
    assert read(*found, most=len(TEXT) - 1) == [f"{SECOND}\n\n{THIRD}", FIRST]
    assert read(*found, most=8) == [THIRD, SECOND, FIRST]


def test_only_neighbours_in_rank_of_one_section_are_joined() -> None:
    other = passage(1, document="b.txt")
    assert read(passage(0), other, passage(1)) == [FIRST, SECOND, SECOND]
    assert read(passage(0), passage(2)) == [FIRST, THIRD]
    assert read(passage(0), passage(1, section_start=11)) == [FIRST, SECOND]


def test_passages_of_a_text_that_has_changed_or_is_gone_stay_apart() -> None:
    for text in ("", "新" + TEXT):
        assert read(passage(0), passage(1), text=text) == [FIRST, SECOND]
