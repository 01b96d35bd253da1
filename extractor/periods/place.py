"""A matched shape with all that its reading may need, and the leaves that several readers share."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files

from extractor.periods.days import Stretch
from extractor.periods.roles import Part, Roles, full_year
from extractor.periods.setting import CALENDAR, Setting
from extractor.vocabulary import read_list

UNIT_MONTHS = {"q": 3, "h": 6, "Y": 12, "m": 1}
TURNS = {"T": 0, "L": -1, "P": -1, "S": 0, "X": 1}
_SHORT = 4
"""Letters up to which capitals are an abbreviation of a month's name."""
_ALSO_WORDS = frozenset(read_list(files("extractor.periods") / "months_that_are_words.txt"))


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
    """The period spoken of last in its sentence, years without more aside."""
    spoken: Stretch | None
    """The one spoken of last in its sentence, whatever it is."""
    earlier: Stretch | None
    """The base of the sentence before, in the same paragraph."""
    named: Stretch | None
    """The period spoken of last in the sentence before, whatever it is."""

    def has(self, name: str) -> bool:
        """Whether the leaf of that name is there."""
        return bool(self.leaf(name))

    def leaf(self, name: str) -> str:
        """The letters of a leaf, empty if absent."""
        return (self.match[name] or "") if name in self.match.re.groupindex else ""

    def number(self, name: str) -> int:
        """The value of the leaf's word."""
        return self.roles.number(self.match.start(name))

    def part(self, name: str) -> Part:
        """The abbreviation at the leaf."""
        value = self.roles.values[self.match.start(name)]
        return value if isinstance(value, Part) else Part(value)


Reader = Callable[[Place], Stretch | None]
"""Gives the days, or None where the document does not tell."""


def is_plain_word(place: Place) -> bool:
    """Whether it is no period at all: "May cause …" at the start of a sentence, the target APRIL."""
    if place.match[0] != "M":
        return False
    return (place.opens and place.text in _ALSO_WORDS) or (len(place.text) > _SHORT and place.text.isupper())


def day_of(year: int, month: int, day: int) -> Stretch | None:
    """A day; None if there is no such day."""
    try:
        one = date(year, month, day)
    except ValueError:
        return None
    return Stretch(one, one)


def _turned_year(place: Place) -> int | None:
    if place.setting.today is None:
        return None
    return place.setting.today.year + TURNS[place.leaf("turn")]


def year_named(place: Place) -> int | None:
    """The calendar year named beside a month or day, in four digits, two, or as "last year"."""
    if place.has("year"):
        return place.number("year")
    if place.has("short"):
        return full_year(f"{place.number('short'):02}")
    return _turned_year(place) if place.has("turn") else None


def names_year(place: Place) -> bool:
    """Whether a year is named beside a month or day."""
    return place.has("year") or place.has("short") or place.has("turn")


def year_of_part(place: Place) -> tuple[int | None, bool]:
    """The year that a part is said to be of, and whether that is a fiscal year; (None, …) if none is said."""
    fiscal = "F" in place.leaf("mark") + place.leaf("before") + place.leaf("turned") + place.leaf("own")
    if place.has("fiscal"):
        return fiscal_number(place), True
    if place.has("turn"):
        today = place.setting.today
        if today is None:
            return None, fiscal
        year = place.setting.fiscal.year_of(today) if fiscal else today.year
        return year + TURNS[place.leaf("turn")], fiscal
    if place.has("year"):
        return place.number("year"), fiscal
    if place.has("short"):
        return full_year(f"{place.number('short'):02}"), fiscal
    return None, fiscal


def fiscal_number(place: Place) -> int | None:
    """The number of the fiscal year at the leaf "fiscal"; 2024/25 is told by its second year where years are named by
    their end, and is no year of a calendar."""
    part, fiscal = place.part("fiscal"), place.setting.fiscal
    if part.year is None or not part.straddles:
        return part.year
    return None if fiscal.is_calendar else part.year + fiscal.named_by_end


def part_of_year(place: Place, number: int, length: int) -> Stretch | None:
    """The n-th part of so many months of the year it is said to be of, or of the nearest that fits the tense."""
    year, fiscal = year_of_part(place)
    if year is not None:
        return (place.setting.fiscal if fiscal else CALENDAR).part(year, number, length)
    if place.has("turn"):
        return None
    reports_by_it = fiscal or place.setting.reporting is not None
    setting = place.setting if reports_by_it else replace(place.setting, fiscal=CALENDAR)
    return setting.part(number, length, place.ahead)
