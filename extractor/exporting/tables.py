"""CSV: the tables of records, a file each."""

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from extractor.writing.tables import TABLES, rows


def csv_files(extractions: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, bytes]:
    """File name → content, of extractions (as plain data) with the names of their documents.

    UTF-8, comma, quotes where needed. Numbers have the digits of the text; an unknown value is an empty cell; the
    entries of a list are joined with ``; ``.
    """
    files = {table: io.StringIO(newline="") for table in TABLES}
    writers = {table: csv.writer(file) for table, file in files.items()}
    for table, columns in TABLES.items():
        writers[table].writerow(column.name for column in columns)
    for document, extraction in extractions:
        for table, row in rows(document, extraction):
            writers[table].writerow(map(_cell, row))
    return {f"{table}.csv": file.getvalue().encode() for table, file in files.items()}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return format(value, "f") if isinstance(value, Decimal) else str(value)
