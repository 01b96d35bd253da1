"""Records of a folder against the files that they were read from."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
    quotes: bool
    """Whether its quotes could be checked."""


def is_record(path: Path) -> bool:
    """Whether a file looks like a record, and not like a document in JSON."""
    if path.suffix.lower() != ".json" or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return b'"schema_version"' in file.read(_HEAD)
    except OSError:
        return False


def verify(records: list[Path], sources: Sources) -> Iterator[Verdict]:
    """Check each record, and whatever can be found of its source."""
    for path in records:
        yield _verdict(path, sources, alone=len(records) == 1)


def _verdict(path: Path, sources: Sources, *, alone: bool) -> Verdict:
    try:
        record = parse(path.read_bytes())
    except (OSError, ValueError) as error:
        return Verdict(path, (Fault("record", "", str(error)),), quotes=False)
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
    faults = (*missing, *check(record, traced))
    return Verdict(path, faults, quotes=traced is not None and traced.text is not None)
