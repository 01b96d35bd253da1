"""Where a candidate stands to a place in the text: the signals that every link question shares."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol

from extractor.linking.marks import Mark, Marks
from extractor.linking.scene import Scene
from extractor.linking.setting import Setting
from extractor.weighing import Bundle, Layer

_CHARACTERS = (12, 30, 60, 120)
_DISTANCES = (*(f"chars ≤{limit}" for limit in _CHARACTERS), f"chars >{_CHARACTERS[-1]}")
_STOP = re.compile("[,;(]")


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Places:
    """The signals of the places of the candidates of one type, for one place in the text."""

    def __init__(self, scene: Scene, marks: Marks, setting: Setting, place: _Spanned):
        self._scene, self._marks = scene, marks
        self.around = scene.around(marks, setting)
        """What is the same for all places of the sentence."""
        self._start, self._end = place.start, place.end
        start, end = setting.sentence
        self.stood_for = scene.wording.stands_in(marks.type, start, place.start)
        """Whether a word before the place stands for a thing named before it."""
        self._layers: list[Layer] | None = None
        self._left: list[Mark] = []
        if self.around.inside:
            self._left = [mark for mark in self.around.inside if mark.start < place.start]
            self._right = [mark for mark in self.around.inside if mark.start >= place.end]
            first, last = scene.wording.side(place.start, place.end, start, end)
            self._side = {mark.thing for mark in self.around.inside if first <= mark.start < last}

    @property
    def left(self) -> bool:
        """Whether anything is named in the sentence before the place."""
        return bool(self._left)

    def since(self, offset: int) -> set[int]:
        """What is named between an offset and the place."""
        return {mark.thing for mark in self._marks.within(offset, self._start)}

    def layers(self) -> Sequence[Layer]:
        """What the place tells of the candidates, besides what is the same for all places of its sentence."""
        if self._layers is None:
            self._layers = []
            if self.around.inside:
                inside = {index: tuple(self._in_sentence(index)) for index in self.around.named}
                self._layers.append(Layer(inside, _TO_THE_LEFT if self._left else ()))
            if self.stood_for:
                self._layers.append(self.around.stood_for)
        return self._layers

    def _in_sentence(self, index: int) -> Iterable[Bundle]:
        scene, start, end = self._scene, self._start, self._end
        left, right = _first(reversed(self._left), index), _first(self._right, index)
        if left:
            rank, mark = left
            yield _beside(
                "left",
                min(rank, 2),
                bisect_left(_CHARACTERS, start - mark.end),
                min(scene.figures_between(mark.end, start), 3),
                scene.wording.contrasted(mark.end, start),
                scene.wording.tie(mark.start),
            )
            if self._left[0].thing == index:
                yield _FIRST
        if right:
            rank, mark = right
            between = scene.figures_between(end, mark.start)
            yield _beside(
                "right",
                min(rank, 2),
                bisect_left(_CHARACTERS, mark.start - end),
                min(between, 3),
                scene.wording.contrasted(end, mark.start),
                scene.wording.tie(mark.start),
            )
            if not between and not _STOP.search(scene.text, end, mark.start):
                yield _UNBROKEN
        if len(self.around.named) == 1:
            yield _ONLY_ONE
        yield _ON_ITS_SIDE[len(self._side) == 1] if index in self._side else _ON_THE_OTHER_SIDE


_FIRST, _UNBROKEN = Bundle("first in sentence"), Bundle("right unbroken")
_ONLY_ONE, _TO_THE_LEFT = Bundle("only one in sentence"), (Bundle("another to the left"),)
_ON_THE_OTHER_SIDE, _ON_ITS_SIDE = Bundle("on the other side"), (Bundle("on its side"), Bundle("only one on its side"))


def _first(marks: Iterable[Mark], thing: int) -> tuple[int, Mark] | None:
    """The first of the marks that names a thing, and how many stand before it."""
    return next(((rank, mark) for rank, mark in enumerate(marks) if mark.thing == thing), None)


@cache
def _beside(side: str, rank: int, distance: int, figures: int, contrast: bool, tie: str) -> Bundle:
    names = [f"{side} {rank}", f"{side} {_DISTANCES[distance]}", f"{side} figures {figures}"]
    if contrast:
        names.append(f"{side} contrast")
    if tie:
        names.append(f"{side} after {tie}")
    return Bundle(*names)
