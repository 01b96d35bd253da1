"""Which drugs is a figure about?

The drugs of the document compete, with "none" among them: a control arm's figure, or the company's, has no drug. A drug
that is given together with the best one ("X plus Y") and is nearly as good comes along.
"""

from importlib.resources import files

from extractor.found import Fact
from extractor.linking.choosing import Before, Signals, best_with_companions, carried, none_of, rank, spread
from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene
from extractor.weighing import Weights

NEVER = frozenset(
    {"confidence_level", "ownership", "interest_rate", "cash_position", "net_income", "sga_expense", "debt"}
)
"""Kinds of figures that belong to no drug, whatever stands near."""


class DrugsOfFigure:
    """Answers the question with learned weights."""

    def __init__(self) -> None:
        self._weights = Weights.load(files("extractor.linking") / "weights" / "figure_drugs.json")

    def answer(self, scene: Scene, near: Near, trial: int | None, before: Before | None) -> Fact[list[int]]:
        """Indices of the linked drugs, in text order, with the mention that each was linked by.

        ``trial`` is the trial that the figure was measured in, as far as the text tells.
        """
        if near.kind in NEVER or not scene.drugs.all:
            return Fact([])
        ranked = rank(self._weights, options(scene, near, trial, before))
        chosen = sorted(best_with_companions(scene, ranked, trial))
        return Fact(chosen, tuple(scene.evidence(scene.drugs, near, index, "linking.drug") for index in chosen))


def options(scene: Scene, near: Near, trial: int | None, before: Before | None) -> dict[int | None, Signals]:
    """The signals of every drug, and of none."""
    places = Places(scene, scene.drugs, near.anchor)
    told: dict[int | None, Signals] = {None: spread(near.group, none_of(near, before))}
    for index in places.candidates():
        signals = {**places.signals(index), **_roles(scene, near, index, trial), **carried(near, before, index)}
        side = "control" if near.arm.control else "treated" if near.arm.how else "contrast" if near.contrast else ""
        if side:
            signals |= {f"{side} & {name}": 1.0 for name in list(signals) if name.startswith(_ARM_SIGNALS)}
        if near.arm.drugs:
            named = "its arm names it" if index in near.arm.drugs else "its arm names another"
            signals |= {named: 1.0, f"{named} {near.arm.how}": 1.0}
        told[index] = spread(near.group, signals)
    return told


_ARM_SIGNALS = ("right 0", "right unbroken", "mostly", "studied", "the one studied", "compared", "carried")


def _roles(scene: Scene, near: Near, index: int, trial: int | None) -> Signals:
    told: Signals = {scene.standing(index): 1.0}
    if trial is not None:
        studied, compared = scene.studied[trial], scene.compared_with[trial]
        if index in studied:
            told["studied in its trial" if len(studied) > 1 else "the one studied in its trial"] = 1.0
        elif index in compared:
            told["compared with in its trial"] = 1.0
        elif studied:
            told["not of its trial"] = 1.0
    if scene.compared_share(index) > 0.5:
        told["mostly compared with"] = 1.0
    return told
