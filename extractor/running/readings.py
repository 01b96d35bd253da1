"""How the records of a folder were read, where that was not as a reader does by itself: what resuming has to know.

A record does not tell which field its text is from, or that its type was told. The folder does, in a hidden file: a
line for each record that was read so, by its SHA-256. A line is there before its record, so whatever is killed when, a
record that has none was read by default.
"""

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

import msgspec

from extractor.reading import TEXT_FIELD, Reader

READINGS = ".extractor-readings.jsonl"


class Reading(NamedTuple):
    """What of a reader decides what a record says."""

    type: str | None = None
    text_field: str = TEXT_FIELD


class _Line(msgspec.Struct):
    sha256: str
    type: str | None
    text_field: str


_LINE = msgspec.json.Decoder(_Line)


class Readings:
    """The readings of a folder's records, and the one that they are to have now."""

    def __init__(self, folder: Path, reader: Reader):
        self._path = folder / READINGS
        self._wanted = Reading(reader.type, reader.text_field)
        self._made: dict[str, set[Reading]] = {}
        self._whole = True
        """Whether the file ends with a line's end: a run that was killed may have left half a line."""
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return
        self._whole = content.endswith(b"\n")
        for line in content.splitlines():
            try:
                told = _LINE.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue  # half a line
            self._made.setdefault(told.sha256, set()).add(Reading(told.type, told.text_field))

    def fits(self, record: Path) -> bool:
        """Whether a record was read as it would be now; False as well where there is none."""
        if not self._made and self._wanted == Reading():
            return record.exists()
        try:
            digest = hashlib.sha256(record.read_bytes()).hexdigest()
        except OSError:
            return False
        return self._wanted in self._made.get(digest, {Reading()})

    def note(self, content: bytes) -> None:
        """Keep how a record was read that is about to be written. Raises OSError."""
        digest = hashlib.sha256(content).hexdigest() if self._made or self._wanted != Reading() else ""
        if self._wanted in self._made.get(digest, {Reading()}):
            return
        line = msgspec.json.encode(_Line(digest, *self._wanted)) + b"\n"
        with self._path.open("ab", buffering=0) as file:
            os.write(file.fileno(), line if self._whole else b"\n" + line)
        self._whole = True
        self._made.setdefault(digest, set()).add(self._wanted)
