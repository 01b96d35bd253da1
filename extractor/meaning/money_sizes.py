"""How large sums are, and what sums of a kind can be."""

from functools import lru_cache
from importlib.resources import files

import msgspec

from extractor.found import FoundFigure
from extractor.vocabulary import read_table

_SIZES = ((1e3, "units"), (1e6, "thousands"), (2e7, "millions"), (3e8, "many millions"), (3e9, "a billion"))
_SMALL_COINS = frozenset({"JPY", "KRW", "INR", "HUF", "IDR", "VND", "CLP"})
"""Currencies in which a sum has two digits more."""


class _Limits(msgspec.Struct, frozen=True):
    kind: str
    least: str
    most: str
    a_share: str
    """If a sum of the kind may be one for each share."""


_LIMITS = [
    (row.kind, float(row.least), float(row.most), row.a_share == "yes")
    for row in read_table(files("extractor.meaning") / "money_sizes.tsv", _Limits, unique="kind")
]
KINDS = frozenset(kind for kind, *_ in _LIMITS)


def size(figure: FoundFigure) -> str:
    """How large a sum is, roughly, whatever its currency.

    >>> from decimal import Decimal
    >>> size(FoundFigure(0, 5, "", "USD", Decimal("0.94"))), size(FoundFigure(0, 5, "", "JPY", 4_200_000_000))
    ('units', 'many millions')
    """
    dollars = _dollars(figure)
    return next((name for limit, name in _SIZES if dollars < limit), "billions")


def implausible(figure: FoundFigure) -> frozenset[str]:
    """The kinds that a sum cannot be of, for its size or for being one a share.

    >>> sorted(implausible(FoundFigure(0, 5, "", "USD", 51_000_000)))
    ['drug_price', 'share_price']
    """
    fact = figure.facts.get("per")
    dollars = _dollars(figure)
    return _beyond(dollars, fact is not None and fact.value == "share")


@lru_cache(maxsize=4096)
def _beyond(dollars: float, a_share: bool) -> frozenset[str]:
    return frozenset(
        kind for kind, least, most, of_shares in _LIMITS if not least <= dollars <= most or (a_share and not of_shares)
    )


def _dollars(figure: FoundFigure) -> float:
    value = figure.value if figure.value is not None else figure.high if figure.high is not None else figure.low
    return float(value or 0) / (100 if figure.unit in _SMALL_COINS else 1)
