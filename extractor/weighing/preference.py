"""Weights for options that compete: which drug, which trial, which period?

An option is described by the names of the signals that are there. A signal has a weight of its own, and may have
another for one side of the question ("sales: in title": how much it counts for sales figures); both add up.
"""

from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable

import msgspec


class _Stored(msgspec.Struct, forbid_unknown_fields=True):
    about: str
    margin: float
    signals: dict[str, float]


class Preference:
    """The learned weights of one question."""

    def __init__(self, signals: Mapping[str, float], margin: float = 0.0):
        self.signals = signals
        self.margin = margin
        """How far the best option has to lead the second."""
        self._sides: dict[str, dict[str, float]] = {}

    @classmethod
    def load(cls, path: Traversable) -> "Preference":
        """The weights in a file; raises msgspec.ValidationError where the file is not of the form."""
        stored = msgspec.json.decode(path.read_bytes(), type=_Stored)
        return cls(stored.signals, stored.margin)

    def weights_of(self, side: str) -> Mapping[str, float]:
        """What each signal counts on one side of the question."""
        known = self._sides.get(side)
        if known is None:
            prefix = f"{side}: "
            known = dict(self.signals)
            for name, weight in self.signals.items():
                if name.startswith(prefix):
                    bare = name.removeprefix(prefix)
                    known[bare] = known.get(bare, 0.0) + weight
            self._sides[side] = known
        return known

    def rank(self, side: str, options: Mapping[int | None, Iterable[str]]) -> list[tuple[float, int | None]]:
        """The options with their scores, best first; of equal ones the earlier."""
        weights = self.weights_of(side)
        scored = [
            (sum([weights[name] for name in names if name in weights]), option) for option, names in options.items()
        ]
        return sorted(scored, key=lambda pair: -pair[0])

    def best(self, side: str, options: Mapping[int | None, Iterable[str]]) -> int | None:
        """The best option; None where that is "none", or where it does not lead by the margin."""
        ranked = self.rank(side, options)
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < self.margin:
            return None
        return ranked[0][1]
