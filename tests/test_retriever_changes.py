"""Search while documents come and go."""

import pytest
from indexing import Write

from index.library import Library
from index.retriever.naming import Named
from index.retriever.stages import Words


@pytest.mark.parametrize("gone", [["甲.txt"], ["甲.txt", "乙.txt", "丙.txt"]])
def test_what_is_taken_out_during_a_search_is_not_found(
    library: Library, write: Write, monkeypatch: pytest.MonkeyPatch, gone: list[str]
) -> None:
    for name in ("甲", "乙", "丙"):
        write(f"{name}.txt", f"{name}市修建水库三座，灌溉农田，百姓称便。")
    library.sync()
    find = library.retriever._words

    def find_then_remove(query: str, names: Named) -> Words:
        found = find(query, names)
        for name in gone:
            library.remove(name)
        return found

    monkeypatch.setattr(library.retriever, "_words", find_then_remove)
    passages = library.search("水库有几座？", 10)
    assert {passage.document for passage in passages} == {"甲.txt", "乙.txt", "丙.txt"} - set(gone)
    monkeypatch.undo()
    assert len(library.search("水库有几座？", 10)) == 3 - len(gone)
