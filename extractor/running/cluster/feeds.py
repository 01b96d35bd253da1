"""Files and feeds → documents. It runs beside the workers and waits more than it works."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from extractor.errors import BrokenRowError, MissingInputError, ReadingError, UnreadableError
from extractor.reading import METADATA_FIELDS, Reader
from extractor.running.cluster.documents import Row, table
from extractor.running.cluster.inputs import Entry
from extractor.running.cluster.storage import inside, opened

ID_FIELD = "id"
"""The field or column that tells each document of a feed from all others, unless told otherwise."""
BYTES = "bytes"
"""The column of a table with the bytes of documents, where it has none with their text."""
_NOTHING = b" \t\r\n\xef\xbb\xbf"
_AT_ONCE = 16
"""Files that are fetched at a time, and rows that are handed on at a time."""


class FeedReader:
    """Reads entries (see :class:`Entry`) into tables of documents; leaves out those that are done."""

    def __init__(self, done: frozenset[str], reader: Reader, id_field: str = ID_FIELD):
        self._done = done
        self._reader = reader
        self._id_field = id_field

    def read(self, entries: list[Entry]) -> Iterator[pa.Table]:
        """The documents in tables of a few. What cannot be read is a row that says why."""
        waiting: list[Row] = []
        for row in self._rows(entries):
            if row.id not in self._done:
                waiting.append(row)
            if len(waiting) == _AT_ONCE:
                yield table(waiting)
                waiting = []
        yield table(waiting)

    def _rows(self, entries: list[Entry]) -> Iterator[Row]:
        files = [entry for entry in entries if entry.kind == "file"]
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            for start in range(0, len(files), _AT_ONCE):
                for row in threads.map(self._fetched, files[start : start + _AT_ONCE]):
                    yield from self._parted(row)
        for entry in entries:
            if entry.kind == "file":
                continue
            try:
                yield from self._parquet(entry) if entry.kind == "parquet" else self._lines(entry)
            except (OSError, pa.ArrowException, BrokenRowError) as error:
                yield _failed(entry.name, entry.name, _told(entry.name, error))

    def _fetched(self, entry: Entry) -> Row:
        system, path = inside(entry.root, entry.relative)
        try:
            with system.open_input_stream(path, compression=None) as file:
                return Row(entry.name, entry.name, raw=file.read(self._reader.max_bytes + 1))
        except OSError as error:
            return _failed(entry.name, entry.name, _told(entry.name, error))

    def _parted(self, row: Row) -> Iterator[Row]:
        """The documents in a file: one, or the items of a JSON list."""
        items = None if row.raw is None else self._reader.items(row.name, row.raw)
        if items is None:
            yield row
            return
        for number, item in enumerate(items, 1):
            place = f"{row.name}#{number}"
            yield Row(self._id_of(item) or place, place, item)

    def _parquet(self, entry: Entry) -> Iterator[Row]:
        system, path = inside(entry.root, entry.relative)
        with system.open_input_file(path) as opened_file, pq.ParquetFile(opened_file) as file:
            names = file.schema_arrow.names
            text = next((name for name in (self._reader.text_field, BYTES) if name in names), None)
            if self._id_field not in names or text is None:
                wanted = f"{self._id_field!r} and {self._reader.text_field!r} or {BYTES!r}"
                raise BrokenRowError(entry.name, f"it has no columns {wanted}, only {', '.join(names)}")
            told = [name for name in names if name in METADATA_FIELDS and name not in (self._id_field, text)]
            number = 0
            for batch in file.iter_batches(batch_size=_AT_ONCE, columns=[self._id_field, text, *told]):
                for held in batch.to_pylist():
                    number += 1
                    yield self._row(f"{entry.name}#{number}", entry.name, held, text)

    def _row(self, place: str, feed: str, held: dict[str, Any], text: str) -> Row:
        """The document in a row; one without an id is called by its number."""
        id, content = held.pop(self._id_field), held.pop(text)
        if id is None:
            return _failed(place, place, BrokenRowError(place, f"it has no {self._id_field!r}"))
        name = f"{feed}#{id}"
        told = {key: str(value) for key, value in held.items() if value is not None}
        if isinstance(content, str):
            return Row(str(id), name, text=content, told=told)
        if isinstance(content, bytes):
            return Row(str(id), name, raw=content, told=told)
        return _failed(str(id), name, BrokenRowError(name, f"it has no text in {text!r}"))

    def _lines(self, entry: Entry) -> Iterator[Row]:
        system, path = inside(entry.root, entry.relative)
        with opened(system, path) as stream:
            for number, line in enumerate(stream, 1):
                if line.strip(_NOTHING):
                    place = f"{entry.name}#{number}"
                    yield Row(self._id_of(line) or place, place, line.removesuffix(b"\n"))

    def _id_of(self, line: bytes) -> str | None:
        """The id that an object has; of what is none, or has none, nothing is said here: reading it will."""
        try:
            held = msgspec.json.decode(line.strip(_NOTHING))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        id = held.get(self._id_field) if isinstance(held, dict) else None
        return str(id) if isinstance(id, str | int) else None


def _failed(id: str, name: str, error: ReadingError) -> Row:
    return Row(id, name, error=type(error).__name__, message=str(error))


def _told(name: str, error: Exception) -> ReadingError:
    if isinstance(error, ReadingError):
        return error
    return MissingInputError(name) if isinstance(error, FileNotFoundError) else UnreadableError(name, str(error))
