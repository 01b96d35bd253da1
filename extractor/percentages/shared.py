"""Bare numbers that share the unit of a neighbour: "9 and 17 per cent", "1.9 points against 0.3 with placebo"."""

import re
from importlib.resources import files

from extractor.numbers import Joint, Numeral, Preceding, joint, opener
from extractor.percentages.figure import Figure
from extractor.vocabulary import read_list

_LABELS = Preceding(dict.fromkeys(read_list(files(__package__) / "label_words.txt"), True))
_LISTED = (Joint.AND, Joint.COMMA, Joint.VERSUS)
# what may follow a number that borrows the unit in front of it: "against 0.3 with placebo"
_FREE = re.compile(r"\s+(?:with|for|on|in|among|at)\b|\s*[);]|[.,](?!\d)")
_LARGEST, _LARGEST_POINTS = 100, 10_000
_LONGEST_LIST = 8
# EASI 75, ACR 20; but a CI and an IQR have ends
_ACRONYM = re.compile(r"(?<![A-Z])(?!(?:CI|IQR)[- ])[A-Z]{2,}[- ]$")
_WORD = 12


def is_bare(text: str, number: Numeral, unit: str = "percent") -> bool:
    """Whether the number can be a percentage without its unit: no label, year, age, code, statistic or "half".

    >>> from decimal import Decimal
    >>> [is_bare(text, Numeral(at, at + 2, Decimal(12), "plain")) for text, at in (("and 12", 4), ("week 12", 5))]
    [True, False]
    """
    before = text[number.start - 1 : number.start]
    if before.isalnum() or before in tuple("-/=_#$€£¥₹") or text[max(0, number.start - 2) : number.start] == "= ":
        return False
    if number.form == "worded" and number.value < 1:
        return False
    largest = _LARGEST_POINTS if unit == "basis_point" else _LARGEST
    if number.value > largest or _LABELS.at(text, number.start) is not None:
        return False
    return number.value % 1 != 0 or _ACRONYM.search(text, max(0, number.start - _WORD), number.start) is None


def unit_ahead(text: str, figures: list[Figure], index: int) -> str | None:
    """The unit that a bare number shares with the end of its list: 24 in "24, 21 and 22 per cent"."""
    number = figures[index].number
    if index + 1 == len(figures) or joint(text, figures[index].end, figures[index + 1].start) is None:
        return None
    if not is_bare(text, number) or (number.form == "worded" and number.value == 1):
        return None
    if number.form == "worded" and "," in text[figures[index].end : figures[index + 1].start]:
        return None  # "one share for four, and 92% accepted"
    for here, following in zip(
        figures[index : index + _LONGEST_LIST], figures[index + 1 : index + _LONGEST_LIST + 1], strict=False
    ):
        link = joint(text, here.end, following.start)
        if following.unit:
            opening = opener(text, here.start) if link is Joint.TO else None
            apart = opening is not None and opening.entry in ("apart", "move")
            closes = link in (Joint.AND, Joint.VERSUS) or apart
            return following.unit if closes else None
        if link not in _LISTED or not is_bare(text, following.number):
            return None
    return None


def shares_unit_behind(text: str, figure: Figure, following: Figure) -> bool:
    """Whether a bare number borrows the worded unit in front of it: 0.3 in "1.9 points against 0.3 with placebo"."""
    return (
        following.unit is None
        and figure.rule != "percentages.sign"
        and joint(text, figure.end, following.start) is Joint.VERSUS
        and is_bare(text, following.number, figure.unit or "")
        and _FREE.match(text, following.end) is not None
    )
