"""Readers of periods that the words themselves date, given a year."""

import re
from datetime import date

from extractor.periods.days import Stretch, end_of_month, months_to, moved, stretch_of
from extractor.periods.place import (
    TURNS,
    UNIT_MONTHS,
    Place,
    Reader,
    day_of,
    fiscal_number,
    names_year,
    part_of_year,
    year_named,
    year_of_part,
)
from extractor.periods.roles import full_year
from extractor.periods.setting import CALENDAR

# , April to June · (July–September 2026)
_MONTHS_BEHIND = re.compile(r"[,(]r?(?P<first>M)\.?t?(?P<last>M)(?:\.?,?p?(?P<year>y))?")
_SHORTENED = re.compile(r"\d{4}[-–‑]\d\d")
_ABBREVIATED = {"Q": 3, "H": 6, "K": 1}


def _read_date(place: Place) -> Stretch | None:
    month, day = place.number("month"), place.number("day")
    if names_year(place):
        year = year_named(place)
        return None if year is None else day_of(year, month, day)
    one = place.setting.day(month, day, place.ahead)
    return Stretch(one, one) if one else None


def _read_date_iso(place: Place) -> Stretch | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", place.text):
        return None
    return day_of(place.number("year"), place.number("month"), place.number("day"))


def _read_date_numbers(place: Place) -> Stretch | None:
    one, two, year = place.number("one"), place.number("two"), place.number("year")
    day_first = one > 12 or place.leaf("mark") == "."
    day, month = (one, two) if day_first else (two, one)
    return day_of(year if year > 99 else 2000 + year, month, day)


def _read_days(place: Place) -> Stretch | None:
    last_month = place.number("month2") if place.has("month2") else place.number("month")
    if place.has("year"):
        last = day_of(place.number("year"), last_month, place.number("day2"))
    else:
        one = place.setting.day(last_month, place.number("day2"), place.ahead)
        last = Stretch(one, one) if one else None
    if last is None:
        return None
    year = place.number("year1") if place.has("year1") else last.last.year
    first = day_of(year, place.number("month"), place.number("day"))
    return Stretch(first.first, last.last) if first and first.first < last.last else None


def _read_date_short(place: Place) -> Stretch | None:
    """(6/30): as in America, and only where no other order is possible, for 3/4 can be a grade."""
    return _read_date(place) if place.number("day") > 12 else None


def _read_month(place: Place) -> Stretch | None:
    if names_year(place):
        year = year_named(place)
        return None if year is None else stretch_of(year, place.number("month"), 1)
    return place.setting.month(place.number("month"), place.ahead)


def _read_months(place: Place) -> Stretch | None:
    first, last = place.number("month"), place.number("month2")
    if names_year(place):
        year = year_named(place)
        end = None if year is None else stretch_of(year, last, 1)
    else:
        end = place.setting.month(last, place.ahead)
    if end is None:
        return None
    return months_to(end.last, (last - first) % 12 + 1)


def _read_part(place: Place) -> Stretch | None:
    if not place.has("abbreviated"):
        number = place.number("ordinal")
        length = UNIT_MONTHS[place.leaf("unit")]
        if number * length > 12:
            return None
        return _told_by_months(place, length) or part_of_year(place, number, length)
    part = place.part("abbreviated")
    number, length = part.number, _ABBREVIATED[place.leaf("abbreviated")]
    if place.leaf("abbreviated") == "K":
        number, length = 1, part.number
        if part.year is None and year_of_part(place)[0] is None:
            return None
    if part.year is None:
        return part_of_year(place, number, length)
    return (place.setting.fiscal if part.fiscal else CALENDAR).part(part.year, number, length)


def _told_by_months(place: Place, length: int) -> Stretch | None:
    """The quarter or half whose months stand behind it: "its first quarter, April to June"."""
    behind = _MONTHS_BEHIND.match(place.roles.letters, place.match.end())
    if behind is None or year_of_part(place)[0] is not None:
        return None
    first, last = (place.roles.number(behind.start(name)) for name in ("first", "last"))
    if (last - first) % 12 + 1 != length:
        return None
    if behind["year"]:
        end: Stretch | None = stretch_of(place.roles.number(behind.start("year")), last, 1)
    else:
        end = place.setting.month(last, place.ahead)
    return None if end is None else months_to(end.last, length)


def _read_part_after_year(place: Place) -> Stretch | None:
    part = place.part("abbreviated")
    length = _ABBREVIATED[place.leaf("abbreviated")]
    number, length = (1, part.number) if place.leaf("abbreviated") == "K" else (part.number, length)
    if place.has("fiscal"):
        year = fiscal_number(place)
        return None if year is None else place.setting.fiscal.part(year, number, length)
    return CALENDAR.part(place.number("year"), number, length)


def _read_months_first(place: Place) -> Stretch | None:
    """The first five months of a drug on the market are dated by no calendar: only those of a year are."""
    count = place.number("count")
    if count > 12:
        return None
    if year_of_part(place)[0] is None and count not in (3, 6, 9):
        return None
    return part_of_year(place, 1, count)


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
    length = (
        place.number("count") if place.has("count") else UNIT_MONTHS[(place.leaf("unit").removeprefix("F") or "Y")[0]]
    )
    return months_to(last.last, length) if length <= 36 else None


def _read_year(place: Place) -> Stretch | None:
    return CALENDAR.part(place.number("year"), 1, 12)


def _read_year_full(place: Place) -> Stretch | None:
    return place.setting.fiscal.part(place.number("year"), 1, 12)


def _read_year_fiscal(place: Place) -> Stretch | None:
    if place.has("fiscal"):
        year = fiscal_number(place)
    else:
        year = place.number("year") if place.has("year") else full_year(f"{place.number('short'):02}")
    return None if year is None else place.setting.fiscal.part(year, 1, 12)


def _read_year_to_month(place: Place) -> Stretch | None:
    """The year that ends with a month, or a part of it."""
    year = months_to(end_of_month(place.number("year"), place.number("month")), 12)
    if place.has("ordinal"):
        number, length = place.number("ordinal"), UNIT_MONTHS[place.leaf("unit")]
    elif place.has("abbreviated"):
        number, length = place.part("abbreviated").number, _ABBREVIATED[place.leaf("abbreviated")]
    else:
        return year
    first = moved(year.first, length * (number - 1))
    return stretch_of(first.year, first.month, length) if number * length <= 12 else None


def _read_years(place: Place) -> Stretch | None:
    first = place.number("year")
    if place.has("short"):
        # 2008-12 may be a month
        if not _SHORTENED.fullmatch(place.text) or place.number("short") <= 12:
            return None
        last = first - first % 100 + place.number("short")
    else:
        last = place.number("year2")
    return Stretch(date(first, 1, 1), date(last, 12, 31)) if 0 < last - first <= 60 else None


def _read_end_of(place: Place) -> Stretch | None:
    if place.has("month"):
        whole = _read_month(place)
    elif place.has("part"):
        number = place.roles.number(place.match.start("part") - 1)
        whole = part_of_year(place, number, UNIT_MONTHS[place.leaf("part")])
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
    today, turn, unit = place.setting.today, TURNS[place.leaf("turn")], place.leaf("unit")
    if today is None:
        return None
    fiscal = place.setting.fiscal if "F" in unit else CALENDAR
    length = UNIT_MONTHS[unit[-1]]
    year = fiscal.year_of(today)
    for number in range(1, 12 // length + 1):
        part = fiscal.part(year, number, length)
        if part.first <= today <= part.last:
            return part.moved(turn * length)
    return None


DATED: dict[str, Reader] = {
    "date": _read_date,
    "date_iso": _read_date_iso,
    "date_short": _read_date_short,
    "date_numbers": _read_date_numbers,
    "days": _read_days,
    "month": _read_month,
    "months": _read_months,
    "part": _read_part,
    "part_after_year": _read_part_after_year,
    "months_first": _read_months_first,
    "quarter_named": _read_quarter_named,
    "ended": _read_ended,
    "year": _read_year,
    "year_full": _read_year_full,
    "year_fiscal": _read_year_fiscal,
    "year_to_month": _read_year_to_month,
    "years": _read_years,
    "end_of": _read_end_of,
}
"""Rule → reader."""
