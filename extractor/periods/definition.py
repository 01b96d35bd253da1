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
# on June 30 · at the end of September · in March
_AT = r"[vi@]?d?(?:kp)?"
# fiscal year ends on June 30 · year to 31 March 2026 · financial year that closes on March 31, 2026 · fiscal year runs
# until the end of September
_YEAR_ENDS = re.compile(r"(?<![Nnh])F?Y(?:w?E|w?>?t|-E)" + _AT + _DAY)
# fiscal year-end is June 30 · financial year end: 31 March
_YEAR_END = re.compile(r"FYkp?[~:,(]?" + _DAY)
# June year-end · 30 September financial year-end
_END_OF_YEAR = re.compile(r"(?P<month>M)[no]?(?P<month2>)F?Yk(?!py)")
# a year from April 1 to March 31 · financial year runs from October to September · fiscal year (July–June)
_FIRST = r"r?(?:(?P<first>M)\.?[no]?|[no]p?(?P<first2>M)),?y?t?v?"
_YEAR_FROM_TO = re.compile(r"Y[w>(:,]{0,2}" + _FIRST + _DAY)
# fiscal year begins on 1 July · financial year starts in April
_YEAR_BEGINS = re.compile(r"FYw?<" + _AT + _DAY)
# fiscal 2025 (April 1, 2025 to March 31, 2026) · FY2025: 1 April 2025 – 31 March 2026
_LABELLED_YEAR = re.compile(
    r"(?:(?P<label>f)|FY?(?P<number>y))[^MFfy]{0,6}?"
    r"(?:(?P<month1>M)\.?(?:n,?)?|n(?P<month2>M),?)(?P<year1>y)(?:t|-)?(?:(?P<month>M)\.?(?:n,?)?|n(?P<month3>M),?)(?P<year>y)"
)
# FY2025 (ended March 2026) · fiscal 2025, the year to 31 March 2026 · fiscal 2025 ended in March
_LABELLED_END = re.compile(r"(?:(?P<label>f)|FY?(?P<number>y))_*[(,:]{0,2}d?(?:F?Y)?(?:w?E|t)" + _AT + _DAY)
# Q2 · first half · second quarter of FY26 · first half of the 2025/26 financial year
_PART = r"(?:(?P<ordinal>O)(?P<unit>[qh])Y?|(?P<part>[QH]))(?:p?d?(?:(?P<label>f)_*|F?Y?(?P<number>y)))?"
# third quarter, the three months ended March 31, 2026 · second quarter ended September 30
_PART_ENDS = re.compile(_PART + r"(?:(?:FY)?[(,:&]{0,2}d?~?(?:(?P<count>[Nn])m|q|hY?))?x?(?:E|t)" + _AT + _DAY)
# Q2 FY26 (July–September 2025) · first half of the 2025/26 financial year (1 October 2025 to 31 March 2026)
_PART_FROM_TO = re.compile("F?" + _PART + r"(?:FY)?[(,:]{1,2}" + _FIRST + _DAY)
_NUMBER_NEAR, _NUMBER_BEFORE = 7, 4
# Q1 FY27 · Q1FY27 · first quarter of FY27 · H1 2025/26 · first half of the 2025/26 financial year
_REPORTED_PART = re.compile(r"(?:(?P<part>[QH])p?d?(?P<fiscal>f)?|(?P<ordinal>O)(?P<unit>[qh])Y?p?d?(?P<fiscal2>f))")
# FY26
_REPORTED_YEAR = re.compile(r"(?P<fiscal>f)")
_YEARS = (CALENDAR, FiscalYear(3), FiscalYear(6), FiscalYear(9))
_JAPANESE = FiscalYear(3, named_by_end=False)
_OPENING = 1500
_LONGEST_WAIT = 120
"""Days within which results are published."""
_YEN = frozenset({"JPY", "yen"})
_INDIAN_SCALES = frozenset({"crore", "crores", "lakh", "lakhs"})


def fiscal_year(document: Document, roles: Roles, setting: Setting) -> FiscalYear:
    """The fiscal year said most often to end on some day, the calendar year if none is.

    Its number is taken from beside it ("the year ending March 31, 2027 (FY2026)"); by default years are named
    by their end, save those to March of companies that reckon in yen.
    """
    labelled = _labelled(roles)
    if labelled is not None:
        return labelled
    told = [*_said(roles), *_parts(roles)]
    if not told:
        return _fitting(document, roles, setting)
    named = Counter(month for month, _ in told)
    month = max(named, key=lambda one: named[one])
    if month == 12:
        return CALENDAR
    by_end = next((by_end for one, by_end in told if one == month and by_end is not None), None)
    if by_end is None:
        by_end = month != 3 or _YEN.isdisjoint(document.words.texts)
    return FiscalYear(month, by_end)


def _number(roles: Roles, match: re.Match[str]) -> int | None:
    """The number of the year labelled; None of one told by two."""
    if not match["label"]:
        return roles.number(match.start("number"))
    value = roles.values[match.start("label")]
    return value.year if isinstance(value, Part) and not value.straddles else None


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

    A company that publishes "Q1 FY27" in July 2026 has a year to March; no calendar quarter would fit. Where sums are
    in crore, "FY27" is the year to March that the law of India prescribes.
    """
    if "f" in roles.letters and not _INDIAN_SCALES.isdisjoint(document.words.places):
        return FiscalYear(3)
    if setting.published is None:
        return CALENDAR
    in_yen = not _YEN.isdisjoint(document.words.texts) or "¥" in document.text
    for year, number, length in _reported(roles, document.words.first_at(_OPENING)):
        waits = {}
        for fiscal in (*_YEARS, _JAPANESE) if in_yen else _YEARS:
            if year.straddles and fiscal.is_calendar:
                continue
            named = (year.year or 0) + (year.straddles and fiscal.named_by_end)
            wait = (setting.published - fiscal.part(named, number, length).last).days
            if 0 <= wait <= _LONGEST_WAIT:
                waits[wait] = fiscal
        if waits:
            return waits[min(waits)]
    return CALENDAR


def _reported(roles: Roles, stop: int) -> Iterator[tuple[Part, int, int]]:
    """The fiscal years named in the opening, and which part of how many months of them; parts before whole years."""
    for match in _REPORTED_PART.finditer(roles.letters, 0, stop):
        where = next((match.start(name) for name in ("fiscal", "fiscal2", "part") if match[name]), 0)
        year = roles.values[where]
        if isinstance(year, Part) and year.fiscal and year.year is not None:
            yield year, *_which(roles, match)
    for match in _REPORTED_YEAR.finditer(roles.letters, 0, stop):
        year = roles.values[match.start()]
        if isinstance(year, Part) and year.year is not None:
            yield year, 1, 12


def _which(roles: Roles, match: re.Match[str]) -> tuple[int, int]:
    """Which part of a year is named, and how many months it has."""
    kind = match["part"] or match["unit"]
    return roles.number(match.start("part" if match["part"] else "ordinal")), 3 if kind in "Qq" else 6


def _month(roles: Roles, match: re.Match[str]) -> int:
    name = "month" if match["month"] else "month2"
    return roles.number(match.start(name))


def _first_month(roles: Roles, match: re.Match[str]) -> int:
    return roles.number(match.start("first" if match["first"] else "first2"))


def _before(month: int, months: int) -> int:
    """The month so many months earlier."""
    return (month - months - 1) % 12 + 1


def _said(roles: Roles) -> Iterator[tuple[int, bool | None]]:
    """The last months of fiscal years that the text tells by their days, and whether their number is that of their
    end where it stands beside them."""
    letters = roles.letters
    for index, letter in enumerate(letters):
        if letter == "J":
            yield roles.number(index), None
    for match in _YEAR_ENDS.finditer(letters):
        number = _number_beside(roles, match) if match["year"] else None
        yield _month(roles, match), None if number is None else number != roles.number(match.start("year")) - 1
    for shape in (_LABELLED_END, _YEAR_END, _END_OF_YEAR):
        for match in shape.finditer(letters):
            yield _month(roles, match), None
    for match in _YEAR_FROM_TO.finditer(letters):
        if _first_month(roles, match) == _before(_month(roles, match), 11):
            yield _month(roles, match), None
    for match in _YEAR_BEGINS.finditer(letters):
        yield _before(_month(roles, match), 1), None


def _parts(roles: Roles) -> Iterator[tuple[int, bool | None]]:
    """The last months of the fiscal years whose quarters and halves the text tells by their days."""
    for match in _PART_ENDS.finditer(roles.letters):
        number, length = _which(roles, match)
        count = roles.number(match.start("count")) if match["count"] else length
        if count in (length, number * length):
            yield _of_part(roles, match, number * length)
    for match in _PART_FROM_TO.finditer(roles.letters):
        if not (match["part"] or match["label"] or "F" in match[0]):
            continue  # "its first quarter, April to June" of another company
        number, length = _which(roles, match)
        if _first_month(roles, match) == _before(_month(roles, match), length - 1):
            yield _of_part(roles, match, number * length)


def _of_part(roles: Roles, match: re.Match[str], months: int) -> tuple[int, bool | None]:
    """The last month of a year of which so many months have passed, and whether its number is that of its end."""
    month = _month(roles, match)
    number = _number(roles, match) if match["label"] or match["number"] else None
    if match["year"] is None or number is None:
        return _before(month, months), None
    ends = moved(date(roles.number(match.start("year")), month, 1), 12 - months)
    return ends.month, number == ends.year


def _number_beside(roles: Roles, match: re.Match[str]) -> int | None:
    for index in range(match.start() - 1, max(-1, match.start() - _NUMBER_BEFORE), -1):
        value = roles.values.get(index)
        if isinstance(value, Part) and value.fiscal and value.year is not None:
            return None if value.straddles else value.year
        if roles.letters[index] not in "(,:d":
            break
    for index in range(match.end(), min(match.end() + _NUMBER_NEAR, len(roles.letters))):
        value = roles.values.get(index)
        if isinstance(value, Part) and value.fiscal and value.year is not None:
            return None if value.straddles else value.year
        if roles.letters[index] == "y" and roles.letters[index - 1] in "FY":
            return roles.number(index)
        if roles.letters[index] == "M":
            return None
    return None
