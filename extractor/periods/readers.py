"""What a matched shape means: one reader a shape, each giving the days or None where the document does not tell."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from extractor.periods.days import Stretch, end_of_month, months_to, moved, stretch_of
from extractor.periods.roles import Part, Roles, full_year
from extractor.periods.setting import CALENDAR, FiscalYear, Setting

_UNIT_MONTHS = {"q": 3, "h": 6, "Y": 12, "m": 1}
_TURNS = {"T": 0, "L": -1, "P": -1, "S": 0, "X": 1}
_ALSO_WORDS = frozenset({"May", "March", "August", "Mar", "Dec", "Jan"})
_ABBREVIATED = {"Q": 3, "H": 6, "K": 1}


@dataclass(frozen=True, slots=True)
class Place:
    """A matched shape with all that its reading may need."""

    match: re.Match[str]
    roles: Roles
    text: str
    """The words as they stand in the source."""
    setting: Setting
    ahead: bool
    """Whether the words around it speak of what lies ahead."""
    opens: bool
    """Whether it opens a sentence, where any word has a capital."""
    base: Stretch | None
    """The period spoken of last, nearby."""

    def has(self, name: str) -> bool:
        """Whether the leaf of that name is there."""
        return bool(self.match.groupdict().get(name))

    def leaf(self, name: str) -> str:
        """The letters of a leaf, empty if absent."""
        return self.match.groupdict().get(name) or ""

    def number(self, name: str) -> int:
        """The value of the leaf's word."""
        return self.roles.number(self.match.start(name))

    def part(self, name: str) -> Part:
        """The abbreviation at the leaf."""
        value = self.roles.values[self.match.start(name)]
        return value if isinstance(value, Part) else Part(value)


Reader = Callable[[Place], Stretch | None]


def _day(year: int, month: int, day: int) -> Stretch | None:
    try:
        one = date(year, month, day)
    except ValueError:
        return None
    return Stretch(one, one)


def _turned_year(place: Place) -> int | None:
    if place.setting.today is None:
        return None
    return place.setting.today.year + _TURNS[place.leaf("turn")]


def _year(place: Place) -> int | None:
    """The calendar year named beside a month or day, in four digits, two, or as "last year"."""
    if place.has("year"):
        return place.number("year")
    if place.has("short"):
        return full_year(f"{place.number('short'):02}")
    return _turned_year(place) if place.has("turn") else None


def _names_year(place: Place) -> bool:
    return place.has("year") or place.has("short") or place.has("turn")


def _read_date(place: Place) -> Stretch | None:
    month, day = place.number("month"), place.number("day")
    if _names_year(place):
        year = _year(place)
        return None if year is None else _day(year, month, day)
    one = place.setting.day(month, day, place.ahead)
    return Stretch(one, one) if one else None


def _read_date_iso(place: Place) -> Stretch | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", place.text):
        return None
    return _day(place.number("year"), place.number("month"), place.number("day"))


def _read_date_numbers(place: Place) -> Stretch | None:
    one, two, year = place.number("one"), place.number("two"), place.number("year")
    day_first = one > 12 or place.leaf("mark") == "."
    day, month = (one, two) if day_first else (two, one)
    return _day(year if year > 99 else 2000 + year, month, day)


def _read_days(place: Place) -> Stretch | None:
    last_month = place.number("month2") if place.has("month2") else place.number("month")
    if place.has("year"):
        last = _day(place.number("year"), last_month, place.number("day2"))
    else:
        one = place.setting.day(last_month, place.number("day2"), place.ahead)
        last = Stretch(one, one) if one else None
    if last is None:
        return None
    first = _day(last.last.year, place.number("month"), place.number("day"))
    return Stretch(first.first, last.last) if first and first.first < last.last else None


def _read_month(place: Place) -> Stretch | None:
    if place.match[0] == "M" and place.opens and place.text in _ALSO_WORDS:
        return None
    if _names_year(place):
        year = _year(place)
        return None if year is None else stretch_of(year, place.number("month"), 1)
    return place.setting.month(place.number("month"), place.ahead)


def _read_month_turn(place: Place) -> Stretch | None:
    today, month = place.setting.today, place.number("month")
    if today is None:
        return None
    if place.leaf("turn") == "T":
        return stretch_of(today.year, month, 1)
    if place.leaf("turn") == "X":
        return place.setting.month(month, ahead=True)
    one = stretch_of(today.year, month, 1)
    return one if one.last < today else one.moved(-12)


def _read_months(place: Place) -> Stretch | None:
    first, last = place.number("month"), place.number("month2")
    if _names_year(place):
        year = _year(place)
        end = None if year is None else stretch_of(year, last, 1)
    else:
        end = place.setting.month(last, place.ahead)
    if end is None:
        return None
    return months_to(end.last, (last - first) % 12 + 1)


def _tail_year(place: Place) -> tuple[int | None, bool]:
    """The year that a part is said to be of, and whether that is a fiscal year; (None, …) if none is said."""
    fiscal = "F" in place.leaf("mark") + place.leaf("before") + place.leaf("turned") + place.leaf("own")
    if place.has("fiscal"):
        part = place.part("fiscal")
        return (None if part.year is None else _split_year(place, part.year)), True
    if place.has("turn"):
        today = place.setting.today
        if today is None:
            return None, fiscal
        year = place.setting.fiscal.year_of(today) if fiscal else today.year
        return year + _TURNS[place.leaf("turn")], fiscal
    if place.has("year"):
        return place.number("year"), fiscal
    if place.has("short"):
        return full_year(f"{place.number('short'):02}"), fiscal
    return None, fiscal


def _split_year(place: Place, year: int) -> int:
    """FY2024/25 is told by its second year where years are named by their end."""
    split = place.has("split") and place.number("split") == (year + 1) % 100
    return year + 1 if split and place.setting.fiscal.named_by_end else year


def _part(place: Place, number: int, length: int) -> Stretch | None:
    year, fiscal = _tail_year(place)
    if year is not None:
        return (place.setting.fiscal if fiscal else CALENDAR).part(year, number, length)
    if place.has("turn"):
        return None
    reports_by_it = fiscal or place.setting.reporting is not None
    setting = place.setting if reports_by_it else replace(place.setting, fiscal=CALENDAR)
    return setting.part(number, length, place.ahead)


def _read_part(place: Place) -> Stretch | None:
    if not place.has("abbreviated"):
        number = place.number("ordinal")
        length = _UNIT_MONTHS[place.leaf("unit")]
        return _part(place, number, length) if number * length <= 12 else None
    part = place.part("abbreviated")
    number, length = part.number, _ABBREVIATED[place.leaf("abbreviated")]
    if place.leaf("abbreviated") == "K":
        number, length = 1, part.number
        if part.year is None and _tail_year(place)[0] is None:
            return None
    if part.year is None:
        return _part(place, number, length)
    return (place.setting.fiscal if part.fiscal else CALENDAR).part(part.year, number, length)


def _read_part_after_year(place: Place) -> Stretch | None:
    part = place.part("abbreviated")
    length = _ABBREVIATED[place.leaf("abbreviated")]
    number, length = (1, part.number) if place.leaf("abbreviated") == "K" else (part.number, length)
    return CALENDAR.part(place.number("year"), number, length)


def _read_months_first(place: Place) -> Stretch | None:
    """The first five months of a drug on the market are dated by no calendar: only those of a year are."""
    count = place.number("count")
    if count > 12:
        return None
    if _tail_year(place)[0] is None and count not in (3, 6, 9):
        return None
    return _part(place, 1, count)


def _read_quarter_named(place: Place) -> Stretch | None:
    for name in ("year", "year2"):
        if place.has(name):
            return months_to(end_of_month(place.number(name), place.number("month")), 3)
    month = place.setting.month(place.number("month"), place.ahead)
    today = place.setting.today
    if month is None or today is None:
        return None
    if not place.ahead and month.last > today:
        month = month.moved(-12)
    return months_to(month.last, 3)


def _read_ended(place: Place) -> Stretch | None:
    last = _read_date(place) if place.has("day") else _read_month(place)
    if last is None:
        return None
    length = place.number("count") if place.has("count") else _UNIT_MONTHS[place.leaf("unit").removeprefix("F")[0]]
    return months_to(last.last, length) if length <= 36 else None


def _read_year(place: Place) -> Stretch | None:
    return CALENDAR.part(place.number("year"), 1, 12)


def _read_year_full(place: Place) -> Stretch | None:
    return place.setting.fiscal.part(place.number("year"), 1, 12)


def _read_year_fiscal(place: Place) -> Stretch | None:
    if place.has("fiscal"):
        year = place.part("fiscal").year
    else:
        year = place.number("year") if place.has("year") else full_year(f"{place.number('short'):02}")
    return None if year is None else place.setting.fiscal.part(_split_year(place, year), 1, 12)


def _read_years(place: Place) -> Stretch | None:
    first, last = place.number("year"), place.number("year2")
    return Stretch(date(first, 1, 1), date(last, 12, 31)) if 0 < last - first <= 60 else None


def _read_turn(place: Place) -> Stretch | None:
    today, turn, unit = place.setting.today, _TURNS[place.leaf("turn")], place.leaf("unit")
    if today is None or unit == "e":
        return None
    if unit == "Y" and place.has("fiscal"):
        return place.setting.fiscal.part(place.setting.fiscal.year_of(today) + turn, 1, 12)
    length = _UNIT_MONTHS[unit]
    number = (today.month - 1) // length + 1
    return CALENDAR.part(today.year, number, length).moved(turn * length)


def _read_months_past(place: Place) -> Stretch | None:
    """The last twelve months end on the document's day; the preceding three before the period spoken of."""
    length = place.number("count") * (12 if place.match[0].endswith("s") else 1)
    if place.leaf("turn") == "P" and place.base is not None and place.base.months == length:
        return place.base.moved(-length)
    today = place.setting.today
    if today is None or place.match[0].endswith("s"):
        return None
    if place.leaf("turn") == "X":
        return Stretch(today, moved(today, length))
    return Stretch(moved(today, -length), today)


def _read_preceding(place: Place) -> Stretch | None:
    length = 0 if place.leaf("unit") == "x" else _UNIT_MONTHS[place.leaf("unit")]
    for one in (place.base, place.setting.reporting):
        if one is not None and one.months and length in (0, one.months):
            return one.moved(-one.months)
    return None


def _read_year_before(place: Place) -> Stretch | None:
    """The prior-year quarter is the twin of a quarter; a year earlier, of whatever was spoken of last."""
    length = _UNIT_MONTHS.get(place.leaf("unit"), 0)
    for one in (place.base, place.setting.reporting):
        if one is not None and length in (0, one.months):
            return one.moved(-12)
    return None


def _read_same_period(place: Place) -> Stretch | None:
    year, fiscal = _tail_year(place)
    unit = place.leaf("unit")
    wanted = _UNIT_MONTHS.get(unit[-1:], 0) if unit not in ("m",) and unit[-1:] != "m" else 0
    for one in (place.base, place.setting.reporting):
        if one is None or (wanted and one.months != wanted) or not one.months or (one.months == 1 and not place.base):
            continue
        if year is None and not place.has("turn"):
            return _untold(place, one)
        if year is None or place.has("turn"):
            return one.moved(-12)
        named = place.setting.fiscal.year_of(one.last) if fiscal else one.last.year
        return one.moved(12 * (year - named))
    return None


def _read_same_month(place: Place) -> Stretch | None:
    base = place.base
    return None if base is None else stretch_of(base.last.year, base.last.month, 1)


def _untold(place: Place, one: Stretch) -> Stretch | None:
    """The corresponding period is the one a year before; "the same period" may be the period itself."""
    return one.moved(-12) if place.match[0].startswith("C") else None


def _read_quarterly(place: Place) -> Stretch | None:
    """A quarterly loss is that of the quarter reported on, else of the last one that has ended."""
    reporting, today = place.setting.reporting, place.setting.today
    if reporting is not None:
        return reporting if reporting.months == 3 else None
    if today is None:
        return None
    return CALENDAR.part(today.year, (today.month - 1) // 3 + 1, 3).moved(-3)


def _read_years_ago(place: Place) -> Stretch | None:
    today = place.setting.today
    return None if today is None else CALENDAR.part(today.year - place.number("count"), 1, 12)


def _read_end_of(place: Place) -> Stretch | None:
    if place.has("month"):
        whole = _read_month(place)
    elif place.has("part"):
        number = place.roles.number(place.match.start("part") - 1)
        whole = _part(place, number, _UNIT_MONTHS[place.leaf("part")])
    elif place.has("fiscal"):
        whole = _read_year_fiscal(place)
    elif place.has("unit"):
        whole = _turned_unit(place)
    elif "F" in place.leaf("mark"):
        whole = _read_year_full(place)
    else:
        whole = _read_year(place)
    return None if whole is None else Stretch(whole.last, whole.last)


def _turned_unit(place: Place) -> Stretch | None:
    today, turn, unit = place.setting.today, _TURNS[place.leaf("turn")], place.leaf("unit")
    if today is None:
        return None
    fiscal = place.setting.fiscal if "F" in unit else CALENDAR
    length = _UNIT_MONTHS[unit[-1]]
    year = fiscal.year_of(today)
    for number in range(1, 12 // length + 1):
        part = fiscal.part(year, number, length)
        if part.first <= today <= part.last:
            return part.moved(turn * length)
    return None


def _read_end_reported(place: Place) -> Stretch | None:
    """The end of the quarter reported on; where the words look ahead, of the running year."""
    unit = (place.leaf("unit") or place.leaf("before")).removeprefix("F")[0]
    reporting, today = place.setting.reporting, place.setting.today
    if unit == "m":
        return None if place.base is None else Stretch(*2 * (end_of_month(place.base.last.year, place.base.last.month),))
    if place.ahead and today is not None:
        whole = place.setting.fiscal.part(place.setting.fiscal.year_of(today), 1, 12)
        return Stretch(whole.last, whole.last) if unit == "Y" else None
    if reporting is not None and (unit != "Y" or reporting.months == 12):
        return Stretch(reporting.last, reporting.last)
    if unit == "Y" and today is not None:
        last = place.setting.fiscal.part(place.setting.fiscal.year_of(today) - 1, 1, 12).last
        return Stretch(last, last)
    return None


def _read_part_vague(place: Place) -> Stretch | None:
    return None


def _read_reported(place: Place) -> Stretch | None:
    """The quarter · the nine months: what the document reports on, as long as it says."""
    reporting, unit = place.setting.reporting, place.leaf("unit")
    if reporting is None:
        return None
    if unit in ("x", "I"):
        return reporting
    length = _UNIT_MONTHS.get(unit) or place.roles.number(place.match.start("unit"))
    if length == reporting.months:
        return reporting
    if length > reporting.months and length in (6, 9, 12):
        return months_to(reporting.last, length)
    return None


def _read_reported_year(place: Place) -> Stretch | None:
    """The full year: the one reported on; in interim reports, the one it is part of."""
    setting = place.setting
    day = setting.reporting.last if setting.reporting is not None else setting.today
    if day is None:
        return None
    if place.ahead and setting.today is not None:
        day = setting.today
    return setting.fiscal.part(setting.fiscal.year_of(day), 1, 12)


def _read_to_date(place: Place) -> Stretch | None:
    reporting, fiscal = place.setting.reporting, place.setting.fiscal
    if reporting is None:
        return None
    return Stretch(fiscal.part(fiscal.year_of(reporting.last), 1, 12).first, reporting.last)


def _read_today(place: Place) -> Stretch | None:
    if place.setting.published is None:
        return None
    day = date.fromordinal(place.setting.published.toordinal() - place.number("day"))
    return Stretch(day, day)


def _read_weekday(place: Place) -> Stretch | None:
    published = place.setting.published
    if published is None:
        return None
    back = (published.weekday() - place.number("weekday")) % 7
    if place.leaf("turn") == "X":
        back = back - 7
    elif place.leaf("turn") == "L" and back == 0:
        back = 7
    day = date.fromordinal(published.toordinal() - back)
    return Stretch(day, day)


READERS: dict[str, Reader] = {
    name.removeprefix("_read_"): reader for name, reader in list(globals().items()) if name.startswith("_read_")
}
"""Rule → reader."""


def fiscal_year_of(last: date, number: int | None) -> FiscalYear:
    """The fiscal year that ends on a day and, where it is told, bears a number.

    >>> fiscal_year_of(date(2027, 3, 31), 2026)
    FiscalYear(last_month=3, named_by_end=False)
    """
    return FiscalYear(last.month, number is None or number != last.year - 1)
