"""What a percentage was taken for by itself, and what its neighbours were."""

import math
from collections.abc import Sequence
from itertools import pairwise

from extractor.meaning.context import link
from extractor.meaning.percentage_signals import PercentageSignals

_UNLIKELY = 0.01
_CLEAR = 0.2
"""Odds from which a neighbour's kind speaks."""


class Neighbours:
    """The percentages of one document, each with the odds of its kinds by itself."""

    def __init__(self, reader: PercentageSignals, first: Sequence[Sequence[float]], labels: Sequence[str]):
        self._series = reader.series
        self._labels = labels
        self._told = [
            {
                label: math.log(chance / _UNLIKELY)
                for label, chance in zip(labels, row, strict=True)
                if chance > _UNLIKELY
            }
            for row in first
        ]
        self._clear = [
            [(label, round(chance, 2)) for label, chance in zip(labels, row, strict=True) if chance > _CLEAR]
            for row in first
        ]
        self._bare = [reader.is_bare(place) for place in reader.places]
        self._links = [link(reader.masks, one, other) for one, other in pairwise(reader.places)]
        self._together: dict[range, dict[str, float]] = {}

    def signals(self, number: int) -> dict[str, float]:
        """What a figure was taken for by itself, and what its neighbours were."""
        signals = {f"own={label}": round(speaks, 2) for label, speaks in self._told[number].items()}
        members = self._series[number].members
        if len(members) > 1:
            if members not in self._together:
                self._together[members] = self._of_series(members)
            signals.update(self._together[members])
        for side, other, between in (("before", number - 1, number - 1), ("behind", number + 1, number)):
            if 0 <= other < len(self._clear):
                how = self._links[between]
                for label, chance in self._clear[other]:
                    signals[f"{side}={label}"] = signals[f"{side} {how}={label}"] = chance
                    if side == "before" and self._bare[number]:
                        signals[f"before bare={label}"] = chance
        return signals

    def _of_series(self, members: range) -> dict[str, float]:
        told = [self._told[member] for member in members]
        sums = {label: sum([each[label] for each in told if label in each]) for label in self._labels}
        return {f"series={label}": round(speak / len(members), 2) for label, speak in sums.items() if speak > 0}
