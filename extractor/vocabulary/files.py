"""Reading vocabulary files, strictly: a slip in the data is an error with file and line, never a silent change.

Two forms, both UTF-8 with ``#`` comments at the start of a line:

- a table (``.tsv``): tab-separated, the first line names the columns, ``;`` parts the items of a cell that is a
  list; rows are instances of a ``msgspec.Struct`` whose fields are the columns;
- a list (``.txt``): one entry a line.
"""

import re
from importlib.resources.abc import Traversable
from typing import TypeVar, get_type_hints

import msgspec

Row = TypeVar("Row", bound=msgspec.Struct)


class VocabularyError(ValueError):
    """A vocabulary file that breaks the rules; the message names the file and the line."""


_STRAY_BLANK = re.compile(r"^ | $|\t | \t", re.MULTILINE)
"""A blank around a line or a cell."""


def _lines(path: Traversable) -> list[tuple[int, str]]:
    """The lines that are no comments, with their numbers. Raises VocabularyError for blanks around a line or a cell."""
    text = path.read_text(encoding="utf-8")
    kept = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line and line[0] != "#"]
    if _STRAY_BLANK.search(text):  # it may stand in a comment
        for number, line in kept:
            if _STRAY_BLANK.search(line):
                raise VocabularyError(f"{path}:{number}: blanks around {line.strip()!r} or a cell of it")
    return kept


def read_list(path: Traversable) -> list[str]:
    """The entries of a list file, in its order.

    Raises VocabularyError for blanks around an entry, and for an entry that stands twice.
    """
    seen: dict[str, int] = {}
    for number, line in _lines(path):
        if line in seen:
            raise VocabularyError(f"{path}:{number}: {line!r} stands in line {seen[line]} already")
        seen[line] = number
    return list(seen)


def read_table(path: Traversable, row_type: type[Row], *, unique: str | None = None) -> list[Row]:
    """The rows of a table file, in its order.

    ``row_type`` has one field a column, of type ``str`` or ``tuple[str, ...]`` (parted at ``;``).
    Raises VocabularyError for unknown or missing columns, ragged rows, blanks around a cell or an item,
    and, where ``unique`` names a column, for a value of it that stands twice.
    """
    lines = _lines(path)
    if not lines:
        raise VocabularyError(f"{path}: empty")
    fields = row_type.__struct_fields__
    number, head = lines[0]
    if tuple(head.split("\t")) != fields:
        raise VocabularyError(f"{path}:{number}: columns {head.split(chr(9))} instead of {list(fields)}")
    hints = get_type_hints(row_type)
    lists = [column for column, field in enumerate(fields) if hints[field] is not str]
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(fields):
            raise VocabularyError(f"{path}:{number}: {len(cells)} cells instead of {len(fields)}")
        values: list[str | tuple[str, ...]] = [*cells]
        for column in lists:
            cell = cells[column]
            items = tuple(map(str.strip, cell.split(";"))) if cell else ()
            if not all(items):
                raise VocabularyError(f"{path}:{number}: an empty item in {cell!r}")
            values[column] = items
        row = row_type(*values)
        if unique is not None:
            key = getattr(row, unique)
            if key in seen:
                raise VocabularyError(f"{path}:{number}: {key!r} stands in line {seen[key]} already")
            seen[key] = number
        rows.append(row)
    return rows
