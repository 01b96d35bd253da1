"""``extractor verify``."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from extractor.cli.console import out
from extractor.cli.paths import told_apart
from extractor.errors import printable

if TYPE_CHECKING:
    from extractor.auditing import Verdict

_LISTED = 10
"""Faults of a record that are shown unless all are asked for."""

_FOUND = {"wrong": "wrong", "unsure": "of which not all could be checked"}


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
    from extractor.sources import Sources

    records, sources = told_apart(paths)
    counts: Counter[str] = Counter()
    for verdict in check(records, Sources(sources)):
        counts[verdict.outcome] += 1
        if verdict.faults:
            _show(verdict, every)
        elif not quiet:
            out().print(Text.assemble(("ok     ", "green"), printable(str(verdict.record))), soft_wrap=True)
    failed = counts["wrong"] + counts["unsure"]
    if failed or not quiet:
        _summarise(counts)
    if failed:
        raise typer.Exit(1)


def _show(verdict: "Verdict", every: bool) -> None:
    console = out()
    mark = ("WRONG  ", "bold red") if verdict.outcome == "wrong" else ("UNSURE ", "bold yellow")
    console.print(Text.assemble(mark, printable(str(verdict.record))), soft_wrap=True)
    shown = verdict.faults if every else verdict.faults[:_LISTED]
    for fault in shown:
        line = Text.assemble((f"{fault.kind}: ", "yellow"), (printable(fault.where), "bold"))
        line.append(f"{' ' if fault.where else ''}{printable(fault.message)}")
        console.print(Padding(line, (0, 0, 0, 7)))
    if len(shown) < len(verdict.faults):
        kinds = Counter(fault.kind for fault in verdict.faults[len(shown) :])
        rest = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
        console.print(Padding(Text(f"and more: {rest} (--all lists them)", style="dim"), (0, 0, 0, 7)))


def _summarise(counts: Counter[str]) -> None:
    several = "1 record" if counts.total() == 1 else f"{counts.total():,} records"
    found = [f"{counts[outcome]:,} {words}" for outcome, words in _FOUND.items() if counts[outcome]]
    out().print(Text(f"{several}: {', '.join(found) or 'all true to their sources'}", style="bold"), soft_wrap=True)
