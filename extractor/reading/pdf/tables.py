"""Lines of a page that make a table, written so that layout sees its columns."""

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
    aligned = sum(
        any(_overlap(one, other) for one in below[1:] for other in above[1:]) for above, below in pairwise(several)
    )
    return aligned * 2 >= len(several) - 1


def _overlap(one: Stretch, other: Stretch) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)


class Columns:
    """Where the stretches of a table's lines go when each character is as wide as all others."""

    def __init__(self, rows: Sequence[Row]):
        every = [one for row in rows for one in row]
        self._margin = min(one.left for one in every)
        self._width = median((one.right - one.left) / max(1, len(one.text)) for one in every)
        self._width = max(0.5, min([self._width, *(room for row in rows for room in self._room(row))]))
        extent = (max(one.right for one in every) - self._margin) / self._width
        if extent > _WIDEST:
            self._width *= extent / _WIDEST

    def _room(self, row: Row) -> Iterator[float]:
        """How wide a character may be at most so that the stretches of a line find room beside one another."""
        for number, (one, other) in enumerate(pairwise(row)):
            middle = (other.left + other.right) / 2
            begin, length = (one.left, len(one.text)) if number == 0 else ((one.left + one.right) / 2, len(one.text) / 2)
            yield (middle - begin) / (length + _LEAST_BLANKS + len(other.text) / 2 + 1)

    def line(self, row: Row, locators: Sequence[str]) -> list[Piece]:
        """A row as text, its stretches where they stand on the page, at least some blanks apart."""
        pieces: list[Piece] = []
        length = 0
        for one, locator in zip(row, locators, strict=True):
            middle = ((one.left + one.right) / 2 - self._margin) / self._width
            begin = round(middle - len(one.text) / 2) if pieces else round((one.left - self._margin) / self._width)
            blanks = max(begin - length, _LEAST_BLANKS) if pieces else max(begin, 0)
            pieces.append(Piece(" " * blanks + one.text, locator))
            length += blanks + len(one.text)
        return pieces
