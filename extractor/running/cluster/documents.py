"""Documents on their way: rows of an Arrow table, in which they go from the readers to the workers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field

import pyarrow as pa

from extractor.reading import Input, Reader, Source
from extractor.running.work import Task

SCHEMA = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        ("raw", pa.large_binary()),
        ("text", pa.large_string()),
        ("told", pa.map_(pa.string(), pa.string())),
        ("error", pa.string()),
        ("message", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Row:
    """A document that was read, or what was wrong with it."""

    id: str
    """Unique in the run."""
    name: str
    """Where it is from: what its record names as the source."""
    raw: bytes | None = None
    """The bytes of a file, of a line of JSON Lines, or of a row of a table."""
    text: str | None = None
    """The text of a row of a table."""
    told: Mapping[str, str] | None = None
    """What a row of a table says of the document; None of what is no such row."""
    error: str | None = None
    """Name of the error's class."""
    message: str | None = None


@dataclass(frozen=True, slots=True)
class RowTask(Task):
    """The work on a row of a table."""

    row: Mapping[str, object] = field(default_factory=dict)
    id: str = ""

    def source(self) -> Source:
        """Read it. Raises ReadingError."""
        return self.reader.read_row(self.row, name=self.input.name, id=self.id)


def task(number: int, row: Row, reader: Reader, *, with_text: bool = False) -> Task:
    """The work on a row."""
    if row.told is None:
        return Task(number, Input(row.name), row.raw, reader=reader, with_text=with_text)
    fields = {**row.told, reader.text_field: row.raw if row.text is None else row.text}
    return RowTask(number, Input(row.name), reader=reader, with_text=with_text, row=fields, id=row.id)


def table(rows: Iterable[Row]) -> pa.Table:
    """Rows as a table."""
    return pa.Table.from_pylist([asdict(row) for row in rows], schema=SCHEMA)


def rows(documents: pa.Table) -> Iterator[Row]:
    """A table as rows."""
    for row in documents.to_pylist(maps_as_pydicts="strict"):
        yield Row(**row)
