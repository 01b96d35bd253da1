"""Running heads and feet, and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from extractor.reading.pdf.lines import Stretch

_DIGITS = re.compile(r"\d+")
# 3 | - 3 - | Page 3 | Page 3 of 7 | 3/7 | [3] | iv
_NUMBER = re.compile(
    r"[-–—\[(|]?\s?(?:page|seite|p\.)?\s?(?:\d{1,4}|[ivx]{1,5})(?:\s?(?:of|/|von)\s?\d{1,4})?\s?[-–—\])|]?",
    re.IGNORECASE,
)
_EDGE = 3
"""How many lines at the top and at the bottom of a page may be such."""
_NEAR = 8.0
"""Points by which the place of a running head may differ from page to page."""
_LONGEST = 160

Row = list[Stretch]


def without_furniture(pages: Sequence[list[Row]]) -> list[list[Row]]:
    """The lines of each page without those at its edges that come again on other pages or only number it."""
    seen: Counter[tuple[str, int]] = Counter()
    for rows in pages:
        seen.update({key for row in _edges(rows) for key in _keys(row)})
    return [_body(rows, seen, len(pages)) for rows in pages]


def _edges(rows: list[Row]) -> list[Row]:
    return rows if len(rows) <= 2 * _EDGE else [*rows[:_EDGE], *rows[-_EDGE:]]


def _text(row: Row) -> str:
    return " ".join(one.text for one in row)


def _keys(row: Row) -> list[tuple[str, int]]:
    """What a line is known by again: its words without numbers, and about where it stands."""
    words = _DIGITS.sub("#", _text(row).casefold())
    place = int(row[0].base / _NEAR)
    return [(words, place), (words, place + 1)]


def _body(rows: list[Row], seen: Counter[tuple[str, int]], pages: int) -> list[Row]:
    first, last = 0, len(rows)
    while first < min(_EDGE, last) and _is_furniture(rows[first], seen, pages):
        first += 1
    while last > first and len(rows) - last < _EDGE and _is_furniture(rows[last - 1], seen, pages):
        last -= 1
    return rows[first:last]


def _is_furniture(row: Row, seen: Counter[tuple[str, int]], pages: int) -> bool:
    words = _text(row)
    if len(words) > _LONGEST:
        return False
    if _NUMBER.fullmatch(words):
        return True
    if pages < 2 or len(row) > 3:
        return False
    return max(seen[key] for key in _keys(row)) >= max(2, pages // 3)
