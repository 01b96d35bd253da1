"""The columns of a table: which cell of a row, and which piece of the head, stands in which."""

from collections import Counter

from extractor.layout.document import Cell, Region
from extractor.layout.rows import Pieces

_NEAR = 4


class Columns:
    """Columns made out from the rows that fill most of them."""

    def __init__(self, text: str, rows: list[Pieces]):
        self._text = text
        self._heads_end = 0
        self._piped = any(one.piped or "\t" in text[one.line.start : one.line.end] for one in rows)
        self._stub = self._stub_edge(rows)
        self._heads_end = max((self._place(one, one.parts[0])[1] for one in rows if self._is_headed(one)), default=0)
        split = [self._split(one)[1] for one in rows]
        counts = Counter(len(cells) for cells in split)
        self.count = max(counts, default=0)
        if not self._piped:
            enough = [count for count, times in counts.items() if times * 3 >= len(rows)]
            self.count = max(enough, default=self.count)
        self._edges: list[tuple[int, int]] = []
        full = [(one, cells) for one, cells in zip(rows, split, strict=True) if len(cells) == self.count]
        for column in range(self.count):
            places = [self._place(one, cells[column]) for one, cells in full]
            self._edges.append((min(place[0] for place in places), max(place[1] for place in places)))

    @staticmethod
    def _stub_edge(rows: list[Pieces]) -> int:
        """The margin that row heads keep left of."""
        starts = sorted(one.parts[1].start - one.line.start + one.line.indent for one in rows)
        indents = sorted(one.line.indent for one in rows)
        if not starts:
            return 0
        return max(indents[len(indents) // 2] + _NEAR, indents[0] + (starts[0] - indents[0]) // 2)

    @staticmethod
    def _place(one: Pieces, part: Region) -> tuple[int, int]:
        margin = one.line.start - one.line.indent
        return part.start - margin, part.end - margin

    def _is_headed(self, one: Pieces) -> bool:
        """Whether a line begins where the rows' heads stand, and not behind them all as the columns' heads do."""
        return one.line.indent <= self._stub and not 0 < self._heads_end <= one.line.indent

    def _split(self, one: Pieces) -> tuple[Region | None, tuple[Region, ...]]:
        """The head of a row and its cells."""
        if not self._piped and not self._is_headed(one):
            return None, one.parts
        head = one.parts[0]
        return (head if head.end > head.start else None), one.parts[1:]

    def cells(self, one: Pieces) -> tuple[Region | None, tuple[Cell, ...]]:
        """The head of a row, and its cells in their columns."""
        head, parts = self._split(one)
        cells: list[Cell] = []
        last = -1
        for number, part in enumerate(parts):
            left = len(parts) - number - 1
            if self._piped or len(parts) == self.count:
                column = number
            else:
                column = self._nearest(self._place(one, part))
                column = max(last + 1, min(column, max(self.count - 1 - left, 0)))
            column = min(column, max(self.count - 1, 0))
            last = column
            if part.end > part.start:
                cells.append(Cell(part.start, part.end, column))
        return head, tuple(cells)

    def _nearest(self, place: tuple[int, int]) -> int:
        return min(range(self.count), key=lambda column: (_distance(place, self._edges[column]), column), default=0)

    def heads(self, lines: list[Pieces]) -> tuple[tuple[Region, ...], tuple[tuple[Region, ...], ...]]:
        """What stands above the row heads, and for each column the pieces of its head, top down."""
        stubs: list[Region] = []
        columns: list[list[Region]] = [[] for _ in range(self.count)]
        for number, one in enumerate(lines):
            head, parts = self._split(one)
            if head is not None:
                stubs.append(head)
            parts = tuple(part for part in parts if self._piped or part.end > part.start)
            last = number == len(lines) - 1 and number > 0
            for column, part in self._standing(one, parts, last):
                if part.end > part.start:
                    columns[column].append(part)
        return tuple(stubs), tuple(tuple(pieces) for pieces in columns)

    def _standing(self, one: Pieces, parts: tuple[Region, ...], last: bool) -> list[tuple[int, Region]]:
        if self._piped or len(parts) == self.count:
            return list(enumerate(parts[: self.count]))
        if not parts:
            return []
        words = [word for part in parts for word in self._words(part)]
        if last and len(words) == self.count and len(parts) * 2 <= self.count:
            return list(enumerate(words))
        found: list[tuple[int, Region]] = []
        for column, edges in enumerate(self._edges):
            distance, part = min((_distance(self._place(one, part), edges), part) for part in parts)
            if distance <= _NEAR:
                found.append((column, part))
        return found

    def _words(self, part: Region) -> list[Region]:
        words: list[Region] = []
        begin = part.start
        for word in self._text[part.start : part.end].split(" "):
            if word:
                words.append(Region(begin, begin + len(word)))
            begin += len(word) + 1
        return words


def _distance(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Characters between two stretches; of two that overlap, the more the better (below zero)."""
    apart = max(one[0], other[0]) - min(one[1], other[1])
    return apart if apart > 0 else apart / 1000 - 0.5
