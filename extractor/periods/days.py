"""Stretches of days: the arithmetic of calendars, and the labels of the contract."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from extractor.found import FoundPeriod

_GRAINS = {1: "month", 3: "quarter", 6: "half", 12: "year"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from the first to the last, both within it."""

    first: date
    last: date

    @property
    def months(self) -> int:
        """How many whole calendar months it is; 0 if it does not begin on a first and end on a last of a month."""
        whole = self.first.day == 1 and self.last == end_of_month(self.last.year, self.last.month)
        return _months_between(self.first, self.last) + 1 if whole else 0

    @property
    def grain(self) -> str:
        """date, month, quarter, half, year, or span for any other length."""
        return "date" if self.first == self.last else _GRAINS.get(self.months, "span")

    @property
    def label(self) -> str | None:
        """The label of a day or of a month, quarter, half or year of the calendar.

        >>> [stretch_of(2025, first, length).label for first, length in ((7, 1), (7, 3), (7, 6), (1, 12), (1, 9))]
        ['2025-07', '2025-Q3', '2025-H2', '2025', None]
        """
        if self.first == self.last:
            return self.first.isoformat()
        year, before = self.first.year, self.first.month - 1
        length = self.months
        if length not in _GRAINS or before % length:
            return None
        part = before // length + 1
        return {1: f"{year}-{part:02}", 3: f"{year}-Q{part}", 6: f"{year}-H{part}", 12: str(year)}[length]

    def moved(self, months: int) -> "Stretch":
        """As much earlier (negative) or later; what ended with a month ends with one.

        >>> stretch_of(2024, 1, 2).moved(-12)
        Stretch(first=datetime.date(2023, 1, 1), last=datetime.date(2023, 2, 28))
        """
        if self.first == self.last and self.last != end_of_month(self.last.year, self.last.month):
            day = moved(self.first, months)
            return Stretch(day, day)
        last = moved(self.last, months)
        if self.last == end_of_month(self.last.year, self.last.month):
            last = end_of_month(last.year, last.month)
        return Stretch(last if self.first == self.last else moved(self.first, months), last)


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def last_day(told: str) -> date:
    """The last day that an ISO date can mean which may lack its day or month.

    >>> last_day("2026-07"), last_day("2026-07-04")
    (datetime.date(2026, 7, 31), datetime.date(2026, 7, 4))
    """
    year, month, day, *_ = (*(int(part) for part in told.split("-")), 0, 0)
    return date(year, month, day) if day else end_of_month(year, month or 12)


def moved(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def stretch_of(year: int, month: int, length: int) -> Stretch:
    """So many whole months, from the month named."""
    first = date(year, month, 1)
    last = moved(first, length - 1)
    return Stretch(first, end_of_month(last.year, last.month))


def months_to(last: date, length: int) -> Stretch:
    """So many months that end on a day.

    >>> months_to(date(2026, 3, 31), 9)
    Stretch(first=datetime.date(2025, 7, 1), last=datetime.date(2026, 3, 31))
    """
    if last == end_of_month(last.year, last.month):
        return Stretch(moved(last.replace(day=1), 1 - length), last)
    before = moved(last, -length)
    return Stretch(date.fromordinal(before.toordinal() + 1), last)


def stretch(period: FoundPeriod) -> Stretch | None:
    """The days of a found period; None if it is open."""
    if period.first is None or period.last is None:
        return None
    return Stretch(date.fromisoformat(period.first), date.fromisoformat(period.last))


def year_before(period: FoundPeriod) -> FoundPeriod | None:
    """The twin of a period one year earlier, at the same place; None for an open one.

    Where a text sets a figure beside that of "the prior year" without naming it, this is what it means.
    """
    return _earlier(period, 12)


def quarter_before(period: FoundPeriod) -> FoundPeriod | None:
    """The quarter before a quarter, at the same place; None for anything else."""
    days = stretch(period)
    return _earlier(period, 3) if days is not None and days.months == 3 else None


def _earlier(period: FoundPeriod, months: int) -> FoundPeriod | None:
    days = stretch(period)
    if days is None:
        return None
    days = days.moved(-months)
    label = None if period.label is None else days.label
    return replace(
        period, rule=f"{period.rule}.twin", first=days.first.isoformat(), last=days.last.isoformat(), label=label
    )
