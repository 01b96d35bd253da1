"""Unknown brands told by the drug that they are set against: ``compared Trevaxa with semaglutide``."""

from collections.abc import Callable, Iterator, Sequence

from extractor.drugs.mention import Mention
from extractor.words import Words, fold

_COMPARING = frozenset({"compared", "compares", "comparing", "compare", "pitted", "pits", "pitting", "tested", "tests"})
_AGAINST = frozenset({"with", "to", "against", "and"})
_VERSUS = frozenset({"versus", "vs"})
_SWITCHED = frozenset({"switch", "switched", "switches", "switching", "moved", "changed", "crossed"})


def compared_brands(
    mentions: Sequence[Mention], words: Words, lower: Sequence[str], may_be_brand: Callable[[int], bool]
) -> Iterator[Mention]:
    """Unknown capitalised words on the other side of a comparison, or of a switch, from a drug that is sure."""
    for mention in mentions:
        if not mention.sure or mention.kind == "regimen":
            continue
        first, last = words.first_at(mention.start), words.first_at(mention.end)
        for index in _opposite(lower, first, last):
            if may_be_brand(index):
                yield Mention(
                    words.starts[index], words.ends[index], "brand", "drugs.compared", fold(words.texts[index])
                )


def _opposite(lower: Sequence[str], first: int, last: int) -> Iterator[int]:
    before, behind = lower[max(0, first - 3) : first], lower[last : last + 3]
    # compared X with KNOWN
    if len(before) == 3 and before[2] in _AGAINST and before[0] in _COMPARING:
        yield first - 2
    # X versus KNOWN
    if len(before) > 1 and before[-1] in _VERSUS:
        yield first - 2
    # compared KNOWN with X
    if before and before[-1] in _COMPARING and len(behind) > 1 and behind[0] in _AGAINST:
        yield last + 1
    # KNOWN versus X
    if len(behind) > 1 and behind[0] in _VERSUS:
        yield last + 1 + (behind[1] == ".")
    # switched from KNOWN to X
    if before[-1:] == ["from"] and behind[:1] == ["to"] and not _SWITCHED.isdisjoint(lower[max(0, first - 4) : first]):
        yield last + 1
    # switched from X to KNOWN
    moved = not _SWITCHED.isdisjoint(lower[max(0, first - 6) : max(0, first - 3)])
    if len(before) == 3 and before[0] == "from" and before[2] == "to" and moved:
        yield first - 2
