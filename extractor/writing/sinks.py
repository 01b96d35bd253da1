"""Outputs that hold the records of many documents: each whole or not there."""

from collections.abc import Collection
from pathlib import Path
from typing import Protocol, Self

from extractor.errors import OutputError


class Sink(Protocol):
    """Takes records one after the other."""

    def add(self, document: str, content: bytes) -> None:
        """Take the record of a document, as JSON."""

    def commit(self) -> None:
        """Put all in place."""

    def discard(self) -> None:
        """Leave nothing behind."""


class Sinks:
    """The sinks of those formats that need one: ``jsonl`` and ``parquet``.

    A context manager: what is not committed within is discarded.
    Raises MissingLibraryError for a format whose library is not installed, OutputError for what cannot be written.
    """

    def __init__(self, folder: Path, formats: Collection[str]):
        self._folder = folder
        self._sinks: list[Sink] = []
        try:
            if "jsonl" in formats:
                from extractor.writing.lines import LinesSink

                self._sinks.append(LinesSink(folder))
            if "parquet" in formats:
                from extractor.writing.parquet import ParquetSink

                self._sinks.append(ParquetSink(folder))
        except BaseException as error:
            self._discard()
            if isinstance(error, OSError):
                raise self._unwritable(error) from error
            raise

    def __bool__(self) -> bool:
        return bool(self._sinks)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._discard()

    def add(self, document: str, content: bytes) -> None:
        """Hand the record of a document, as JSON, to all sinks."""
        try:
            for sink in self._sinks:
                sink.add(document, content)
        except OSError as error:
            raise self._unwritable(error) from error

    def commit(self) -> None:
        """Put everything in place."""
        try:
            while self._sinks:
                self._sinks[0].commit()
                del self._sinks[0]
        except OSError as error:
            raise self._unwritable(error) from error

    def _discard(self) -> None:
        for sink in self._sinks:
            sink.discard()
        self._sinks = []

    def _unwritable(self, error: OSError) -> OutputError:
        return OutputError(str(self._folder), error.strerror or str(error))
