"""The periods of a document as the link questions see them: all mentions of one period are one thing."""

import calendar
from collections.abc import Iterable

from extractor.found import Found, FoundPeriod
from extractor.layout import Document
from extractor.linking.marks import Marks


class PeriodGroups:
    """The distinct periods of one document."""

    def __init__(self, document: Document, found: Found):
        self.groups: list[FoundPeriod] = []
        """Each at its first mention; one that no text names (a year before another) is added when asked for."""
        self.marks = Marks(document, self._grouped(found.periods), "period")
        self.standing = self._standings(document, found)
        """How each stands to the period reported on and to the document's day."""
        self.reporting = next((index for index, told in enumerate(self.standing) if told[0] == "reporting"), None)
        """The group of the period whose results the document gives."""
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

    def year_before(self, group: int) -> int | None:
        """The period a year before one of the groups; a group of its own where the text does not name it."""
        if group not in self._year_before:
            self._year_before[group] = self._find_year_before(self.groups[group])
        return self._year_before[group]

    def _find_year_before(self, period: FoundPeriod) -> int | None:
        if not (period.first and period.last) or period.grain == "date":
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
