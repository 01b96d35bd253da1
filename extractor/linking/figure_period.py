"""Which period does a figure cover, or on which day did it stand?

The periods of the document compete (all mentions of one period together), with "none" among them.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from extractor.found import Fact, FoundPeriod
from extractor.linking.choosing import Before, Carried, none_of, none_of_grown_sum, of_grown_sum
from extractor.linking.notes import Note
from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene
from extractor.linking.setting import Setting
from extractor.weighing import Bundle, Layer, Options, Preference
from extractor.weighing.options import Told

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
        best = self.weights.best(told)
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
    places = Places(scene, scene.periods.marks, near.setting, near.figure)
    carried = Carried(near, before, places)
    besides = frozenset() if grown is None else grown.linked.intersection(scene.periods.marks.named)
    told_by = [*_told_by_place(scene, near, places)]
    besides = besides.union(*(layer.some for layer in told_by))
    shared = scene.shared(_shared, near.setting, near.tie, near.kind in _NO_DAY, besides)
    layers = [*places.layers(), *carried.layers, *of_grown_sum(grown), *told_by]
    if near.percentage:
        layers.append(
            Layer(_beside_twins(scene, near.kind, shared.told, {mark.thing for mark in places.around.inside}))
        )
    bracket = _bracket(scene, near, before)
    if bracket and before is not None:
        layers.append(Layer(dict.fromkeys(before.linked, (_bracketed(bracket),))))
    year_before = (_year_before(bracket, near.tie, near.contrast),)
    twins = dict.fromkeys(_twins(scene, near, before, bool(bracket)), year_before)
    if twins:
        layers.append(Layer(twins))
    return Options(
        f"{side} ahead" if forecast else side,
        [*none_of(near, carried, places, words=False), *none_of_grown_sum(grown)],
        shared,
        layers,
        {twin: (_NOT_NAMED, *told) for twin, told in twins.items() if twin not in shared.told},
        "contrast" if near.contrast else "",
        _BEHIND_CONTRAST,
    )


def _shared(scene: Scene, setting: Setting, tie: str, no_day: bool, besides: frozenset[int]) -> Mapping[int, Told]:
    """What is said of the periods for all figures of a sentence that the same word leads to."""
    periods = scene.periods
    around = scene.around(periods.marks, setting)
    candidates = besides.union(around.nearest(_RECENT), [] if periods.reporting is None else [periods.reporting])
    told: dict[int, Told] = {}
    for index in sorted(candidates):
        if no_day and periods.groups[index].grain == "date":
            continue
        standing = periods.standing[index]
        signals = told[index] = [*around.told(index), _standing(*standing)]
        if tie:
            signals.append(_tied(tie, standing[0]))
    return told


def _told_by_place(scene: Scene, near: Near, places: Places) -> Iterator[Layer]:
    """What the figure's place says of a period that need not be named near by: a column of changes, the words of a
    yearly rate, the day of a document that tells how a share has moved."""
    periods = scene.periods
    if near.percentage:
        change = periods.of_change(near.setting.place)
        if change is not None:
            yield Layer({change: (_CHANGE,)}, (_NO_CHANGE,))
        rate = periods.of_rate(near.figure.start, near.figure.end)
        if rate is not None:
            yield Layer({rate: (_RATE,)}, (_NO_RATE,))
    if near.kind == "share_price" and periods.today is not None:
        yield Layer({periods.today: (_TODAY if places.around.inside else _TODAY_ALONE,)})


_CHANGE, _NO_CHANGE = Bundle("column of changes"), Bundle("not of the column of changes")
_RATE, _NO_RATE = Bundle("years of the rate"), Bundle("not the years of the rate")
_TODAY, _TODAY_ALONE = Bundle("the document's day"), Bundle("the document's day, none in sentence")


def _beside_twins(
    scene: Scene, kind: str, candidates: Iterable[int], inside: Collection[int]
) -> dict[int, tuple[Bundle, ...]]:
    """Which candidates have their twin in the sentence: growth "over 2024" is that of 2025."""
    told: dict[int, tuple[Bundle, ...]] = {}
    is_year_before = scene.periods.is_year_before
    for index in candidates:
        earlier = any(is_year_before(index, other) for other in inside)
        later = any(is_year_before(other, index) for other in inside)
        if earlier or later:
            told[index] = (_beside_twin(kind, earlier, later),)
    return told


@cache
def _beside_twin(kind: str, earlier: bool, later: bool) -> Bundle:
    names = [f"year before one in sentence, {kind}"] if earlier else []
    return Bundle(*names, *([f"year after one in sentence, {kind}"] if later else []))


_NOT_NAMED = Bundle("not named")
_standing = cache(Bundle)


@cache
def _tied(tie: str, standing: str) -> Bundle:
    return Bundle(f"figure after {tie}, {standing}")


@cache
def _bracketed(bracket: str) -> Bundle:
    return Bundle(f"carried, {bracket}")


@cache
def _year_before(bracket: str, tie: str, contrast: bool) -> Bundle:
    told = ["year before the carried", f"year before the carried, after {tie}"]
    if bracket:
        told.append(f"year before the carried, {bracket}")
    if contrast:
        told.append("year before the carried, contrast")
    return Bundle(*told)


_RECENT = 5
"""How many of the periods named last before the sentence compete."""
_BRACKET = 28
"""Characters between a figure and the one in brackets behind it, at most."""
# "$9 million ($7 million)", "£96.4m (2024: £86.1m)", "£8.8m (2024: loss of £2.3m)"
_OPENS = re.compile(r"[\s\\%]*\((?:[\w ]{2,10}:)?\s?(?:an? )?(?:(?:loss|profit|income) of )?[-−+~\\]?")
_BEHIND_CONTRAST = ("reporting", "year before the reporting period", "left 0", "right 0")
"""How the signals begin that may count otherwise behind a word of contrast."""


def _bracket(scene: Scene, near: Near, before: Before | None) -> str:
    """Whether the figure is bracketed behind another: of a year before, "$9 million ($7 million)", or the same sum in
    another currency."""
    if before is None or before.near.percentage != near.percentage:
        return ""
    between = scene.text[before.near.figure.end : min(near.figure.start, before.near.figure.end + _BRACKET)]
    if near.figure.start - before.near.figure.end > _BRACKET or not _OPENS.fullmatch(between):
        return ""
    return "in brackets" if before.near.figure.unit == near.figure.unit else "in brackets, another currency"


def _twins(scene: Scene, near: Near, before: Before | None, bracketed: bool) -> Iterable[int]:
    """The periods a year before that of the figure before; a day's only where the figure is bracketed behind it."""
    if before is not None and before.relation(near) == "same sentence":
        for carried_on in before.linked:
            if scene.periods.groups[carried_on].grain == "date" and not bracketed:
                continue
            twin = scene.periods.year_before(carried_on)
            if twin is not None:
                yield twin
