"""What stands between two figures and in front of them: does it make a range of them, a list, or nothing?"""

import re
from enum import Enum
from importlib.resources import files

import msgspec

from extractor.numbers.preceding import Before, Preceding
from extractor.vocabulary import read_table


class Joint(Enum):
    """How two figures that follow each other hang together."""

    DASH = "dash"
    """5–7%"""
    TO = "to"
    """5 to 7%"""
    AND = "and"
    OR = "or"
    COMMA = "comma"
    VERSUS = "versus"
    """39.8 versus 12.6 per cent"""


class _Row(msgspec.Struct, frozen=True):
    phrase: str
    kind: str


_DATA = files(__package__)
_JOINTS = {row.phrase: Joint(row.kind) for row in read_table(_DATA / "joints.tsv", _Row, unique="phrase")}
_OPENERS = Preceding({row.phrase: row.kind for row in read_table(_DATA / "openers.tsv", _Row, unique="phrase")})
_DASHES = frozenset(phrase for phrase, kind in _JOINTS.items() if kind is Joint.DASH)
_REACH = 24
_LONGEST_DASH = 4
"""A dash with its blanks; with more of them it stands between cells."""
_SIGN = re.compile(r"(?<=[^\s\w])\s*[+−-]$|(?<=\s)[+−-]$")


def joint(text: str, end: int, start: int) -> Joint | None:
    """How the figure that starts at ``start`` hangs on the one that ended at ``end``; None if it does not.

    A sign of the second figure and the backslash of an escape do not count.

    >>> joint("5% to -7%", 2, 7), joint("5% of 7%", 2, 6), joint(r"$5 to \\$7", 2, 7)
    (<Joint.TO: 'to'>, None, <Joint.TO: 'to'>)
    """
    if end >= start or start - end > _REACH:
        return None
    gap = text[end:start].rstrip("\\")
    if "\n" in gap and (gap.count("\n") > 1 or (gap.lstrip(" ")[0] == "\n" and gap.strip()[:1] in _DASHES)):
        return None  # the next paragraph, or the next item of a list
    found = _JOINTS.get(gap.strip())
    if found is Joint.DASH:
        is_sign = gap[0].isspace() and not gap[-1].isspace()  # "-8%       -3%"
        return None if is_sign or len(gap) > _LONGEST_DASH else found
    if found is not None:
        return found
    gap = " ".join(gap.split()).lower()
    return _JOINTS.get(gap) or _JOINTS.get(_SIGN.sub("", gap).strip())


def opener(text: str, start: int) -> Before[str] | None:
    """What stands in front of the first of two figures: ``between`` (with *and* a range), ``range`` ("anywhere from":
    with *to* a range), ``apart`` ("from": with *to* a move from one to the other, two figures), ``move`` ("fell from")
    or ``past`` ("grew": by one figure to the other)."""
    return _OPENERS.at(text, start)
