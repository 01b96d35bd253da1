"""``extractor show``."""

from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.patience import TimeLimit, given_up_after
from extractor.cli.reading import MaxBytes, TextField, Type, reader_of
from extractor.cli.stored import is_record, source_of, stored
from extractor.reading import MAX_BYTES, TEXT_FIELD, Reader

if TYPE_CHECKING:
    from extractor.records import Extraction


def show(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A document, a .json record, or - for standard input.", show_default=False),
    ],
    type: Type = None,
    text_field: TextField = TEXT_FIELD,
    max_bytes: MaxBytes = MAX_BYTES,
    time_limit: TimeLimit = 60,
) -> None:
    """Show the records of one document as tables, each figure with the text around it.

    Examples:

    $ extractor show inputs/news.txt

    $ extractor show outputs/news.json
    """
    from extractor.cli.console import out
    from extractor.cli.tables import tables

    reader = reader_of(type, text_field, max_bytes)
    with given_up_after(time_limit, file):
        extraction, text = _record(file, reader) if is_record(file, reader) else _extracted(file, reader)
    console = out()
    for table in tables(extraction, text):
        console.print(table)


def _extracted(file: str, reader: Reader) -> "tuple[Extraction, str | None]":
    from extractor.pipeline import default_pipeline

    source = reader.read(file)
    return default_pipeline().run(source), source.text


def _record(file: str, reader: Reader) -> "tuple[Extraction, str | None]":
    """The record, and the text it was read from where that is still at hand."""
    extraction = stored(file)
    source = source_of(extraction, reader)
    return extraction, source.text if source is not None else None
