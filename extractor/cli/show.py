"""``extractor show``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.reading import MaxBytes, TextField, Type, reader_of
from extractor.reading import MAX_BYTES, STDIN, TEXT_FIELD, Reader

if TYPE_CHECKING:
    from extractor.records import Extraction

_HEAD = 1000
"""Bytes in which a record says the version of its schema."""


def show(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A document, a .json record, or - for standard input.", show_default=False),
    ],
    type: Type = None,
    text_field: TextField = TEXT_FIELD,
    max_bytes: MaxBytes = MAX_BYTES,
) -> None:
    """Show the records of one document as tables, each figure with the text around it.

    Examples:

    $ extractor show inputs/news.txt

    $ extractor show outputs/news.json
    """
    from extractor.cli.console import out
    from extractor.cli.tables import tables

    reader = reader_of(type, text_field, max_bytes)
    extraction, text = _record(file, reader) if _is_record(file, reader) else _extracted(file, reader)
    console = out()
    for table in tables(extraction, text):
        console.print(table)


def _is_record(file: str, reader: Reader) -> bool:
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


def _extracted(file: str, reader: Reader) -> "tuple[Extraction, str | None]":
    from extractor.pipeline import default_pipeline

    source = reader.read(file)
    return default_pipeline().run(source), source.text


def _record(file: str, reader: Reader) -> "tuple[Extraction, str | None]":
    """The record, and the text it was read from where that is still at hand."""
    from extractor.errors import MissingInputError, ReadingError, UnreadableError
    from extractor.writing import read_record

    try:
        extraction = read_record(Path(file))
    except FileNotFoundError:
        raise MissingInputError(file) from None
    except OSError as error:
        raise UnreadableError(file, error.strerror or str(error)) from error
    try:
        source = reader.read(extraction.document.source) if extraction.document.source not in ("", STDIN) else None
    except (OSError, ValueError, ReadingError):
        source = None
    unchanged = source is not None and source.sha256 == extraction.document.sha256
    return extraction, source.text if source is not None and unchanged else None
