"""The commands that end: each prints its result and returns the exit code."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from bot import admission, doctor, printing, scorecard
from bot.adding import add_each, find_files
from bot.arguments import NOTHING, OK
from bot.backend import Backend, backend
from bot.errors import CannotWrite, NoSuchPath
from bot.evaluation import load
from bot.events import Checked, Done, Event
from bot.exam import examine, report
from bot.factcheck.errors import check_text
from bot.factcheck.events import FactEvent, Finished, Judged
from bot.factcheck.models import FactCheck
from bot.factcheck.reading import read_file, read_text
from bot.factcheck.report import FORMATS
from bot.factcheck.report import report as report_file
from bot.factcheck.report.plain import plain_report
from bot.factcheck.report.sources import sources
from bot.models import Answer
from bot.schemas import DocumentList, IndexReport, SearchResponse
from bot.service import check
from bot.terminal import Terminal
from bot.upkeep import commands as upkeep
from index.errors import FileUnreadable
from index.quotas import Bounds
from index.settings import Settings

STANDARD_INPUT = Path("-")


def run(arguments: Namespace, settings: Settings, terminal: Terminal) -> int:
    """Run the command that `bot.arguments` parsed.

    Raises:
        YoujuError: It could not be done; the sentence says why.
    """
    if arguments.command == "doctor":  # looks for itself whether there is an index, and goes on if not
        return diagnose(settings, terminal)
    if arguments.command in WITHOUT_INDEX:
        WITHOUT_INDEX[arguments.command](arguments, settings, terminal)
        return OK
    rebuild = getattr(arguments, "rebuild", False)
    with backend(settings, terminal, rebuild=rebuild) as source:
        return COMMANDS[arguments.command](arguments, source, terminal)


def index(arguments: Namespace, source: Backend, terminal: Terminal) -> int:
    """Bring the index up to date with the documents folder; or copy the given files into the library."""
    files = find_files(arguments.paths)
    done = IndexReport()
    if arguments.rebuild or not arguments.paths:
        done += source.index()
    if arguments.paths:
        done += add(files, source, terminal)
    terminal.show(done, printing.report_text(done, terminal.language))
    return NOTHING if done.failed else OK


def add(files: list[tuple[str, Path]], source: Backend, terminal: Terminal) -> IndexReport:
    """Copy files into the library and index them."""

    def one(name: str, path: Path) -> IndexReport:
        try:
            return source.add(name, path)
        except OSError as error:
            raise FileUnreadable(name=name, reason=error.strerror) from error

    return add_each(terminal.each(files, "个文件", "files"), one, terminal.language)[0]


def ask(arguments: Namespace, source: Backend, terminal: Terminal) -> int:
    """Answer a question; for a person who watches, a written answer sentence by sentence."""
    if terminal.watched:
        answer, rest = follow(source.stream(arguments.question, arguments.style), terminal)
    else:
        answer = source.ask(arguments.question, arguments.style)
        rest = printing.answer_text(answer, terminal.language)
    terminal.show(answer, rest)
    return NOTHING if answer.refused else OK


def follow(events: Iterable[Event], terminal: Terminal) -> tuple[Answer, str]:
    """Show the sentences that stand their check; returns the answer, and what is to be shown after them."""
    shown: list[str] = []
    for event in events:
        if isinstance(event, Checked) and event.supported:
            shown.append(event.text)
            terminal.line(event.text)
        elif isinstance(event, Done):
            return event.answer, printing.rest_text(event.answer, shown, terminal.language)
    raise AssertionError("Done is the last event")


def fact_check(arguments: Namespace, source: Backend, terminal: Terminal) -> int:
    """Check a draft."""
    result = judged(source.check(check_text(draft(arguments.file, source.settings.bounds, terminal))), terminal)
    names = {} if terminal.as_json and not arguments.output else sources(result, source.reference)
    if arguments.output:
        write(arguments.output, result, names, terminal)
    terminal.show(result, plain_report(result, names, terminal.language))
    return NOTHING if result.counts.contradicted else OK


def draft(path: Path, bounds: Bounds, terminal: Terminal) -> str:
    """The text of a file, or of standard input."""
    if path != STANDARD_INPUT:
        if not path.exists():
            raise NoSuchPath(path=path)
        return read_file(path, bounds)
    if sys.stdin.isatty():
        terminal.say("请输入要核对的文字，以 Ctrl+D 结束：", "Type the text to check; Ctrl+D ends it:")
    return read_text("stdin.txt", sys.stdin.buffer.read(), bounds)


def judged(events: Iterable[FactEvent], terminal: Terminal) -> FactCheck:
    """The result of a check, how far it is being shown meanwhile."""
    with terminal.counting("处", "claims") as show:
        for event in events:
            if isinstance(event, Judged):
                show(event.done, event.total)
            elif isinstance(event, Finished):
                return event.result
    raise AssertionError("Finished is the last event")


def write(path: Path, result: FactCheck, names: Mapping[str, str], terminal: Terminal) -> None:
    """Write a report in the format that the path's suffix says."""
    form = next(form for form, kind in FORMATS.items() if kind.suffix == path.suffix.lower())
    try:
        path.write_bytes(report_file(result, names, terminal.language, form))
    except OSError as error:
        raise CannotWrite(path=path, reason=error.strerror) from error
    terminal.say(f"报告已写入 {path}。", f"The report is written to {path}.")


def search(arguments: Namespace, source: Backend, terminal: Terminal) -> int:
    """Find passages."""
    passages = source.search(arguments.query, arguments.k)
    terminal.show(SearchResponse(passages=passages), printing.passages_text(passages, terminal.language))
    return OK if passages else NOTHING


def documents(_: Namespace, source: Backend, terminal: Terminal) -> int:
    """List the library."""
    entries = source.documents()
    terminal.show(DocumentList(documents=entries), printing.documents_text(entries, terminal.language))
    return OK if entries else NOTHING


def evaluate(arguments: Namespace, source: Backend, terminal: Terminal) -> int:
    """Put questions whose answers are known, and say how well the library did."""
    questions = load(arguments.questions, check)[: arguments.limit]
    documents = source.prepare()
    results = examine(terminal.each(questions, "题", "questions"), source, asking=not arguments.search_only)
    done = report(questions, results, documents)
    terminal.show(done, scorecard.report_text(done, terminal.language))
    return OK


def diagnose(settings: Settings, terminal: Terminal) -> int:
    """Say whether the installation is well."""
    diagnosis = doctor.examine(settings, terminal)
    terminal.show(diagnosis, doctor.diagnosis_text(diagnosis, terminal.language))
    return OK if diagnosis.ok else NOTHING


# These need no index.
WITHOUT_INDEX: Mapping[str, Callable[[Namespace, Settings, Terminal], None]] = {
    "user": admission.user,
    "key": admission.key,
    "backup": upkeep.backup,
    "restore": upkeep.restore,
    "bundle": upkeep.bundle,
}
COMMANDS: Mapping[str, Callable[[Namespace, Backend, Terminal], int]] = {
    "index": index,
    "ask": ask,
    "check": fact_check,
    "search": search,
    "documents": documents,
    "eval": evaluate,
}
