"""The process that reads documents: `python -m index.reading.worker MEGABYTES`, spoken to by `index.reading.process`.

It gets the bytes of a file by its standard input and gives back what it read by its standard output; it opens no file
but those of Python and the packages, see `index.reading.confinement`.
"""

import os
import sys
import traceback
from contextlib import suppress
from typing import BinaryIO

from index.errors import YoujuError
from index.reading import confinement, wire
from index.reading.wire import MEMORY, Broken

_TRACE = 4000  # characters of a traceback


def main() -> None:
    """Read one file after the other, until nobody asks any more."""
    incoming, outgoing = _streams()
    head: dict[str, object]
    confinement.limit(int(sys.argv[1]))
    try:
        # Limited first. All of it before no more files can be opened: some packages read files when they are imported.
        from index import loaders, tokens  # noqa: PLC0415
        from index.reading import work  # noqa: PLC0415

        loaders.import_parsers()
        tokens.count("")
        confinement.close()
    except Exception as error:  # noqa: BLE001  said where somebody reads it
        wire.send(outgoing, {"error": f"{type(error).__name__}: {error}"})
        return
    wire.send(outgoing, {"ready": True})
    with suppress(Broken):
        while True:
            asked, data = wire.receive(incoming)
            confinement.allow(int(str(asked["seconds"])))
            try:
                head, body = {}, work.done(asked, data)
            except MemoryError:
                head, body = {"error": MEMORY}, b""
            except YoujuError as error:
                head, body = {"error": error.code, "facts": error.facts, "trace": _trace(error)}, b""
            wire.send(outgoing, head, body)


def _trace(error: YoujuError) -> str:
    return "".join(traceback.format_exception(error.__cause__))[-_TRACE:] if error.__cause__ else ""


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for our own use; whatever else is printed goes nowhere."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return incoming, outgoing


if __name__ == "__main__":
    main()
