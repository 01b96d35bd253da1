"""The mentions of found things, indexed by where they stand."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from extractor.found import Clue
from extractor.layout import Document


class _Mentioned(Protocol):
    @property
    def mentions(self) -> tuple[Clue, ...]: ...


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


class Marks:
    """All mentions of the things of one type, in text order."""

    def __init__(self, document: Document, mentions: Iterable[tuple[int, int, int]]):
        self.all: list[Mark] = []
        last = -1
        for start, end, thing in sorted(mentions):
            sentence = document.sentence_index(start)
            self.all.append(Mark(start, end, thing, sentence, sentence != last))
            last = sentence
        self._starts = [mark.start for mark in self.all]
        self.count: dict[int, int] = {}
        for mark in self.all:
            self.count[mark.thing] = self.count.get(mark.thing, 0) + 1
        self.things = sorted(self.count)
        self.most_named = sorted(self.count, key=lambda index: (-self.count[index], index))

    def within(self, start: int, end: int) -> list[Mark]:
        """Those that start within the offsets."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def of(self, thing: int) -> list[Mark]:
        """The mentions of one thing."""
        return [mark for mark in self.all if mark.thing == thing]

    def before(self, offset: int) -> int:
        """How many start before the offset."""
        return bisect_left(self._starts, offset)


def mentions_of(things: Iterable[_Mentioned]) -> Iterable[tuple[int, int, int]]:
    """Start, end and index of every mention of the things."""
    for index, thing in enumerate(things):
        for mention in thing.mentions:
            yield mention.start, mention.end, index
