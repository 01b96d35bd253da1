"""Readers of periods told by others: by the day of the document, the period reported on, the one spoken of last."""

from datetime import date

from extractor.periods.days import Stretch, end_of_month, months_to, moved, stretch_of
from extractor.periods.place import TURNS, UNIT_MONTHS, Place, Reader, year_of_part
from extractor.periods.setting import CALENDAR

_MID_MONTH = 6
_ACCOUNTED = 120
"""Days of a year in which sums "for the year" are those of the year before."""


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


def _read_turn(place: Place) -> Stretch | None:
    today, turn, unit = place.setting.today, TURNS[place.leaf("turn")], place.leaf("unit")
    if today is None or unit == "e":
        return None
    reports = place.setting.reporting is not None and turn >= 0  # "last year" is often said of others
    if unit == "Y" and (place.has("fiscal") or reports):
        return place.setting.fiscal.part(place.setting.fiscal.year_of(today) + turn, 1, 12)
    length = UNIT_MONTHS[unit]
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
    length = 0 if place.leaf("unit") == "x" else UNIT_MONTHS[place.leaf("unit")]
    for one in (place.base, place.setting.reporting):
        if one is not None and one.months and length in (0, one.months):
            return one.moved(-one.months)
    return None


def _read_year_before(place: Place) -> Stretch | None:
    """The prior-year quarter is the twin of a quarter; a year earlier, of whatever was spoken of last."""
    length = UNIT_MONTHS.get(place.leaf("unit"), 0)
    if place.has("the"):
        return None if place.spoken is None else place.spoken.moved(-12)
    for one in (place.base, place.setting.reporting):
        if one is not None and length in (0, one.months):
            return one.moved(-12)
    return None


def _read_months_before(place: Place) -> Stretch | None:
    """Six months earlier: before the day or the half spoken of last."""
    count = place.number("count")
    if place.match[0].endswith("g"):
        return None
    for one in (place.base, place.setting.reporting):
        if one is not None and (one.first == one.last or one.months == count or count == 12):
            return one.moved(-count)
    return None


def _read_same_period(place: Place) -> Stretch | None:
    year, fiscal = year_of_part(place)
    unit = place.leaf("unit")
    wanted = UNIT_MONTHS.get(unit[-1:], 0) if unit not in ("m",) and unit[-1:] != "m" else 0
    if year is None and not place.has("turn") and place.base is None and _is_of(place, place.earlier):
        return place.earlier
    for one in (place.base, place.setting.reporting):
        if one is None or (wanted and one.months != wanted) or not one.months or (one.months == 1 and not place.base):
            continue
        if year is None and not place.has("turn"):
            return _untold(place, one)
        if year is None or place.has("turn"):
            return one.moved(-12)
        named = place.setting.fiscal.year_of(one.last) if fiscal else one.last.year
        return one.moved(12 * (year - named))
    return _twin_of_running(place, unit, year) if year is not None and not fiscal else None


def _twin_of_running(place: Place, unit: str, year: int) -> Stretch | None:
    """The same half of 2025: the twin of the half that has ended last."""
    today, length = place.setting.today, UNIT_MONTHS.get(unit, 0)
    if today is None or length not in (3, 6):
        return None
    ended = CALENDAR.part(today.year, (today.month - 1) // length + 1, length).moved(-length)
    return ended.moved(12 * (year - ended.last.year))


def _is_of(place: Place, one: Stretch | None) -> bool:
    """Whether "the same six months" are those of a period spoken of before."""
    leaf = place.match.group(0)
    counted = leaf.startswith("S") and len(leaf) > 2 and leaf[1] in "Nn"
    return one is not None and counted and place.roles.number(place.match.start() + 1) == one.months


def _read_same_month(place: Place) -> Stretch | None:
    base = place.base
    return None if base is None else stretch_of(base.last.year, base.last.month, 1)


def _untold(place: Place, one: Stretch) -> Stretch | None:
    """The corresponding period is the one a year before; "the same period" may be the period itself."""
    return one.moved(-12) if "C" in place.match[0] else None


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


def _read_end_reported(place: Place) -> Stretch | None:
    """The end of the quarter reported on; where the words look ahead, of the running year."""
    if place.has("that"):
        one = place.base or place.earlier
        return None if one is None else Stretch(one.last, one.last)
    unit = (place.leaf("unit") or place.leaf("before")).removeprefix("F")[0]
    reporting, today = place.setting.reporting, place.setting.today
    if unit == "m":
        return (
            None if place.base is None else Stretch(*2 * (end_of_month(place.base.last.year, place.base.last.month),))
        )
    if place.ahead and today is not None:
        whole = place.setting.fiscal.part(place.setting.fiscal.year_of(today), 1, 12)
        return Stretch(whole.last, whole.last) if unit == "Y" else None
    if reporting is not None and (unit != "Y" or reporting.months == 12):
        return Stretch(reporting.last, reporting.last)
    if reporting is None and today is not None and unit in "qh" and not place.ahead:
        length = UNIT_MONTHS[unit]
        last = CALENDAR.part(today.year, (today.month - 1) // length + 1, length).moved(-length).last
        return Stretch(last, last) if place.setting.fiscal.is_calendar else None
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
    length = UNIT_MONTHS.get(unit) or place.roles.number(place.match.start("unit"))
    if length == reporting.months:
        return reporting
    if length > reporting.months and length in (6, 9, 12):
        longer, fiscal = months_to(reporting.last, length), place.setting.fiscal
        begin = fiscal.part(fiscal.year_of(longer.last), 1, 12).first
        return longer if longer.first == begin else None
    return None


def _read_reported_year(place: Place) -> Stretch | None:
    """The full year: the one reported on; in interim reports, the one it is part of."""
    setting = place.setting
    day = setting.reporting.last if setting.reporting is not None else setting.today
    if day is None:
        return None
    if place.ahead and setting.today is not None:
        day = setting.today
    elif setting.reporting is None:
        # "2025 was a strong year. Full-year sales came to …"
        named = next((known for known in (place.spoken, place.named) if known and known.months == 12), None)
        if named is not None:
            return named
    year = setting.fiscal.year_of(day)
    told_over = place.roles.letters[: place.match.start()].endswith("G")
    if told_over and not place.ahead and setting.reporting is None:
        first = setting.fiscal.part(year, 1, 12).first
        year -= (day - first).days < _ACCOUNTED
    return setting.fiscal.part(year, 1, 12)


def _read_to_date(place: Place) -> Stretch | None:
    reporting, fiscal = place.setting.reporting, place.setting.fiscal
    if reporting is None:
        return None
    return Stretch(fiscal.part(fiscal.year_of(reporting.last), 1, 12).first, reporting.last)


def _read_today(place: Place) -> Stretch | None:
    if place.setting.published is None or not place.setting.to_the_day:
        return None
    back = place.number("day") if place.has("day") else 1
    day = date.fromordinal(place.setting.published.toordinal() - back)
    return Stretch(day, day)


def _read_days_to_now(place: Place) -> Stretch | None:
    published = place.setting.published
    if published is None or not place.setting.to_the_day:
        return None
    first = place.setting.day(place.number("month"), place.number("day"), ahead=False)
    back = place.number("now") if place.has("now") else 1
    last = date.fromordinal(published.toordinal() - back)
    return Stretch(first, last) if first is not None and first < last else None


def _read_middle(place: Place) -> Stretch | None:
    """At mid-year: the last 30 June that has passed, or the next one; of a fiscal year of one's own, open."""
    if place.roles.values.get(place.match.start("middle")) != _MID_MONTH:
        return None
    if place.has("year"):
        return Stretch(*2 * (end_of_month(place.number("year"), _MID_MONTH),))
    if not place.setting.fiscal.is_calendar:
        return None
    day = place.setting.day(_MID_MONTH, 30, place.ahead)
    return None if day is None else Stretch(day, day)


def _read_year_turn(place: Place) -> Stretch | None:
    day = place.setting.day(12, 31, place.ahead)
    return None if day is None else Stretch(day, day)


def _read_weekday(place: Place) -> Stretch | None:
    published = place.setting.published
    if published is None or not place.setting.to_the_day:
        return None
    back = (published.weekday() - place.number("weekday")) % 7
    if place.leaf("turn") == "X":
        back = back - 7
    elif place.leaf("turn") == "L" and back == 0:
        back = 7
    day = date.fromordinal(published.toordinal() - back)
    return Stretch(day, day)


RELATIVE: dict[str, Reader] = {
    "month_turn": _read_month_turn,
    "turn": _read_turn,
    "months_past": _read_months_past,
    "preceding": _read_preceding,
    "year_before": _read_year_before,
    "months_before": _read_months_before,
    "same_period": _read_same_period,
    "same_month": _read_same_month,
    "quarterly": _read_quarterly,
    "years_ago": _read_years_ago,
    "end_reported": _read_end_reported,
    "part_vague": _read_part_vague,
    "reported": _read_reported,
    "reported_year": _read_reported_year,
    "to_date": _read_to_date,
    "today": _read_today,
    "days_to_now": _read_days_to_now,
    "middle": _read_middle,
    "year_turn": _read_year_turn,
    "weekday": _read_weekday,
}
"""Rule → reader."""
