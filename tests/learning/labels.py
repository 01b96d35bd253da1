"""Fitting which label a figure has, where signals may name labels themselves."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack

from extractor.weighing import Weights
from tests.learning.fitting import Example, write_weights

COPIES = 3
"""Copies of each example, where some of their signals are blanked."""


class LabelModel:
    """Multinomial logit for one question, in which a signal may name a label itself.

    A signal ``row=royalty`` is evidence for the label ``royalty``; so is ``row=margin`` for ``margin``. How much a cue
    in the row's head counts is learned once for all labels (``row=``), and what a label makes of it beside that. In
    the file the two are added up, so that whoever applies the weights need not know.

    With ``blanked`` it is fitted on copies of each example that lack that share of their signals, by lot, as texts
    never seen lack the words one has learned: no word is leant on alone, and cues and classes get their weight beside
    it. The signals that are left count for those that are not.
    """

    def __init__(
        self,
        examples: Sequence[Example],
        *,
        strength: float,
        shared_strength: float,
        at_least: int = 2,
        blanked: float = 0.0,
        rounds: int = 80,
    ):
        self.labels = sorted({example.label for example in examples})
        counts: dict[str, set[str]] = {}
        for example in examples:
            for name in example.signals:
                counts.setdefault(name, set()).add(example.document)
        kept = sorted(name for name, documents in counts.items() if len(documents) >= at_least)
        self.names = {name: column for column, name in enumerate(kept)}
        shapes = {shape for name in counts if (shape := self._shape(name)) is not None}
        self.shapes = {shape: column for column, shape in enumerate(sorted(shapes))}
        self._fit(examples, strength, shared_strength, blanked, rounds)

    def _shape(self, name: str) -> str | None:
        shape, _, label = name.rpartition("=")
        return shape if shape and label in self.labels else None

    def _rows(self, signals: Sequence[Mapping[str, float]]):
        own = _sparse([{self.names[n]: v for n, v in s.items() if n in self.names} for s in signals], len(self.names))
        shared = []
        for label in self.labels:
            rows = []
            for each in signals:
                row = {}
                for name, value in each.items():
                    shape, _, named = name.rpartition("=")
                    if named == label and shape in self.shapes:
                        row[self.shapes[shape]] = value
                rows.append(row)
            shared.append(_sparse(rows, len(self.shapes)))
        return own, shared

    def _fit(self, examples, strength, shared_strength, blanked, rounds):
        own, shared = self._rows([example.signals for example in examples])
        copies = COPIES if blanked else 1
        if blanked:
            dice = np.random.default_rng(0)
            own, *shared = [_blanked(matrix, blanked, dice) for matrix in (own, *shared)]
        own_turned, shared_turned = own.T.tocsr(), [matrix.T.tocsr() for matrix in shared]
        size, count = len(self.names), len(self.labels)
        wanted = np.tile([self.labels.index(example.label) for example in examples], copies)
        weights = np.tile([example.weight / copies for example in examples], copies)
        cut = (size + 1) * count
        every = np.arange(len(wanted))

        def loss(flat):
            own_weights, shared_weights = flat[:cut].reshape(size + 1, count), flat[cut:]
            scores = self._scores(own, shared, own_weights, shared_weights)
            scores -= scores.max(axis=1, keepdims=True)
            odds = np.exp(scores)
            total = odds.sum(axis=1, keepdims=True)
            likelihood = (weights * (scores[every, wanted] - np.log(total[:, 0]))).sum()
            rest = odds / total
            rest[every, wanted] -= 1
            rest *= weights[:, None]
            gradient = np.empty_like(own_weights)
            gradient[:size] = own_turned @ rest + own_weights[:size] / strength
            gradient[size] = rest.sum(axis=0)
            pull = shared_weights / shared_strength
            for index, matrix in enumerate(shared_turned):
                pull = pull + matrix @ rest[:, index]
            kept = (own_weights[:size] ** 2).sum() / (2 * strength) + (shared_weights**2).sum() / (2 * shared_strength)
            return kept - likelihood, np.concatenate([gradient.ravel(), pull])

        start = np.zeros(cut + len(self.shapes))
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 6}).x
        self._own, self._shared = found[:cut].reshape(size + 1, count), found[cut:]

    def _scores(self, own, shared, own_weights, shared_weights):
        scores = own @ own_weights[:-1] + own_weights[-1]
        for index, matrix in enumerate(shared):
            scores[:, index] += matrix @ shared_weights
        return scores

    def odds(self, signals: Sequence[Mapping[str, float]]):
        """For each case the probabilities of the labels."""
        scores = self._scores(*self._rows(signals), self._own, self._shared)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return odds / odds.sum(axis=1, keepdims=True)

    def write(self, path: Path, *, about: str, least: float = 0.05, margin: float = 0.0) -> None:
        """The weights as a file; signals whose weights all are under ``least`` are left out."""
        rows = {name: self._own[column].copy() for name, column in self.names.items()}
        for shape, column in self.shapes.items():
            for index, label in enumerate(self.labels):
                row = rows.setdefault(f"{shape}={label}", np.zeros(len(self.labels)))
                row[index] += self._shared[column]
        signals = {
            name: [round(float(value), 2) if abs(value) >= least else 0 for value in row]
            for name, row in rows.items()
            if np.abs(row).max() >= least
        }
        bias = [round(float(value), 2) for value in self._own[-1]]
        write_weights(path, about, Weights(self.labels, bias, signals, margin))


def _sparse(rows: Sequence[Mapping[int, float]], width: int):
    indptr, indices, data = [0], [], []
    for row in rows:
        indices += row.keys()
        data += row.values()
        indptr.append(len(indices))
    return csr_matrix((data, indices, indptr), shape=(len(rows), width))


def _blanked(signals, share: float, dice: np.random.Generator):
    """Copies of the rows, one set below the other, each without a share of its signals."""
    copies = []
    for _ in range(COPIES):
        data = signals.data * (dice.random(signals.nnz) >= share) / (1 - share)
        copies.append(csr_matrix((data, signals.indices, signals.indptr), shape=signals.shape))
    return vstack(copies).tocsr()
