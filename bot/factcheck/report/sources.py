"""The references to what a check cites."""

from collections.abc import Callable

from bot.factcheck.models import FactCheck
from bot.factcheck.report.layout import numbers
from index.errors import YoujuError


def sources(result: FactCheck, refer: Callable[[str], str]) -> dict[str, str]:
    """Each cited document's reference by its file name, without those that have gone in the meantime.

    Args:
        result: The check.
        refer: Gives the reference to a document of a name; raises a YoujuError where it can't.
    """
    found = {}
    for name in numbers(result):
        try:
            found[name] = refer(name)
        except YoujuError:
            continue  # the report names it by title and file
    return found
