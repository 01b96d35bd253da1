"""Lines cut into the pieces that stand apart on them: what the rows of a table are made of."""

import re
from typing import NamedTuple

from extractor import cells
from extractor.layout.document import Region
from extractor.layout.lines import Line

# "Revenue        9,400   7,684" | tabs | "| PASI 75 | 95.8% |"
_GAP = re.compile(r"[ \u00a0]{2,}|[ \u00a0]*\t[ \u00a0]*")
_GAPS = ("  ", "\t", "\u00a0 ", " \u00a0", "\u00a0\u00a0")
_PIPE = re.compile(r"[ \u00a0\t]*\|[ \u00a0\t]*")
# ------   | ---- | :---: |   ======   +----+
_RULE = re.compile(r"[-=_─━–—|+: \t]{3,}")
_BULLET = re.compile(r"[•·◆▪●○◦‣*–—o-][ \t\u00a0]")
_LONGEST_LINE = 400


class Pieces(NamedTuple):
    """A line and its pieces."""

    line: Line
    parts: tuple[Region, ...]
    piped: bool


def is_rule(text: str, line: Line) -> bool:
    """Whether the line only draws a line."""
    if text[line.start] not in "-=_─━–—|+":
        return False
    match = _RULE.fullmatch(text, line.start, min(line.end, line.start + _LONGEST_LINE))
    return match is not None and not (text[line.start] == "|" and "-" not in match[0])


def cut(text: str, line: Line) -> Pieces:
    """The pieces of a line, left to right; a long line of prose is one piece."""
    whole = Pieces(line, (Region(line.start, line.end),), False)
    if line.end - line.start > _LONGEST_LINE or _BULLET.match(text, line.start):
        return whole
    piped = text.count("|", line.start, line.end) >= 2
    if not piped and not any(text.find(gap, line.start, line.end) >= 0 for gap in _GAPS):
        return whole
    parts: list[Region] = []
    begin = line.start
    for gap in (_PIPE if piped else _GAP).finditer(text, line.start, line.end):
        if gap.start() > begin or (piped and gap.start() > line.start):
            parts.append(Region(begin, gap.start()))
        begin = gap.end()
    if begin < line.end:
        parts.append(Region(begin, line.end))
    return _with_signs_joined(text, Pieces(line, tuple(parts), piped))


def _with_signs_joined(text: str, pieces: Pieces) -> Pieces:
    """The pieces with a currency sign that stands apart (``$  7,304``) joined to its number."""
    parts: list[Region] = []
    for part in pieces.parts:
        if parts and not pieces.piped and text[parts[-1].start : parts[-1].end].strip("\\") in _SIGNS:
            parts[-1] = Region(parts[-1].start, part.end)
        else:
            parts.append(part)
    return Pieces(pieces.line, tuple(parts), pieces.piped)


_SIGNS = frozenset({"$", "€", "£", "¥", "₹", "US$", "A$", "C$", "HK$", "RMB", "CHF", "EUR", "USD", "Rs", "Rs."})


def is_figure(text: str, part: Region) -> bool:
    """Whether a cell holds a figure (and not a year or a date, as a column's head does)."""
    return cells.is_figure(text[part.start : part.end])


def is_year(text: str, part: Region) -> bool:
    """Whether a cell is a bare year."""
    return cells.is_year(text[part.start : part.end])
