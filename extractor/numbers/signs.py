"""Signs in front of a figure. They belong to neither span nor value and tell its direction."""

from typing import NamedTuple


class Sign(NamedTuple):
    """A sign: its offsets, and ``increase`` or ``decrease``."""

    start: int
    end: int
    change: str


_PLUS = frozenset("+＋▲↑↗")
_MINUS = frozenset("-−‐‑–﹣－▼↓↘")
_SPACED = frozenset("+−▲▼↑↓")
"""Signs that may stand apart from their figure; a hyphen or dash that does is punctuation."""


def sign_before(text: str, start: int) -> Sign | None:
    """The sign of the figure that starts at the offset: "−14.01%", "+7%", "minus 5%".

    >>> sign_before("(+7%", 2), sign_before("5-7%", 2), sign_before("minus 5%", 6)
    (Sign(start=1, end=2, change='increase'), None, Sign(start=0, end=5, change='decrease'))
    """
    end = start
    while end > 0 and start - end < 2 and text[end - 1] in " \u00a0\u202f\u2009":
        end -= 1
    mark = text[end - 1] if end else ""
    if mark in _PLUS or mark in _MINUS:
        before = text[end - 2] if end > 1 else " "
        free = before.isspace() or before in "([{|:;,/≥≤<>~\"'“‘*"
        if free and (end == start or mark in _SPACED):
            return Sign(end - 1, end, "increase" if mark in _PLUS else "decrease")
        return None
    if end < start and text[end - 5 : end].lower() == "minus" and (end == 5 or not text[end - 6].isalnum()):
        return Sign(end - 5, end, "decrease")
    return None
