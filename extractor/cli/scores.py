"""What ``extractor evaluate`` prints."""

from rich import box
from rich.table import Table
from rich.text import Text

from extractor.cli.console import out
from extractor.errors import printable
from extractor.evaluation import Report
from extractor.evaluation.table import TITLES
from extractor.evaluation.tally import Rate


def show(report: Report) -> None:
    """Print precision, recall and F1 of everything."""
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
    out().print(table)


def _add(table: Table, name: str, rate: Rate) -> None:
    wanted = "" if rate.wanted is None else f"{rate.wanted:,}"
    table.add_row(name, f"{rate.precision:.3f}", f"{rate.recall:.3f}", f"{rate.f1:.3f}", wanted)


def list_faults(report: Report) -> None:
    """Print every miss and extra."""
    console = out()
    for name, faults in report.faults.items():
        if faults:
            console.print(Text(f"\n{name}: {len(faults)}", style="bold"))
        for fault in faults:
            console.print(Text(printable(fault)), soft_wrap=True)
