"""What ``extractor run`` prints. A run that has nothing to say does not import what prints."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.console import aside, complain, err, out, remark
from extractor.reading import Input
from extractor.running import FAILURES, Done, Failed, Kept, Outcome
from extractor.running.outcome import RECORDS

if TYPE_CHECKING:
    from rich.console import Console


def told(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes; of each that is no failure a line on standard error."""
    for outcome in outcomes:
        if isinstance(outcome, Done):
            counts = ", ".join(f"{kind} {number}" for kind, number in outcome.counts.items() if number)
            aside(f"{outcome.name}: {counts or 'no records'}")
        elif isinstance(outcome, Kept):
            aside(f"{outcome.name}: kept")
        yield outcome


def follow(outcomes: Iterable[Outcome], total: int, output: Path, quiet: bool) -> int:
    """Tell of each outcome what a user should know, and of all a summary; the number of failures."""
    counts = dict.fromkeys(RECORDS, 0)
    done = kept = failed = 0
    for outcome in _watched(outcomes, total, quiet):
        if isinstance(outcome, Failed):
            failed += 1
            complain(outcome.message)
            continue
        if isinstance(outcome, Kept):
            kept += 1
            continue
        done += 1
        for kind, number in outcome.counts.items():
            counts[kind] += number
        if outcome.output.stem != Input(outcome.name).stem:
            remark(f"{outcome.name}: another input has this name, so its record is {outcome.output.name}")
    if failed:
        complain(f"{failed} of {done + kept + failed} documents failed, listed in {output / FAILURES}")
    if not quiet:
        summarise(done, kept, counts, failed, output)
    return failed


def _watched(outcomes: Iterable[Outcome], total: int, quiet: bool) -> Iterable[Outcome]:
    if quiet:
        return outcomes
    console = err()
    if not console.is_terminal:
        return outcomes
    return _with_progress(outcomes, total, console)


def _with_progress(outcomes: Iterable[Outcome], total: int, console: "Console") -> Iterator[Outcome]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Extracting"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        yield from progress.track(outcomes, total=total)


def summarise(done: int, kept: int, counts: Mapping[str, int], failed: int, output: Path | str) -> None:
    """Print how many documents there were and what was found in them."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, title=f"Records in {output}", title_justify="left", title_style="bold")
    figures = {"Documents": done} | {kind.capitalize(): number for kind, number in counts.items()}
    figures |= ({"Kept": kept} if kept else {}) | {"Failures": failed}
    for name in figures:
        table.add_column(name, justify="right")
    table.add_row(*(f"{number:,}" for number in figures.values()))
    out().print(table)
