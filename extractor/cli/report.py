"""``extractor report``."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.console import complain, out, remark
from extractor.errors import OutputError


def report(
    records: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder of records, or one .json record.", show_default=False)
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The page.", show_default=True)] = Path(
        "report.html"
    ),
    sources: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Folder of the documents; without, they are looked for where they were, and beside the records.",
            show_default=False,
        ),
    ] = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help="What the page is called.")] = "Extraction report",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but failures.")] = False,
) -> None:
    """Make one HTML page of records: texts with every finding, tables, charts.

    The page needs no network and no other file: send it, open it, print it.
    A record whose text is missing or has changed is shown without it.
    Exit code: 0 all done, 1 some files are no records, 2 no page.

    Examples:

    $ extractor report outputs

    $ extractor report outputs --output results.html --title "Second quarter"
    """
    from extractor.files import write_atomically
    from extractor.report import collect, page

    collected = collect(records, sources)
    content = page(collected.documents, title)
    for error in collected.refused:
        complain(str(error))
    for record in collected.untold:
        remark(f"{record}: shown without its text, which is missing or has changed; say where it is with --sources DIR")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(output, content)
    except OSError as error:
        raise OutputError(str(output), error.strerror or str(error)) from error
    if not quiet:
        number = len(collected.documents)
        told = f"{output}: {number:,} {'document' if number == 1 else 'documents'}, {len(content) / 1e6:.1f} MB"
        out().print(told, soft_wrap=True, markup=False)
    if collected.refused:
        raise typer.Exit(1)
