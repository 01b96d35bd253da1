"""The mentions of found things, indexed by where they stand."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from extractor.found import Clue
from extractor.layout import Document, Region
from extractor.weighing import Bundle


class _Mentioned(Protocol):
    @property
    def mentions(self) -> tuple[Clue, ...]: ...


Regions = tuple[Region, ...]

_BY_FAR = 2
_STAND_INS = 40
"""How many mentions back one that names a thing is looked for."""
_EARLIER = 24
"""How many mentions before a place tell what was named lately."""


_MAIN, _ONLY_ONE = Bundle("main"), Bundle("only one")
_RANKS = Bundle("most named"), Bundle("second most named")


class Mark(NamedTuple):
    """One mention of a found thing."""

    start: int
    end: int
    thing: int
    """Index of the thing in its list."""
    sentence: int
    """Index of its sentence."""
    opens: bool
    """It is the first of its type in that sentence."""


class Lately(NamedTuple):
    """What was named last before a place."""

    seen: Mapping[int, Mark]
    """Where each thing was named last; the latest come first."""
    recency: Mapping[int, int]
    """For each thing named other than in passing how many others were so named later."""


class Marks:
    """All mentions of the things of one type, in text order."""

    def __init__(
        self,
        document: Document,
        mentions: Iterable[tuple[int, int, int]],
        type: str = "",
        stand_ins: Collection[int] = frozenset(),
        asides: Collection[int] = frozenset(),
    ):
        self.type = type
        """What the things are: drug, trial, company, period."""
        self._stand_ins = stand_ins
        """Where the mentions start that do not name their thing."""
        self._asides = asides
        """Where the mentions start that name their thing in passing."""
        self.all: list[Mark] = []
        last = -1
        for start, end, thing in sorted(mentions):
            sentence = document.sentence_index(start)
            self.all.append(Mark(start, end, thing, sentence, sentence != last))
            last = sentence
        self._starts = [mark.start for mark in self.all]
        self._of: dict[int, list[Mark]] = {}
        for mark in self.all:
            self._of.setdefault(mark.thing, []).append(mark)
        self.named = self._of.keys()
        """The things that the text names."""
        self.most_named = sorted(self._of, key=lambda thing: (-len(self._of[thing]), thing))
        numbers = [len(self._of[thing]) for thing in self.most_named[:2]]
        self.main = self.most_named[0] if numbers and numbers[0] >= _BY_FAR * sum(numbers[1:]) else None
        """The thing that is named far more often than all others."""
        self._rank = self._ranked()
        self._lately: dict[int, Lately] = {}
        self._things: dict[Regions, frozenset[int]] = {}

        title = document.head.title
        self.in_title = {mark.thing for clue in (title.clues if title else ()) for mark in self.within(*clue[:2])}
        """The things that the document's title names."""

    def _ranked(self) -> dict[int, list[Bundle]]:
        if len(self.most_named) == 1:
            ranked = {self.most_named[0]: [_ONLY_ONE]}
        else:
            ranked = {thing: [rank] for thing, rank in zip(self.most_named, _RANKS, strict=False)}
        if self.main is not None:
            ranked[self.main].append(_MAIN)
        return ranked

    def rank(self, thing: int) -> Sequence[Bundle]:
        """The signals of how often a thing is named, beside the others."""
        return self._rank.get(thing, ())

    def in_passing(self, mark: Mark) -> bool:
        """Whether the mention names its thing in passing: "already on X", "where X is one every three"."""
        return mark.start in self._asides

    def within(self, start: int, end: int) -> list[Mark]:
        """Those that start within the offsets."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def things_in(self, regions: Regions) -> frozenset[int]:
        """What is named in the regions; kept, since all sentences of a section have the same heading."""
        known = self._things.get(regions)
        if known is None:
            known = self._things[regions] = frozenset(
                mark.thing for start, end in regions for mark in self.within(start, end)
            )
        return known

    def lately(self, count: int) -> Lately:
        """What the last of so many mentions name; kept, since many sentences have no mention between them."""
        known = self._lately.get(count)
        if known is None:
            seen: dict[int, Mark] = {}
            recency: dict[int, int] = {}
            for mark in reversed(self.all[max(0, count - _EARLIER) : count]):
                thing = mark.thing
                if thing not in seen:
                    seen[thing] = mark
                if thing not in recency and not self.in_passing(mark):
                    recency[thing] = len(recency)
            known = self._lately[count] = Lately(seen, recency)
        return known

    def of(self, thing: int) -> list[Mark]:
        """The mentions of one thing, in text order; none where the text does not name it."""
        return self._of.get(thing, [])

    def nearest(self, thing: int, start: int, end: int) -> Mark:
        """The mention of a thing that stands nearest to a place; of two equally near the earlier."""
        own = self._of[thing]
        behind = bisect_left(own, start, key=lambda mark: mark.start)
        return nearest(own[max(0, behind - 1) : behind + 1], start, end)

    def best(self, marks: Sequence[Mark]) -> Sequence[Mark]:
        """Those of the marks that name their things, if there are any."""
        return [mark for mark in marks if mark.start not in self._stand_ins] or marks

    def last_before(self, thing: int, offset: int) -> Mark | None:
        """The last mention of a thing that starts before the offset; the last that names it, if one does."""
        own = self.of(thing)
        last = bisect_left(own, offset, key=lambda mark: mark.start) - 1
        for number in range(last, max(-1, last - _STAND_INS), -1):
            if own[number].start not in self._stand_ins:
                return own[number]
        return own[last] if last >= 0 else None

    def before(self, offset: int) -> int:
        """How many start before the offset."""
        return bisect_left(self._starts, offset)


def nearest(marks: Iterable[Mark], start: int, end: int) -> Mark:
    """The mark nearest to a place; of two equally near the earlier."""
    return min(marks, key=lambda mark: (max(start - mark.end, mark.start - end), mark.start))


def mentions_of(things: Iterable[_Mentioned]) -> Iterable[tuple[int, int, int]]:
    """Start, end and index of every mention of the things."""
    for index, thing in enumerate(things):
        for mention in thing.mentions:
            yield mention.start, mention.end, index
