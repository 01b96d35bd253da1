"""``extractor verify``."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.paths import told_apart

_LISTED = 10
"""Faults of a record that are shown unless all are asked for."""


def verify(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="RECORD… SOURCE…",
            help="Records and the files they were read from, or folders of both. "
            "Without sources, each record says where its own is.",
            show_default=False,
        ),
    ],
    every: Annotated[bool, typer.Option("--all", help=f"List all that is wrong, not {_LISTED} a record.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what is wrong.")] = False,
) -> None:
    """Check records against their sources: schema, ids, links, SHA-256, every offset and every quote.

    The extractor itself is not run. Where a text was made of the file (HTML,
    PDF …), the digest is the file's, and offsets count in STEM.txt beside the
    record, which extractor run --write-text keeps.
    Exit code: 0 all is true, 1 something is wrong or not there to check against,
    2 nothing could be checked.

    Examples:

    $ extractor verify outputs inputs

    $ extractor verify outputs/news.json inputs/news.txt

    $ extractor verify outputs --quiet
    """
    from extractor.auditing import verify as check
    from extractor.cli import verdicts
    from extractor.sources import Sources

    records, sources = told_apart(paths)
    counts: Counter[str] = Counter()
    for verdict in check(records, Sources(sources)):
        counts[verdict.outcome] += 1
        if verdict.faults:
            verdicts.show(verdict, None if every else _LISTED)
        elif not quiet:
            verdicts.approve(verdict)
    failed = counts["wrong"] + counts["unsure"]
    if failed or not quiet:
        verdicts.summarise(counts)
    if failed:
        raise typer.Exit(1)
