"""Gradio's import without the stub files that it writes: half of its time, and a program must not edit packages."""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def unwritten() -> Iterator[None]:
    """While Gradio is imported here, its classes have no source file, as those typed at a prompt have none.

    For editors, Gradio parses the source of each of its 80 components at every import, renders a .pyi and writes it
    next to the component if it differs. A class without a file is left out of that, and loses nothing else.
    """
    getfile = inspect.getfile

    def find(thing: Any) -> str:
        if str(getattr(thing, "__module__", "")).startswith("gradio."):
            raise OSError("not looked for")
        return getfile(thing)

    inspect.getfile = find  # type: ignore[assignment]  # the original's parameter lists the types that have files
    try:
        yield
    finally:
        inspect.getfile = getfile
