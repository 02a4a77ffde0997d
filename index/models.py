"""The data on its way from a file to a passage. Offsets are in characters, ends exclusive."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the file has it; `level` 1 to 6 where the format itself says that it is a heading, else 0."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page (PDF), a sheet (XLSX) or a whole file; `number` counts from 1, None without pages."""

    lines: tuple[Line, ...]
    number: int | None = None


class Reason(StrEnum):
    """Why a piece of a document was left out of its cleaned text."""

    NAVIGATION = "navigation"  # menus, breadcrumbs, buttons, QR captions, counters
    RELATED = "related"  # headlines of other stories, advertisements
    METADATA_TWICE = "metadata_twice"
    PAGE_NUMBER = "page_number"
    RUNNING_HEAD = "running_head"  # the same line at the top or foot of several pages
    CAPTION = "caption"
    HIDDEN = "hidden"  # text that the reader of the original can't see
    IMAGE = "image"  # a page that is a picture: reading it takes OCR


@dataclass(frozen=True, slots=True)
class Omission:
    """A piece of text that cleaning left out; shown in the library, so that nothing disappears silently."""

    reason: Reason
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as its loader read it. `title` is the format's own metadata, empty where it has none.

    `records` is true for tables: each line is then a record of its own ("column: value; …") and a chunk of its own.
    """

    name: str
    format: str
    pages: tuple[Page, ...]
    title: str = ""
    omissions: tuple[Omission, ...] = ()
    records: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its broken lines joined. `level` as in Line.

    `page` is the page on which it begins; `turns` are (offset in its text, page number) where it goes on on another.
    """

    text: str
    level: int = 0
    page: int | None = None
    turns: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A source without page furniture; paragraphs joined by one newline are the document's text."""

    paragraphs: tuple[Paragraph, ...]
    omissions: tuple[Omission, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """A fact that the document states about itself, for instance 成文日期, and where its text states it.

    `name` is the Chinese name official documents use: 标题, 发布机构, 发文字号, 成文日期, 发布日期, 落款日期, 主送 …
    """

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document from its heading line (included) to the next heading.

    Attributes:
        path: Headings from the outermost to this section's own; empty for text above all headings.
        speaker: Who speaks: a person or a department; empty where it is the document's issuer.
        post: The speaker's post and organisation as the heading states it; empty for a department.
        start: Offset of the heading line in the document's text.
        end: Offset after the section's last character; sections follow each other and cover the whole text.
    """

    path: tuple[str, ...]
    speaker: str
    post: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A cleaned document with its structure. `name` is the file's name and identifies it.

    Attributes:
        pages: (offset, page number) where each page starts in `text`; empty without pages.
        written: 成文日期, else the date below the signature; of a record without any date, the day of what it records.
        published: 发布日期, or the dateline of a news page.
        number: 发文字号, else the number of the proposal that is answered; empty where there is none.
    """

    name: str
    format: str
    sha256: str
    text: str
    title: str
    sections: tuple[Section, ...]
    issuer: str = ""
    number: str = ""
    written: date | None = None
    published: date | None = None
    attributes: tuple[Attribute, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    omissions: tuple[Omission, ...] = ()
    records: bool = False

    @property
    def date(self) -> date | None:
        """The date a citation shows: published, else written."""
        return self.published or self.written

    def page_at(self, offset: int) -> int | None:
        """The number of the page that holds the character at `offset`, None without pages."""
        return next((number for start, number in reversed(self.pages) if start <= offset), None)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole sentences of one section: the unit that is embedded and searched.

    Attributes:
        section: Index into the document's sections.
        start: Offset into the document's text.
        end: Offset after the last character.
        header: Title, headings and speaker; embedded and indexed with the text, never quoted.
        sentences: (start, end) of each sentence, offsets into the document's text.
    """

    section: int
    start: int
    end: int
    header: str
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk that was found, with everything that a citation of it shows.

    Attributes:
        section: Headings from the outermost to the chunk's own.
        section_start: The section's place in the document's text (heading included), with `section_end`.
        score: Relevance to the query; comparable within one search only.
        sentences: As in Chunk, in the order of the text.
        similarities: Cosine of each sentence with the query; empty where none was computed.
    """

    document: str
    title: str
    issuer: str
    speaker: str
    post: str
    date: date | None
    section: tuple[str, ...]
    section_start: int
    section_end: int
    page: int | None
    start: int
    end: int
    text: str
    score: float
    sentences: tuple[tuple[int, int], ...] = ()
    similarities: tuple[float, ...] = field(default=())


class State(StrEnum):
    """How a file stands in the index."""

    INDEXED = "indexed"
    FAILED = "failed"  # its content can't be read; an older version that could be stays searchable
    DUPLICATE = "duplicate"  # another file has the same content and is searched in its place


class Origin(StrEnum):
    """Where a file lies."""

    FOLDER = "folder"  # the documents folder
    UPLOAD = "upload"


@dataclass(frozen=True, slots=True)
class Summary:
    """A file as the library lists it.

    Attributes:
        chunks: How many passages of it are searched.
        size: Bytes.
        note: Chinese and English sentence that says why, where `state` is not `INDEXED`; else two empty ones.
        omissions: What cleaning left out.
    """

    name: str
    origin: Origin
    state: State
    size: int
    format: str = ""
    title: str = ""
    issuer: str = ""
    number: str = ""
    written: date | None = None
    published: date | None = None
    chunks: int = 0
    note: tuple[str, str] = ("", "")
    omissions: tuple[Omission, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A section in which someone else than the document's issuer speaks.

    Attributes:
        section_index: Counts the document's sections from 0.
    """

    name: str
    post: str
    document: str
    section_index: int
