"""Lines of a page that make a table, written so that layout sees its columns."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from extractor.reading.grid import Piece
from extractor.reading.pdf.lines import Stretch

_MOST_BETWEEN = 2
"""Lines of one stretch that may stand between rows: heads of groups, and heads that go over two lines."""
_CLOSE = 2.6
"""Line heights by which rows of one table may stand apart."""
_WIDEST = 300
_LEAST_BLANKS = 3

Row = list[Stretch]


def find_runs(rows: Sequence[Row]) -> list[range]:
    """The runs of lines that make tables: two or more with stretches side by side."""
    runs: list[range] = []
    index = 0
    while index < len(rows):
        if len(rows[index]) < 2:
            index += 1
            continue
        last = index
        ahead = index + 1
        while ahead < len(rows) and ahead - last <= _MOST_BETWEEN + 1 and _close(rows[ahead - 1], rows[ahead]):
            if len(rows[ahead]) >= 2:
                last = ahead
            ahead += 1
        if last > index and _is_table(rows[index : last + 1]):
            runs.append(range(index, last + 1))
        index = last + 1
    return runs


def _close(above: Row, below: Row) -> bool:
    return below[0].base - above[0].base < _CLOSE * max(above[0].size, below[0].size)


def _is_table(rows: Sequence[Row]) -> bool:
    """Whether lines with gaps are rows; in justified text gaps stand in no column."""
    several = [row for row in rows if len(row) >= 2]
    if len(several) < 2 or len(several) * 2 < len(rows):
        return False
    long = sum(len(one.words) > 12 for row in several for one in row)
    if long * 2 > len(several):
        return False
    aligned = sum(_aligned(above, below) for above, below in pairwise(several))
    return aligned * 2 >= len(several) - 1


def _aligned(above: Row, below: Row) -> bool:
    """Whether some stretch behind the first of a line overlaps such a one of the other, both ordered from the left."""
    one = other = 1
    while one < len(above) and other < len(below):
        if min(above[one].right, below[other].right) > max(above[one].left, below[other].left):
            return True
        if above[one].right < below[other].right:
            one += 1
        else:
            other += 1
    return False


class Columns:
    """Where the stretches of a table's lines go when each character is as wide as all others."""

    def __init__(self, rows: Sequence[Row]):
        every = [one for row in rows for one in row]
        self._margin = min(one.left for one in every)
        behind = [one for row in rows for one in row[1:]]
        self._lefts = Counter(round(one.left) for one in behind)
        self._rights = Counter(round(one.right) for one in behind)
        self._width = median((one.right - one.left) / max(1, len(one.text)) for one in every)
        self._width = max(0.5, min([self._width, *(room for row in rows for room in self._room(row))]))
        extent = (max(one.right for one in every) - self._margin) / self._width
        if extent > _WIDEST:
            self._width *= extent / _WIDEST

    def _hold(self, row: Row, number: int) -> float:
        """By which point of it a stretch is set: its left edge, its middle or its right edge, from 0 to 1."""
        if number == 0:
            return 0.0
        lefts, rights = self._lefts[round(row[number].left)], self._rights[round(row[number].right)]
        return 0.5 if lefts == rights else 0.0 if lefts > rights else 1.0

    def _room(self, row: Row) -> Iterator[float]:
        """How wide a character may be at most so that the stretches of a line find room beside one another."""
        holds = [self._hold(row, number) for number in range(len(row))]
        for (one, hold), (other, next_hold) in pairwise(zip(row, holds, strict=True)):
            apart = _at(other, next_hold) - _at(one, hold)
            yield apart / ((1 - hold) * len(one.text) + next_hold * len(other.text) + _LEAST_BLANKS + 1)

    def line(self, row: Row, locators: Sequence[str]) -> list[Piece]:
        """A row as text, its stretches where they stand on the page, at least some blanks apart."""
        pieces: list[Piece] = []
        length = 0
        for number, (one, locator) in enumerate(zip(row, locators, strict=True)):
            hold = self._hold(row, number)
            begin = round((_at(one, hold) - self._margin) / self._width - hold * len(one.text))
            blanks = max(begin - length, _LEAST_BLANKS) if pieces else max(begin, 0)
            pieces.append(Piece(" " * blanks + one.text, locator))
            length += blanks + len(one.text)
        return pieces


def _at(one: Stretch, hold: float) -> float:
    return one.left + hold * (one.right - one.left)
