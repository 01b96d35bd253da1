"""``extractor show``."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.reading import MAX_BYTES

if TYPE_CHECKING:
    from extractor.records import Extraction


def show(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A document, a .json record, or - for standard input.", show_default=False),
    ],
    max_bytes: Annotated[
        int, typer.Option(metavar="N", min=1, help="Refuse inputs larger than this many bytes.")
    ] = MAX_BYTES,
) -> None:
    """Show the records of one document as tables, each figure with the text around it.

    Examples:

    $ extractor show inputs/news.txt

    $ extractor show outputs/news.json
    """
    from extractor.cli.console import out
    from extractor.cli.tables import tables

    extraction, text = _record(file) if file.lower().endswith(".json") else _extracted(file, max_bytes)
    console = out()
    for table in tables(extraction, text):
        console.print(table)


def _extracted(file: str, max_bytes: int) -> "tuple[Extraction, str | None]":
    from extractor.pipeline import default_pipeline
    from extractor.reading import read

    source = read(file, max_bytes=max_bytes)
    return default_pipeline().run(source), source.text


def _record(file: str) -> "tuple[Extraction, str | None]":
    """The record, and the text it was read from where that is still at hand."""
    from extractor.errors import MissingInputError, ReadingError, UnreadableError
    from extractor.reading import read
    from extractor.writing import read_record

    try:
        extraction = read_record(Path(file))
    except FileNotFoundError:
        raise MissingInputError(file) from None
    except OSError as error:
        raise UnreadableError(file, error.strerror or str(error)) from error
    path = Path(extraction.document.source)
    try:
        unchanged = path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == extraction.document.sha256
        return extraction, read(path).text if unchanged else None
    except (OSError, ValueError, ReadingError):
        return extraction, None
