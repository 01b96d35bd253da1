"""``extractor run``."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.table import Table

from extractor.cli.console import complain, err, out, remark
from extractor.cli.reading import MaxBytes, TextField, Type, reader_of
from extractor.reading import MAX_BYTES, STDIN, SUPPORTED, TEXT_FIELD, Input, Inputs, Reader, find_inputs

if TYPE_CHECKING:
    from extractor.running import Outcome

_NAMED = 3
"""Skipped files up to which each is named."""
RECORDS = ("drugs", "trials", "percentages", "money", "companies")


def run(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Files and folders to read; - is standard input.", show_default=False),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Folder for the records, made if missing.", show_default=False
        ),
    ] = None,
    type: Type = None,
    text_field: TextField = TEXT_FIELD,
    write_text: Annotated[
        bool, typer.Option("--write-text", help="Write the text that offsets count in beside each record, as STEM.txt.")
    ] = False,
    max_bytes: MaxBytes = MAX_BYTES,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but failures.")] = False,
) -> None:
    """Extract the records of documents: one JSON file each, called like its input.

    Text, Markdown, HTML, PDF, Word, mail and JSON files are read, gzip of them too; folders are searched to the bottom.
    A document that fails costs no other one: it is listed in DIR/failures.jsonl.
    Exit code: 0 all done, 1 some documents failed, 2 nothing could be done.

    Examples:

    $ extractor run inputs --output outputs

    $ extractor run inputs/news.txt --output outputs --quiet

    $ extractor run - < inputs/news.txt

    $ curl -s https://example.com/news | extractor run - --type html
    """
    reader = reader_of(type, text_field, max_bytes)
    if output is None:
        if paths != [STDIN]:
            raise typer.BadParameter("say where the records go with --output DIR", param_hint="--output")
        _pipe(reader)
        return
    inputs = find_inputs(paths, reader)
    if inputs.skipped:
        remark(f"skipped {_several(inputs.skipped)}: unsupported type; supported: {', '.join(SUPPORTED)}")
    if _run(inputs, output, reader, write_text, quiet):
        raise typer.Exit(1)


def _several(files: tuple[str, ...]) -> str:
    """The files by name, or by type where they are many."""
    if len(files) <= _NAMED:
        return ", ".join(files)
    types = Counter(PurePath(file).suffix for file in files)
    return f"{len(files)} files ({', '.join(f'{number} {suffix}' for suffix, number in sorted(types.items()))})"


def _pipe(reader: Reader) -> None:
    from extractor.errors import ReadingError
    from extractor.pipeline import default_pipeline
    from extractor.writing import to_json

    try:
        source = reader.read(STDIN)
    except ReadingError as error:
        complain(str(error))
        raise typer.Exit(1) from None
    sys.stdout.buffer.write(to_json(default_pipeline().run(source), source=source.text))
    sys.stdout.buffer.flush()


def _run(inputs: Inputs, output: Path, reader: Reader, write_text: bool, quiet: bool) -> int:
    """Do it; the number of failures."""
    from extractor.running import FAILURES, Done, run

    counts = dict.fromkeys(RECORDS, 0)
    done = failed = 0
    outcomes = run(inputs.documents, output, reader=reader, write_text=write_text)
    for outcome in _watched(outcomes, len(inputs.documents), quiet):
        if isinstance(outcome, Done):
            done += 1
            for kind in RECORDS:
                counts[kind] += len(getattr(outcome.extraction, kind))
            if outcome.output.stem != Input(outcome.name).stem:
                remark(f"{outcome.name}: another input has this name, so its record is {outcome.output.name}")
        else:
            failed += 1
            complain(outcome.message)
    if failed:
        complain(f"{failed} of {done + failed} documents failed, listed in {output / FAILURES}")
    if not quiet:
        _summarise(done, counts, failed, output)
    return failed


def _watched(outcomes: "Iterable[Outcome]", total: int, quiet: bool) -> "Iterator[Outcome]":
    console = err()
    if quiet or not console.is_terminal:
        yield from outcomes
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Extracting"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        yield from progress.track(outcomes, total=total)


def _summarise(done: int, counts: dict[str, int], failed: int, output: Path) -> None:
    table = Table(box=box.SIMPLE_HEAD, title=f"Records in {output}", title_justify="left", title_style="bold")
    figures = (
        {"Documents": done} | {kind.capitalize(): number for kind, number in counts.items()} | {"Failures": failed}
    )
    for name in figures:
        table.add_column(name, justify="right")
    table.add_row(*(f"{number:,}" for number in figures.values()))
    out().print(table)
