"""Full text of the chunks, ranked by BM25: SQLite FTS5 over words and character bigrams. Only this file knows it.

The table is contentless: it stores no text, so what is deleted must be given again, exactly as it was added.
That holds as long as the segmentation is the same; `VERSION` names it, and the database rebuilds the table where
another one made it.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from importlib.metadata import version

import rjieba

VERSION = f"1 rjieba-{version('rjieba')}"
TABLE = """
CREATE VIRTUAL TABLE lexical USING fts5(
    tokens, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '+#&._%-'"
)
"""

_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")  # the comma first: it is looked for seven times as fast
# What NFKC does to the signs of every Chinese text, ten times as fast as it does it: few texts need more.
_WIDE = tuple((wide, unicodedata.normalize("NFKC", wide)) for wide in "，：；？！（）…\xa0\u3000")
_WORD = re.compile(r"\w")
_HAN_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_EDGES = "&._-"  # what the segmenter leaves at the edges of Latin words; it keeps C++, C# and 0.51% together
# Words that ask, or stand in every sentence: they say nothing about what is asked for.
_STOP = frozenset(
    word
    for line in (
        "的 了 着 过 吗 呢 吧 啊 么 是 在 有 和 与 及 或 把 被 对 对于 关于 为 为了 以 于 从 到 由 向 就 都 也 还",
        "又 而 但 并 等 这 那 这个 那个 哪 哪个 哪些 哪位 哪里 哪儿 哪几个 哪家 哪项 哪年 哪天 什么 怎么 怎样",
        "怎么样 如何 为什么 为何 何 何时 何地 谁 几 几个 多少 多大 多久 多长时间 是否 有没有 能否 可以 请 请问 一下",
        "告诉 我 我们 你 您 他 她 它 他们 分别 具体 一共 总共 大约 什么时候 时候 么时候",
        "the a an of in on for to is are was were did do does what which who when where how many much and",
    )
    for word in line.split()
)
_QUERY_TERMS = 200  # a pasted page holds more; the first ones are enough to find what it is about


def normalise(text: str) -> str:
    """NFKC, lower case, without thousands separators: the form in which texts and queries meet."""
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return _THOUSANDS.sub("", text.casefold())


def tokens(text: str) -> list[str]:
    """Words (rjieba's search mode: a long word and its parts) and the bigrams of each run of Chinese characters."""
    folded = normalise(text)
    found = list(_words(folded))
    for run in _HAN_RUN.findall(folded):
        found += _bigrams(run)
    return found


def query_tokens(text: str) -> list[str]:
    """Tokens of a question, each once, without the words that only ask; all of them where nothing would be left."""
    # Asking words are cut out first, so that no bigram reaches over the gap they leave.
    kept = " ".join("" if word in _STOP else word for word in rjieba.cut(normalise(text)))
    runs = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", kept)
    found = [token for token in tokens(runs) if token not in _STOP]
    return list(dict.fromkeys(found or tokens(text)))[:_QUERY_TERMS]


def _words(folded: str) -> Iterator[str]:
    for word in rjieba.cut_for_search(folded):
        if _WORD.search(word):
            yield word.strip(_EDGES)


def _bigrams(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def add(connection: sqlite3.Connection, chunk: int, text: str) -> None:
    """Index the text of a chunk (header included) under its id."""
    connection.execute("INSERT INTO lexical(rowid, tokens) VALUES (?, ?)", (chunk, " ".join(tokens(text))))


def delete(connection: sqlite3.Connection, chunk: int, text: str) -> None:
    """Take a chunk out; the text must be the one that was added (SQLite before 3.43 can't delete without it)."""
    connection.execute(
        "INSERT INTO lexical(lexical, rowid, tokens) VALUES ('delete', ?, ?)", (chunk, " ".join(tokens(text)))
    )


def clear(connection: sqlite3.Connection) -> None:
    """Empty the table."""
    connection.execute("INSERT INTO lexical(lexical) VALUES ('delete-all')")


def search(connection: sqlite3.Connection, terms: Sequence[str], limit: int) -> list[int]:
    """The ids of the chunks that hold any of a query's tokens, best first by SQLite's BM25."""
    if not terms:
        return []
    rows = connection.execute(
        "SELECT rowid FROM lexical WHERE lexical MATCH ? ORDER BY rank LIMIT ?",
        (" OR ".join(f'"{term}"' for term in terms), limit),
    )
    return [row[0] for row in rows]


def frequencies(connection: sqlite3.Connection, terms: Sequence[str]) -> list[int]:
    """How many chunks hold each term."""
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, lexical, row)")
    query = "SELECT doc FROM temp.terms WHERE term = ?"
    return [(connection.execute(query, (term,)).fetchone() or (0,))[0] for term in terms]


def literal_match(term: str) -> str | None:
    """The FTS5 query for the chunks that may hold a term letter for letter: all that do, and few that don't.

    None for a term without two Chinese characters in a row: only reading the texts can tell then.
    """
    found = [pair for run in _HAN_RUN.findall(normalise(term)) for pair in _bigrams(run)]
    return " AND ".join(f'"{pair}"' for pair in found) or None
