"""What the link questions share: signals of "no link", what is carried from figure to figure, companions.

Every question gives each option its signals, "none" among the options; weights turn them into scores. The best option
is taken if it leads the second by the question's margin: two equally good ones are no link.

Signals come in bundles (see ``extractor.weighing.preference``). The functions that make them are cached where their
arguments can have few values: no text adds to them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene
from extractor.weighing import Bundle, Layer
from extractor.weighing.options import Told


@dataclass(slots=True)
class Before:
    """The figure before the one in question and what it was linked to: subjects are carried from figure to figure."""

    near: Near
    linked: frozenset[int]

    def relation(self, near: Near) -> str:
        """How close the two figures stand."""
        mine, other = self.near.setting, near.setting
        if mine.sentence == other.sentence:
            return "same sentence"
        if mine.block is other.block:
            return "same block"
        return "block before" if other.sentence_index - mine.sentence_index <= 4 else "far before"


class Carried:
    """What the figure before tells of a figure: which candidates were linked to it, and which were named since."""

    def __init__(self, near: Near, before: Before | None, places: Places):
        self.none: Told = ()
        """What it says of no link."""
        self.layers: Sequence[Layer] = ()
        if before is None:
            return
        linked, since = before.linked, places.since(before.near.figure.end)
        relation = before.relation(near)
        if not linked:
            self.none = (_none_carried(relation, bool(since)),)
            relation = ""
        other = "other carried" if linked else "none carried"
        some = {index: (_carried(other, "named since", relation),) for index in since}
        unnamed = "others named since" if since else "none named since"
        for index in linked:
            some[index] = (_carried("carried", "named since" if index in since else unnamed, relation),)
        self.layers = (Layer(some, (_carried(other, unnamed, relation),)),)


@cache
def _carried(told: str, named: str, relation: str) -> Bundle:
    return Bundle(f"{told}, {named}", *([f"{told} {relation}"] if relation else []))


@cache
def _none_carried(relation: str, named: bool) -> Bundle:
    return Bundle(f"none: none {relation}", *["none: none, none named since"][named:])


def none_of(near: Near, carried: Carried, places: Places, words: bool = True) -> list[Bundle]:
    """The signals that speak for no link at all."""
    told = [near.nothing, *carried.none]
    if places.stood_for:
        told.append(_STOOD_FOR)
    if words:
        told += near.words
    if not places.around.inside:
        told.append(_NONE_IN_SENTENCE)
    return told


_STOOD_FOR, _NONE_IN_SENTENCE = Bundle("none: stood for"), Bundle("none: none in sentence")


def sums_grown(scene: Scene, linked: Sequence[frozenset[int]]) -> dict[int, Before]:
    """For each percentage that states the growth of a sum that sum, given what the sums are linked to."""
    return {percentage: Before(scene.money[number], linked[number]) for percentage, number in scene.grown.items()}


def none_of_grown_sum(grown: Before | None) -> Told:
    """Whether the sum whose growth the figure states was linked to nothing."""
    return () if grown is None else (_none_grown(grown.near.kind, bool(grown.linked)),)


def of_grown_sum(grown: Before | None) -> Sequence[Layer]:
    """Which candidates the sum whose growth the figure states was linked to."""
    if grown is None:
        return ()
    if not grown.linked:
        return (_SUM_HAS_NONE,)
    return (Layer(dict.fromkeys(grown.linked, _THE_SUMS), _NOT_THE_SUMS),)


_SUM_HAS_NONE = Layer({}, (Bundle("the sum has none"),))
_THE_SUMS, _NOT_THE_SUMS = (Bundle("the sum's"),), (Bundle("not the sum's"),)


@cache
def _none_grown(kind: str, linked: bool) -> Bundle:
    return Bundle(f"none: grows {kind}", f"none: grows {kind}, linked" if linked else "none: the sum has none")


_COMPANION = 150
"""How far behind the best drug, in hundredths, one that is given together with it may be."""


def best_with_companions(ranked: Sequence[tuple[int, int | None]], together: Callable[[int, int], bool]) -> list[int]:
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
