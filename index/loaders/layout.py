"""Merged and hidden cells of a worksheet, from its XML.

openpyxl knows them only where it loads a sheet as a whole, and then makes an object for every cell of a merged range:
one line of XML that merges a whole sheet would fill the memory. Format: ECMA-376 part 1, 18.3.1.
"""

import io
import posixpath
import zipfile
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.utils.cell import range_boundaries

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ON = ("1", "true")


@dataclass(slots=True)
class Layout:
    """Numbers of rows and columns count from 1.

    Attributes:
        merged: (first column, first row, last column, last row) of each merged range.
    """

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)

    def hides(self, row: int, column: int) -> bool:
        """Whether a reader does not see a cell."""
        return row in self.rows or column in self.columns


def read_layouts(data: bytes) -> dict[str, Layout]:
    """The layout of each worksheet by its name.

    Args:
        data: An XLSX file that guard has checked.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        targets = {
            relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
            for relation in _root(archive, "xl/_rels/workbook.xml.rels")
        }
        sheets = _root(archive, "xl/workbook.xml").iter("{*}sheet")
        paths = {sheet.get("name", ""): targets.get(sheet.get(_RELATION)) for sheet in sheets}
        return {name: _layout(archive.read(path)) for name, path in paths.items() if path in archive.NameToInfo}


def _root(archive: zipfile.ZipFile, path: str) -> etree._Element:
    return etree.fromstring(archive.read(path), etree.XMLParser(resolve_entities=False))


def _layout(xml: bytes) -> Layout:
    layout = Layout()
    tags = ("{*}row", "{*}col", "{*}mergeCell")
    for _, element in etree.iterparse(io.BytesIO(xml), tag=tags, resolve_entities=False):
        match etree.QName(element).localname:
            case "mergeCell":
                layout.merged.append(_corners(element.get("ref", "")))
            case "row" if element.get("hidden") in _ON:
                layout.rows.add(int(element.get("r", "0")))
            case "col" if element.get("hidden") in _ON:
                layout.columns |= set(range(int(element.get("min", "1")), int(element.get("max", "0")) + 1))
        element.clear()
    return layout


def _corners(reference: str) -> tuple[int, int, int, int]:
    """The numbers of columns and rows of "A1:B2"; a reference to whole rows or columns merges nothing."""
    first_column, first_row, last_column, last_row = range_boundaries(reference)
    return first_column or 1, first_row or 1, last_column or 0, last_row or 0
