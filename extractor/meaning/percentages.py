"""What a percentage means: kind, measure, change, comparison, forecast.

Signals of the surroundings are weighed per question. Kinds are weighed twice: once by a figure's own surroundings,
then again with what its neighbours were taken for, so that the members of a list or a row of a table agree. Change,
comparison and forecast are asked after the kind, which is one of their signals.
"""

from collections.abc import Sequence
from typing import Any

from extractor.found import Clue, Fact, Facts
from extractor.meaning.measures import MeasureReader
from extractor.meaning.neighbours import Neighbours
from extractor.meaning.notes import BY_ITSELF, Notes
from extractor.meaning.percentage_signals import PercentageSignals
from extractor.meaning.questions import AHEAD, Questions, Standing, odds, stored
from extractor.meaning.scene import Scene, SceneReader, Surroundings
from extractor.meaning.signals import Signals
from extractor.meaning.support import supported
from extractor.weighing import Journal

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

    def read(self, surroundings: Surroundings, journal: Journal | None = None) -> tuple[Facts, ...]:
        """The facts of each percentage, in the order of ``found.percentages``."""
        figures = surroundings.found.percentages
        if not figures:
            return ()
        scene = self._scenes.read(surroundings, figures)
        scores = self._questions.scores(scene.signals)
        notes = Notes(journal, True, scene.tokens, self._questions) if journal is not None else None
        kinds = self._kinds(scene, scores, notes)
        facts = [self._facts(scene, number, kind, scores[number], notes) for number, kind in enumerate(kinds)]
        self._measures.read(scene.reader, kinds, facts, notes)
        supported(scene.reader, facts)
        for number, estimate in enumerate(scene.reader.estimates):
            if estimate is not None:
                facts[number] = dict(facts[estimate])
                if notes:
                    notes.copied(number, estimate)
        return tuple(facts)

    def _kinds(
        self, scene: Scene[PercentageSignals], scores: Sequence[Sequence[float]], notes: Notes | None
    ) -> list[str]:
        reader, labels = scene.reader, self._questions.labels("kind")
        first = [odds(self._questions.part(row, "kind")) for row in scores]
        neighbours = Neighbours(reader, first, labels)
        kinds = []
        for number, is_level in enumerate(reader.levels):
            if is_level:
                kinds.append("confidence_level")
                if notes:
                    notes.settled(number, "kind", kinds[-1], "level of an interval")
                continue
            signals = neighbours.signals(number)
            among = self._among.scores(signals)
            kinds.append(self._among.labels[max(range(len(among)), key=among.__getitem__)])
            if notes:
                own = labels[max(range(len(labels)), key=first[number].__getitem__)]
                notes.asked(number, "kind", scene.signals[number], own, way=BY_ITSELF)
                notes.among(number, self._among, signals, kinds[-1])
        return kinds

    def _facts(
        self,
        scene: Scene[PercentageSignals],
        number: int,
        kind: str,
        scores: Sequence[float],
        notes: Notes | None,
    ) -> dict[str, Fact[Any]]:
        ask, tokens, signals = self._questions, scene.tokens, scene.signals[number]
        known = f"kind={kind}"
        facts: dict[str, Fact[Any]] = {"kind": Fact(kind, ask.clues(tokens, signals, "kind", kind))}
        change = self._change(scene, number, kind, scores, notes)
        if change is not None:
            facts["change"] = change
            # only a change is compared with anything
            comparison = _said(scene, signals, kind)
            if comparison is None:
                label = ask.answer(scores, "comparison", known, f"change={change.value}")
                if notes:
                    notes.asked(number, "comparison", signals, label, known, f"change={change.value}")
                if label is not None:
                    comparison = Fact(label, ask.clues(tokens, signals, "comparison", label, least=Standing.NAMES))
            elif notes:
                notes.settled(number, "comparison", comparison.value, "said right behind")
            if comparison is not None:
                facts["comparison"] = Fact(comparison.value, comparison.clues or change.clues)
        if kind not in _NEVER_AHEAD:
            label = ask.answer(scores, "forecast", known)
            if notes:
                notes.asked(number, "forecast", signals, label, known)
            if label is not None:
                facts["forecast"] = Fact(True, ask.clues(tokens, signals, "forecast", AHEAD))
        return facts

    def _change(
        self,
        scene: Scene[PercentageSignals],
        number: int,
        kind: str,
        scores: Sequence[float],
        notes: Notes | None,
    ) -> Fact[str] | None:
        """The direction that the figure itself tells, or else its surroundings."""
        told = scene.figures[number].facts.get("change")
        if told is not None and kind not in _NO_CHANGE:
            if notes:
                notes.settled(number, "change", told.value, "told by the figure")
            return told
        label = self._questions.answer(scores, "change", f"kind={kind}")
        if notes:
            notes.asked(number, "change", scene.signals[number], label, f"kind={kind}")
        if label is None:
            return None
        # a cell's change is told by what its column is called, rather than by any word of the caption
        cell = scene.reader.places[number].cell
        least = Standing.NAMES_AFAR if cell is not None and cell.cell is not None else None
        return Fact(label, self._questions.clues(scene.tokens, scene.signals[number], "change", label, least=least))


def _said(scene: Scene[PercentageSignals], signals: Signals, kind: str) -> Fact[str] | None:
    """A comparison with the quarter before that is said right behind a figure: "… and 3% from the previous quarter"."""
    name = "own sign R0=quarter_over_quarter"
    at = signals.get(name)
    if kind not in _BUSINESS or at is None or "own sign R0=year_over_year" in signals:
        return None
    region = scene.tokens.span(*at)
    return Fact("quarter_over_quarter", (Clue(region.start, region.end, "meaning.comparison.quarter_over_quarter"),))
