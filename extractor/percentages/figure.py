"""A number and the unit behind it."""

from typing import NamedTuple

from extractor.layout import Document
from extractor.numbers import Numeral, numerals
from extractor.percentages.points import Points, points_after
from extractor.percentages.units import PERCENTAGE_POINT, unit_after


class Figure(NamedTuple):
    """A number; its unit, the offset behind it and the rule that read it, if it has one of its own."""

    number: Numeral
    end: int
    unit: str | None = None
    rule: str = ""

    @property
    def start(self) -> int:
        """Offset of its first digit or word."""
        return self.number.start


def figures_of(document: Document) -> list[Figure]:
    """Every number of a document, with its unit where it has one."""
    text = document.text
    figures: list[Figure] = []
    points = Points(document)
    last = -1
    for number in numerals(text, document.words):
        before = text[number.start - 1 : number.start]
        glued = before.isalpha() or before == "_"  # the tail of a word: SF36
        unit = None if glued else unit_after(text, number.end)
        if unit is not None:
            figures.append(Figure(number, unit.end, unit.name, unit.rule))
            last = number.start
        elif (end := points_after(text, number.end)) and points.are_percentage_points(number.start, last):
            figures.append(Figure(number, end, PERCENTAGE_POINT, "percentages.points"))
        else:
            figures.append(Figure(number, number.end))
    return figures
