"""Which period does a figure cover, or on which day did it stand?

The periods of the document compete (all mentions of one period together), with "none" among them.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import files

from extractor.found import Fact, FoundPeriod
from extractor.linking.choosing import Before, Options, Signals, carried, none_of, of_grown_sum
from extractor.linking.notes import Note
from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene
from extractor.weighing import Preference

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

_NO_DAY = frozenset(
    {"market_size", "market_share", "product_sales", "revenue", "margin", "net_income", "royalty"}
    | {"rd_expense", "sga_expense", "operating_expense"}
)
"""Kinds of figures that run over a time: no single day is their period."""

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
        self.weights = Preference.load(files("extractor.linking") / "weights" / "figure_period.json")

    def answer(
        self,
        scene: Scene,
        near: Near,
        forecast: bool,
        before: Before | None,
        grown: Before | None = None,
        note: Note | None = None,
    ) -> int | None:
        """Index of a period's group (see ``PeriodGroups``)."""
        if near.percentage and near.kind in UNDATED:
            return None
        told = options(scene, near, forecast, before, grown)
        best = self.weights.best(*told)
        if note:
            note(self.weights, told, best)
        return best

    def fact(self, scene: Scene, near: Near, group: int | None, before: Before | None) -> Fact[FoundPeriod] | None:
        """The period, at its mention nearest to the figure; one that is not named, at that of its later twin."""
        if group is None:
            return None
        if group in scene.periods.marks.named:
            clue = scene.evidence(scene.periods.marks, near, group, "linking.period")
            return Fact(replace(scene.periods.groups[group], start=clue.start, end=clue.end), (clue,))
        twins = [index for index in (before.linked if before else ()) if index in scene.periods.marks.named]
        clues = [scene.evidence(scene.periods.marks, near, index, "linking.period.year_before") for index in twins]
        return Fact(scene.periods.groups[group], tuple(clues))


def options(scene: Scene, near: Near, forecast: bool, before: Before | None, grown: Before | None = None) -> Options:
    """The signals of the periods near by, and of none."""
    side = _GRAINS_OF.get(near.kind, "flow")
    places = Places(scene, scene.periods.marks, near.anchor)
    candidates = set(places.nearest(_RECENT))
    if grown is not None:
        candidates |= grown.linked & scene.periods.marks.named
    if scene.periods.reporting is not None:
        candidates.add(scene.periods.reporting)
    change = scene.periods.of_change(near.anchor.place) if near.percentage else None
    rate = scene.periods.of_rate(near.figure.start, near.figure.end) if near.percentage else None
    today = scene.periods.today if near.kind == "share_price" else None
    candidates |= {one for one in (change, rate, today) if one is not None}
    since = places.since(before.near.figure.end) if before is not None else frozenset()
    told: dict[int | None, Signals] = {
        None: [*none_of(near, before, places, since, words=False), *of_grown_sum(grown, None)]
    }
    for index in sorted(candidates):
        if near.kind in _NO_DAY and scene.periods.groups[index].grain == "date":
            continue
        signals = [*places.signals(index), *carried(near, before, index, since), *scene.periods.standing[index]]
        signals += of_grown_sum(grown, index)
        if change is not None:
            signals.append("column of changes" if index == change else "not of the column of changes")
        if index == today:
            signals.append("the document's day" if places.inside else "the document's day, none in sentence")
        if rate is not None:
            signals.append("years of the rate" if index == rate else "not the years of the rate")
        if near.percentage:
            signals += _beside_twin(scene, near.kind, index, places.inside)
        if near.tie:
            signals.append(f"figure after {near.tie}, {scene.periods.standing[index][0]}")
        if near.contrast:
            signals += [f"contrast & {name}" for name in signals if name.startswith(_BEHIND_CONTRAST)]
        told[index] = signals
    bracket = _bracket(scene, near, before)
    if bracket and before is not None:
        for index in before.linked & told.keys():
            told[index].append(f"carried, {bracket}")
    for index in _twins(scene, near, before, bool(bracket)):
        signals = told.setdefault(index, ["not named"])
        if bracket:
            signals.append(f"year before the carried, {bracket}")
        signals += ("year before the carried", f"year before the carried, after {near.tie}")
        if near.contrast:
            signals.append("year before the carried, contrast")
    return Options(f"{side} ahead" if forecast else side, told)


_RECENT = 5
"""How many of the periods named last before the sentence compete."""
_BRACKET = 28
"""Characters between a figure and the one in brackets behind it, at most."""
# "$9 million ($7 million)", "£96.4m (2024: £86.1m)", "£8.8m (2024: loss of £2.3m)"
_OPENS = re.compile(r"[\s\\%]*\((?:[\w ]{2,10}:)?\s?(?:an? )?(?:(?:loss|profit|income) of )?[-−+~\\]?")
_BEHIND_CONTRAST = ("reporting", "year before", "left 0", "right 0")


def _bracket(scene: Scene, near: Near, before: Before | None) -> str:
    """Whether the figure is bracketed behind another: of a year before, "$9 million ($7 million)", or the same sum in
    another currency."""
    if before is None or before.near.percentage != near.percentage:
        return ""
    between = scene.text[before.near.figure.end : min(near.figure.start, before.near.figure.end + _BRACKET)]
    if near.figure.start - before.near.figure.end > _BRACKET or not _OPENS.fullmatch(between):
        return ""
    return "in brackets" if before.near.figure.unit == near.figure.unit else "in brackets, another currency"


def _beside_twin(scene: Scene, kind: str, index: int, inside: Iterable[int]) -> Iterable[str]:
    """Whether the sentence names the period's twin: growth "over 2024" is that of 2025."""
    if any(scene.periods.is_year_before(index, other) for other in inside):
        yield f"year before one in sentence, {kind}"
    if any(scene.periods.is_year_before(other, index) for other in inside):
        yield f"year after one in sentence, {kind}"


def _twins(scene: Scene, near: Near, before: Before | None, bracketed: bool) -> Iterable[int]:
    """The periods a year before that of the figure before; a day's only where the figure is bracketed behind it."""
    if before is not None and before.relation(near) == "same sentence":
        for carried_on in before.linked:
            if scene.periods.groups[carried_on].grain == "date" and not bracketed:
                continue
            twin = scene.periods.year_before(carried_on)
            if twin is not None:
                yield twin
