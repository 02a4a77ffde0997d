"""CSV."""

import csv
import io

from index.loaders import records
from index.loaders.cells import flatten
from index.loaders.encoding import decode
from index.models import Page, Source

_DELIMITERS = ",;\t|"
_SAMPLE = 50


def load_csv(data: bytes, name: str, suffix: str) -> Source:
    """Read a CSV file, separated by commas, semicolons, tabs or bars: a row is a record of its own.

    Raises:
        WrongContent, UnreadableEncoding: As in decode.
        csv.Error: The quoting is broken; load() turns it into DamagedFile.
    """
    text = decode(data, name, suffix)
    # csv.Sniffer takes Chinese characters for delimiters; what gives the most columns is the delimiter.
    delimiter = max(_DELIMITERS, key=lambda mark: _columns(text, mark))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = [{column: flat for column, cell in enumerate(cells) if (flat := flatten(cell))} for cells in reader]
    return Source(name, "csv", (Page(tuple(records.lines(rows))),), records=True)


def _columns(text: str, delimiter: str) -> int:
    """How many columns the first rows have together, of those that have several."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    counts = [len(cells) for _, cells in zip(range(_SAMPLE), reader, strict=False)]
    return sum(count for count in counts if count > 1)
