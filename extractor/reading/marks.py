"""Raised characters: which are footnote marks, and how the others are written on the line."""

import re

# 1 | 1,2 | a | * | †‡ | [3] | (4) | 1-3
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¶#]{1,3})(?:\s?[,;–-]\s?(?:\d{1,3}|[a-z]|[*†‡§¶#]))*[\])]?,?")
_TEN = re.compile(r"(?:^|[^\w.,])10$")  # 5 × 10 to the power of 9, but not $5.10 with a note
_METRE = re.compile(r"(?:^|[\s/\d.])[cmkµ]?m$")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_POWERS = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_LONGEST = 12


def lowered(raised: str, before: str, after: str) -> str:
    """Raised characters as they are written on the line, given the text before and behind them; "" for a note's mark.

    A mark is left out rather than written small, for nothing of a figure may depend on how its reader sees ``¹``.

    >>> lowered("1", "rose to 58.3%", " of"), lowered("9", "5 × 10", "/L"), lowered("2", "75 mg/m", " on")
    ('', '⁹', '²')
    >>> lowered("®", "Quelvara", " is"), lowered("177", "", "Lu-PSMA"), lowered("th", "the 5", " of")
    ('®', '177', 'th')
    """
    inner = raised.strip()
    if not inner or len(inner) > _LONGEST or inner in _ORDINALS:
        return raised
    if _NOTE.fullmatch(inner) is None:
        if _TEN.search(before) and inner.lstrip("+-−–").isdigit():
            return inner.translate(_POWERS)
        return raised
    if inner.isdigit():
        if _TEN.search(before) or (inner in "23" and _METRE.search(before)):
            return inner.translate(_POWERS)
        if after[:1].isalpha() and not before[-1:].strip():
            return raised  # an isotope's number
    return ""
