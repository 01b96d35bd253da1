"""Tables of plain text: aligned columns, pipes, tabs."""

from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.columns import Columns
from extractor.layout.document import Region, Row, Table
from extractor.layout.lines import Line
from extractor.layout.rows import Pieces, cut, is_figure, is_rule
from extractor.layout.units import Unit, unit_below, unit_in, unit_noted

_HEAD_LINES = 5
_CAPTION_LINES = 3


def find_tables(text: str, lines: Sequence[Line]) -> list[tuple[Table, range]]:
    """The tables, each with the indices of the lines it takes up (its caption not included)."""
    tables: list[tuple[Table, range]] = []
    index = 0
    while index < len(lines):
        pieces, stop = _run(text, lines, index)
        if not pieces:
            index = stop
            continue
        first = tables[-1][1].stop if tables else 0
        caption = _caption(text, lines, index, first)
        table = _table(text, pieces, caption)
        above = tables[-1][0] if tables else None
        if not caption and above is not None and not text[above.end : table.start].strip():
            table = replace(table, scale=above.scale, scale_at=above.scale_at)  # one table with a line left blank
        if table.scale == 1:
            table = _scaled(table, unit_below(text, lines, stop))
        tables.append((table, range(index, stop)))
        index = stop
    if any(table.scale == 1 for table, _ in tables):
        noted = unit_noted(text)
        tables = [(_scaled(table, noted) if table.scale == 1 else table, place) for table, place in tables]
    return tables


def _run(text: str, lines: Sequence[Line], first: int) -> tuple[list[Pieces], int]:
    """The lines from this one on that make a table, if they do, and the index behind all that was looked at."""
    opening = cut(text, lines[first])
    ruled = is_rule(text, lines[first])
    if len(opening.parts) < 2 and not ruled and lines[first].indent < 8 and not _opens(text, lines, first):
        return [], first + 1
    pieces: list[Pieces] = []
    index = first
    while index < len(lines):
        line = lines[index]
        one = cut(text, line)
        if line.gap and index > first and not _goes_on(text, pieces, one):
            break
        if not is_rule(text, line) and len(one.parts) < 2 and not _fits(text, lines, index, first, pieces):
            break
        pieces.append(one)
        index += 1
    seen = max(index, first + 1)
    while pieces and len(pieces[-1].parts) < 2 and not is_rule(text, pieces[-1].line):
        pieces.pop()
        index -= 1
    return (pieces, index) if _is_table(text, pieces) else ([], seen)


def _opens(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether a lone first line (a group's head) stands on top of rows."""
    line = lines[index]
    if line.end - line.start > 50 or index + 2 >= len(lines) or lines[index + 1].gap or text[line.end - 1] in ".;,":
        return False
    following = lines[index + 1]
    return 0 < following.indent - line.indent <= 8 and len(cut(text, following).parts) >= 2


def _goes_on(text: str, pieces: list[Pieces], one: Pieces) -> bool:
    """Whether a row behind a blank line belongs to the table above it."""
    if len(one.parts) < 2 or not any(is_figure(text, part) for part in one.parts[1:]):
        return False
    return any(len(above.parts) == len(one.parts) for above in pieces[-3:])


def _fits(text: str, lines: Sequence[Line], index: int, first: int, pieces: list[Pieces]) -> bool:
    """Whether a line of one piece belongs to the table: a centred head, a group's head, a wrapped row's head."""
    line = lines[index]
    if line.end - line.start > 60 or text[line.end - 1] in ".;":
        return False
    if index + 1 >= len(lines) or lines[index + 1].gap:
        return False
    if index == first:
        return True
    below = lines[index + 1]
    return len(cut(text, below).parts) >= 2 or is_rule(text, below) or below.indent >= 8


def _is_table(text: str, pieces: list[Pieces]) -> bool:
    rows = [one for one in pieces if len(one.parts) >= 2 and not is_rule(text, one.line)]
    if len(rows) < 2:
        return False
    figures = sum(any(is_figure(text, part) for part in one.parts[1:]) for one in rows)
    piped = sum(one.piped for one in rows)
    if piped:
        ruled = any(is_rule(text, one.line) and "|" in text[one.line.start : one.line.end] for one in pieces)
        counts = {len(one.parts) for one in rows if one.piped}
        return piped == len(rows) and (ruled or (len(counts) == 1 and figures * 2 >= len(rows)))
    labelled = sum(any(": " in text[part.start : part.end] for part in one.parts[1:2]) for one in rows)
    if labelled * 2 >= len(rows) and not figures:
        return False
    long = sum(any(part.end - part.start > 70 for part in one.parts) for one in rows)
    if long * 4 > len(rows):
        return False
    return figures * 2 >= len(rows) or _aligned(rows)


def _aligned(rows: list[Pieces]) -> bool:
    """Whether the second pieces of all rows begin in the same place, far enough from the first."""
    edges = {one.parts[1].start - one.line.start + one.line.indent for one in rows}
    near = min(one.parts[1].start - one.parts[0].end for one in rows)
    return len(edges) == 1 and len(rows) >= 2 and near >= 2 and len({len(one.parts) for one in rows}) == 1


def _caption(text: str, lines: Sequence[Line], index: int, stop: int) -> tuple[Region, ...]:
    """Short lines right above that say what the table shows and in which units."""
    found: list[Region] = []
    above = index - 1
    blank_seen = lines[index].gap
    while above >= stop and len(found) < _CAPTION_LINES:
        line = lines[above]
        if is_rule(text, line):
            above -= 1
            continue
        last = text[line.end - 1]
        if line.end - line.start > 120 or (last in ".!?;,…" and not found) or last in ".!?;,":
            break
        found.append(Region(line.start, line.end))
        if line.gap:
            if blank_seen or above == 0:
                break
            blank_seen = True
        above -= 1
    return tuple(reversed(found))


def _table(text: str, pieces: list[Pieces], caption: tuple[Region, ...]) -> Table:
    notes = [one.parts[0] for one in pieces[:_HEAD_LINES] if _is_note(text, one)]
    caption = (*caption, *notes)
    start, end = pieces[0].line.start, pieces[-1].line.end
    pieces = [one for one in pieces if one.parts[0] not in notes]
    ruled = [is_rule(text, one.line) for one in pieces]
    body = _first_row(text, pieces, ruled)
    heads = [one for one, rule in zip(pieces[:body], ruled[:body], strict=True) if not rule]
    lines = [one for one, rule in zip(pieces[body:], ruled[body:], strict=True) if not rule]
    columns = Columns(text, [one for one in lines if len(one.parts) >= 2])
    stubs, head_parts = columns.heads(heads)
    caption = (*caption, *stubs)
    rows = _rows(text, lines, columns)
    return _scaled(Table(start, end, caption, head_parts, rows), unit_in(text, caption))


def _scaled(table: Table, unit: Unit | None) -> Table:
    return table if unit is None else replace(table, scale=unit[0], scale_at=unit[1])


def _is_note(text: str, one: Pieces) -> bool:
    """Whether a line above the columns only gives units, "(Billions of yen)"."""
    whole = Region(one.line.start, one.line.end)
    return len(one.parts) == 1 and text[whole.start] == "(" and unit_in(text, (whole,)) is not None


def _first_row(text: str, pieces: list[Pieces], ruled: list[bool]) -> int:
    """Index of the first line that is no column head."""
    for index, rule in enumerate(ruled[1 : _HEAD_LINES + 1], 1):
        if rule and "|" in text[pieces[index].line.start : pieces[index].line.end]:
            return index + 1
    deepest = max((one.line.indent for one in pieces if len(one.parts) >= 2 and _has_figure(text, one)), default=0)
    smallest = min((one.line.indent for one in pieces if len(one.parts) >= 2 and _has_figure(text, one)), default=0)
    if deepest - smallest > 12:
        deepest = smallest + 6
    for index, one in enumerate(pieces[:_HEAD_LINES]):
        if ruled[index]:
            continue
        if one.line.indent > deepest + 4:
            continue
        if index == 0 and len(one.parts) >= 2 and _gives_units(text, one.parts[0]):
            continue
        if len(one.parts) >= 2 and not _has_figure(text, one) and _any_figures(text, pieces[index + 1 :]):
            continue
        return index
    return min(_HEAD_LINES, len(pieces))


def _gives_units(text: str, stub: Region) -> bool:
    """Whether the first cell gives the units of all others: "in CHF million"."""
    opens = text[stub.start : stub.start + 3].lower()
    return opens.startswith(("in ", "(")) and unit_in(text, (stub,)) is not None


def _has_figure(text: str, one: Pieces) -> bool:
    return any(is_figure(text, part) for part in one.parts[1:])


def _any_figures(text: str, pieces: list[Pieces]) -> bool:
    return any(_has_figure(text, one) for one in pieces[:6])


def _rows(text: str, lines: list[Pieces], columns: Columns) -> tuple[Row, ...]:
    rows: list[Row] = []
    group: Region | None = None
    group_indent = -1
    inner = False
    begun: int | None = None
    indent = 0
    for index, one in enumerate(lines):
        parts = one.parts
        if one.piped and parts[0].end > parts[0].start and all(part.end == part.start for part in parts[1:]):
            group, group_indent, inner = parts[0], one.line.indent, False
            continue
        if len(parts) < 2:
            below = lines[index + 1] if index + 1 < len(lines) else None
            if below is not None and _wraps(text, one, below):
                if begun is None:
                    begun, indent = one.line.start, one.line.indent
                continue
            group, group_indent = Region(one.line.start, one.line.end), one.line.indent
            inner = below is not None and below.line.indent > group_indent
            continue
        if group is not None and inner and (one.line.indent if begun is None else indent) <= group_indent:
            group = None
        head, cells = columns.cells(one)
        if begun is not None:
            head = Region(begun, head.end if head else one.line.start)
        start, end = _between_bars(one)
        rows.append(Row(start if begun is None else begun, end, head, cells, group))
        begun = None
    return tuple(rows)


def _between_bars(one: Pieces) -> Region:
    """A row without the bars at its ends, so that it begins with what it says."""
    filled = [part for part in one.parts if part.end > part.start]
    return Region(filled[0].start, filled[-1].end) if filled else Region(one.line.start, one.line.end)


def _wraps(text: str, one: Pieces, below: Pieces) -> bool:
    """Whether a lone piece is the first line of a row's head ("Selling, general and")."""
    if text[one.line.end - 1] == ":" or len(below.parts) < 2:
        return False
    return text[below.line.start].islower() or text[below.line.start] in "(&" or text[one.line.end - 1] in ",-/"
