"""The cells of a table → lines that layout reads as a table."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from extractor.cells import is_figure
from extractor.reading.scroll import Scroll

_BLANKS = re.compile(r"\s+")
# $ | US$ | € | RMB: a sign in a cell of its own, before the cell of its number
_OPENING = re.compile(r"[(\[]?(?:[A-Z]{0,3}[$€£¥₹₩]|CHF|EUR|USD|RMB|DKK|SEK|NOK)[(\[]?|[(\[]")
# ) | % | )% | bps: what stands in a cell of its own behind the cell of its number
_CLOSING = re.compile(r"[)\]]?\s?%?\s?[)\]]?|pts?|bps")
_DIGIT = re.compile(r"\d")
_MOST_COLUMNS = 200
_LONGEST_HEAD = 120
_LONGEST_CAPTION = 110
_MOST_CAPTION_LINES = 3


class Piece(NamedTuple):
    """A stretch of a cell's text and where it stands."""

    text: str
    locator: str


class Cell(NamedTuple):
    """One cell of a table."""

    pieces: tuple[Piece, ...]
    column: int
    """The first column that it stands in, from 0."""
    columns: int = 1
    """Over how many columns it reaches."""
    heads: bool = False
    """Whether the file says that it is a head."""

    @property
    def text(self) -> str:
        """All of it on one line."""
        return _BLANKS.sub(" ", "".join(piece.text for piece in self.pieces)).strip()


def is_caption(words: str) -> bool:
    """Whether a block right above a table may be its title or give its units: short lines that are no sentences."""
    lines = words.strip().split("\n", _MOST_CAPTION_LINES)
    return len(lines) <= _MOST_CAPTION_LINES and all(
        len(line) <= _LONGEST_CAPTION and line.rstrip()[-1:] not in ".;,!?" for line in lines
    )


def write_table(scroll: Scroll, rows: Sequence[Sequence[Cell]], *, apart: bool = True) -> None:
    """Write a table: rows of cells between bars, a drawn line under its heads, spanning heads in each of their columns.

    A row above the heads with one cell titles the table and stands as a line of its own, and so does one among the
    rows, as the head of a group. A table of one column is no table but its lines. ``apart`` puts a blank line above it.
    """
    rows = [joined for row in rows if (joined := _signs_joined(row))]
    columns = _used_columns(rows)
    if len(columns) < 2:
        for row in rows:
            for cell in row:
                scroll.block(_flat(cell))
        return
    heads = _count_heads(rows)
    titles = next((index for index, row in enumerate(rows) if not _is_lone(row)), 0)
    for row in rows[:titles]:
        scroll.block(_flat(row[0]), apart=apart)
        apart = False
    if not heads and not any(map(_has_figures, rows)):
        scroll.block(_rule(columns, rows[0]), apart=apart)  # else nothing would tell that it is a table
        apart = False
    for index, row in enumerate(rows[titles:], titles):
        if _is_lone(row) and row[0].column == columns[0]:
            scroll.block(_flat(row[0]), apart=apart)
        else:
            scroll.block(_line(row, columns, index < heads), apart=apart)
        apart = False
        if index == max(heads, titles + 1) - 1 and heads > titles:
            scroll.block(_rule(columns, row), apart=False)


def _rule(columns: Sequence[int], row: Sequence[Cell]) -> list[Piece]:
    return [Piece("|" + " --- |" * len(columns), row[-1].pieces[-1].locator)]


def _signs_joined(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row that say something; lone currency signs, brackets and percent signs at their numbers."""
    cells: list[Cell] = []
    opening: Cell | None = None
    for cell in row:
        if not cell.text:
            continue
        if opening is not None and _DIGIT.search(cell.text[:4]):
            cell = Cell((*opening.pieces, *cell.pieces), cell.column, cell.columns, cell.heads)
            opening = None
        elif opening is not None:
            cells.append(opening)
            opening = None
        if _OPENING.fullmatch(cell.text):
            opening = cell
        elif cells and _CLOSING.fullmatch(cell.text) and _DIGIT.search(cells[-1].text):
            cells[-1] = cells[-1]._replace(pieces=(*cells[-1].pieces, *cell.pieces))
        else:
            cells.append(cell)
    return cells if opening is None else [*cells, opening]


def _used_columns(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """The columns in which a cell begins that stands in no other."""
    narrow = {cell.column for row in rows for cell in row if cell.columns == 1}
    used = narrow or {cell.column for row in rows for cell in row}
    for row in rows:
        for cell in row:
            if not any(column in used for column in range(cell.column, cell.column + cell.columns)):
                used.add(cell.column)
    return sorted(used)[:_MOST_COLUMNS]


def _is_lone(row: Sequence[Cell]) -> bool:
    return len(row) == 1


def _count_heads(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top are heads: those the file calls so, else those with no figure beside the first cell.

    None where the file calls none so and no row has figures.
    """
    if not any(cell.heads for row in rows for cell in row) and not any(map(_has_figures, rows)):
        return 0
    count = 0
    were_told = False
    for row in rows:
        if _is_lone(row) and not count:
            count += 1
            continue
        told = all(cell.heads for cell in row)
        if were_told and not told:
            break
        were_told |= told
        if not told and (_has_figures(row) or count >= 4 or _is_lone(row)):
            break
        count += 1
        if not told and not any(cell.columns > 1 for cell in row):
            break
    return count if count < len(rows) else min(1, len(rows) - 1)


def _has_figures(row: Sequence[Cell]) -> bool:
    return any(is_figure(cell.text) for cell in row[1:])


def _line(row: Sequence[Cell], columns: Sequence[int], head: bool) -> list[Piece]:
    """A row between bars. What one cell holds stands in one place; only the words of a spanning head come again."""
    line: list[Piece] = []
    texts: dict[int, list[Piece]] = {}
    for cell in row:
        first, stop = bisect_left(columns, cell.column), bisect_left(columns, cell.column + cell.columns)
        spanned = columns[first:stop] or columns[max(first - 1, 0) : max(first, 1)]
        repeated = head and len(cell.text) <= _LONGEST_HEAD and not is_figure(cell.text)
        for column in spanned if repeated else spanned[:1]:
            held = texts.setdefault(column, [])
            held += [Piece(" ", cell.pieces[0].locator)] if held else []
            held += _flat(cell)
    last = row[0].pieces[0].locator
    bar = "| "
    for column in columns:
        pieces = texts.get(column, [])
        line.append(Piece(bar, pieces[0].locator if pieces else last))
        line += pieces
        last = pieces[-1].locator if pieces else last
        bar = " | "
    return [*line, Piece(" |", last)]


def _flat(cell: Cell) -> list[Piece]:
    """The pieces of a cell on one line, bars in them as slashes, blanks at the ends left out."""
    pieces = [Piece(_BLANKS.sub(" ", text).replace("|", "/"), locator) for text, locator in cell.pieces]
    while pieces and not pieces[0].text.strip():
        pieces.pop(0)
    while pieces and not pieces[-1].text.strip():
        pieces.pop()
    if pieces:
        pieces[0] = pieces[0]._replace(text=pieces[0].text.lstrip())
        pieces[-1] = pieces[-1]._replace(text=pieces[-1].text.rstrip())
    return pieces
