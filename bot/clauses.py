"""The clause in which a value stands."""

import re

from index.language.values import Value

_CLAUSES = re.compile(r"[，；;。：！？]|,(?!\d)|\s\.\.\.\s")


def clause_of(value: Value, sentence: str) -> str:
    """The clause of the value up to its end."""
    return _CLAUSES.split(sentence[: value.start])[-1] + value.text


def around(value: Value, sentence: str) -> str:
    """The clause of the value, with the next where the value stands at the clause's end (10月16日，…开幕)."""
    start = value.end - len(clause_of(value, sentence))
    if re.search(r"[：:]\s?$", sentence[:start]) and start == value.start:  # a label names what stands behind it
        start -= len(_CLAUSES.split(sentence[:start].rstrip(" ：:"))[-1]) + 1
    behind = _CLAUSES.split(sentence[value.end :])
    return sentence[start : value.end] + (behind[0] if re.search(r"\w", behind[0]) else "，".join(behind[:2]))
