"""What a percentage was taken for by itself, and what its neighbours were."""

import math
from collections.abc import Sequence

from extractor.meaning.context import link
from extractor.meaning.percentage_signals import PercentageSignals

_UNLIKELY = 0.01
_CLEAR = 0.2
"""Odds from which a neighbour's kind speaks."""


def among_signals(
    reader: PercentageSignals, number: int, first: Sequence[Sequence[float]], labels: Sequence[str]
) -> dict[str, float]:
    """What a figure was taken for by itself, and what its neighbours were."""
    signals = {
        f"own={label}": round(math.log(chance / _UNLIKELY), 2)
        for label, chance in zip(labels, first[number], strict=True)
        if chance > _UNLIKELY
    }
    members = reader.series[number].members
    if len(members) > 1:
        rows = [first[member] for member in members]
        for index, label in enumerate(labels):
            together = sum([math.log(row[index] / _UNLIKELY) for row in rows if row[index] > _UNLIKELY])
            if together > 0:
                signals[f"series={label}"] = round(together / len(members), 2)
    for side, other, how in _neighbours(reader, number):
        for label, chance in zip(labels, first[other], strict=True):
            if chance > _CLEAR:
                signals[f"{side}={label}"] = signals[f"{side} {how}={label}"] = round(chance, 2)
    return signals


def _neighbours(reader: PercentageSignals, number: int) -> list[tuple[str, int, str]]:
    """The figures whose kind tells something about this one's: side, number, and how they hang together."""
    places, masks = reader.places, reader.masks
    found: list[tuple[str, int, str]] = []
    own = places[number]
    if number > 0:
        found.append(("before", number - 1, link(masks, places[number - 1], own)))
    if number + 1 < len(places):
        found.append(("behind", number + 1, link(masks, own, places[number + 1])))
    return found
