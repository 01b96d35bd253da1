"""The fiscal year that a document defines."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from extractor.layout import Document
from extractor.periods.days import moved
from extractor.periods.roles import Part, Roles
from extractor.periods.setting import CALENDAR, FiscalYear, Setting

_DAY = r"(?:(?P<month>M)\.?(?P<day>[no])?|(?P<day2>[no])p?(?P<month2>M)\.?)(?:,?(?P<year>y))?"
# fiscal year ends on June 30 · year to 31 March 2026 · financial year that closes on March 31, 2026
_YEAR_ENDS = re.compile(r"(?<![Nnh])F?Y(?:w?E|t|-E)v?d?" + _DAY)
# a year from April 1 to March 31
_YEAR_FROM_TO = re.compile(r"Yr(?:M[no]?|[no]M)tv?" + _DAY)
# fiscal 2025 (April 1, 2025 to March 31, 2026) · FY2025: 1 April 2025 – 31 March 2026
_LABELLED_YEAR = re.compile(
    r"(?:(?P<label>f)|FY?(?P<number>y))[^MFfy]{0,6}?"
    r"(?:(?P<month1>M)\.?(?:n,?)?|n(?P<month2>M),?)(?P<year1>y)(?:t|-)(?:(?P<month>M)\.?(?:n,?)?|n(?P<month3>M),?)(?P<year>y)"
)
# FY2025 (ended March 2026) · fiscal 2025, the year to 31 March 2026
_LABELLED_END = re.compile(r"(?:(?P<label>f)|FY?(?P<number>y))[(,:]{0,2}d?(?:F?Y)?(?:w?E|t)v?d?" + _DAY)
# fiscal third quarter, the three months ended March 31, 2026
_FISCAL_QUARTER = re.compile(r"F(?P<ordinal>O)q[^MFO]{0,8}?Nm(?:E|t)v?" + _DAY)
_NUMBER_NEAR, _NUMBER_BEFORE = 7, 4
# Q1 FY27 · Q1FY27 · first quarter of FY27 · FY26
_REPORTED_PART = re.compile(r"(?:(?P<part>[QH])(?P<fiscal>f)?|(?:(?P<ordinal>O)(?P<unit>[qh])p?)?(?P<fiscal2>f))")
_YEARS = (CALENDAR, FiscalYear(3), FiscalYear(6), FiscalYear(9))
_JAPANESE = FiscalYear(3, named_by_end=False)
_OPENING = 1500
_LONGEST_WAIT = 120
"""Days within which results are published."""
_YEN = frozenset({"JPY", "yen"})


def fiscal_year(document: Document, roles: Roles, setting: Setting) -> FiscalYear:
    """The fiscal year said most often to end on some day, the calendar year if none is.

    Its number is taken from beside it ("the year ending March 31, 2027 (FY2026)"); by default years are named
    by their end, save those to March of companies that reckon in yen.
    """
    labelled = _labelled(roles)
    if labelled is not None:
        return labelled
    said = Counter(_said(roles))
    if not said:
        return _fitting(document, roles, setting)
    month = max(said, key=lambda one: said[one])
    if month == 12:
        return CALENDAR
    by_begin = _named_by_begin(roles, month)
    if by_begin is None:
        by_begin = month == 3 and not _YEN.isdisjoint(document.words.texts)
    return FiscalYear(month, not by_begin)


def _number(roles: Roles, match: re.Match[str]) -> int | None:
    """The number of the year labelled."""
    if match["label"] is None:
        return roles.number(match.start("number"))
    value = roles.values[match.start("label")]
    return value.year if isinstance(value, Part) else None


def _labelled(roles: Roles) -> FiscalYear | None:
    """The fiscal year whose last day, or first and last, stand beside its number."""
    for match in _LABELLED_END.finditer(roles.letters):
        if match["year"] and _number(roles, match) in (year := roles.number(match.start("year")), year - 1):
            month = _month(roles, match)
            return CALENDAR if month == 12 else FiscalYear(month, _number(roles, match) == year)
    for match in _LABELLED_YEAR.finditer(roles.letters):
        number = _number(roles, match)
        first = roles.number(match.start("month1" if match["month1"] else "month2"))
        last = roles.number(match.start("month" if match["month"] else "month3"))
        years = roles.number(match.start("year1")), roles.number(match.start("year"))
        if number in years and last == (first - 2) % 12 + 1 and years[1] - years[0] == (last != 12):
            return CALENDAR if last == 12 else FiscalYear(last, number == years[1])
    return None


def _fitting(document: Document, roles: Roles, setting: Setting) -> FiscalYear:
    """The fiscal year in which the part of a year that the opening reports on has ended lately.

    A company that publishes "Q1 FY27" in July 2026 has a year to March; no calendar quarter would fit.
    """
    if setting.published is None:
        return CALENDAR
    for match in _REPORTED_PART.finditer(roles.letters, 0, document.words.first_at(_OPENING)):
        year, number, length = _part_of(roles, match)
        if year is None:
            continue
        waits = {}
        in_yen = not _YEN.isdisjoint(document.words.texts) or "¥" in document.text
        for fiscal in (*_YEARS, _JAPANESE) if in_yen else _YEARS:
            wait = (setting.published - fiscal.part(year, number, length).last).days
            if 0 <= wait <= _LONGEST_WAIT:
                waits[wait] = fiscal
        return waits[min(waits)] if waits else CALENDAR
    return CALENDAR


def _part_of(roles: Roles, match: re.Match[str]) -> tuple[int | None, int, int]:
    """The year, and which part of how many months of it."""
    where = next(match.start(name) for name in ("fiscal", "fiscal2", "part") if match[name])
    year = roles.values[where]
    told = year.year if isinstance(year, Part) and year.fiscal else None
    if match["part"]:
        return told, roles.number(match.start("part")), 3 if match["part"] == "Q" else 6
    if match["ordinal"]:
        return told, roles.number(match.start("ordinal")), 3 if match["unit"] == "q" else 6
    return told, 1, 12


def _month(roles: Roles, match: re.Match[str]) -> int:
    name = "month" if match["month"] else "month2"
    return roles.number(match.start(name))


def _said(roles: Roles) -> Iterator[int]:
    for index, letter in enumerate(roles.letters):
        if letter == "J":
            yield roles.number(index)
    for shape in (_YEAR_ENDS, _YEAR_FROM_TO):
        for match in shape.finditer(roles.letters):
            yield _month(roles, match)
    for match in _FISCAL_QUARTER.finditer(roles.letters):
        ended = date(2000, _month(roles, match), 1)
        yield moved(ended, 3 * (4 - roles.number(match.start("ordinal")))).month


def _named_by_begin(roles: Roles, month: int) -> bool | None:
    """Whether a fiscal year that ends in a year is called by the one before; None if no number stands beside it."""
    for match in _YEAR_ENDS.finditer(roles.letters):
        if match["year"] is None or _month(roles, match) != month:
            continue
        number = _number_beside(roles, match)
        if number is not None:
            return number == roles.number(match.start("year")) - 1
    return None


def _number_beside(roles: Roles, match: re.Match[str]) -> int | None:
    for index in range(match.start() - 1, max(-1, match.start() - _NUMBER_BEFORE), -1):
        value = roles.values.get(index)
        if isinstance(value, Part) and value.fiscal and value.year is not None:
            return value.year
        if roles.letters[index] not in "(,:d":
            break
    for index in range(match.end(), min(match.end() + _NUMBER_NEAR, len(roles.letters))):
        value = roles.values.get(index)
        if isinstance(value, Part) and value.fiscal and value.year is not None:
            return value.year
        if roles.letters[index] == "y" and roles.letters[index - 1] in "FY":
            return roles.number(index)
        if roles.letters[index] == "M":
            return None
    return None
