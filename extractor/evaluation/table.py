"""Scores as tables: for a terminal, and for the README."""

from collections.abc import Iterator, Mapping
from typing import Any

from extractor.evaluation.score import Report
from extractor.evaluation.tally import Rate

TITLES = {
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
"""What the figures that sum the others up are called."""


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
    for key, title in TITLES.items():
        yield f"| {title} | {' | '.join(f'{report.headline[key].f1:.3f}' for report in reports.values())} |"


def _line(name: str, rate: Rate) -> str:
    count = "" if rate.wanted is None else f"  of {rate.wanted}"
    return f"{name:28} P {rate.precision:.3f}  R {rate.recall:.3f}  F1 {rate.f1:.3f}{count}"


def faults(report: Report) -> str:
    """Every miss and extra, a line each, under the attribute that they are of."""
    sections = ["\n".join([f"## {name}", *told, "", ""]) for name, told in report.faults.items() if told]
    return "".join(sections)


def as_json(report: Report, *, with_faults: bool) -> dict[str, Any]:
    """The whole table, and every miss and extra where they are asked for, as JSON has it; rates from 0 to 1."""
    rates = {
        "mentions": {section: _rate(rate) for section, rate in report.mentions.items()},
        "same_record": {section: _rate(rate) for section, rate in report.same.items()},
        "values": _rate(report.values),
        "core_facts": _rate(report.core_facts),
        "facts": _rate(report.facts),
        "attributes": {attribute: _rate(rate) for attribute, rate in report.attributes.items()},
    }
    listed = {name: list(told) for name, told in report.faults.items() if told}
    return {"documents": report.documents} | rates | ({"errors": listed} if with_faults else {})


def _rate(rate: Rate) -> dict[str, float | int | None]:
    rounded = {name: round(getattr(rate, name), 4) for name in ("precision", "recall", "f1")}
    return rounded | {"wanted": rate.wanted}
