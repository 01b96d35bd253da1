"""``extractor evaluate``."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from extractor.cli.console import out, remark
from extractor.errors import printable

if TYPE_CHECKING:
    from extractor.evaluation import Report
    from extractor.evaluation.tally import Rate


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD", help="Folder of NAME.txt beside NAME.gold.yaml, or one of them.", show_default=False
        ),
    ],
    outputs: Annotated[
        Path, typer.Argument(metavar="OUTPUTS", help="Folder of records NAME.json, or one.", show_default=False)
    ],
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and extra.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Score records against annotations of your own: precision, recall and F1.

    A document without a record has everything missed. The project's
    tests/corpus/README.md describes annotations and how they are scored against.
    It needs PyYAML, which the extra "evaluate" brings.
    Exit code: 0 scored, 2 nothing could be scored.

    Examples:

    $ extractor evaluate gold outputs

    $ extractor evaluate gold/news.gold.yaml outputs/news.json --errors

    $ extractor evaluate gold outputs --json > scores.json
    """
    from extractor.evaluation import answered, table
    from extractor.evaluation import evaluate as score

    pairs = answered(gold, outputs)
    missing = [pair.text.stem for pair in pairs if not pair.record]
    if missing:
        remark(f"no record for {len(missing)} of {len(pairs)} documents: {', '.join(missing)}")
    report = score(pairs)
    if as_json:
        sys.stdout.write(json.dumps(table.as_json(report, with_faults=errors), indent=2, ensure_ascii=False) + "\n")
        return
    console = out()
    console.print(_table(report))
    if errors:
        _list(report)


def _table(report: "Report") -> Table:
    from extractor.evaluation.table import TITLES

    number = "1 document" if report.documents == 1 else f"{report.documents:,} documents"
    table = Table(box=box.SIMPLE_HEAD, title=number, title_justify="left", title_style="bold")
    table.add_column("")
    for name in ("Precision", "Recall", "F1", "Wanted"):
        table.add_column(name, justify="right")
    for name, rate in report.headline.items():
        _add(table, TITLES[name], rate)
    section = ""
    for name, rate in report.attributes.items():
        of, _, attribute = name.partition(".")
        if of != section:
            section = of
            table.add_section()
            table.add_row(Text(of.capitalize(), style="bold"))
        _add(table, f"  {attribute.replace('_', ' ')}", rate)
    return table


def _add(table: Table, name: str, rate: "Rate") -> None:
    wanted = "" if rate.wanted is None else f"{rate.wanted:,}"
    table.add_row(name, f"{rate.precision:.3f}", f"{rate.recall:.3f}", f"{rate.f1:.3f}", wanted)


def _list(report: "Report") -> None:
    console = out()
    for name, faults in report.faults.items():
        if faults:
            console.print(Text(f"\n{name}: {len(faults)}", style="bold"))
        for fault in faults:
            console.print(Text(printable(fault)), soft_wrap=True)
