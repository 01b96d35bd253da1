"""Fitting which of the phrases around a figure names what it measures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from extractor.weighing import Weights


@dataclass(frozen=True)
class Choice:
    """One link question at one place of an annotated document: the options' signals and the right ones.

    Option 0 is "none"; ``wanted`` holds indices of options, never empty.
    """

    document: str
    options: Sequence[Mapping[str, float]]
    wanted: frozenset[int]


class ChoiceModel:
    """Conditional logit: each option's weight is the sum of its signals' weights, the options of a choice compete."""

    def __init__(self, choices: Sequence[Choice], *, strength: float, at_least: int = 3):
        counts: dict[str, set[str]] = {}
        for choice in choices:
            for option in choice.options:
                for name in option:
                    counts.setdefault(name, set()).add(choice.document)
        self._names = {name: i for i, name in enumerate(sorted(n for n, d in counts.items() if len(d) >= at_least))}
        options = [option for choice in choices for option in choice.options]
        sizes = np.array([len(choice.options) for choice in choices])
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        matrix = self._rows(options)
        wanted = np.zeros(len(options))
        for start, choice in zip(starts, choices, strict=True):
            for index in choice.wanted:
                wanted[start + index] = 1 / len(choice.wanted)
        owner = np.repeat(np.arange(len(choices)), sizes)

        def loss(weights):
            scores = matrix @ weights
            top = np.maximum.reduceat(scores, starts)
            shifted = np.exp(scores - top[owner])
            total = np.add.reduceat(shifted, starts)
            likelihood = wanted @ scores - (np.log(total) + top).sum()
            gradient = matrix.T @ (wanted - shifted / total[owner])
            return -likelihood + weights @ weights / (2 * strength), -gradient + weights / strength

        self.weights = minimize(loss, np.zeros(len(self._names)), jac=True, method="L-BFGS-B", tol=1e-7).x

    def _rows(self, options):
        indptr, indices, data = [0], [], []
        for option in options:
            for name, value in option.items():
                column = self._names.get(name)
                if column is not None:
                    indices.append(column)
                    data.append(value)
            indptr.append(len(indices))
        return csr_matrix((data, indices, indptr), shape=(len(options), len(self._names)))

    def scores(self, options: Sequence[Mapping[str, float]]) -> list[float]:
        return [float(score) for score in self._rows(options) @ self.weights]

    def stored(self, margin: float = 0.0) -> Weights:
        """The weights, rounded as they are stored."""
        signals = {name: [round(float(self.weights[column]), 2)] for name, column in self._names.items()}
        return Weights(["weight"], [0.0], {name: row for name, row in signals.items() if any(row)}, margin)
