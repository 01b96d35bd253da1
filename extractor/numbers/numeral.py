"""All numbers of a text, in digits and in words, in text order."""

from decimal import Decimal
from heapq import merge
from typing import NamedTuple
from weakref import WeakKeyDictionary

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


_READ: "WeakKeyDictionary[Words, tuple[Numeral, ...]]" = WeakKeyDictionary()
"""The numbers of the documents at hand: several rooms ask for them."""


def numerals(text: str, words: Words) -> tuple[Numeral, ...]:
    """Every number that the text writes, whatever stands around it. ``words`` are the text's."""
    read = _READ.get(words)
    if read is None:
        read = tuple(Numeral(*number) for number in merge(digit_numbers(text), worded_numbers(words)))
        _READ[words] = read
    return read
