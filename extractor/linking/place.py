"""Where a candidate stands to a place in the text: the signals that every link question shares."""

from bisect import bisect_left
from itertools import islice

from extractor.linking.marks import Mark, Marks
from extractor.linking.scene import Anchor, Scene

_CHARACTERS = (12, 30, 60, 120)
_SENTENCES = (1, 2, 3, 6, 12)


def _names(what: str, limits: tuple[int, ...]) -> tuple[str, ...]:
    """The signals for a number up to each of the limits, and beyond."""
    return (*(f"{what} ≤{limit}" for limit in limits), f"{what} >{limits[-1]}")


_LEFT, _RIGHT = _names("left chars", _CHARACTERS), _names("right chars", _CHARACTERS)
_BACK = _names("back", _SENTENCES)
_MOST = 8
"""How many of the things named last before the sentence may be meant."""
_SOON = 400
"""How far behind the sentence, in characters, a thing first named there is still near."""


class Places:
    """The signals of the places of the candidates of one type, for one place in the text."""

    def __init__(self, scene: Scene, marks: Marks, anchor: Anchor):
        self._scene = scene
        self._marks = marks
        self._anchor = anchor
        sentence = anchor.sentence
        inside = marks.within(sentence.start, sentence.end)
        self._left = [mark for mark in inside if mark.start < anchor.start]
        self._right = [mark for mark in inside if mark.start >= anchor.end]
        self.inside = {mark.thing for mark in inside}
        first, last = scene.wording.side(anchor.start, anchor.end, sentence.start, sentence.end)
        self._side = {mark.thing for mark in inside if first <= mark.start < last}
        before = marks.before(sentence.start)
        earlier = marks.all[max(0, before - 24) : before]
        self._last_seen = {mark.thing: mark for mark in earlier}
        self._named_last = dict.fromkeys(mark.thing for mark in reversed(earlier))
        named_last = dict.fromkeys(mark.thing for mark in reversed(earlier) if not marks.in_passing(mark))
        self._recency = {thing: rank for rank, thing in enumerate(named_last)}
        """How many other things were named later before the sentence, other than in passing."""
        self._nearest_left: dict[int, tuple[int, Mark]] = {}
        for rank, mark in enumerate(reversed(self._left)):
            self._nearest_left.setdefault(mark.thing, (rank, mark))
        self._nearest_right: dict[int, tuple[int, Mark]] = {}
        for rank, mark in enumerate(self._right):
            self._nearest_right.setdefault(mark.thing, (rank, mark))
        self._known: dict[int, list[str]] = {}
        self._heads = self._headed()
        self._so_far = [(part, {mark.thing for mark in earlier if mark.start >= start}) for part, start in anchor.parts]
        """What the parts of the document that hold the place have named up to its sentence."""
        self.stood_for = scene.wording.stands_in(marks.type, sentence.start, anchor.start)
        after = marks.before(sentence.end)
        self._soon = {mark.thing for mark in marks.all[after : after + 6] if mark.start - sentence.end < _SOON}

    def _headed(self) -> list[tuple[str, set[int]]]:
        """What the heads over the place name, the document's title among them."""
        named = [("in title", self._marks.in_title)]
        for name, spans in self._anchor.heads:
            things = {mark.thing for start, end in spans for mark in self._marks.within(start, end)}
            if things:
                named.append((name, things))
        return named

    @property
    def left(self) -> bool:
        """Whether anything is named in the sentence before the place."""
        return bool(self._left)

    def rank(self, index: int) -> str:
        """How many other things were named later before the sentence, other than in passing."""
        rank = self._recency.get(index)
        return "not near" if rank is None else f"recency {min(rank, 2)}"

    def since(self, offset: int) -> set[int]:
        """What is named between an offset and the place."""
        return {mark.thing for mark in self._marks.within(offset, self._anchor.start)}

    def candidates(self) -> list[int]:
        """The things that may be meant: those near by and the most named of the document. How many there are does not
        grow with the document."""
        return sorted({*self.nearest(_MOST), *self._marks.most_named[: _MOST // 2]})

    def nearest(self, most: int) -> list[int]:
        """The things named in the sentence, in heads over it, soon after, and the last ones before."""
        near = self.inside | self._soon | set(islice(self._named_last, most))
        for _, things in self._heads:
            near |= things
        return sorted(near)

    def signals(self, index: int) -> list[str]:
        """The signals of one candidate."""
        known = self._known.get(index)
        if known is None:
            known = self._known[index] = self._signals(index)
        return known

    def _signals(self, index: int) -> list[str]:
        signals: list[str] = []
        self._in_sentence(index, signals)
        if index not in self.inside:
            self._elsewhere(index, signals)
        for name, things in self._heads:
            if index in things:
                signals.append(name)
                if len(things) == 1:
                    signals.append(f"{name}, alone")
        for part, things in self._so_far:
            if index in things:
                signals.append(f"named in {part}" if len(things) > 1 else f"only one in {part}")
        if self.stood_for:
            rank = self._recency.get(index)
            near = "in sentence" if index in self.inside else "not near" if rank is None else min(rank, 2)
            signals.append(f"stood for, {near}")
        if index == self._marks.main:
            signals.append("main")
        most_named = self._marks.most_named
        if len(most_named) == 1:
            signals.append("only one")
        elif most_named[0] == index:
            signals.append("most named")
        elif most_named[1] == index:
            signals.append("second most named")
        return signals

    def _in_sentence(self, index: int, signals: list[str]) -> None:
        anchor, scene = self._anchor, self._scene
        left, right = self._nearest_left.get(index), self._nearest_right.get(index)
        if left:
            rank, mark = left
            signals += (
                f"left {min(rank, 2)}",
                _LEFT[bisect_left(_CHARACTERS, anchor.start - mark.end)],
                f"left figures {min(scene.figures_between(mark.end, anchor.start), 3)}",
            )
            if scene.wording.contrasted(mark.end, anchor.start):
                signals.append("left contrast")
            self._tied("left", mark, signals)
            if self._left[0].thing == index:
                signals.append("first in sentence")
        if right:
            rank, mark = right
            between = scene.figures_between(anchor.end, mark.start)
            signals += (
                f"right {min(rank, 2)}",
                _RIGHT[bisect_left(_CHARACTERS, mark.start - anchor.end)],
                f"right figures {min(between, 3)}",
            )
            if scene.wording.contrasted(anchor.end, mark.start):
                signals.append("right contrast")
            self._tied("right", mark, signals)
            if not between and not any(stop in scene.text[anchor.end : mark.start] for stop in ",;("):
                signals.append("right unbroken")
        if index in self.inside:
            if len(self.inside) == 1:
                signals.append("only one in sentence")
            if index not in self._side:
                signals.append("on the other side")
            else:
                signals.append("only one on its side" if len(self._side) == 1 else "on its side")
        elif self.inside:
            signals.append("another in sentence")
            if self._left:
                signals.append("another to the left")

    def _tied(self, side: str, mark: Mark, signals: list[str]) -> None:
        tie = self._scene.wording.tie(mark.start)
        if tie:
            signals.append(f"{side} after {tie}")

    def _elsewhere(self, index: int, signals: list[str]) -> None:
        mark = self._last_seen.get(index)
        if mark is None:
            signals.append("soon after" if index in self._soon else "not near")
            return
        anchor = self._anchor
        signals += (
            _BACK[bisect_left(_SENTENCES, anchor.sentence_index - mark.sentence)],
            f"recency {min(self._recency[index], 3)}" if index in self._recency else "named in passing",
        )
        if self._marks.in_passing(mark):
            signals.append("last named in passing")
        if anchor.block is not None and mark.start >= anchor.block.start:
            signals.append("same block")
        if mark.opens:
            signals.append("first in its sentence")
