"""What a sync has to do: the files that there are, compared with what is remembered of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from index.errors import FileTooLarge, FileUnreadable, NameTaken, YoujuError
from index.ingest.scan import Failures, Found
from index.models import Origin, State
from index.store.disk import sha256_of
from index.store.rows import File

MEGABYTE = 1_000_000


class StillFailing(YoujuError):
    """What an earlier run said about a file that has not changed since. Facts: said_zh, said_en."""

    zh = "{said_zh}"
    en = "{said_en}"


@dataclass(slots=True)
class Plan:
    """The work of a sync; every file is in one list, or in none where the user took it out of the library.

    Attributes:
        index: Files to read, with the SHA-256 of each.
        rejected: Files that can't be read, with their SHA-256 where it is known.
        duplicates: Files with their SHA-256 and the name of the one that is searched in their place.
        unchanged: Names of files that are indexed already.
        known_failures: Files that failed before and have not changed.
        touched: Files with known content and another time.
        gone: Names that are remembered and no longer found.
        released: Names that the user took out and that are no longer found either.
    """

    index: list[tuple[Found, str]] = field(default_factory=list)
    rejected: list[tuple[Found, str, YoujuError]] = field(default_factory=list)
    duplicates: list[tuple[Found, str, str]] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    known_failures: Failures = field(default_factory=list)
    touched: list[tuple[Found, File]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    released: list[str] = field(default_factory=list)


def make_plan(
    found: Iterable[Found], known: Mapping[str, File], removed: Mapping[str, str], recipes: Collection[str], limit: int
) -> Plan:
    """Compare the files found with those known.

    Args:
        found: The folder's files first, then the uploads: a name that both have is the folder's.
        known: What is remembered, by name.
        removed: SHA-256 by name of what the user took out of the library.
        recipes: The rules in force, with and without bounds; what others made is read again.
        limit: Size of a file at most, in MB.
    """
    plan = Plan()
    names, taken = set(), set()
    readable: dict[str, tuple[Found, str]] = {}
    for file in found:
        names.add(file.name)
        if file.name in taken:
            plan.known_failures.append((file.name, NameTaken(name=file.name)))
            continue
        sha256 = _sha256(plan, file, known.get(file.name), limit)
        if sha256 and file.origin is Origin.FOLDER and removed.get(file.name) == sha256:
            continue
        taken.add(file.name)
        if sha256:
            readable[file.name] = (file, sha256)
    searched = _searched(readable, known)
    for file, sha256 in readable.values():
        if searched[sha256] == file.name:
            _sort_in(plan, file, sha256, known.get(file.name), recipes)
        else:
            plan.duplicates.append((file, sha256, searched[sha256]))
    plan.gone = sorted(known.keys() - names)
    plan.released = sorted(removed.keys() - names)
    return plan


def _sha256(plan: Plan, file: Found, old: File | None, limit: int) -> str:
    """The content's SHA-256; empty where the file is rejected."""
    if file.size > limit * MEGABYTE:
        size = f"{file.size / MEGABYTE:.0f}"
        plan.rejected.append((file, "", FileTooLarge(name=file.name, size=size, limit=limit)))
        return ""
    if old and (old.size, old.changed, old.origin) == (file.size, file.changed, file.origin):
        return old.sha256
    try:
        return sha256_of(file.path)
    except OSError as error:
        plan.rejected.append((file, "", FileUnreadable(name=file.name, reason=error.strerror)))
        return ""


def _searched(readable: Mapping[str, tuple[Found, str]], known: Mapping[str, File]) -> dict[str, str]:
    """Which file stands for each content: the one that is indexed already, else the first."""
    searched: dict[str, str] = {}
    for name, (_, sha256) in readable.items():
        old = known.get(name)
        if old and old.state is State.INDEXED and old.sha256 == sha256:
            searched.setdefault(sha256, name)
    for name, (_, sha256) in readable.items():
        searched.setdefault(sha256, name)
    return searched


def _sort_in(plan: Plan, file: Found, sha256: str, old: File | None, recipes: Collection[str]) -> None:
    """A file that stands for its content: to be read, or known already."""
    if old is None or old.state is State.DUPLICATE or old.sha256 != sha256 or old.recipe not in recipes:
        plan.index.append((file, sha256))
        return
    if old.state is State.INDEXED:
        plan.unchanged.append(file.name)
    else:
        plan.known_failures.append((file.name, StillFailing(said_zh=old.note[0], said_en=old.note[1])))
    if (old.size, old.changed, old.origin) != (file.size, file.changed, file.origin):
        plan.touched.append((file, old))
