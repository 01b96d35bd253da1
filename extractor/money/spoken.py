"""Sums as they are spoken: "a dollar sixty-two", "two dollars and fifty cents"."""

import re
from decimal import Decimal

from extractor.money.currencies import Currency, marker_after
from extractor.money.sums import Sum

_BETWEEN = re.compile(r"\s+(?:and\s+)?")
# "a dollar sixty-two"
_ONE_UNIT = re.compile(r"(?:(?<=^)|(?<=[\s(\"“]))an?\s+$", re.IGNORECASE)
_UNIT = re.compile(r"(?<![^\W_])(dollar|euro|pound)\s+$", re.IGNORECASE)
_HUNDRED = 100


def spoken(text: str, sums: list[Sum]) -> list[Sum]:
    """The sums, with a spoken unit and its hundredths put together."""
    told: list[Sum] = []
    for one in sums:
        joined = _joined(text, told[-1], one) if told else None
        if joined:
            told[-1] = joined
            continue
        told.append(_after_unit(text, one) or one)
    return told


def _is_hundredths(one: Sum) -> bool:
    """A number below a hundred that says cents, or in words nothing: "fifty cents", "30 pence", "sixty-two"."""
    if one.currency is None:
        small = one.number.form == "worded"
    else:
        small = one.currency.part < 1 and one.scale == 1 and one.start == one.number.start
    return small and one.number.value < _HUNDRED and one.number.value % 1 == 0


def _of_one_currency(unit: Currency, part: Currency) -> bool:
    return unit.code == part.code or unit.code in part.among or part.code in unit.among


def _joined(text: str, unit: Sum, one: Sum) -> Sum | None:
    """ "two dollars fifty", "10 dollars and 50 cents", "£3 and 50 pence"."""
    if unit.currency is None or unit.currency.part != 1 or not _is_hundredths(one):
        return None
    if one.currency is None:
        if unit.number.form != "worded":
            return None
        part = Decimal(1) / _HUNDRED
    elif unit.scaled or unit.number.value % 1 or not _of_one_currency(unit.currency, one.currency):
        return None
    else:
        part = one.currency.part
    between = _BETWEEN.fullmatch(text, unit.end, one.start)
    if between is None or ("and" in between[0] and one.currency is None):
        return None
    value = unit.number.value + one.number.value * part
    return unit._replace(number=unit.number._replace(value=value), end=one.end, rule="money.spoken")


def _after_unit(text: str, one: Sum) -> Sum | None:
    """ "a dollar sixty-two"."""
    if not _is_hundredths(one):
        return None
    unit = _UNIT.search(text, max(0, one.start - 12), one.start)
    article = _ONE_UNIT.search(text, max(0, unit.start() - 4), unit.start()) if unit else None
    marker = marker_after(text, unit.start()) if unit else None
    if unit is None or article is None or marker is None:
        return None
    value = 1 + one.number.value / _HUNDRED
    return Sum(
        one.number._replace(value=Decimal(value)), article.start(), one.end, one.scale, marker.currency, "money.spoken"
    )
