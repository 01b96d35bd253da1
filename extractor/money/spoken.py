"""Sums as they are spoken: "a dollar sixty-two", "two dollars and fifty cents"."""

import re
from decimal import Decimal

from extractor.money.currencies import marker_after
from extractor.money.sums import Sum

_BETWEEN = re.compile(r"\s+(?:and\s+)?$")
# "a dollar sixty-two"
_ONE_UNIT = re.compile(r"(?:(?<=^)|(?<=[\s(\"“]))an?\s+$", re.IGNORECASE)
_UNIT = re.compile(r"(?<![^\W_])(dollar|euro|pound)\s+$", re.IGNORECASE)
_SUBUNITS = frozenset({"cent", "cents", "pence", "p"})
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
    subunit = one.currency is None or one.currency.surface in _SUBUNITS
    return one.number.form == "worded" and subunit and one.number.value < _HUNDRED and one.number.value % 1 == 0


def _joined(text: str, unit: Sum, one: Sum) -> Sum | None:
    """ "two dollars fifty", "two dollars and fifty cents"."""
    if unit.currency is None or unit.currency.part != 1 or unit.number.form != "worded" or not _is_hundredths(one):
        return None
    between = _BETWEEN.fullmatch(text, unit.end, one.start)
    if between is None or ("and" in between[0] and one.currency is None):
        return None
    value = unit.number.value + one.number.value / _HUNDRED
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
