"""What the link questions share: signals of "no link", what is carried from figure to figure, companions.

Every question gives each option the names of its signals, "none" among the options; weights turn names into scores.
The best option is taken if it leads the second by the question's margin: two equally good ones are no link.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene

Signals = list[str]


class Options(NamedTuple):
    """The options of one question at one place."""

    side: str
    """The side of the question: kinds of figures that behave alike."""
    signals: dict[int | None, Signals]
    """For each option its signals; the key is the index of the thing, None for no link."""


@dataclass(frozen=True, slots=True)
class Before:
    """The figure before the one in question and what it was linked to: subjects are carried from figure to figure."""

    near: Near
    linked: frozenset[int]

    def relation(self, near: Near) -> str:
        """How close the two figures stand."""
        mine, other = self.near.anchor, near.anchor
        if mine.sentence == other.sentence:
            return "same sentence"
        if mine.block is other.block:
            return "same block"
        return "block before" if other.sentence_index - mine.sentence_index <= 4 else "far before"


def none_of(near: Near, before: Before | None, places: Places, since: Set[int], words: bool = True) -> Signals:
    """The signals that speak for no link at all."""
    told = ["none", f"none: {near.kind}", f"none: unit {near.figure.unit if near.percentage else 'money'}"]
    arm = near.arm
    if arm.how:
        label = "control" if arm.control else "treated"
        told += (f"none: {label} {arm.how}", f"none: {label} {'with' if arm.drugs else 'without'} drug")
    if near.contrast:
        told.append("none: contrast")
    if places.stood_for:
        told.append("none: stood for")
    if words:
        told += [f"none: {word}" for word in near.around]
    if not places.inside:
        told.append("none: none in sentence")
    if near.anchor.place is not None:
        told.append("none: table")
    if near.anchor.block is not None:
        told.append(f"none: {near.anchor.block.zone}")
    if before is not None and not before.linked:
        told.append(f"none: none {before.relation(near)}")
        if not since:
            told.append("none: none, none named since")
    return told


def sums_grown(scene: Scene, linked: Sequence[frozenset[int]]) -> dict[int, Before]:
    """For each percentage that states the growth of a sum that sum, given what the sums are linked to."""
    return {percentage: Before(scene.money[number], linked[number]) for percentage, number in scene.grown.items()}


def of_grown_sum(grown: Before | None, index: int | None) -> Signals:
    """Whether the sum whose growth the figure states was linked to the candidate, or to nothing."""
    if grown is None:
        return []
    if index is None:
        kind = f"none: grows {grown.near.kind}"
        return [kind, f"{kind}, linked" if grown.linked else "none: the sum has none"]
    if not grown.linked:
        return ["the sum has none"]
    return ["the sum's" if index in grown.linked else "not the sum's"]


def carried(near: Near, before: Before | None, index: int, since: Set[int]) -> Signals:
    """Whether the figure before was linked to the candidate; ``since`` is what was named between the two figures."""
    if before is None:
        return []
    told = "carried" if index in before.linked else "other carried" if before.linked else "none carried"
    named = "named since" if index in since else "others named since" if since else "none named since"
    signals = [f"{told}, {named}"]
    if before.linked:
        signals.append(f"{told} {before.relation(near)}")
    return signals


_COMPANION = 1.5
"""How far behind the best drug one that is given together with it may be."""


def best_with_companions(ranked: Sequence[tuple[float, int | None]], together: Callable[[int, int], bool]) -> list[int]:
    """The best drug and those given together with it; nothing where "none" is best."""
    best_score, best = ranked[0]
    if best is None:
        return []
    nothing = next(score for score, index in ranked if index is None)
    return [best] + [
        index
        for score, index in ranked[1:]
        if index is not None and score > nothing and best_score - score < _COMPANION and together(best, index)
    ]
