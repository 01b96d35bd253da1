"""Linear weights over named signals: small, deterministic, and explainable signal by signal.

A signal is a named number (most often 1.0: it is there). A model gives each label the sum of its weights for the
signals that are there; the label with the largest sum is chosen. The weights are data,
learned from annotated documents by ``tests/learning`` and kept in the repository as JSON.
"""

from collections.abc import Mapping
from importlib.resources.abc import Traversable

import msgspec

Signals = Mapping[str, float]


class _Stored(msgspec.Struct, forbid_unknown_fields=True):
    about: str
    labels: list[str]
    bias: list[float]
    signals: dict[str, list[float]]
    margin: float = 0.0


class Weights:
    """The learned weights of one question."""

    def __init__(self, labels: list[str], bias: list[float], signals: dict[str, list[float]], margin: float = 0.0):
        self.labels = labels
        self.margin = margin
        self.bias = bias
        self.signals = signals
        self._nonzero = {
            name: tuple((index, weight) for index, weight in enumerate(row) if weight) for name, row in signals.items()
        }

    @classmethod
    def load(cls, path: Traversable) -> "Weights":
        """The weights in a file; raises msgspec.ValidationError where the file is not of the form."""
        stored = msgspec.json.decode(path.read_bytes(), type=_Stored)
        return cls(stored.labels, stored.bias, stored.signals, stored.margin)

    def scores(self, signals: Signals) -> list[float]:
        """What speaks for each label, in the order of the labels."""
        scores = list(self.bias)
        nonzero = self._nonzero
        for name, strength in signals.items():
            if name in nonzero:
                for index, weight in nonzero[name]:
                    scores[index] += weight * strength
        return scores

    def score(self, signals: Signals) -> float:
        """The sum for the last label: of a two-label model, how much speaks for "yes"."""
        total = self.bias[-1]
        for name, strength in signals.items():
            weights = self.signals.get(name)
            if weights is not None:
                total += weights[-1] * strength
        return total
