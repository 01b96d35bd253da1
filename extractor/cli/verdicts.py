"""What ``extractor verify`` prints."""

from collections import Counter

from rich.padding import Padding
from rich.text import Text

from extractor.auditing import Verdict
from extractor.cli.console import out
from extractor.errors import printable

_FOUND = {"wrong": "wrong", "unsure": "of which not all could be checked"}


def approve(verdict: Verdict) -> None:
    """Print that a record is true to its source."""
    out().print(Text.assemble(("ok     ", "green"), printable(str(verdict.record))), soft_wrap=True)


def show(verdict: Verdict, most: int | None) -> None:
    """Print what is wrong with a record, at most so many faults."""
    console = out()
    mark = ("WRONG  ", "bold red") if verdict.outcome == "wrong" else ("UNSURE ", "bold yellow")
    console.print(Text.assemble(mark, printable(str(verdict.record))), soft_wrap=True)
    shown = verdict.faults[:most]
    for fault in shown:
        line = Text.assemble((f"{fault.kind}: ", "yellow"), (printable(fault.where), "bold"))
        line.append(f"{' ' if fault.where else ''}{printable(fault.message)}")
        console.print(Padding(line, (0, 0, 0, 7)))
    if len(shown) < len(verdict.faults):
        kinds = Counter(fault.kind for fault in verdict.faults[len(shown) :])
        rest = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
        console.print(Padding(Text(f"and more: {rest} (--all lists them)", style="dim"), (0, 0, 0, 7)))


def summarise(counts: Counter[str]) -> None:
    """Print how many records there were of each outcome."""
    several = "1 record" if counts.total() == 1 else f"{counts.total():,} records"
    found = [f"{counts[outcome]:,} {words}" for outcome, words in _FOUND.items() if counts[outcome]]
    out().print(Text(f"{several}: {', '.join(found) or 'all true to their sources'}", style="bold"), soft_wrap=True)
