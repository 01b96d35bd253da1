"""``extractor export``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.console import complain, tell
from extractor.cli.paths import told_apart


class Target(StrEnum):
    """What records are exported to."""

    BRAT = "brat"
    CSV = "csv"
    DOCBIN = "docbin"
    LABEL_STUDIO = "label-studio"


_NAMED = 5
"""Files up to which each is named."""


def export(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="RECORD… SOURCE…",
            help="Records and the files they were read from, or folders of both. "
            "Without sources, each record says where its own is.",
            show_default=False,
        ),
    ],
    to: Annotated[
        Target,
        typer.Option(
            "--to", "-t", metavar="FORMAT", help="brat, csv, docbin (spaCy) or label-studio.", show_default=False
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Folder for the files, made if missing.", show_default=False
        ),
    ],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but failures.")] = False,
) -> None:
    """Hand records to annotation and NLP tools.

    brat: NAME.txt, NAME.ann and annotation.conf, with attributes and relations.
    csv: the tables of --format parquet as CSV files; needs no sources.
    docbin: records.spacy, documents with spans and entities for spacy train.
    label-studio: tasks.json with predictions, labels.xml with the interface.
    Exit code: 0 all done, 1 some records could not be used, 2 nothing could be.

    Examples:

    $ extractor export outputs inputs --to brat --output brat

    $ extractor export outputs inputs --to docbin --output corpus

    $ extractor export outputs inputs --to label-studio --output tasks

    $ extractor export outputs --to csv --output tables
    """
    from extractor.exporting import export as write
    from extractor.sources import Sources

    records, sources = told_apart(paths)
    done = write(records, Sources(sources), output, to.value)
    for error in done.failed:
        complain(str(error))
    if not quiet:
        for file in done.files if len(done.files) <= _NAMED else ():
            tell(str(file))
        used = len(records) - len(done.failed)
        told = f"{used:,} {'record' if used == 1 else 'records'} for {to.value} in {output}"
        tell(told, style="bold")
    if done.failed:
        raise typer.Exit(1)
