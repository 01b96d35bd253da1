"""The work on one document, wherever it is done: it takes a path and hands back bytes."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ExtractorError, MemoryLimitError, ReadingError, RecordError, printable
from extractor.reading import Input, Reader, Source, source_name
from extractor.running.outcome import RECORDS
from extractor.version import __version__

if TYPE_CHECKING:
    from extractor.pipeline import Pipeline


TEXT_SUFFIX = ".txt"
"""Of the file with the text of a record, beside it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take; what takes more fails, alone. None is no limit."""

    seconds: float | None = 60
    """Time from reading it to the record. Held by worker processes only."""
    megabytes: int | None = 2048
    """Memory on top of what a worker needs at rest. Held by worker processes only, where the system can."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be worked on."""

    number: int
    """Its place in the run."""
    input: Input
    raw: bytes | None = None
    """Its bytes, where they were read already or a worker cannot get at them: those of standard input."""
    existing: Path | None = None
    """A record that may be up to date already, if such are to be kept."""
    reader: Reader = field(default_factory=Reader)
    """How it is read."""
    with_text: bool = False
    """Whether its text is asked for."""

    def source(self) -> Source:
        """Read it. Raises ReadingError."""
        return self.reader.read(self.input.name, raw=self.raw)


@dataclass(frozen=True, slots=True)
class Extracted:
    """The record of a document."""

    content: bytes
    """The record as JSON."""
    counts: dict[str, int]
    text: bytes | None = None
    """The text that its offsets count in, if that was asked for."""


@dataclass(frozen=True, slots=True)
class UpToDate:
    """The existing record says what a new one would."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A document without a record."""

    error: str
    """Name of the error's class."""
    message: str
    """One line that names the document."""


Result = Extracted | UpToDate | Refused


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def work(task: Task, limits: Limits, pipeline: "Pipeline") -> Result:
    """Read and extract one document. Whatever it triggers becomes a Refused, which names it and says why."""
    from extractor.records import Extraction
    from extractor.writing.json import encode

    name = task.input.name
    try:
        if task.existing is not None and _up_to_date(task.existing, task):
            return UpToDate()
        source = task.source()
        content = pipeline.content(source)
        Extraction.checked(content, source.text)
        counts = {kind: len(content[kind]) for kind in RECORDS}
        text = source.text.encode() if task.with_text else None
        return Extracted(encode(content), counts, text)
    except MemoryError:
        return refused(MemoryLimitError(name, limits.megabytes))
    except ExtractorError as error:
        return refused(error)
    except Exception as error:  # noqa: BLE001 - whatever one document triggers, the others go on; it is reported
        kind = type(error).__name__
        return Refused(kind, printable(f"{name}: {kind}: {error}"))


def refused(error: ExtractorError) -> Refused:
    """The result that an error of ours stands for."""
    return Refused(type(error).__name__, str(error))


def _up_to_date(record: Path, task: Task) -> bool:
    """Whether the record is valid and was made of the task's input, bytes and name, by this version."""
    from extractor.writing.json import read_record

    try:
        made = read_record(record)
        if made.extractor_version != __version__ or made.document.source != source_name(task.input.name):
            return False
        if task.with_text and not record.with_suffix(TEXT_SUFFIX).exists():
            return False
        return task.reader.digest(task.input.name, raw=task.raw) == made.document.sha256
    except (OSError, ReadingError, RecordError):
        return False
