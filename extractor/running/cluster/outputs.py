"""The table that a run on a cluster writes: Parquet files, a row a document."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from extractor.errors import OutputError
from extractor.reading import Reader
from extractor.running.cluster.storage import absolute, locate, scratch_name, write_whole
from extractor.running.outcome import RECORDS
from extractor.version import SCHEMA_VERSION, __version__

_VERSION = b"extractor_version"
_READING = b"reading"
SCHEMA = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        ("sha256", pa.string()),
        *((kind, pa.int32()) for kind in RECORDS),
        ("record", pa.large_string()),
        ("text", pa.large_string()),
        ("error", pa.string()),
        ("message", pa.string()),
    ],
    metadata={_VERSION: __version__.encode(), b"schema_version": SCHEMA_VERSION.encode()},
)
"""The columns. ``record`` is the JSON that a local run writes; of a document that failed it is null, ``error`` and
``message`` are not. ``text`` is what the offsets of the record count in, if it was asked for."""

_PART = re.compile(r"(done|failed)-[0-9a-f]{24}\.parquet")
_SCRATCH = re.compile(re.escape(scratch_name("@")).replace("@", _PART.pattern))


@dataclass(frozen=True, slots=True)
class Written:
    """What is written of a document."""

    id: str
    source: str
    sha256: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    record: str | None = None
    text: str | None = None
    error: str | None = None
    message: str | None = None

    @property
    def row(self) -> dict[str, Any]:
        """As a row of the table."""
        row = asdict(self)
        return {**row.pop("counts"), **row}


class Output:
    """A folder, here or on an object storage, that holds the table."""

    def __init__(self, name: str, reader: Reader | None = None):
        self._name = name
        reader = reader or Reader()
        self._reading = f"--type {reader.type or 'any'} --text-field {reader.text_field}".encode()
        try:
            self._system, self._path = locate(absolute(name))
        except (OSError, ValueError, ImportError) as error:
            raise OutputError(name, str(error)) from error

    def ready(self, *, resume: bool) -> dict[str, str]:
        """Make the folder, or make it fit for going on: the ids of the documents that are done, and the file of each.

        Documents that failed are forgotten: they are tried again. Raises OutputError for a folder that cannot be
        used, that holds a table which is not to be resumed, or one that another version or another reading made.
        """
        try:
            self._system.create_dir(self._path, recursive=True)
            names = [info.base_name for info in self._system.get_file_info(fs.FileSelector(self._path))]
            parts = [name for name in names if _PART.fullmatch(name)]
            if parts and not resume:
                raise OutputError(self._name, "it holds records already; --resume goes on with them")
            done = {id: name for name in sorted(parts) if name.startswith("done") for id in self._ids(name)}
            for name in names:
                if (name in parts and name.startswith("failed")) or _SCRATCH.fullmatch(name):
                    self._system.delete_file(f"{self._path}/{name}")
        except (OSError, pa.ArrowException) as error:
            raise OutputError(self._name, str(error)) from error
        return done

    def _ids(self, name: str) -> list[str]:
        with self._system.open_input_file(f"{self._path}/{name}") as opened, pq.ParquetFile(opened) as file:
            told = file.schema_arrow.metadata or {}
            made, read = told.get(_VERSION, b"").decode(), told.get(_READING, b"").decode()
            if made != __version__:
                raise OutputError(self._name, f"{name} is of version {made or 'unknown'}, this is {__version__}")
            if read.encode() != self._reading:
                raise OutputError(self._name, f"{name} was read with {read}, this is {self._reading.decode()}")
            ids: list[str] = file.read(columns=["id"]).column("id").to_pylist()
            return ids

    def write(self, documents: Iterable[Written]) -> str:
        """Write the documents that were worked on together: one file of those that are done, one of those that failed.

        The files are called by the ids, so to write them once more, after half of it was done, changes nothing.
        Returns the name of the first. Raises OSError.
        """
        documents = list(documents)
        digest = hashlib.sha256("\0".join(one.id for one in documents).encode()).hexdigest()[:24]
        for kind, held in (
            ("done", [one.row for one in documents if one.error is None]),
            ("failed", [one.row for one in documents if one.error is not None]),
        ):
            name = f"{kind}-{digest}.parquet"
            if held:
                sink = pa.BufferOutputStream()
                schema = SCHEMA.with_metadata({**SCHEMA.metadata, _READING: self._reading})
                pq.write_table(pa.Table.from_pylist(held, schema=schema), sink, compression="zstd")
                write_whole(self._system, self._path, name, sink.getvalue())
            elif self._system.get_file_info(f"{self._path}/{name}").type != fs.FileType.NotFound:
                self._system.delete_file(f"{self._path}/{name}")
        return f"done-{digest}.parquet"
