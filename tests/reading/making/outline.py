"""A plain text as an outline: titles, headings, paragraphs, items and tables."""

from dataclasses import dataclass

from extractor.layout import Document, Table, lay_out
from extractor.layout.document import Region
from extractor.reading import source_of_text


@dataclass(frozen=True)
class TableOf:
    """A table as rows of cells, each row as long as all others but for heads of groups."""

    heads: tuple[str, ...]
    """"" for a table without."""
    rows: tuple[tuple[str, ...], ...]
    """A row of one cell is the head of a group."""


@dataclass(frozen=True)
class Part:
    """A block of a text."""

    kind: str
    """title, heading, line, paragraph, item or table."""
    text: str = ""
    table: TableOf | None = None
    tight: bool = False
    """Whether no blank line stands above it."""


def outline_of(text: str) -> list[Part]:
    """The parts of a plain text, as layout sees them."""
    document = lay_out(source_of_text(text))
    parts: list[Part] = []
    tables = iter(document.tables)
    end = 0
    for block in document.blocks:
        tight = "\n\n" not in text[end : block.start].replace("\r", "").replace(" ", "") and bool(parts)
        end = block.end
        if block.kind == "table":
            parts.append(Part("table", table=_table(document, next(tables)), tight=tight))
            continue
        words = " ".join(text[block.start : block.end].split())
        kind = {"title": "title", "heading": "heading", "item": "item"}.get(block.kind, "paragraph")
        parts.append(Part(kind, words, tight=tight))
    return parts


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
            cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=False)]
            lines.append("    ".join([first.ljust(widths[0]) if others else first, *cells]).rstrip())
    return "\n".join(lines) + "\n"
