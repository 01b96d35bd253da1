"""Scores as tables: for a terminal, and for the README."""

from collections.abc import Iterator, Mapping

from tests.scoring.score import Report
from tests.scoring.tally import Rate

_TITLES = {
    "mentions.drugs": "drugs: mentions",
    "mentions.trials": "trials: mentions",
    "mentions.percentages": "percentages: mentions",
    "mentions.money": "money: mentions",
    "same_record.drugs": "drugs: one record a substance",
    "same_record.trials": "trials: one record a study",
    "values": "values and units",
    "core_facts": "core facts",
    "facts": "all facts",
}


def lines(report: Report) -> Iterator[str]:
    """The whole table, attribute by attribute."""
    yield f"{report.documents} documents"
    for section, rate in report.mentions.items():
        yield _line(f"mention {section}", rate)
    for section, rate in report.same.items():
        yield _line(f"same record {section}", rate)
    yield _line("values", report.values)
    for attribute, rate in report.attributes.items():
        yield _line(f"  {attribute}", rate)
    yield _line("core facts", report.core_facts)
    yield _line("facts", report.facts)


def markdown(reports: Mapping[str, Report]) -> Iterator[str]:
    """The main F1 figures of several folders, side by side."""
    heads = [f"{name} ({report.documents})" for name, report in reports.items()]
    yield f"| F1 | {' | '.join(heads)} |"
    yield f"| --- |{' ---: |' * len(heads)}"
    for key, title in _TITLES.items():
        yield f"| {title} | {' | '.join(f'{report.headline[key].f1:.3f}' for report in reports.values())} |"


def _line(name: str, rate: Rate) -> str:
    count = "" if rate.wanted is None else f"  of {rate.wanted}"
    return f"{name:28} P {rate.precision:.3f}  R {rate.recall:.3f}  F1 {rate.f1:.3f}{count}"
