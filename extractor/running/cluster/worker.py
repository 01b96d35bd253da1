"""What works on a cluster: an actor that has a worker process of its own, like those of a local run."""

import hashlib
from collections.abc import Iterator

import msgspec
import pyarrow as pa

from extractor.errors import EngineError
from extractor.reading import Reader
from extractor.running.cluster.documents import Row, rows, task
from extractor.running.cluster.outputs import Output, Written
from extractor.running.outcome import RECORDS
from extractor.running.pool import Pool
from extractor.running.work import Extracted, Limits, Refused
from extractor.version import __version__

TOLD = pa.schema(
    [(name, pa.string()) for name in ("id", "source", "file", "error", "message")]
    + [(kind, pa.int32()) for kind in RECORDS]
)
"""What is told of each document that was written."""


class ClusterWorker:
    """Extracts blocks of documents and writes them, so that records travel no further than to where they stay.

    The documents are worked on in a process below this one, which loads the pipeline once: it is held to the limits,
    and a document that takes it down fails alone. This process reads, writes and keeps the time meanwhile.
    """

    def __init__(self, output: str, reader: Reader, limits: Limits, write_text: bool, version: str):
        if version != __version__:
            raise EngineError(f"this machine has extractor {__version__}, the run is of {version}")
        self._output = Output(output, reader)
        self._reader = reader
        self._write_text = write_text
        self._pool = Pool(1, limits)

    def __call__(self, documents: pa.Table) -> pa.Table:
        """Extract and write the documents; what is to be told of them."""
        written = list(self._worked(list(rows(documents))))
        file = self._output.write(written) if written else ""
        return pa.Table.from_pylist([{**one.row, "file": file} for one in written], schema=TOLD)

    def _worked(self, documents: list[Row]) -> Iterator[Written]:
        """In the order of the documents."""
        tasks = [
            task(number, row, self._reader, with_text=self._write_text)
            for number, row in enumerate(documents)
            if row.error is None
        ]
        results = {task.number: result for task, result in self._pool.results(iter(tasks), len(documents))}
        for number, row in enumerate(documents):
            result = results.get(number)
            if isinstance(result, Extracted):
                digest = _SHA256.decode(result.content).document.sha256
                text = None if result.text is None else result.text.decode()
                yield Written(row.id, row.name, digest, result.counts, result.content.decode(), text)
                continue
            error, message = (result.error, result.message) if isinstance(result, Refused) else (row.error, row.message)
            yield Written(row.id, row.name, _digest(row), error=error, message=message)


class _Document(msgspec.Struct):
    sha256: str


class _Record(msgspec.Struct):
    document: _Document


_SHA256 = msgspec.json.Decoder(_Record)


def _digest(row: Row) -> str | None:
    content = row.text.encode() if row.text is not None else row.raw
    return None if content is None else hashlib.sha256(content).hexdigest()
