"""The work on one document, wherever it is done: it takes a path and hands back bytes."""

import hashlib
import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from extractor.errors import ExtractorError, MemoryLimitError, printable
from extractor.reading import MAX_BYTES, Input
from extractor.running.outcome import RECORDS
from extractor.version import __version__

if TYPE_CHECKING:
    from extractor.pipeline import Pipeline
    from extractor.reading import Source


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take; what takes more fails, alone. None is no limit."""

    max_bytes: int = MAX_BYTES
    """Size of an input."""
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

    def source(self, max_bytes: int) -> "Source":
        """Its text. Raises ReadingError."""
        from extractor.reading import read

        return read(self.input.name, max_bytes=max_bytes, raw=self.raw)


@dataclass(frozen=True, slots=True)
class Extracted:
    """The record of a document."""

    content: bytes
    """The record as JSON."""
    counts: dict[str, int]


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
    from extractor.writing import to_json

    name = task.input.name
    try:
        if task.existing is not None and _up_to_date(task.existing, task):
            return UpToDate()
        source = task.source(limits.max_bytes)
        extraction = pipeline.run(source)
        counts = {kind: len(getattr(extraction, kind)) for kind in RECORDS}
        return Extracted(to_json(extraction, source=source.text), counts)
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


class _Document(msgspec.Struct):
    sha256: str


class _Record(msgspec.Struct):
    extractor_version: str
    document: _Document


_RECORD = msgspec.json.Decoder(_Record)


def _up_to_date(record: Path, task: Task) -> bool:
    """Whether the record was made of the bytes of the task by this version."""
    try:
        made = _RECORD.decode(record.read_bytes())
        if made.extractor_version != __version__:
            return False
        with io.BytesIO(task.raw) if task.raw is not None else Path(task.input.name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == made.document.sha256
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return False
