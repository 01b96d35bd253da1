"""A table of a page → its rows of cells."""

import re
from typing import TYPE_CHECKING

from extractor.reading.grid import Cell, Piece
from extractor.reading.html.inline import Run, add_raised, raised_text
from extractor.reading.html.paths import Paths

if TYPE_CHECKING:
    from extractor.reading.html.tree import Element

_LONGEST_CELL = 600
_MOST_SPAN = 100
_MOST_COLUMNS = 1000
"""Where a row ends at the latest; browsers let one cell reach so far."""
_BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th"})
_BULLET = re.compile(r"[•·◆▪●○◦‣*–—o-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")
_DIGIT = re.compile(r"\d")


def holds_data(table: "Element", left_out: "set[Element]") -> bool:
    """Whether a table is one, and not a way of placing blocks on the page."""
    if table.get("role") in ("presentation", "none"):
        return False
    wide = False
    for row in rows_of(table):
        cells = _cells_of(row)
        wide |= len(cells) > 1
        for cell in cells:
            length = 0
            for inner in cell.iter():
                if inner.tag == "table":
                    return False
                if inner not in left_out:
                    length += len((inner.text or "").strip()) + len((inner.tail or "").strip())
                if length > _LONGEST_CELL:
                    return False
    return wide


def rows_of(table: "Element") -> "list[Element]":
    """The rows of a table, those of tables in it not included."""
    rows: list[Element] = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += [row for row in child if row.tag == "tr"]
    return rows


def _cells_of(row: "Element") -> "list[Element]":
    return [cell for cell in row if cell.tag in ("td", "th")]


def read_rows(table: "Element", left_out: "set[Element]", paths: Paths) -> list[list[Cell]]:
    """The rows of cells; the head of several rows is said again in each of them."""
    rows: list[list[Cell]] = []
    reaching: dict[int, tuple[int, Cell]] = {}
    for row in rows_of(table):
        if row in left_out:
            continue
        headed = row.getparent() is not None and row.getparent().tag == "thead"
        cells: list[Cell] = []
        column = 0
        for element in _cells_of(row):
            if element in left_out:
                continue
            column = _carried(reaching, column, cells)
            if column >= _MOST_COLUMNS:
                break
            width = _span(element, "colspan")
            cell = Cell(_pieces(element, left_out, paths), column, width, headed or element.tag == "th")
            cells.append(cell)
            height = _span(element, "rowspan")
            if height > 1:
                reaching |= dict.fromkeys(range(column, column + width), (height - 1, cell))
            column += width
        _carried(reaching, column, cells)
        rows.append(cells)
    return rows


def _carried(reaching: dict[int, tuple[int, Cell]], column: int, cells: list[Cell]) -> int:
    """The next free column; cells from above that reach into this row are passed, a row's head among them repeated."""
    while column in reaching:
        rows, cell = reaching[column]
        if rows > 1:
            reaching[column] = (rows - 1, cell)
        else:
            del reaching[column]
        if column == 0 and not _DIGIT.search(cell.text):
            cells.append(cell)
        column += 1
    return column


def _span(element: "Element", name: str) -> int:
    told = element.get(name, "1").strip()[:4]
    return max(1, min(int(told), _MOST_SPAN)) if told.isascii() and told.isdigit() else 1


def read_caption(caption: "Element", left_out: "set[Element]", paths: Paths) -> tuple[Piece, ...]:
    """The text of a caption, its lines kept."""
    return _pieces(caption, left_out, paths, in_lines=True)


def _pieces(cell: "Element", left_out: "set[Element]", paths: Paths, *, in_lines: bool = False) -> tuple[Piece, ...]:
    """The text of a cell, its blocks and lines parted by a blank, or else left on lines of their own."""
    from lxml.etree import iterwalk

    run = Run()
    locator = paths.of(cell)
    walk = iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element is cell:
                break
            if element.tag in _BLOCKS:
                _part(run, locator, in_lines)
            run.add(element.tail, locator)
            continue
        if element in left_out:
            walk.skip_subtree()
            continue
        raised = raised_text(element) if element is not cell else None
        if raised is not None:
            add_raised(run, element, raised, locator)
            walk.skip_subtree()
            continue
        if element.tag in _BLOCKS or element.tag == "br":
            _part(run, locator, in_lines)
        run.add(element.text, locator)
    return tuple(run.take())


def _part(run: Run, locator: str, in_lines: bool) -> None:
    if in_lines:
        run.break_line(locator)
    else:
        run.add(" ", locator)


def as_items(rows: list[list[Cell]]) -> list[tuple[Cell, Cell]] | None:
    """The rows of a table that is a list, its bullets or numbers in the first column; None if it is none."""
    filled = [[cell for cell in row if cell.text] for row in rows]
    filled = [row for row in filled if row]
    if not filled or any(len(row) != 2 or not _BULLET.fullmatch(row[0].text) for row in filled):
        return None
    return [(row[0], row[1]) for row in filled]
