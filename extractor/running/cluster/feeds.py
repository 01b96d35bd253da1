"""Files and feeds → documents. It runs beside the workers and waits more than it works."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from extractor.errors import BrokenRowError, MissingInputError, ReadingError, UnreadableError
from extractor.running.cluster.documents import TOLD, Row, table
from extractor.running.cluster.inputs import Entry
from extractor.running.cluster.storage import inside, opened

_AT_ONCE = 16
"""Files that are fetched at a time, and rows that are handed on at a time."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a feed hold what. ``title``, ``author``, ``publisher`` and ``published`` are taken if there."""

    id: str = "id"
    """It must tell each document from all others."""
    text: str = "text"
    """The text as a string, or the document's bytes as they were in its file."""
    raw: str = "bytes"
    """Where the bytes are if there is no ``text``."""


class FeedReader:
    """Reads entries (see :class:`Entry`) into tables of documents; leaves out those that are done."""

    def __init__(self, done: frozenset[str], columns: Columns, max_bytes: int):
        self._done = done
        self._columns = columns
        self._max_bytes = max_bytes

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
                yield from threads.map(self._fetched, files[start : start + _AT_ONCE])
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
                return Row(entry.name, entry.name, raw=file.read(self._max_bytes + 1))
        except OSError as error:
            return _failed(entry.name, entry.name, _told(entry.name, error))

    def _parquet(self, entry: Entry) -> Iterator[Row]:
        system, path = inside(entry.root, entry.relative)
        with system.open_input_file(path) as opened_file, pq.ParquetFile(opened_file) as file:
            names = file.schema_arrow.names
            texts = [name for name in (self._columns.text, self._columns.raw) if name in names]
            if self._columns.id not in names or not texts:
                wanted = f"{self._columns.id!r} and {self._columns.text!r} or {self._columns.raw!r}"
                raise BrokenRowError(entry.name, f"it has no columns {wanted}, only {', '.join(names)}")
            told = [name for name in TOLD if name in names]
            number = 0
            for batch in file.iter_batches(batch_size=_AT_ONCE, columns=[self._columns.id, texts[0], *told]):
                for held in batch.to_pylist():
                    number += 1
                    yield self._row(entry.name, number, held, texts[0])

    def _lines(self, entry: Entry) -> Iterator[Row]:
        system, path = inside(entry.root, entry.relative)
        with opened(system, path) as stream:
            for number, line in enumerate(stream, 1):
                if not line.strip(b" \t\r\n\xef\xbb\xbf"):
                    continue
                try:
                    held = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
                except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                    held = error
                yield self._row(entry.name, number, held, self._columns.text)

    def _row(self, feed: str, number: int, held: Any, text: str) -> Row:
        """The document in one row or line of a feed; where it has no id of its own, its number is its id."""
        place = f"{feed}#{number}"
        if not isinstance(held, dict):
            reason = f"it is no JSON ({held})" if isinstance(held, Exception) else "it is no JSON object"
            return _failed(place, place, BrokenRowError(place, reason))
        named, content = held.get(self._columns.id), held.get(text)
        if named is None or isinstance(named, dict | list):
            return _failed(place, place, BrokenRowError(place, f"it has no {self._columns.id!r}"))
        id = str(named)
        name = f"{feed}#{id}"
        told: dict[str, Any] = {key: str(value) for key in TOLD if (value := held.get(key)) is not None}
        if isinstance(content, str):
            return Row(id, name, text=content, **told)
        if isinstance(content, bytes):
            return Row(id, name, raw=content, **told)
        return _failed(id, name, BrokenRowError(name, f"it has no text in {text!r}"))


def _failed(id: str, name: str, error: ReadingError) -> Row:
    return Row(id, name, error=type(error).__name__, message=str(error))


def _told(name: str, error: Exception) -> ReadingError:
    if isinstance(error, ReadingError):
        return error
    return MissingInputError(name) if isinstance(error, FileNotFoundError) else UnreadableError(name, str(error))
