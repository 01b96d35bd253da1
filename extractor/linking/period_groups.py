"""The periods of a document as the link questions see them: all mentions of one period are one thing."""

import calendar
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from extractor.found import Found, FoundPeriod
from extractor.layout import CellPlace, Document, Region
from extractor.linking.marks import Marks

# "(2024: £86.1m)": a year in brackets before the figure of that year
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
# "Nine months" over "FY2024"
_PART = re.compile(r"\b(?:[Mm]onths?|[Qq]uarters?|[Hh]alf|[Ww]eeks)\b")
_RATE_NEAR = 24
"""Characters between a percentage and the words that make it a yearly rate, at most."""
_FARTHEST = 9
"""How many years before the reporting period a figure may be given for its twin, at most."""


class PeriodGroups:
    """The distinct periods of one document."""

    def __init__(self, document: Document, found: Found):
        self.groups: list[FoundPeriod] = []
        """Each at its first mention; one that no text names (a year before another) is added when asked for."""
        self.marks = Marks(document, self._grouped(_as_reported(document, found)), "period")
        self.rates = [(period.start, period.end) for period in found.periods if period.rule == "periods.compound"]
        """Where a span of years is told by the rate of growth over it: "a CAGR of"."""
        self.standing = self._standings(document, found)
        """How each stands to the period reported on and to the document's day."""
        self.reporting = next((index for index, told in enumerate(self.standing) if told[0] == "reporting"), None)
        """The group of the period whose results the document gives."""
        self.today = self._of_today(document)
        """The group of the document's own day, where the text names it."""
        self._of_change: dict[tuple[int, int], int | None] = {}
        self._year_before: dict[int, int | None] = {}
        self._of_days: dict[tuple[str | None, str | None], int] = {}
        for index, period in enumerate(self.groups):
            self._of_days.setdefault((period.first, period.last), index)

    def _grouped(self, periods: Iterable[FoundPeriod]) -> Iterable[tuple[int, int, int]]:
        groups: dict[tuple[str | None, str | None, str | None], int] = {}
        for period in periods:
            key = (period.first, period.last, period.label)
            if key == (None, None, None):
                continue
            if key not in groups:
                groups[key] = len(self.groups)
                self.groups.append(period)
            yield period.start, period.end, groups[key]

    def _standings(self, document: Document, found: Found) -> list[list[str]]:
        """How each period stands to the period reported on and to the document's day; the former comes first."""
        reporting, day = found.reporting, document.head.day
        today = day.isoformat() if day else None
        standings: list[list[str]] = []
        for period in self.groups:
            told = [_standing_to(period, reporting), f"grain {period.grain}"]
            if today and period.first and period.last:
                told.append("ahead" if period.first > today else "past" if period.last < today else "running")
            standings.append(told)
        return standings

    def _of_today(self, document: Document) -> int | None:
        day = document.head.published.value if document.head.published else None
        return next((index for index, one in enumerate(self.groups) if one.first == one.last == day), None)

    def is_year_before(self, one: int, other: int) -> bool:
        """Whether one period is the other's twin of the year before."""
        first, second = self.groups[one], self.groups[other]
        if not (first.first and first.last and second.first and second.last) or first.last >= second.last:
            return False
        return (first.first, first.last) == (_a_year_earlier(second.first), _a_year_earlier(second.last))

    def of_rate(self, start: int, end: int) -> int | None:
        """The years over which a percentage is the yearly rate of growth; None if it is no such rate."""
        behind = bisect_left(self.rates, (start, end))
        for told in self.rates[max(0, behind - 1) : behind + 1]:
            if told[0] - end <= _RATE_NEAR and start - told[1] <= _RATE_NEAR:
                return next((mark.thing for mark in self.marks.within(*told)), None)
        return None

    def of_change(self, place: CellPlace | None) -> int | None:
        """The period of a column of changes ("Change", "YoY"): the latest of those it compares, which stand to its
        left; where only one stands there ("Q2 FY26 … Q1 FY26, QoQ"), the latest of its length. None for any other."""
        if place is None or place.cell is None or place.cell.column >= len(place.table.columns):
            return None
        column = place.table.start, place.cell.column
        if column not in self._of_change:
            self._of_change[column] = self._compared(place.table.columns[: place.cell.column + 1])
        return self._of_change[column]

    def _compared(self, heads: Sequence[Sequence[Region]]) -> int | None:
        """The latest of the periods that a column compares, given the heads from the first column up to its own."""
        columns = [{mark.thing for piece in pieces for mark in self.marks.within(*piece)} for pieces in heads]
        if columns.pop():
            return None
        while columns and not columns[-1]:
            columns.pop()
        compared = set().union(*takewhile(bool, reversed(columns)))
        if len(compared) == 1:
            length = self._length(next(iter(compared)))
            compared = {group for column in columns for group in column if self._length(group) == length}
        last = max((self.groups[group].last or "" for group in compared), default="")
        latest = [group for group in compared if self.groups[group].last == last]
        return latest[0] if len(latest) == 1 else None

    def _length(self, group: int) -> int:
        period = self.groups[group]
        return (_months(period.last) - _months(period.first)) if period.first and period.last else -1

    def year_before(self, group: int) -> int | None:
        """The period a year before one of the groups; a group of its own where the text does not name it."""
        if group not in self._year_before:
            self._year_before[group] = self._find_year_before(self.groups[group])
        return self._year_before[group]

    def _find_year_before(self, period: FoundPeriod) -> int | None:
        if not (period.first and period.last):
            return None
        first, last = _a_year_earlier(period.first), _a_year_earlier(period.last)
        if (first, last) in self._of_days:
            return self._of_days[first, last]
        label = None
        if period.label:
            label = f"{int(period.label[:4]) - 1}{period.label[4:]}"
        self.groups.append(
            FoundPeriod(period.end, period.end, "linking.period.year_before", first, last, label, period.grain)
        )
        self.standing.append([])
        self._of_days[first, last] = len(self.groups) - 1
        return len(self.groups) - 1


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7])


def _as_reported(document: Document, found: Found) -> Iterable[FoundPeriod]:
    """The periods, with years read as they are meant in a report: "(2024: £86.1m)" in results for the year to March
    2025, or a column "2024" of their table, is the year to March 2024; "Nine months" over "FY2024" are its nine months.
    """
    heads = {piece: pieces for table in document.tables for pieces in table.columns for piece in pieces}
    for period in found.periods:
        meant = None
        if found.reporting is not None and period.grain == "year":
            meant = _twin_meant(document, period, found.reporting, heads)
        yield meant or period


def _twin_meant(
    document: Document, period: FoundPeriod, reporting: FoundPeriod, heads: dict[Region, tuple[Region, ...]]
) -> FoundPeriod | None:
    text = document.text
    bare = _BARE_YEAR.fullmatch(text, period.start, period.end) is not None
    if bare and text[period.start - 1 : period.start] == "(" and text[period.end : period.end + 1] == ":":
        return _twin(period, reporting, text[period.start : period.end])
    pieces = next((pieces for (start, end), pieces in heads.items() if start <= period.start < end), None)
    if pieces is None:
        return None
    if any(_PART.search(text, *piece) for piece in pieces):
        return None if reporting.grain == "year" else _twin(period, reporting, None)
    fiscal = reporting.grain == "year" and reporting.label is None
    return _twin(period, reporting, text[period.start : period.end]) if bare and fiscal else None


def _twin(period: FoundPeriod, reporting: FoundPeriod, year: str | None) -> FoundPeriod | None:
    """The twin of the reporting period that ends in a year, or else lies within the period."""
    if not (reporting.first and reporting.last and period.first and period.last):
        return None
    first, last, label = reporting.first, reporting.last, reporting.label
    for _ in range(_FARTHEST):
        if last[:4] == year or (year is None and period.first <= first and last <= period.last):
            return replace(period, first=first, last=last, label=label, grain=reporting.grain)
        first, last = _a_year_earlier(first), _a_year_earlier(last)
        label = f"{int(label[:4]) - 1}{label[4:]}" if label else None
    return None


def _standing_to(period: FoundPeriod, reporting: FoundPeriod | None) -> str:
    if reporting is None or not (period.last and reporting.last):
        return "nothing reported"
    if (period.first, period.last) == (reporting.first, reporting.last):
        return "reporting"
    if period.last == reporting.last:
        return "day it ends" if period.grain == "date" else "ends with the reporting period"
    if period.last[4:] == reporting.last[4:] and int(period.last[:4]) == int(reporting.last[:4]) - 1:
        return "year before the reporting period"
    return "other period"


def _a_year_earlier(day: str) -> str:
    year = int(day[:4]) - 1
    if day[5:] in ("02-28", "02-29"):
        return f"{year}-02-{calendar.monthrange(year, 2)[1]}"
    return f"{year}{day[4:]}"
