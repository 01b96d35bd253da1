"""Qualifiers: how the text hedges a figure, in front of it ("at least") or behind ("or more")."""

from importlib.resources import files

import msgspec

from extractor.found import Clue, Fact
from extractor.numbers.preceding import Preceding
from extractor.vocabulary import read_list, read_table


class _Row(msgspec.Struct, frozen=True):
    phrase: str
    qualifier: str


_DATA = files(__package__)
_LEFT = Preceding(
    {row.phrase: row.qualifier for row in read_table(_DATA / "qualifiers_left.tsv", _Row, unique="phrase")},
    read_list(_DATA / "qualifier_fillers.txt"),
)
_RIGHT = {row.phrase: row.qualifier for row in read_table(_DATA / "qualifiers_right.tsv", _Row, unique="phrase")}
_RIGHT_STARTS = frozenset(phrase[0] for phrase in _RIGHT)
_LONGEST_RIGHT = max(map(len, _RIGHT))
_MARKS = {
    "≥": "at_least",
    "⩾": "at_least",
    "≧": "at_least",
    "≤": "at_most",
    "⩽": "at_most",
    "≦": "at_most",
    ">": "more_than",
    "<": "less_than",
    "~": "about",
    "≈": "about",
    "∼": "about",
    "≃": "about",
}
_NOT_ONE = "none"
"""In the table: a phrase that only ends like a qualifier ("handed over $5 million")."""
_EQUAL = {">": "at_least", "<": "at_most"}


def _mark(text: str, end: int) -> tuple[int, str] | None:
    """The mark that ends at the offset: where it starts and what it says."""
    mark = text[end - 1] if end else ""
    if mark == "=" and end > 1 and text[end - 2] in _EQUAL:
        return end - 2, _EQUAL[text[end - 2]]
    if text[max(0, end - 2) : end] == "c." and not text[end - 3 : end - 2].isalnum():
        return end - 2, "about"  # c.£20m
    if mark not in _MARKS:
        return None
    before = text[end - 2] if end > 1 else "\n"
    if mark == ">" and before in "-=–→\n>":  # an arrow, or a quoted line
        return None
    return end - 1, _MARKS[mark]


def qualifier(text: str, start: int, end: int, room: str) -> Fact[str] | None:
    """How the figure between the offsets is hedged. Rules are named after the room.

    >>> text = "at least 20% and 30% or so, ≥5%"
    >>> [qualifier(text, *span, "percentages").value for span in ((9, 12), (17, 20), (29, 31))]
    ['at_least', 'about', 'at_least']
    """
    at = start
    while at > 0 and (
        text[at - 1] in " \u00a0\u202f\u2009\\*_" or (text[at - 1] == "\n" and text[at - 2 : at] != "\n\n")
    ):
        at -= 1
    marked = _mark(text, at)
    if marked:
        return Fact(marked[1], (Clue(marked[0], at, f"{room}.qualifier.mark"),))
    left = _LEFT.at(text, at)
    if left and left.entry != _NOT_ONE:
        return Fact(left.entry, (Clue(left.start, left.end, f"{room}.qualifier.before"),))
    return qualifier_behind(text, end, room)


def qualifier_behind(text: str, end: int, room: str) -> Fact[str] | None:
    """The hedge right behind a figure, or between its number and its unit: "5 per cent or more", "20-plus per cent"."""
    if text[end : end + 1] == "+" and not text[end + 1 : end + 2].isalnum():
        return Fact("at_least", (Clue(end, end + 1, f"{room}.qualifier.mark"),))
    start = end
    while start - end < 3 and text[start : start + 1].isspace():
        start += 1
    window = text[start : start + _LONGEST_RIGHT + 1].replace("\n", " ").lower()
    if window[:1] not in _RIGHT_STARTS:
        return None
    for size in range(min(_LONGEST_RIGHT, len(window)), 3, -1):
        told = _RIGHT.get(window[:size])
        if told and not window[size : size + 1].isalnum():
            return Fact(told, (Clue(start, start + size, f"{room}.qualifier.behind"),))
    return None
