"""The unit behind a number: %, per cent, percentage points, basis points."""

import re
from importlib.resources import files
from typing import NamedTuple

import msgspec

from extractor.vocabulary import read_table

PERCENT, PERCENTAGE_POINT = "percent", "percentage_point"


class _Row(msgspec.Struct, frozen=True):
    surface: str
    unit: str


class Unit(NamedTuple):
    """A unit: the offset behind it, its name in the contract, and the rule that read it."""

    end: int
    name: str
    rule: str


_UNITS = {row.surface: row.unit for row in read_table(files(__package__) / "units.tsv", _Row, unique="surface")}
_FIRST = frozenset(surface.split()[0] for surface in _UNITS)
_GLUABLE = frozenset({"pp", "pps", "ppt", "ppts", "bp", "bps", "pct", "pc"})
# blanks, a line break or a hyphen in front of the unit: "5 %", "1.4 per\ncent", "37-percentage-point"
_GAP = r"(?:[^\S\n]{0,3}(?:\n[^\S\n]{0,8})?|[-\u2010\u2011])"
_SIGN = re.compile(rf"{_GAP}\\?[%％﹪٪](?P<points>[- ]?(?:points?|pts?)\b)?")
_FIRST_WORD = re.compile(rf"{_GAP}([A-Za-z]+)")
_NEXT_WORD = re.compile(r"(?:[^\S\n]{1,3}(?:\n[^\S\n]{0,8})?|\n[^\S\n]{0,8}|[-\u2010\u2011])([A-Za-z]+)")
_OPENING = frozenset("%％﹪٪\\-\u2010\u2011+")
"""What a unit may begin with, letters and blanks aside."""
# "20+ percent", "a 20-plus percent drop", "20-odd per cent"
_MORE = re.compile(r"\+|[- ](?:plus|odd)(?=[\s-])")
# "0.25 of a percentage point", "0.5 of 1%"
_OF_ONE = re.compile(r"\s+of\s+(?:an?|one|1)(?=[\s%-])", re.IGNORECASE)
_BELOW_ONE = re.compile(r"(?<![\d.])0?\.\d+$")
_PERCENTAGE = re.compile(r"[ -]percentage(?=\s*(?:[.,;:)]|$))")
_DOTTED = re.compile(r"\s?p\.p\.")


def unit_after(text: str, end: int) -> Unit | None:
    """The unit of the number that ends at the offset.

    >>> unit_after("64.2\u202f%", 4), unit_after("a 37-percentage-point gain", 4).name, unit_after("5 percentile", 1)
    (Unit(end=6, name='percent', rule='percentages.sign'), 'percentage_point', None)
    """
    following = text[end : end + 1]
    if not (following.isspace() or following.isalpha() or following in _OPENING):
        return None
    if more := _MORE.match(text, end):
        end = more.end()
    elif part := _OF_ONE.match(text, end):
        return (
            _unit_after(text, part.end())
            if text[end - 1].isdigit() and _BELOW_ONE.search(text, max(0, end - 6), end)
            else None
        )
    return _unit_after(text, end)


def _unit_after(text: str, end: int) -> Unit | None:
    sign = _SIGN.match(text, end)
    if sign:
        return Unit(sign.end(), PERCENTAGE_POINT if sign["points"] else PERCENT, "percentages.sign")
    if match := _DOTTED.match(text, end):
        return Unit(match.end(), PERCENTAGE_POINT, "percentages.word")
    if match := _PERCENTAGE.match(text, end):
        return Unit(match.end(), PERCENT, "percentages.word")
    match = _FIRST_WORD.match(text, end)
    if match is None:
        return None
    surface = match[1].lower()
    if surface not in _FIRST or (match.start(1) == end and surface not in _GLUABLE):
        return None
    longest = None
    for _ in range(4):
        unit = _UNITS.get(surface)
        if unit and not _goes_on(text, match.end()):
            longest = Unit(match.end(), unit, "percentages.word")
        match = _NEXT_WORD.match(text, match.end())
        if match is None:
            break
        surface = f"{surface} {match[1].lower()}"
    return longest


def _goes_on(text: str, end: int) -> bool:
    following = text[end : end + 1]
    return following.isalnum() or following == "_"
