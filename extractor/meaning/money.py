"""What a sum of money means: kind, measure, forecast.

Signals of the surroundings are weighed per question. Sums that are one and the same thing, as the two sides of "$12.9
million, versus $7.3 million" or the cells of a row, are of the kind that the surest of them is. Forecast is asked after
the kind, which is one of its signals.
"""

from collections.abc import Sequence
from typing import Any

from extractor.found import Fact, Facts
from extractor.meaning.measures import MeasureReader
from extractor.meaning.money_signals import MoneySignals
from extractor.meaning.money_sizes import size
from extractor.meaning.questions import AHEAD, Questions, odds, stored
from extractor.meaning.scene import Scene, SceneReader, Surroundings
from extractor.meaning.twins import groups

_A_SHARE = frozenset({"share_price", "shareholder_return"})
"""Kinds of which a small sum is one a share, said or not."""


class MoneyReader:
    """Reads what sums mean; loads vocabularies and weights once."""

    def __init__(self) -> None:
        self._scenes = SceneReader(MoneySignals)
        self._measures = MeasureReader("money_measure")
        self._questions = Questions(kind=stored("money_kind"), forecast=stored("money_forecast"))

    def read(self, surroundings: Surroundings) -> tuple[Facts, ...]:
        """The facts of each sum, in the order of ``found.money``."""
        figures = surroundings.found.money
        if not figures:
            return ()
        scene = self._scenes.read(surroundings, figures)
        scores = self._questions.scores(scene.signals)
        kinds = self._kinds(scene, scores)
        facts = [self._facts(scene, number, kind, scores[number]) for number, kind in enumerate(kinds)]
        self._measures.read(scene.reader, kinds, facts)
        return tuple(facts)

    def _kinds(self, scene: Scene[MoneySignals], scores: Sequence[Sequence[float]]) -> list[str]:
        chances = together(scene.reader, [odds(self._questions.part(row, "kind")) for row in scores])
        labels = self._questions.labels("kind")
        return [
            most_likely(row, labels, implausible)
            for row, implausible in zip(chances, scene.reader.implausible, strict=True)
        ]

    def _facts(
        self, scene: Scene[MoneySignals], number: int, kind: str, scores: Sequence[float]
    ) -> dict[str, Fact[Any]]:
        ask, signals, figure = self._questions, scene.signals[number], scene.figures[number]
        facts: dict[str, Fact[Any]] = {"kind": Fact(kind, ask.clues(scene.tokens, signals, "kind", kind))}
        if kind in _A_SHARE and "per" not in figure.facts and size(figure) == "units":
            facts["per"] = Fact("share", facts["kind"].clues)
        if ask.answer(scores, "forecast", f"kind={kind}") == AHEAD:
            facts["forecast"] = Fact(True, ask.clues(scene.tokens, signals, "forecast", AHEAD))
        return facts


def most_likely(chances: Sequence[float], labels: Sequence[str], implausible: frozenset[str]) -> str:
    """The label with the best odds among those that can be."""
    return max((chance, label) for chance, label in zip(chances, labels, strict=True) if label not in implausible)[1]


def together(reader: MoneySignals, chances: Sequence[Sequence[float]]) -> list[Sequence[float]]:
    """The odds of the kinds, where sums that are one and the same thing take those of the surest of them."""
    pooled = list(chances)
    for group in groups(reader):
        surest = max((chances[number] for number in group), key=max)
        for number in group:
            pooled[number] = surest
    return pooled
