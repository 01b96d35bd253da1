"""What a percentage means: kind, measure, change, comparison, forecast.

Signals of the surroundings are weighed per question. Kinds are weighed twice: once by a figure's own surroundings,
then again with what its neighbours were taken for, so that the members of a list or a row of a table agree. Change,
comparison and forecast are asked after the kind, which is one of their signals.
"""

from collections.abc import Sequence
from typing import Any

from extractor.found import Clue, Fact, Facts
from extractor.meaning.measures import MeasureReader
from extractor.meaning.neighbours import among_signals
from extractor.meaning.percentage_signals import PercentageSignals
from extractor.meaning.questions import AHEAD, Questions, odds, stored
from extractor.meaning.scene import Scene, SceneReader, Surroundings
from extractor.meaning.signals import Signals

_NO_CHANGE = frozenset({"confidence_level", "other"})
_NEVER_AHEAD = frozenset({"royalty", "probability", "confidence_level"})
_BUSINESS = frozenset({"growth", "margin", "market_share"})


class PercentageReader:
    """Reads what percentages mean; loads vocabularies and weights once."""

    def __init__(self) -> None:
        self._scenes = SceneReader(PercentageSignals)
        self._measures = MeasureReader("percentage_measure")
        self._among = stored("percentage_kind_among")
        self._questions = Questions(
            kind=stored("percentage_kind"),
            change=stored("percentage_change"),
            comparison=stored("percentage_comparison"),
            forecast=stored("percentage_forecast"),
        )

    def read(self, surroundings: Surroundings) -> tuple[Facts, ...]:
        """The facts of each percentage, in the order of ``found.percentages``."""
        figures = surroundings.found.percentages
        if not figures:
            return ()
        scene = self._scenes.read(surroundings, figures)
        scores = self._questions.scores(scene.signals)
        kinds = self._kinds(scene.reader, scores)
        facts = [self._facts(scene, number, kind, scores[number]) for number, kind in enumerate(kinds)]
        self._measures.read(scene.reader, kinds, facts)
        for number, estimate in enumerate(scene.reader.estimates):
            if estimate is not None:
                facts[number] = dict(facts[estimate])
        return tuple(facts)

    def _kinds(self, reader: PercentageSignals, scores: Sequence[Sequence[float]]) -> list[str]:
        labels = self._questions.labels("kind")
        first = [odds(self._questions.part(row, "kind")) for row in scores]
        kinds = []
        for number, is_level in enumerate(reader.levels):
            if is_level:
                kinds.append("confidence_level")
                continue
            among = self._among.scores(among_signals(reader, number, first, labels))
            kinds.append(self._among.labels[max(range(len(among)), key=among.__getitem__)])
        return kinds

    def _facts(
        self, scene: Scene[PercentageSignals], number: int, kind: str, scores: Sequence[float]
    ) -> dict[str, Fact[Any]]:
        ask, tokens, signals = self._questions, scene.tokens, scene.signals[number]
        known = f"kind={kind}"
        facts: dict[str, Fact[Any]] = {"kind": Fact(kind, ask.clues(tokens, signals, "kind", kind))}
        change = self._change(scene, number, kind, scores)
        if change is not None:
            facts["change"] = change
            # only a change is compared with anything
            comparison = _said(scene, signals, kind)
            if comparison is None:
                label = ask.answer(scores, "comparison", known, f"change={change.value}")
                if label is not None:
                    comparison = Fact(label, ask.clues(tokens, signals, "comparison", label, named=True))
            if comparison is not None:
                facts["comparison"] = Fact(comparison.value, comparison.clues or change.clues)
        if kind not in _NEVER_AHEAD and ask.answer(scores, "forecast", known) is not None:
            facts["forecast"] = Fact(True, ask.clues(tokens, signals, "forecast", AHEAD, named=True))
        return facts

    def _change(
        self, scene: Scene[PercentageSignals], number: int, kind: str, scores: Sequence[float]
    ) -> Fact[str] | None:
        """The direction that the figure itself tells, or else its surroundings."""
        told = scene.figures[number].facts.get("change")
        if told is not None and kind not in _NO_CHANGE:
            return told
        label = self._questions.answer(scores, "change", f"kind={kind}")
        if label is None:
            return None
        return Fact(label, self._questions.clues(scene.tokens, scene.signals[number], "change", label))


def _said(scene: Scene[PercentageSignals], signals: Signals, kind: str) -> Fact[str] | None:
    """A comparison with the quarter before that is said right behind a figure: "… and 3% from the previous quarter"."""
    name = "own sign R0=quarter_over_quarter"
    at = signals.get(name)
    if kind not in _BUSINESS or at is None or "own sign R0=year_over_year" in signals:
        return None
    region = scene.tokens.span(*at)
    return Fact("quarter_over_quarter", (Clue(region.start, region.end, "meaning.comparison.quarter_over_quarter"),))
