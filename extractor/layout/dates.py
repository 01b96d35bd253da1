"""Calendar dates as they are written at the top or foot of a document."""

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import NamedTuple

import msgspec

from extractor.vocabulary import read_table


class _Month(msgspec.Struct):
    word: str
    number: str


_MONTHS = {
    row.word: int(row.number) for row in read_table(files("extractor.layout") / "months.tsv", _Month, unique="word")
}
_DIGIT = re.compile(r"\d")
_NAME = r"[^\W\d_]{3,10}"
# 14 April 2026 | 1er mars 2026 | 3. Oktober 2026
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s(?:de\s)?({_NAME})\.?,?\s(?:de\s)?(\d{{4}})(?!\d)")
# May 14, 2026 | Nov. 03, 2025 | June 3rd 2026
_MONTH_FIRST = re.compile(rf"(?<!\w)({_NAME})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})(?!\d)")
# July 2026
_MONTH_ONLY = re.compile(rf"(?<![\w\d])({_NAME})\.?,?\s((?:19|20)\d{{2}})(?!\d)")
# Wednesday 22 April | Nov. 6
_DAY_APART = re.compile(rf"(?<![\w.])(\d{{1,2}})(?:st|nd|rd|th)?\s({_NAME})(?!\w)(?!,?\s\d{{4}})")
_MONTH_APART = re.compile(rf"(?<!\w)({_NAME})\.?\s(\d{{1,2}})(?![\w%])(?!,?\s\d{{4}})")
_YEAR = re.compile(r"(?<![\w/.-])20\d\d(?![\w/-])")
# Winter 2025 | Issue 3/2026 | No. 2, 2026
_ISSUE = re.compile(
    r"\b(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s(20\d\d)\b|\b(?:[Ii]ssue|ISSUE|No\.)\s\d{1,2}(?:/|,\s)(20\d\d)\b"
)
# 2026-04-14
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
# 10/9/26, 6:02 AM: a page printed from an American browser
_PRINTED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{2}|\d{4}),\s\d{1,2}:\d\d\s?[AP]M")
# 2026年4月14日
_CJK = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")


class Dated(NamedTuple):
    """A date and where it is written."""

    start: int
    end: int
    iso: str
    """ISO 8601, as precise as the text: a day, or a month."""


def find_dates(text: str, start: int, end: int, *, months: bool = False) -> list[Dated]:
    """The dates between two offsets, in order; ``months`` lets a bare month with its year count.

    >>> [one.iso for one in find_dates("Lyon, 24 November 2025; Nov. 3, 2026; 2026年4月14日", 0, 50)]
    ['2025-11-24', '2026-11-03', '2026-04-14']
    """
    if _DIGIT.search(text, start, end) is None:
        return []
    found = [one for one in _all(text, start, end) if one is not None]
    if months:
        for match in _MONTH_ONLY.finditer(text, start, end):
            month = _MONTHS.get(match[1].lower())
            if month and not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(Dated(*match.span(), f"{match[2]}-{month:02}"))
    return sorted(found)


def _all(text: str, start: int, end: int) -> Iterator[Dated | None]:
    for match in _DAY_FIRST.finditer(text, start, end):
        yield _dated(match, match[3], _MONTHS.get(match[2].lower()), match[1])
    for match in _MONTH_FIRST.finditer(text, start, end):
        yield _dated(match, match[3], _MONTHS.get(match[1].lower()), match[2])
    for match in _ISO.finditer(text, start, end):
        yield _dated(match, match[1], int(match[2]), match[3])
    for match in _CJK.finditer(text, start, end):
        yield _dated(match, match[1], int(match[2]), match[3])
    for match in _PRINTED.finditer(text, start, end):
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        yield _dated(match, year, int(match[1]), match[2])


def _dated(match: re.Match[str], year: str, month: int | None, day: str) -> Dated | None:
    if month is None or not 1 <= month <= 12:
        return None
    try:
        return Dated(*match.span(), date(int(year), month, int(day)).isoformat())
    except ValueError:
        return None


def yearless_date(text: str, start: int, end: int) -> Dated | None:
    """The day of a passage whose year stands apart from it: "Quindle Forum 2026 / Wednesday 22 April".

    >>> yearless_date("Quindle Forum 2026 / Wednesday 22 April", 0, 39)
    Dated(start=31, end=39, iso='2026-04-22')
    """
    years = {match[0] for match in _YEAR.finditer(text, start, end)}
    if len(years) != 1:
        return None
    told = [(match, match[2], match[1]) for match in _DAY_APART.finditer(text, start, end)]
    told += [(match, match[1], match[2]) for match in _MONTH_APART.finditer(text, start, end)]
    for match, month, day in told:
        dated = _dated(match, next(iter(years)), _MONTHS.get(month.lower()), day)
        if dated is not None:
            return dated
    return None


def issue_year(text: str, start: int, end: int) -> Dated | None:
    """The year of an issue: "Winter 2025", "Issue 3/2026"."""
    match = _ISSUE.search(text, start, end)
    return Dated(*match.span(), match[1] or match[2]) if match else None
