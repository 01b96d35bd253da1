"""Which period does a figure cover, or on which day did it stand?

The periods of the document compete (all mentions of one period together), with "none" among them.
"""

from collections.abc import Iterable
from importlib.resources import files

from extractor.found import Fact, FoundPeriod
from extractor.linking.choosing import Before, Signals, carried, none_of, rank, spread
from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene
from extractor.weighing import Weights

UNDATED = frozenset(
    {
        "confidence_level",
        "response_rate",
        "survival_rate",
        "risk_reduction",
        "adverse_event_rate",
        "clinical_change",
        "royalty",
    }
)
"""Kinds of percentages that no period belongs to."""

_GRAINS_OF = {
    "cash_position": "balance",
    "debt": "balance",
    "valuation": "balance",
    "share_price": "share",
    "ownership": "share",
    "upfront_payment": "deal",
    "milestone_payment": "deal",
    "deal_value": "deal",
    "acquisition": "deal",
    "financing": "deal",
    "drug_price": "price",
    "market_size": "market",
    "probability": "market",
    "patient_share": "market",
}


class PeriodOfFigure:
    """Answers the question with learned weights."""

    def __init__(self) -> None:
        self._weights = Weights.load(files("extractor.linking") / "weights" / "figure_period.json")

    def answer(self, scene: Scene, near: Near, forecast: bool, before: Before | None) -> int | None:
        """Index of a period's group (see ``Scene.period_groups``)."""
        if near.percentage and near.kind in UNDATED:
            return None
        ranked = rank(self._weights, options(scene, near, forecast, before))
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < self._weights.margin:
            return None
        return ranked[0][1]

    def fact(self, scene: Scene, near: Near, group: int | None, before: Before | None) -> Fact[FoundPeriod] | None:
        """The period, at its mention nearest to the figure; one that is not named, at that of its later twin."""
        if group is None:
            return None
        if group in scene.periods.count:
            clue = scene.evidence(scene.periods, near, group, "linking.period")
            period = next(p for p in scene.found.periods if (p.start, p.end) == (clue.start, clue.end))
            return Fact(period, (clue,))
        twins = [index for index in (before.linked if before else ()) if index in scene.periods.count]
        clues = [scene.evidence(scene.periods, near, index, "linking.period.year_before") for index in twins]
        return Fact(scene.period_groups[group], tuple(clues))


def options(scene: Scene, near: Near, forecast: bool, before: Before | None) -> dict[int | None, Signals]:
    """The signals of every period, and of none."""
    side = _GRAINS_OF.get(near.kind, "flow")
    if forecast:
        side = f"{side} ahead"
    places = Places(scene, scene.periods, near.anchor)
    day = scene.document.head.day
    today = day.isoformat() if day else None
    told: dict[int | None, Signals] = {None: none_of(near, before)}
    for index in places.candidates():
        period = scene.period_groups[index]
        signals = {**places.signals(index), **carried(near, before, index), f"grain {period.grain}": 1.0}
        if near.tie:
            signals[f"figure after {near.tie}, {_standing(scene, period)}"] = 1.0
        reporting = scene.found.reporting
        if reporting is not None:
            if (period.first, period.last) == (reporting.first, reporting.last):
                signals["reporting"] = 1.0
            elif period.last == reporting.last:
                signals["ends with the reporting period" if period.grain != "date" else "day it ends"] = 1.0
            elif _year_before(period, reporting):
                signals["year before the reporting period"] = 1.0
        if today and period.first and period.last:
            signals["ahead" if period.first > today else "past" if period.last < today else "running"] = 1.0
        if near.contrast:
            signals |= {
                f"contrast & {name}": 1.0
                for name in list(signals)
                if name.startswith(("reporting", "year before", "left 0", "right 0"))
            }
        told[index] = signals
    for index in _twins(scene, near, before):
        signals = told.setdefault(index, {"not named": 1.0})
        signals |= {"year before the carried": 1.0, f"year before the carried, after {near.tie}": 1.0}
        if near.contrast:
            signals["year before the carried, contrast"] = 1.0
    return {index: spread(side, signals) for index, signals in told.items()}


def _twins(scene: Scene, near: Near, before: Before | None) -> Iterable[int]:
    if before is not None and before.relation(near) == "same sentence":
        for carried_on in before.linked:
            twin = scene.year_before(carried_on)
            if twin is not None:
                yield twin


_BEHIND_CONTRAST = ("reporting", "year before", "left 0", "right 0")


def _standing(scene: Scene, period: FoundPeriod) -> str:
    reporting = scene.found.reporting
    if reporting is None:
        return "no reporting"
    if (period.first, period.last) == (reporting.first, reporting.last):
        return "reporting"
    return "year before" if _year_before(period, reporting) else "other"


def _year_before(period: FoundPeriod, reporting: FoundPeriod) -> bool:
    if not (period.last and reporting.last):
        return False
    return period.last[4:] == reporting.last[4:] and int(period.last[:4]) == int(reporting.last[:4]) - 1
