"""The one policy for things that overlap: the longest wins, then the earliest."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Protocol, TypeVar


class Spanned(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset behind its last character."""


Thing = TypeVar("Thing", bound=Spanned)


def longest_first(things: Iterable[Thing]) -> list[Thing]:
    """Those of the things that overlap no longer one, nor an earlier one of their length, in text order.

    Things of the same span are all kept: they are readings of the same words.

    >>> from typing import NamedTuple
    >>> class S(NamedTuple):
    ...     start: int
    ...     end: int
    >>> longest_first([S(0, 4), S(2, 9), S(9, 12), S(10, 12)])
    [S(start=2, end=9), S(start=9, end=12)]
    """
    starts: list[int] = []
    ends: list[int] = []
    kept: list[Thing] = []
    for thing in sorted(things, key=lambda thing: (thing.start - thing.end, thing.start)):
        place = bisect_left(starts, thing.start)
        same = place < len(starts) and starts[place] == thing.start and ends[place] == thing.end
        if not same:
            if place < len(starts) and starts[place] < thing.end:
                continue
            if place > 0 and ends[place - 1] > thing.start:
                continue
            starts.insert(place, thing.start)
            ends.insert(place, thing.end)
        kept.append(thing)
    kept.sort(key=lambda thing: (thing.start, thing.end))
    return kept
