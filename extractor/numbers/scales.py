"""Scales behind a number: million, bn, crore …"""

import re
from decimal import Decimal
from importlib.resources import files
from typing import NamedTuple

import msgspec

from extractor.vocabulary import read_table


class _Row(msgspec.Struct, frozen=True):
    surface: str
    factor: str


class Scale(NamedTuple):
    """A scale: the offset behind it, and its factor (1 where there is none)."""

    end: int
    factor: Decimal


_ONE = Decimal(1)
_FACTORS = {
    row.surface: Decimal(row.factor) for row in read_table(files(__package__) / "scales.tsv", _Row, unique="surface")
}
# glued, or behind a blank, a hyphen or a line break: 1.3bn, 1.3 billion, 2.5-million
_WORD = re.compile(r"(?:[-\u2010\u2011]|[^\S\n]{0,3}(?:\n[^\S\n]{0,8})?)([^\W\d_]{1,10})(?![^\W_])")
# "$5+ million", "20-plus million", "30-odd million"
_MORE = re.compile(r"\+|[- ](?:plus|odd)(?![^\W_])")


def scale_after(text: str, end: int) -> Scale:
    """The scale behind the number that ends at the offset.

    >>> scale_after("$2.5-million", 4), scale_after("125 mg", 3)
    (Scale(end=12, factor=Decimal('1000000')), Scale(end=3, factor=Decimal('1')))
    """
    factor, begun = _ONE, end
    if more := _MORE.match(text, end):
        end = more.end()
    for _ in range(2):  # "lakh crore"
        match = _WORD.match(text, end)
        if match is None:
            break
        word = match[1]
        one = _FACTORS.get(word) or _FACTORS.get(word.lower())
        if one is None or (factor != _ONE and len(word) < 4):
            break
        factor, end = factor * one, match.end()
    return Scale(end if factor != _ONE else begun, factor)
