"""Linear weights over named signals: small, deterministic, and explainable signal by signal.

A signal is a named number (most often 1.0: it is there). A model gives each label the sum of its weights for the
signals that are there; the label with the largest sum is chosen if it leads by the margin. The weights are data,
learned from annotated documents by ``tests/learning`` and kept in the repository as JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

import msgspec

Signals = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Option:
    """One label (or candidate) that could have been chosen."""

    label: str
    score: float
    signals: tuple[tuple[str, float], ...]
    """What spoke for (positive) and against it (negative): signal and its part of the score, weightiest first."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was chosen, and the options, best first."""

    chosen: str | None
    """None where the best does not lead by the margin."""
    options: tuple[Option, ...]


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

    def weight(self, name: str, label: str) -> float:
        """What a signal speaks for a label; 0 for one that is not known."""
        return self.signals[name][self.labels.index(label)] if name in self.signals else 0.0

    def best(self, signals: Signals) -> tuple[str | None, float]:
        """The chosen label (None below the margin) and its lead over the second; quicker than :meth:`decide`."""
        scores = self.scores(signals)
        ranked = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
        lead = scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 else scores[ranked[0]]
        return (self.labels[ranked[0]] if lead >= self.margin else None), lead

    def score(self, signals: Signals) -> float:
        """The sum for the last label: of a two-label model, how much speaks for "yes"."""
        total = self.bias[-1]
        for name, strength in signals.items():
            weights = self.signals.get(name)
            if weights is not None:
                total += weights[-1] * strength
        return total

    def decide(self, signals: Signals) -> Decision:
        """The decision with every option's reasons."""
        options = []
        for index, label in enumerate(self.labels):
            parts = [
                (name, self.signals[name][index] * strength)
                for name, strength in signals.items()
                if name in self.signals and self.signals[name][index]
            ]
            parts.sort(key=lambda part: (-abs(part[1]), part[0]))
            options.append(Option(label, self.bias[index] + sum(part for _, part in parts), tuple(parts)))
        options.sort(key=lambda option: -option.score)
        return Decision(self.best(signals)[0], tuple(options))
