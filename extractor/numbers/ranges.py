"""Two figures that follow each other: one range, or two records?"""

from importlib.resources import files
from typing import NamedTuple

from extractor.numbers.joints import Joint, joint, opener
from extractor.vocabulary import read_list

_CONTEXT_WORDS = frozenset(read_list(files(__package__) / "range_contexts.txt"))
_CONTEXT = 80
"""Characters in front of "from" in which such a word counts."""


class End(NamedTuple):
    """One end of a possible range: its offsets, and whether it has a unit of its own."""

    start: int
    end: int
    complete: bool


def is_range(text: str, low: End, high: End, last_range: int) -> bool:
    """Whether two figures of one unit are the ends of a range.

    ``last_range`` is the offset behind the last range found; in "to 3% to 6%, from 8% to 12%" the second pair is a
    range because the first is. "from 31% to 44%" is a move between two figures, save in talk of tiers and ranges.

    >>> text = "between 20% and 30%, from 31% to 44%, 5-7%, 18 or 19%"
    >>> ends = [(8, 11, 16), (26, 29, 33), (38, 39, 40), (44, 46, 50)]
    >>> [is_range(text, End(start, end, text[end - 1] == "%"), End(to, to + 3, True), -1) for start, end, to in ends]
    [True, False, True, True]
    """
    link = joint(text, low.end, high.start)
    if link is Joint.DASH:
        return low.complete or text[low.end] != " "
    if link is Joint.OR:
        return not low.complete
    if link not in (Joint.TO, Joint.AND):
        return False
    opening = opener(text, low.start)
    if link is Joint.AND:
        return opening is not None and opening.entry == "between"
    if opening is not None and opening.entry == "move":
        return False
    if opening is not None and opening.entry == "past":
        return not low.complete  # "grew $1.6 million to $10.1 million", but "grew 10 to 12 per cent"
    if opening is None or opening.entry != "apart":
        return True
    if 0 <= last_range <= opening.start and not text[last_range : opening.start].strip(" ,;\n"):
        return True
    floor = max(text.rfind(". ", max(0, opening.start - _CONTEXT), opening.start) + 1, opening.start - _CONTEXT, 0)
    told = text[floor : opening.start].lower().replace("in range", "")  # "time in range rose from 58% to 74%"
    return not _CONTEXT_WORDS.isdisjoint(told.split())
