"""What the periods of a document are reckoned from: its date, its fiscal year, the period it reports on."""

from dataclasses import dataclass
from datetime import date

from extractor.periods.days import Stretch, moved, stretch_of


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """How years are cut and named: by default as the calendar does."""

    last_month: int = 12
    named_by_end: bool = True
    """False where the year takes the number of the year it begins in, as many Japanese ones do."""

    @property
    def is_calendar(self) -> bool:
        """Whether it is the calendar year."""
        return self.last_month == 12

    def part(self, year: int, number: int, length: int) -> Stretch:
        """The n-th part of so many months of a year.

        >>> FiscalYear(3).part(2026, 1, 3)
        Stretch(first=datetime.date(2025, 4, 1), last=datetime.date(2025, 6, 30))
        """
        if self.is_calendar:
            begin = date(year, 1, 1)
        else:
            begin = date(year - 1 if self.named_by_end else year, self.last_month + 1, 1)
        first = moved(begin, length * (number - 1))
        return stretch_of(first.year, first.month, length)

    def year_of(self, day: date) -> int:
        """The number of the year that holds the day."""
        if self.is_calendar:
            return day.year
        ends = day.year if day.month <= self.last_month else day.year + 1
        return ends if self.named_by_end else ends - 1


CALENDAR = FiscalYear()


@dataclass(frozen=True, slots=True)
class Setting:
    """The document's own time."""

    published: date | None = None
    to_the_day: bool = True
    """False where only the month or year of publication is known."""
    month_known: bool = True
    """False where only the year is."""
    fiscal: FiscalYear = CALENDAR
    reporting: Stretch | None = None
    """The quarter, half or year whose results the document gives."""

    @property
    def today(self) -> date | None:
        """The day to reckon from: that of publication, else the last one reported on."""
        if self.published is not None or self.reporting is None:
            return self.published
        return self.reporting.last

    def part(self, number: int, length: int, ahead: bool) -> Stretch | None:
        """The n-th quarter, half … of whichever year: the last that has ended, or the next that has not.

        Where no results are given, one that has run for half its time counts as well.
        """
        if self.today is None or not self.month_known:
            return None
        year = self.fiscal.year_of(self.today)
        parts = [self.fiscal.part(year + shift, number, length) for shift in (-1, 0, 1, 2)]
        if ahead:
            return next(part for part in parts if part.last >= self.today)
        if self.reporting is None:
            return next(part for part in reversed(parts) if _has_run(part, self.today))
        return next(part for part in reversed(parts) if part.last <= self.today)

    def month(self, month: int, ahead: bool) -> Stretch | None:
        """The month of that name: the last one begun, or the next one to end."""
        if self.today is None or not self.month_known:
            return None
        months = [stretch_of(self.today.year + shift, month, 1) for shift in (-1, 0, 1)]
        if ahead:
            return next(one for one in months if one.last >= self.today)
        return next(one for one in reversed(months) if one.first <= self.today)

    def day(self, month: int, day: int, ahead: bool) -> date | None:
        """The day of that month: the last one reached, or the next one."""
        if self.today is None or not self.month_known:
            return None
        days = [_day(self.today.year + shift, month, day) for shift in (-1, 0, 1)]
        known = [one for one in days if one is not None]
        if ahead:
            return next((one for one in known if one >= self.today), None)
        return next((one for one in reversed(known) if one <= self.today), None)


def _has_run(part: Stretch, today: date) -> bool:
    return 2 * (today - part.first).days >= (part.last - part.first).days


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
