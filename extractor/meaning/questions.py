"""Questions that are asked of the same signals, weighed all at once: kind, change, comparison, forecast."""

import math
from collections.abc import Iterator, Sequence
from enum import IntEnum
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from extractor.found import Clue
from extractor.meaning.signals import At, Signals
from extractor.meaning.tokens import Tokens
from extractor.weighing import Option, Told, Weights
from extractor.weighing.journal import strongest

_WEIGHTS = files("extractor.meaning") / "weights"

NONE = "none"
"""The label of figures without the attribute asked for."""
AHEAD = "ahead"
"""The label of figures that lie ahead."""


def stored(name: str) -> Weights:
    """The weights in a file of this folder."""
    return Weights.load(_WEIGHTS / f"{name}.json")


_BIAS = 0
"""The row of what speaks for the labels before anything is known."""


class Standing(IntEnum):
    """How a place stands to the answer that it speaks for; the lower the better."""

    NAMES = 0
    """It names the answer, beside the figure."""
    NAMES_AFAR = 1
    """It names the answer, before the figure's sentence or over it; there nothing else counts."""
    HINTS = 2
    """It speaks for the answer without naming it."""


class Questions:
    """The weights of several questions, side by side: a signal is looked up once for all of them."""

    def __init__(self, **weights: Weights):
        self._weights = weights
        self._columns: dict[str, tuple[int, int]] = {}
        names = sorted({name for each in weights.values() for name in each.signals})
        self._rows = {name: row for row, name in enumerate(names, _BIAS + 1)}
        blocks: list[NDArray[np.float64]] = []
        first = 0
        for question, each in weights.items():
            self._columns[question] = first, first + len(each.labels)
            first += len(each.labels)
            nothing = [0.0] * len(each.labels)
            blocks.append(np.array([each.bias, *(each.signals.get(name, nothing) for name in names)]))
        self._matrix = np.hstack(blocks)
        self._pointing: dict[tuple[str, str], dict[str, tuple[Standing, float]]] = {}

    def labels(self, question: str) -> list[str]:
        """What can be answered."""
        return self._weights[question].labels

    def scores(self, signals: Sequence[Signals]) -> list[list[float]]:
        """What speaks for each label of each question, for each figure of one document."""
        if not signals:
            return []
        rows, matrix = self._rows, self._matrix
        known: list[int] = []
        starts: list[int] = []
        for each in signals:
            starts.append(len(known))
            known.append(_BIAS)
            known += filter(None, map(rows.get, each))  # no signal has row 0
        sums = np.add.reduceat(matrix.take(known, axis=0), starts, axis=0)
        for name, share in signals[0].topics.items():
            if name in rows:
                sums += matrix[rows[name]] * share
        scores: list[list[float]] = sums.tolist()
        return scores

    def part(self, scores: Sequence[float], question: str) -> Sequence[float]:
        """The scores for the labels of one question."""
        first, after = self._columns[question]
        return scores[first:after]

    def answer(self, scores: Sequence[float], question: str, *known: str) -> str | None:
        """The label of a question that most speaks for, with what is known already; None for "none"."""
        weights = self._weights[question]
        part = self.part(scores, question)
        for name in known:
            if name in weights.signals:
                part = [score + weight for score, weight in zip(part, weights.signals[name], strict=True)]
        label = weights.labels[max(range(len(part)), key=part.__getitem__)]
        return None if label == NONE else label

    def options(self, tokens: Tokens, signals: Signals, question: str, *known: str) -> list[Option]:
        """All that can be answered, with what each signal counted for it and where it was read."""
        weights = self._weights[question]
        return [
            Option(
                label,
                strongest(
                    (
                        Told("bias", weights.bias[column]),
                        *(
                            Told(name, weights.signals[name][column] * strength, _place(tokens, signals.get(name)))
                            for name, strength in signals.strengths(*known).items()
                            if name in weights.signals
                        ),
                    )
                ),
            )
            for column, label in enumerate(weights.labels)
        ]

    def clues(
        self, tokens: Tokens, signals: Signals, question: str, label: str, *, least: Standing | None = None
    ) -> tuple[Clue, ...]:
        """The place that spoke most for a label; what names the label itself is what a reader would point at first.

        ``least`` leaves out the places that stand lower. Small words and punctuation are never pointed at.
        """
        known = question, label
        if known not in self._pointing:
            self._pointing[known] = dict(_pointing(self._weights[question], label))
        pointing = self._pointing[known]
        places: dict[At, tuple[Standing, float]] = {}
        for name, at in signals.items():
            if at is None or name not in pointing:
                continue
            if at not in places:
                places[at] = pointing[name]
            else:
                standing, weight = pointing[name]
                before, total = places[at]
                places[at] = standing if standing < before else before, total + weight
        ranked = sorted((standing, -weight, at) for at, (standing, weight) in places.items())
        for standing, _, at in ranked:
            if least is not None and standing > least:
                break
            region = tokens.span(*at)
            if standing < Standing.HINTS or tokens.tell(*at):
                return (Clue(region.start, region.end, f"meaning.{question}.{label}"),)
        return ()


def _place(tokens: Tokens, at: At | None) -> tuple[int, int] | None:
    return None if at is None else tokens.span(*at)


_AFAR = ("earlier", "just before", "block", "heading", "run-in", "caption", "lead")
"""Where places stand that are not beside the figure, by the first words of their signals."""


def _pointing(weights: Weights, label: str) -> Iterator[tuple[str, tuple[Standing, float]]]:
    column = weights.labels.index(label)
    for name, row in weights.signals.items():
        weight, standing = row[column], Standing.HINTS
        if name.endswith(f"={label}"):
            weight = 2 * weight + 1
            standing = Standing.NAMES_AFAR if name.startswith(_AFAR) else Standing.NAMES
        elif name.startswith(_AFAR):
            continue
        if weight > 0:
            yield name, (standing, weight)


def odds(scores: Sequence[float]) -> list[float]:
    """Scores as probabilities.

    >>> odds([0.0, 0.0])
    [0.5, 0.5]
    """
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [each / total for each in raised]
