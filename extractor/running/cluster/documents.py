"""Documents on their way: rows of an Arrow table, in which they go from the readers to the workers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date

import pyarrow as pa

from extractor.errors import TooLargeError
from extractor.naming import slug
from extractor.reading import Input, Source, read, source_of_text, storable
from extractor.running.work import Task

TOLD = ("title", "author", "publisher", "published")
"""What a feed may tell of a document beside its text."""
SCHEMA = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        ("text", pa.large_string()),
        ("raw", pa.large_binary()),
        *((name, pa.string()) for name in TOLD),
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
    text: str | None = None
    raw: bytes | None = None
    """Its bytes, where they are not known to be text."""
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    error: str | None = None
    """Name of the error's class."""
    message: str | None = None

    @property
    def told(self) -> dict[str, str]:
        """What the feed tells of the document. A date of publication that is none is left out."""
        told = {name: value for name in TOLD if (value := getattr(self, name))}
        if "published" in told:
            told["published"] = _day(told["published"])
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Given(Task):
    """The work on a document that a feed holds."""

    id: str = ""
    text: str | None = None
    told: Mapping[str, str] = field(default_factory=dict)

    def source(self, max_bytes: int) -> Source:
        """Its text; that of bytes is read as that of a file whose name tells no type."""
        if self.text is not None:
            if len(self.text.encode()) > max_bytes:
                raise TooLargeError(self.input.name, max_bytes)
            return source_of_text(self.text, id=self.id, name=storable(self.input.name), metadata=self.told)
        plain = slug(self.id)
        source = read(plain, max_bytes=max_bytes, raw=self.raw)
        return replace(source, name=storable(self.input.name), id=plain, metadata={**source.metadata, **self.told})


@dataclass(frozen=True, slots=True)
class Fetched(Task):
    """The work on a file whose bytes were fetched."""

    def source(self, max_bytes: int) -> Source:
        """Its text, read as from a local disk."""
        source = read(self.input.name, max_bytes=max_bytes, raw=self.raw)
        return replace(source, name=storable(self.input.name))


def task(number: int, row: Row) -> Task:
    """The work on a row."""
    if row.id == row.name:
        return Fetched(number, Input(row.name), row.raw)
    return Given(number, Input(row.name), row.raw, id=row.id, text=row.text, told=row.told)


def table(rows: Iterable[Row]) -> pa.Table:
    """Rows as a table."""
    return pa.Table.from_pylist([asdict(row) for row in rows], schema=SCHEMA)


def rows(documents: pa.Table) -> Iterator[Row]:
    """A table as rows."""
    for row in documents.to_pylist():
        yield Row(**row)


def _day(words: str) -> str:
    """The day that a date or time in ISO 8601 begins with; ``""`` if it is none.

    >>> _day("2026-05-14 06:45:00"), _day("14 May 2026")
    ('2026-05-14', '')
    """
    try:
        return date.fromisoformat(words[:10]).isoformat()
    except ValueError:
        return ""
