"""All numbers of a text, in digits and in words, in text order."""

from decimal import Decimal
from heapq import merge
from typing import NamedTuple

from extractor.numbers.digits import digit_numbers
from extractor.numbers.worded import worded_numbers
from extractor.words import Words


class Numeral(NamedTuple):
    """A number without unit: its offsets and its value."""

    start: int
    end: int
    value: Decimal
    form: str
    """``plain``, ``grouped`` (with marks between thousands), ``worded``, or ``scaled`` (words that hold a scale)."""


def numerals(text: str, words: Words) -> list[Numeral]:
    """Every number that the text writes, whatever stands around it."""
    found = merge(digit_numbers(text), worded_numbers(words))
    return [Numeral(*number) for number in found]
