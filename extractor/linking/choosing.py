"""Choosing among options that compete: the shared mechanism of the link questions.

Every question gives each option its signals, "none" among them; the weights turn signals into scores. The best option
is taken if it leads the second by the question's margin: two equally good ones are no link.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.linking.scene import Near, Scene
from extractor.weighing import Weights

Signals = dict[str, float]


@dataclass(frozen=True, slots=True)
class Before:
    """The figure before the one in question and what it was linked to: subjects are carried from figure to figure."""

    near: Near
    linked: frozenset[int]

    def relation(self, near: Near) -> str:
        """How close the two figures stand."""
        if self.near.anchor.sentence == near.anchor.sentence:
            return "same sentence"
        if self.near.anchor.block == near.anchor.block:
            return "same block"
        return "block before" if near.anchor.sentence_index - self.near.anchor.sentence_index <= 4 else "far before"


def spread(group: str, told: Mapping[str, float]) -> Signals:
    """The signals, each by itself and as it counts for figures of this group of kinds."""
    return {**told, **{f"{group}: {name}": strength for name, strength in told.items()}}


def none_of(near: Near, before: Before | None, *, contrast: bool = True) -> Signals:
    """The signals that speak for no link at all."""
    told: Signals = {
        "none": 1.0,
        f"none: {near.kind}": 1.0,
        f"none: unit {near.figure.unit if near.percentage else 'money'}": 1.0,
    }
    if near.arm.how:
        told[f"none: {'control' if near.arm.control else 'treated'} {near.arm.how}"] = 1.0
        told[f"none: {'control' if near.arm.control else 'treated'} {'with' if near.arm.drugs else 'without'} drug"] = (
            1.0
        )
    if contrast and near.contrast:
        told["none: contrast"] = 1.0
    if near.anchor.place is not None:
        told["none: table"] = 1.0
    if near.anchor.block is not None:
        told[f"none: {near.anchor.block.zone}"] = 1.0
    if before is not None and not before.linked:
        told[f"none: none {before.relation(near)}"] = 1.0
    return told


def carried(near: Near, before: Before | None, index: int) -> Signals:
    """Whether the figure before was linked to the candidate."""
    if before is None or not before.linked:
        return {}
    return {f"{'carried' if index in before.linked else 'other carried'} {before.relation(near)}": 1.0}


def rank(weights: Weights, options: Mapping[int | None, Signals]) -> list[tuple[float, int | None]]:
    """The options with their scores, best first; of equal ones the earlier."""
    scored = [(weights.score(signals), index) for index, signals in options.items()]
    return sorted(scored, key=lambda pair: -pair[0])


_COMPANION = 1.5
"""How far behind the best drug one that is given together with it may be."""


def best_with_companions(scene: Scene, ranked: list[tuple[float, int | None]], trial: int | None = None) -> list[int]:
    """The best drug and those given together with it; nothing where "none" is best."""
    best_score, best = ranked[0]
    if best is None:
        return []
    nothing = next(score for score, index in ranked if index is None)
    return [best] + [
        index
        for score, index in ranked[1:]
        if index is not None
        and score > nothing
        and best_score - score < _COMPANION
        and (scene.given_together(best, index) or scene.same_arm(best, index, trial))
    ]
