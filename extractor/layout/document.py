"""The laid-out document: a text with its lines, sentences, blocks, sections, turns and tables."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from extractor.found import Fact
from extractor.reading.source import Source
from extractor.words import Words


class Region(NamedTuple):
    """A stretch of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table: what blank lines, marks and indents part."""

    start: int
    end: int
    kind: str
    """title, subtitle, byline, heading, paragraph, item, table."""
    zone: str
    """headline, body, table, boilerplate, safe_harbor."""
    section: Region | None
    """The heading it stands under, without its markup."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go: an interview turn, or a quotation with its attribution."""

    start: int
    end: int
    speaker: str
    """Name, as the document gives it in full."""
    label: Region | None
    """Where the speaker is named for this turn; None where it is carried on."""
    question: bool = False
    quotation: bool = False
    """True for words quoted in running text, False for a turn of an interview."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks."""

    name: str
    role: str | None
    turns: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, blanks trimmed."""

    start: int
    end: int
    column: int
    """Index into the table's columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    start: int
    end: int
    head: Region | None
    """The cell that names the row."""
    cells: tuple[Cell, ...]
    """Its other cells, left to right."""
    group: Region | None = None
    """The sub-heading inside the table that it stands under."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of plain text (or of Markdown, pipes)."""

    start: int
    end: int
    caption: tuple[Region, ...]
    """Lines above that title it or give its units, nearest last."""
    columns: tuple[tuple[Region, ...], ...]
    """For each column the pieces of its head, top down (a spanning head stands in each column it spans)."""
    rows: tuple[Row, ...]
    scale: int = 1
    """Factor of its bare numbers: 1000 for "in thousands"."""
    scale_at: Region | None = None
    """Where the scale is said."""


class CellPlace(NamedTuple):
    """Where in a table an offset lies."""

    table: Table
    row: Row
    cell: Cell | None
    """None inside the row's head."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the top (or, for a date, the foot) of the document says about it."""

    title: Fact[str] | None = None
    author: Fact[str] | None = None
    publisher: Fact[str] | None = None
    published: Fact[str] | None = None
    """ISO 8601 date, as precise as the document is (``2026-07`` for a monthly)."""

    @property
    def day(self) -> date | None:
        """The day that "last December" counts from: of a month alone its first."""
        if self.published is None:
            return None
        value = self.published.value
        return date.fromisoformat(f"{value}-01-01"[:10] if len(value) == 4 else f"{value}-01"[:10])


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_Thing = TypeVar("_Thing", bound=_Spanned)


def thing_at(things: Sequence[_Thing], offset: int) -> _Thing | None:
    """The one of the disjoint, ordered things that holds the offset."""
    index = bisect_right(things, offset, key=lambda thing: thing.start) - 1
    return things[index] if index >= 0 and offset < things[index].end else None


@dataclass(frozen=True, slots=True)
class Document:
    """A source text with its layout. Built once, by :func:`extractor.layout.lay_out`, and never changed."""

    source: Source
    words: Words
    head: Head
    blocks: tuple[Block, ...]
    """Disjoint, in text order; they cover every visible character."""
    sentences: tuple[Region, ...]
    """Disjoint, in text order; never across blocks. A table row, heading or list item ends a sentence."""
    turns: tuple[Turn, ...]
    """Disjoint, in text order."""
    people: tuple[Person, ...]
    tables: tuple[Table, ...]
    kind: str
    """interview, press_release, article."""
    language: str
    warnings: tuple[str, ...] = ()
    _sentence_starts: list[int] = field(init=False, repr=False, compare=False)
    _block_starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # places are looked up many times a figure: the starts are kept apart, so that no key is computed
        object.__setattr__(self, "_sentence_starts", [sentence.start for sentence in self.sentences])
        object.__setattr__(self, "_block_starts", [block.start for block in self.blocks])

    @property
    def text(self) -> str:
        """The source text."""
        return self.source.text

    def slice(self, region: Region) -> str:
        """The text of a region."""
        return self.source.text[region.start : region.end]

    def sentence_at(self, offset: int) -> Region:
        """The sentence that holds the offset, or the block, or the single character."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index >= 0 and offset < self.sentences[index].end:
            return self.sentences[index]
        return Region(offset, offset + 1)

    def sentence_index(self, offset: int) -> int:
        """Index of the last sentence that starts at or before the offset; -1 if none does."""
        return bisect_right(self._sentence_starts, offset) - 1

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the offset."""
        index = bisect_right(self._block_starts, offset) - 1
        return self.blocks[index] if index >= 0 and offset < self.blocks[index].end else None

    def block_index(self, offset: int) -> int:
        """Index of the last block that starts at or before the offset; -1 if none does."""
        return bisect_right(self._block_starts, offset) - 1

    def turn_at(self, offset: int) -> Turn | None:
        """The turn or quotation that holds the offset."""
        return thing_at(self.turns, offset)

    def cell_at(self, offset: int) -> CellPlace | None:
        """The table, row and cell that hold the offset; None outside of tables and in their heads."""
        table = thing_at(self.tables, offset) if self.tables else None
        row = thing_at(table.rows, offset) if table else None
        if table is None or row is None:
            return None
        return CellPlace(table, row, thing_at(row.cells, offset))
