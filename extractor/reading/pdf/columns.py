"""The order in which a page is read: one column, or several side by side under and above lines that span them."""

from collections.abc import Sequence
from typing import NamedTuple

from extractor.reading.pdf.lines import Stretch

_NARROWEST = 0.012
"""Width of a gutter as a share of the text's."""
_MIDDLE = (0.2, 0.8)
"""Where on the width of the text a gutter may lie."""
_FEWEST = 4
"""Lines of prose that each column has at least."""
_FILLED = 0.5
"""Share of its column that a line of prose fills; the cells of a table do not."""
_WORDS = 3
_DEEPEST = 2

Row = list[Stretch]


class _Gap(NamedTuple):
    left: float
    right: float


class _Band(NamedTuple):
    """Lines of columns side by side."""

    first: int
    stop: int
    gutter: float


def in_reading_order(rows: Sequence[Row], depth: int = 0) -> list[list[Row]]:
    """The lines of a page, parted into regions in the order in which they are read: each is a column or what spans all.

    Columns are told from tables by their lines, which are prose and fill them.
    """
    if not rows:
        return []
    bands = _bands(rows) if depth < _DEEPEST else []
    regions: list[list[Row]] = []
    done = 0
    for band in bands:
        regions.append(list(rows[done : band.first]))
        held = rows[band.first : band.stop]
        left = [[one for one in row if one.right <= band.gutter] for row in held]
        right = [[one for one in row if one.left >= band.gutter] for row in held]
        for side in (left, right):
            regions += in_reading_order([row for row in side if row], depth + 1)
        done = band.stop
    regions.append(list(rows[done:]))
    return [region for region in regions if region]


def _bands(rows: Sequence[Row]) -> list[_Band]:
    first = min(row[0].left for row in rows)
    width = max(row[-1].right for row in rows) - first
    if width <= 0 or len(rows) < _FEWEST:
        return []
    middle = _Gap(first + _MIDDLE[0] * width, first + _MIDDLE[1] * width)
    bands: list[_Band] = []
    index = 0
    while index < len(rows):
        open_gaps = _gaps(rows[index], middle)
        stop = index
        best: list[_Gap] = []
        while stop < len(rows) and open_gaps:
            best = open_gaps
            stop += 1
            if stop < len(rows):
                open_gaps = _common(open_gaps, _gaps(rows[stop], middle), _NARROWEST * width)
        band = _band(rows, index, stop, max(best, key=lambda gap: gap.right - gap.left)) if best else None
        if band is not None:
            bands.append(band)
        index = max(stop, index + 1)
    return bands


def _gaps(row: Row, middle: _Gap) -> list[_Gap]:
    """The free stretches of a line in the middle of the page."""
    edges = [float("-inf"), *(edge for one in row for edge in (one.left, one.right)), float("inf")]
    gaps: list[_Gap] = []
    reach = edges[0]
    for left, right in zip(edges[0::2], edges[1::2], strict=True):
        reach = max(reach, left)
        gap = _Gap(max(reach, middle.left), min(right, middle.right))
        if gap.right > gap.left:
            gaps.append(gap)
    return gaps


def _common(some: Sequence[_Gap], others: Sequence[_Gap], narrowest: float) -> list[_Gap]:
    """Where free stretches of both lie, if they are wide enough; both are ordered, and so is what comes out."""
    common: list[_Gap] = []
    one = other = 0
    while one < len(some) and other < len(others):
        gap = _Gap(max(some[one].left, others[other].left), min(some[one].right, others[other].right))
        if gap.right - gap.left >= narrowest:
            common.append(gap)
        if some[one].right < others[other].right:
            one += 1
        else:
            other += 1
    return common


def _band(rows: Sequence[Row], begin: int, stop: int, gap: _Gap) -> _Band | None:
    """The lines of this run in which prose stands on both sides of the gap."""
    gutter = (gap.left + gap.right) / 2
    sides: list[list[int]] = []
    for after in (False, True):
        held = {
            index: row
            for index in range(begin, stop)
            if (row := [one for one in rows[index] if (one.left >= gutter) == after])
        }
        if len(held) < _FEWEST:
            return None
        width = max(row[-1].right for row in held.values()) - min(row[0].left for row in held.values())
        prose = [index for index, row in held.items() if _is_prose(row, width)]
        if len(prose) < _FEWEST:
            return None
        sides.append(prose)
    if max(side[0] for side in sides) >= min(side[-1] for side in sides):
        return None  # the one stands under the other
    first, last = min(side[0] for side in sides), max(side[-1] for side in sides)
    while first > begin and _is_one_sided(rows[first - 1], gutter) and _is_near(rows[first - 1], rows[first]):
        first -= 1
    last += 1
    while last < stop and _is_one_sided(rows[last], gutter) and _is_near(rows[last - 1], rows[last]):
        last += 1
    return _Band(first, last, gutter)


def _is_prose(row: Row, width: float) -> bool:
    words = [word for one in row for word in one.words]
    letters = sum(word.text[0].isalpha() for word in words)
    return len(words) >= _WORDS and letters * 2 > len(words) and row[-1].right - row[0].left >= _FILLED * width


def _is_one_sided(row: Row, gutter: float) -> bool:
    return row[0].left >= gutter or row[-1].right <= gutter


def _is_near(above: Row, below: Row) -> bool:
    return below[0].base - above[0].base < 3 * max(above[0].size, below[0].size)
