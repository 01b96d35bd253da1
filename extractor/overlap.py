"""The one policy for things that overlap: the longest wins, then the earliest."""

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter
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
    kept: list[Thing] = []
    run: list[Thing] = []
    reach = 0
    # few overlap: only in a run of those that do has anything to be decided
    for thing in sorted(things, key=_place):
        if run and thing.start >= reach:
            kept += run if len(run) == 1 else _longest_of(run)
            run, reach = [], 0
        run.append(thing)
        reach = max(reach, thing.end)
    return kept + (run if len(run) < 2 else _longest_of(run))


_place = attrgetter("start", "end")


def _longest_of(run: list[Thing]) -> list[Thing]:
    starts: list[int] = []
    ends: list[int] = []
    kept: list[Thing] = []
    for thing in sorted(run, key=lambda thing: (thing.start - thing.end, thing.start)):
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
    kept.sort(key=_place)
    return kept
