"""``extractor explain``."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.console import remark
from extractor.cli.patience import TimeLimit, given_up_after
from extractor.cli.reading import MaxBytes, TextField, Type, reader_of
from extractor.cli.stored import is_record, source_of, stored
from extractor.reading import MAX_BYTES, TEXT_FIELD, Reader

if TYPE_CHECKING:
    from extractor.explaining import Explanation


def explain(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A document, a .json record, or - for standard input.", show_default=False),
    ],
    record: Annotated[
        str,
        typer.Argument(metavar="RECORD", help="Id of a record, such as percent-3 or money-7.", show_default=False),
    ],
    everything: Annotated[
        bool, typer.Option("--all", help="Every candidate and every signal, not the strongest only.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="The same as data: every candidate and every signal.")] = False,
    type: Type = None,
    text_field: TextField = TEXT_FIELD,
    max_bytes: MaxBytes = MAX_BYTES,
    time_limit: TimeLimit = 60,
) -> None:
    """Show why a record says what it says.

    Where it was found, what its attributes were read from, and for each one that
    was weighed the candidates: what spoke for each and against it, the scores,
    and how far the others lie behind.
    Of a .json record, the document that it names is read again; it must be the
    same to the byte.

    Examples:

    $ extractor explain inputs/news.txt percent-1

    $ extractor explain outputs/news.json money-1 --all

    $ extractor explain inputs/news.txt money-1 --json > why.json
    """
    from extractor.explaining.account import to_json

    reader = reader_of(type, text_field, max_bytes)
    with given_up_after(time_limit, file):
        account = _explained(file, record, reader).account(record)
    if json:
        sys.stdout.buffer.write(to_json(account))
        sys.stdout.buffer.flush()
        return
    from extractor.cli.accounts import told
    from extractor.cli.console import out

    console = out()
    for part in told(account, everything=everything):
        console.print(part)


def _explained(file: str, record: str, reader: Reader) -> "Explanation":
    from extractor.errors import MissingSourceError
    from extractor.explaining import records_of
    from extractor.pipeline import default_pipeline

    if not is_record(file, reader):
        return default_pipeline().explain(reader.read(file))
    extraction = stored(file)
    source = source_of(extraction, reader)
    if source is None:
        raise MissingSourceError(file, extraction.document.source)
    explanation = default_pipeline().explain(source)
    before, now = (
        [one for _, _, one in records_of(each) if one.id == record] for each in (extraction, explanation.extraction)
    )
    if before != now:
        remark(f"{file}: {record} was other when it was written; this explains what is read today")
    return explanation
