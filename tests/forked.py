"""`python app.py …` in a process that is forked from one which has imported already what takes seconds to import."""

import io
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["index.offline", "bot.commands", "index.library", "index.embeddings.encoder"])


def run(
    arguments: Sequence[str], environment: Mapping[str, str], folder: Path, seconds: float
) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end.

    Args:
        arguments: After `python app.py`.
        environment: In place of this process's own.
        folder: Where it runs.
        seconds: How long it may take.
    """
    with TemporaryDirectory() as held:
        out, err = (Path(held) / name for name in ("out", "err"))
        process = CONTEXT.Process(target=_main, args=(arguments, environment, folder, out, err))
        process.start()
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(list(arguments), seconds)
        return subprocess.CompletedProcess(
            list(arguments), process.exitcode, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8")
        )


def _main(arguments: Sequence[str], environment: Mapping[str, str], folder: Path, out: Path, err: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for name, path in (("stdout", out), ("stderr", err)):
        stream = path.open("wb", buffering=0)
        os.dup2(stream.fileno(), getattr(sys, name).fileno())
        setattr(sys, name, io.TextIOWrapper(stream, "utf-8", write_through=True))
    from app import main  # noqa: PLC0415  with that environment

    sys.exit(main(arguments))
