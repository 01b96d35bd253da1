"""The text that a record was read from, where it is still at hand."""

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from extractor.errors import ReadingError, RecordError
from extractor.reading import read
from extractor.records import Extraction
from extractor.writing.json import read_record

_MISSING = "The text of this document was not found, so only the words of its records are shown."
_CHANGED = "The text of this document has changed since it was read, so only the words of its records are shown."


class SourceText(NamedTuple):
    """A text that fits its record, or None and a sentence that says why there is none."""

    text: str | None
    note: str | None


def source_text(record: Path, extraction: Extraction, folder: Path | None = None) -> SourceText:
    """The text that the record in a file was read from.

    It is looked for in ``folder``, or else where the record says that it was and in ``<stem>.txt`` beside the record.
    A file counts if it has the bytes that the record names, or, as a text that a reader has taken out of another file,
    all the words of the record at their places.
    """
    changed = False
    for path in _candidates(record, extraction.document.source, folder):
        try:
            if not path.is_file():
                continue
            same = hashlib.sha256(path.read_bytes()).hexdigest() == extraction.document.sha256
            text = read(path).text
        except (OSError, ValueError, ReadingError):  # ValueError: a path with a NUL in it
            continue
        if (same or len(text) == extraction.document.characters) and _fits(record, text):
            return SourceText(text, None)
        changed = True
    return SourceText(None, _CHANGED if changed else _MISSING)


def _candidates(record: Path, source: str, folder: Path | None) -> Iterator[Path]:
    name = PurePath(source.replace("\\", "/")).name
    if folder is not None:
        if name:
            yield folder / name
        yield folder / f"{record.stem}.txt"
        return
    if source not in ("", "-"):
        yield Path(source)
    yield record.with_suffix(".txt")


def _fits(record: Path, text: str) -> bool:
    try:
        read_record(record, source=text)
    except RecordError:
        return False
    return True
