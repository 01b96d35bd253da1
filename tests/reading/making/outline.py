"""A plain text as an outline: titles, headings, paragraphs, items and tables."""

import re
from dataclasses import dataclass, replace

from extractor.cells import is_figure
from extractor.layout import Document, Table, lay_out
from extractor.layout.document import Region
from extractor.reading import source_of_text

_HASHES = re.compile(r"^#+\s")


@dataclass(frozen=True)
class TableOf:
    """A table as rows of cells, each row as long as all others but for heads of groups."""

    heads: tuple[str, ...]
    """"" for a table without."""
    rows: tuple[tuple[str, ...], ...]
    """A row of one cell is the head of a group."""

    @property
    def flush_right(self) -> list[bool]:
        """Which columns are set flush right: those of figures."""
        columns = zip(*([row for row in (self.heads, *self.rows) if len(row) > 1]), strict=True)
        return [2 * sum(map(is_figure, filter(None, cells))) >= sum(map(bool, cells)) for cells in columns]


@dataclass(frozen=True)
class Part:
    """A block of a text."""

    kind: str
    """title, heading, caption, paragraph, item or table."""
    text: str = ""
    """Without the hashes of Markdown; lines right below each other are lines of one paragraph or caption."""
    table: TableOf | None = None
    tight: bool = False
    """Whether no blank line stands above it."""


def outline_of(text: str) -> list[Part]:
    """The parts of a plain text, as layout sees them."""
    document = lay_out(source_of_text(text))
    parts: list[Part] = []
    tables = iter(document.tables)
    end = 0
    for index, block in enumerate(document.blocks):
        tight = "\n\n" not in text[end : block.start].replace("\r", "").replace(" ", "") and bool(parts)
        end = block.end
        if block.kind == "table":
            if tight or _heads_no_more(document, index):
                _make_caption(parts)
            parts.append(Part("table", table=_table(document, next(tables)), tight=tight))
            continue
        words = _HASHES.sub("", " ".join(text[block.start : block.end].split()))
        kind = block.kind if block.kind in ("title", "heading", "item") else "paragraph"
        if tight and kind == parts[-1].kind == "paragraph":
            parts[-1] = replace(parts[-1], text=f"{parts[-1].text}\n{words}")
        else:
            parts.append(Part(kind, words, tight=tight))
    return parts


def _heads_no_more(document: Document, index: int) -> bool:
    """Whether the block above a table, parted from it by a blank line, heads the table alone."""
    table, above = document.blocks[index], document.blocks[index - 1]
    if index == 0 or above.kind != "heading" or above.section != table.section:
        return False
    below = document.blocks[index + 1 : index + 2]
    in_brackets = document.text[above.start] == "("
    return in_brackets or (bool(below) and below[0].kind != "heading" and below[0].section != table.section)


def _make_caption(parts: list[Part]) -> None:
    """Make a caption of the short lines right above a table."""
    lines: list[str] = []
    tight = True
    while tight and parts and parts[-1].kind in ("heading", "paragraph"):
        last = parts.pop()
        lines.insert(0, last.text)
        tight = last.tight and last.kind == "heading"
    if lines:
        parts.append(replace(last, kind="caption", text="\n".join(lines)))


def _table(document: Document, table: Table) -> TableOf:
    def words(region: Region) -> str:
        return " ".join(document.slice(region).split())

    stubs = [piece for piece in table.caption if table.start <= piece.start < table.end]
    width = len(table.columns) + 1
    heads = (" ".join(map(words, stubs)), *(" ".join(map(words, pieces)) for pieces in table.columns))
    rows: list[tuple[str, ...]] = []
    group: Region | None = None
    for row in table.rows:
        if row.group is not None and row.group != group:
            rows.append((words(row.group),))
        group = row.group
        cells = [words(row.head) if row.head else ""] + [""] * (width - 1)
        for cell in row.cells:
            cells[cell.column + 1] = words(Region(cell.start, cell.end))
        rows.append(tuple(cells))
    return TableOf(heads if any(heads) else (), tuple(rows))


def plain_of(parts: list[Part]) -> str:
    """The outline as plain text again, a paragraph a line, tables lined up with blanks."""
    lines: list[str] = []
    for part in parts:
        if lines and not part.tight:
            lines.append("")
        if part.table is None:
            lines.append(part.text)
            continue
        rows = [part.table.heads, *part.table.rows] if part.table.heads else list(part.table.rows)
        full = [row for row in rows if len(row) > 1]
        widths = [max(len(row[column]) for row in full) for column in range(len(full[0]))]
        for row in rows:
            first, *others = row
            cells = [
                cell.rjust(width) if right else cell.ljust(width)
                for cell, width, right in zip(others, widths[1:], part.table.flush_right[1:], strict=False)
            ]
            lines.append("    ".join([first.ljust(widths[0]) if others else first, *cells]).rstrip())
    return "\n".join(lines) + "\n"
