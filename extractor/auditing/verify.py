"""Records of a folder against the files that they were read from."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extractor.auditing.checks import Fault, check, parse
from extractor.errors import ReadingError
from extractor.sources import Sources, Traced, trace

_HEAD = 1000
"""Bytes in which a record says the version of its schema."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about a record."""

    record: Path
    faults: tuple[Fault, ...]

    @property
    def outcome(self) -> Literal["true", "wrong", "unsure"]:
        """``unsure`` where nothing wrong was found, but its source or text is not there to check all against."""
        if not self.faults:
            return "true"
        return "unsure" if all(fault.kind == "source" for fault in self.faults) else "wrong"


def is_record(path: Path) -> bool:
    """Whether a file is a record, good or spoilt, and not a document in JSON."""
    if path.suffix.lower() != ".json" or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True  # reading it says what is wrong
    return b'"schema_version"' in head or not head.lstrip().startswith((b"{", b"["))


def verify(records: list[Path], sources: Sources) -> Iterator[Verdict]:
    """Check each record, and whatever can be found of its source."""
    for path in records:
        yield _verdict(path, sources, alone=len(records) == 1)


def _verdict(path: Path, sources: Sources, *, alone: bool) -> Verdict:
    try:
        record = parse(path.read_bytes())
    except (OSError, ValueError) as error:
        return Verdict(path, (Fault("record", "", str(error)),))
    told = record["document"]
    name, media_type = str(told.get("source")), str(told.get("media_type"))
    traced: Traced | None = None
    missing: list[Fault] = []
    file = sources.find(name, str(told.get("sha256")), alone=alone)
    if file is None:
        missing.append(Fault("source", "", f"{name or 'the source'} is not there, so nothing is checked against it"))
    else:
        try:
            traced = trace(file, media_type, path.with_suffix(".txt"))
        except ReadingError as error:
            missing.append(Fault("source", "", str(error)))
        if traced and traced.text is None:
            kept = f"{path.with_suffix('.txt')} is not there"
            missing.append(Fault("source", "", f"offsets count in a made text: {kept} (extractor run --write-text)"))
    return Verdict(path, (*missing, *check(record, traced)))
