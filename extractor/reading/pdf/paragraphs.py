"""Lines of a region → paragraphs, headings, items and tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extractor.cells import is_figure
from extractor.reading.grid import Piece
from extractor.reading.pdf.hyphens import Hyphens
from extractor.reading.pdf.lines import Stretch
from extractor.reading.pdf.tables import Columns, find_runs

_BULLET = re.compile(r"[•·◆▪●○◦‣∙⁃■□➢✓\uf0b7*–—-]\s|o\s(?=\S)")
_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")
_COUNTED = re.compile(r"\((\d{1,2})\)")
_COUNTED_BACK = 30
"""Lines above in which the number before is looked for."""
_CARRIED = 3000
"""Characters of a paragraph in the column or on the page before in which it is looked for."""
_ENDED = re.compile(r"[.!?…:;。！？][\"”’'»)\]]*$")
_LOOSE = 1.28
"""Times the common line height from which on a gap between lines parts paragraphs."""
_OTHER_SIZE = 0.1
_SHORT = 0.82
"""Share of the region's width under which a line ends early."""
_ENOUGH, _MOSTLY = 4, 0.7
"""How many long lines, and which share of them, end at the right edge of a region set in lines of one width."""
_WIDE_GAP = 2.5
"""Times the size from which on a gap in a line stays visible."""

Row = list[Stretch]


@dataclass(slots=True)
class Block:
    """Lines that belong together."""

    lines: list[list[Piece]]
    kind: str
    """paragraph, item or table."""
    apart: bool = True
    """Whether a blank line stands above it."""
    open: bool = False
    """Whether its last line is full and ends no sentence, or is set wide to be full, so that it may go on in another
    column or on another page."""
    size: float = 0.0
    bold: bool = False

    @property
    def words(self) -> str:
        """All of it on one line."""
        return " ".join(piece.text for line in self.lines for piece in line)


def common_height(regions: Sequence[Sequence[Row]]) -> float:
    """The height of lines in running text, as a multiple of their size."""
    steps = [
        (below[0].base - above[0].base) / above[0].size
        for rows in regions
        for above, below in pairwise(rows)
        if 0.6 < (below[0].base - above[0].base) / above[0].size < 3
    ]
    if not steps:
        return 1.2
    steps.sort()
    return steps[len(steps) * 2 // 5]


def find_blocks(
    rows: Sequence[Row], page: int, height: float, hyphens: Hyphens, before: Block | None = None
) -> list[Block]:
    """The blocks of a region, top to bottom; ``before`` is the last one of the region before it."""
    runs = find_runs(rows)
    blocks: list[Block] = []
    index = 0
    for run in [*runs, range(len(rows), len(rows))]:
        carried = before.words[-_CARRIED:] if before is not None and before.open and not blocks else ""
        blocks += _running(rows[index : run.start], page, height, hyphens, carried)
        if run:
            tables = _tables(rows[run.start : run.stop], page)
            if blocks and not _is_loose(rows[run.start - 1], rows[run.start], height):
                tables[0].apart = False
            blocks += tables
        index = run.stop
    return blocks


def _tables(rows: Sequence[Row], page: int) -> list[Block]:
    """A table, or several that stand one below the other, each from its heads on."""
    columns = Columns(rows)
    lines = [columns.line(row, [_locator(one, page) for one in row]) for row in rows]
    cuts = [0, *(index for index in range(2, len(rows) - 1) if _heads_anew(rows, index)), len(rows)]
    return [Block(lines[first:stop], "table") for first, stop in pairwise(cuts)]


def _heads_anew(rows: Sequence[Row], index: int) -> bool:
    """Whether a row has the heads of another table: set apart, without a head of its own, between rows of figures."""
    above, row, below = rows[index - 1 : index + 2]
    if row[0].base - above[0].base < _LOOSE * (below[0].base - row[0].base) or row[0].left <= above[0].right:
        return False
    figures = [any(is_figure(one.text) for one in held[-1:]) for held in (above, row, below)]
    return figures == [True, False, True]


def _running(rows: Sequence[Row], page: int, height: float, hyphens: Hyphens, carried: str) -> list[Block]:
    if not rows:
        return []
    frame = _Frame.around(rows, height)
    groups: list[list[Row]] = []
    for row in rows:
        if groups and not _begins(groups[-1], row, frame, carried if len(groups) == 1 else ""):
            groups[-1].append(row)
        else:
            groups.append([row])
    blocks: list[Block] = []
    for number, group in enumerate(groups):
        item = _is_item(group[0]) and not (number == 0 and _counts_on([], group[0], carried))
        bold = _is_bold(group)
        tight = number > 0 and _is_tight(groups[number - 1], group, bold == blocks[-1].bold, height)
        goes_on = not bold and (frame.is_cut(group[-1]) or frame.is_filled(group[-1]))
        kind = "item" if item else "paragraph"
        blocks.append(Block([_joined(group, page, hyphens)], kind, not tight, goes_on, group[0][0].size, bold))
    return blocks


class _Frame(NamedTuple):
    """The edges of a region and how its lines are set."""

    left: float
    right: float
    height: float
    justified: bool
    """Whether lines of running text end at the right edge, all but the last of a paragraph."""

    @classmethod
    def around(cls, rows: Sequence[Row], height: float) -> "_Frame":
        left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
        plain = [row for row in rows if not _is_bold([row]) and row[-1].right - left > _SHORT * (right - left)]
        ending = sum(_reaches(row, right) for row in plain)
        return cls(left, right, height, len(plain) >= _ENOUGH and ending >= _MOSTLY * len(plain))

    def is_cut(self, row: Row) -> bool:
        """Whether a line is full and ends no sentence."""
        return row[-1].right - self.left > _SHORT * (self.right - self.left) and not _is_ended(row)

    def is_filled(self, row: Row) -> bool:
        """Whether a line was set wide to end at the edge, which the last of a paragraph is not."""
        return self.justified and _reaches(row, self.right)


def _reaches(row: Row, right: float) -> bool:
    return right - row[-1].right < 0.1 * row[0].size


def _is_bold(group: Sequence[Row]) -> bool:
    return all(one.bold for row in group for one in row)


def _is_ended(row: Row) -> bool:
    """Whether a line ends a sentence."""
    return _ENDED.search(_row_text(row)[-6:]) is not None


def _is_tight(above: list[Row], group: list[Row], same_face: bool, height: float) -> bool:
    """Whether a paragraph or item stands right below the one above: in a list, or under a line that breaks off."""
    if _is_item(group[0]):
        return same_face and _is_item(above[0]) and not _is_loose(above[-1], group[0], height * 1.5)
    if _is_item(above[0]) or _is_ended(above[-1]) or _is_loose(above[-1], group[0], height):
        return False
    same_size = abs(above[-1][0].size - group[0][0].size) <= _OTHER_SIZE * max(above[-1][0].size, group[0][0].size)
    heads = _is_bold(above) and not _is_bold(group)
    return heads or (len(above) == 1 and same_face and same_size)


def _begins(group: list[Row], row: Row, frame: _Frame, carried: str) -> bool:
    """Whether a line begins a paragraph, heading or item, given the lines of the one above and what they carry on."""
    above = group[-1]
    if _is_loose(above, row, frame.height):
        return True
    listed = _is_item(group[0]) and not _counts_on([], group[0], carried)
    counts_on = not listed and _counts_on(group, row, carried)
    if _is_item(row) and not counts_on and (listed or not frame.is_cut(above)):
        return True  # else it is a number or dash at which the line above was broken
    if abs(above[0].size - row[0].size) > _OTHER_SIZE * max(above[0].size, row[0].size):
        return True
    if _is_bold([above]) != _is_bold([row]) and (_is_bold(group) or _is_bold([row])):
        return True
    if listed:
        headed = _is_bold(group) and _is_bold([row])
        return row[0].left <= group[0][0].left + 0.2 * row[0].size and not frame.is_cut(above) and not headed
    if counts_on:
        return False
    text = _row_text(above)
    ended = _is_ended(above)
    if (text.endswith("-") and text[-2:-1].isalpha()) or (row[0].text[0].islower() and not ended):
        return False
    room = frame.right - above[-1].right
    first = row[0].words[0]
    short = ended or room > (1 - _SHORT) * (frame.right - frame.left) or (frame.justified and not _is_bold([above]))
    if short and room > (first.right - first.left) + 0.35 * row[0].size:
        return True  # its first word would have had room on the line above
    indented = row[0].left - above[0].left > 0.8 * row[0].size
    return indented and ended and row[0].left - frame.left < 5 * row[0].size


def _counts_on(group: list[Row], row: Row, carried: str) -> bool:
    """Whether a line opens with the number behind one that stands in the running text above: "(1) … (2) …"."""
    counted = _COUNTED.match(_row_text(row))
    if counted is None:
        return False
    last = f"({int(counted[1]) - 1})"
    return last in carried or any(last in _row_text(held) for held in group[-_COUNTED_BACK:])


def _is_loose(above: Row, row: Row, height: float) -> bool:
    return row[0].base - above[0].base > _LOOSE * height * min(above[0].size, row[0].size)


def _is_item(row: Row) -> bool:
    text = _row_text(row)[:12]
    return (_BULLET.match(text) or _NUMBER.match(text)) is not None


def _row_text(row: Row) -> str:
    return " ".join(one.text for one in row)


def _joined(group: Sequence[Row], page: int, hyphens: Hyphens) -> list[Piece]:
    """The lines of a paragraph as one, each a piece with its place."""
    pieces: list[Piece] = []
    for row in group:
        text = row[0].text
        spread = len(group) == 1 and not _is_item(row)
        for last, one in pairwise(row):
            wide = spread and one.left - last.right > _WIDE_GAP * one.size
            text += ("   " if wide else " ") + one.text
        locator = _row_locator(row, page)
        if pieces:
            above, between = hyphens.join(pieces[-1].text, text)
            pieces[-1] = Piece(above + between, pieces[-1].locator)
        pieces.append(Piece(text.replace("\uf0b7", "•"), locator))
    return pieces


def _row_locator(row: Row, page: int) -> str:
    boxes = [one.box for one in row]
    return _told(
        page, min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
    )


def _locator(one: Stretch, page: int) -> str:
    return _told(page, *one.box)


def _told(page: int, left: float, top: float, right: float, bottom: float) -> str:
    """Page and box as a fragment of a URL, as RFC 8118 has it; points, counted from the page's top left corner."""
    return f"page={page}&viewrect={round(left)},{round(top)},{round(right - left)},{round(bottom - top)}"
