"""Records that commands are given as files, and the sources they were read from."""

from pathlib import Path
from typing import TYPE_CHECKING

from extractor.reading import STDIN, Reader

if TYPE_CHECKING:
    from extractor.reading.source import Source
    from extractor.records import Extraction

_HEAD = 1000
"""Bytes in which a record says the version of its schema."""


def is_record(file: str, reader: Reader) -> bool:
    """Whether a file is a record, and not a document in JSON."""
    if not file.lower().endswith(".json") or reader.type is not None:
        return False
    try:
        with Path(file).open("rb") as opened:
            content = opened.read(reader.max_bytes)
    except OSError:
        return True  # reading it says what is wrong
    field = f'"{reader.text_field.split(".")[0]}"'.encode()
    return b'"schema_version"' in content[:_HEAD] or field not in content


def stored(file: str) -> "Extraction":
    """The records in a file. Raises an ExtractorError that says what is wrong with it."""
    from extractor.errors import MissingInputError, UnreadableError
    from extractor.writing.json import read_record

    try:
        return read_record(Path(file))
    except FileNotFoundError:
        raise MissingInputError(file) from None
    except OSError as error:
        raise UnreadableError(file, error.strerror or str(error)) from error


def source_of(extraction: "Extraction", reader: Reader) -> "Source | None":
    """What the records were read from, if it is still at hand and the same to the byte."""
    from extractor.errors import ReadingError

    name = extraction.document.source
    try:
        source = reader.read(name) if name not in ("", STDIN) else None
    except (OSError, ValueError, ReadingError):
        return None
    return source if source is not None and source.sha256 == extraction.document.sha256 else None
