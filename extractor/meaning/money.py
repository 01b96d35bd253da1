"""What a sum of money means: kind, measure, forecast.

Signals of the surroundings are weighed per question. Sums that are one and the same thing, as the two sides of "$12.9
million, versus $7.3 million" or the cells of a row, are of the kind that the surest of them is. Forecast is asked after
the kind, which is one of its signals.
"""

from collections.abc import Sequence
from typing import Any

from extractor.found import Fact, Facts, FoundFigure
from extractor.meaning.measures import MeasureReader
from extractor.meaning.money_signals import MoneySignals
from extractor.meaning.money_sizes import size
from extractor.meaning.notes import TWIN, Notes
from extractor.meaning.questions import AHEAD, Questions, odds, stored
from extractor.meaning.scene import Scene, SceneReader, Surroundings
from extractor.meaning.support import supported
from extractor.meaning.twins import groups
from extractor.weighing import Journal

_A_SHARE = frozenset({"share_price", "shareholder_return", "acquisition", "milestone_payment"})
"""Kinds of which a small sum is one a share, said or not: dividends, bids, contingent value rights."""
_PRICES_BACK = 3
"""How many sums back a price stands that tells what another of its sentence is for."""


class MoneyReader:
    """Reads what sums mean; loads vocabularies and weights once."""

    def __init__(self) -> None:
        self._scenes = SceneReader(MoneySignals)
        self._measures = MeasureReader("money_measure")
        self._questions = Questions(kind=stored("money_kind"), forecast=stored("money_forecast"))

    def read(self, surroundings: Surroundings, journal: Journal | None = None) -> tuple[Facts, ...]:
        """The facts of each sum, in the order of ``found.money``."""
        figures = surroundings.found.money
        if not figures:
            return ()
        scene = self._scenes.read(surroundings, figures)
        scores = self._questions.scores(scene.signals)
        kinds = self._kinds(scene, scores)
        notes = Notes(journal, False, scene.tokens, self._questions) if journal is not None else None
        if notes:
            self._note_kinds(scene, scores, kinds, notes)
        facts = [self._facts(scene, number, kind, scores[number], notes) for number, kind in enumerate(kinds)]
        _carry_prices(scene, kinds, facts)
        self._measures.read(scene.reader, kinds, facts, notes)
        supported(scene.reader, facts)
        return tuple(facts)

    def _kinds(self, scene: Scene[MoneySignals], scores: Sequence[Sequence[float]]) -> list[str]:
        chances = together(scene.reader, [odds(self._questions.part(row, "kind")) for row in scores])
        labels = self._questions.labels("kind")
        return [
            most_likely(row, labels, implausible)
            for row, implausible in zip(chances, scene.reader.implausible, strict=True)
        ]

    def _note_kinds(
        self, scene: Scene[MoneySignals], scores: Sequence[Sequence[float]], kinds: Sequence[str], notes: Notes
    ) -> None:
        chances = [odds(self._questions.part(row, "kind")) for row in scores]
        for group in groups(scene.reader):
            surest = _surest(group, chances)
            for number in group:
                way = "" if number == surest else TWIN
                barred = scene.reader.implausible[number]
                notes.asked(number, "kind", scene.signals[surest], kinds[number], barred=barred, way=way)

    def _facts(
        self, scene: Scene[MoneySignals], number: int, kind: str, scores: Sequence[float], notes: Notes | None
    ) -> dict[str, Fact[Any]]:
        ask, signals, figure = self._questions, scene.signals[number], scene.figures[number]
        facts: dict[str, Fact[Any]] = {"kind": Fact(kind, ask.clues(scene.tokens, signals, "kind", kind))}
        if "per" not in figure.facts and _is_a_share(kind, figure):
            facts["per"] = Fact("share", facts["kind"].clues)
        label = ask.answer(scores, "forecast", f"kind={kind}")
        if notes:
            notes.asked(number, "forecast", signals, label, f"kind={kind}")
        if label == AHEAD:
            facts["forecast"] = Fact(True, ask.clues(scene.tokens, signals, "forecast", AHEAD))
        return facts


def _is_a_share(kind: str, figure: FoundFigure) -> bool:
    """Whether a sum of the kind is one for each share; a business may be sold for a single dollar."""
    return kind == "share_price" or (kind in _A_SHARE and size(figure) == "units" and figure.value != 1)


def _carry_prices(scene: Scene[MoneySignals], kinds: Sequence[str], facts: Sequence[dict[str, Fact[Any]]]) -> None:
    """A price of a drug is for what the price before it in the sentence is for: "$312 a month, and Velmira $274"."""
    places = scene.reader.places
    for number, figure in enumerate(scene.figures):
        if kinds[number] != "drug_price" or "per" in figure.facts or places[number].cell or figure.value == 0:
            continue
        for other in range(number - 1, max(-1, number - 1 - _PRICES_BACK), -1):
            before = scene.figures[other]
            told = before.facts.get("per") or facts[other].get("per")
            if (
                kinds[other] == "drug_price"
                and before.unit == figure.unit
                and places[other].first == places[number].first
            ):
                if told is not None:
                    facts[number]["per"] = told
                break


def most_likely(chances: Sequence[float], labels: Sequence[str], implausible: frozenset[str]) -> str:
    """The label with the best odds among those that can be."""
    return max((chance, label) for chance, label in zip(chances, labels, strict=True) if label not in implausible)[1]


def together(reader: MoneySignals, chances: Sequence[Sequence[float]]) -> list[Sequence[float]]:
    """The odds of the kinds, where sums that are one and the same thing take those of the surest of them."""
    pooled = list(chances)
    for group in groups(reader):
        surest = chances[_surest(group, chances)]
        for number in group:
            pooled[number] = surest
    return pooled


def _surest(group: Sequence[int], chances: Sequence[Sequence[float]]) -> int:
    return max(group, key=lambda number: max(chances[number]))
