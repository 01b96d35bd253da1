"""Records → Parquet: a folder a table, in it one file, written as the records come. Needs pyarrow."""

import datetime
import shutil
from collections.abc import Callable
from decimal import Context, Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import MissingLibraryError, OutputError
from extractor.files import replace_folder, scratch_beside
from extractor.writing.json import plain
from extractor.writing.tables import TABLES, Column, Row, rows

if TYPE_CHECKING:
    import pyarrow

FOLDER = "parquet"
"""The folder of the tables."""
PART = "part-0.parquet"
"""The file of each table."""
DIGITS, FRACTION = 38, 12
"""Decimal digits of a number, and those of them behind the point: what DuckDB, Polars and Arrow all hold exactly."""
_GROUP = 8_192
"""Rows of a table that are gathered before they are written."""
_INTEGERS = range(-(2**63), 2**63)
_EXACT = Context(prec=DIGITS)
_STEP = Decimal(1).scaleb(-FRACTION)


class ParquetSink:
    """Tables of records, which appear in the folder all at once when the sink is committed.

    Memory is bounded by the rows of a group. A number with more digits than its column holds is null there, never
    rounded; its words stand in ``text`` all the same. Raises MissingLibraryError without pyarrow, OutputError.
    """

    def __init__(self, folder: Path):
        try:
            from pyarrow.parquet import ParquetWriter
        except ImportError:
            raise MissingLibraryError("writing Parquet", "parquet") from None
        self._target = folder / FOLDER
        if self._target.exists() and not _is_ours(self._target):
            raise OutputError(str(self._target), "what is there is not this table set; move it away")
        self._scratch = scratch_beside(self._target)
        self._schemas = {table: _schema(columns) for table, columns in TABLES.items()}
        self._gathered: dict[str, list[Row]] = {table: [] for table in TABLES}
        self._writers: dict[str, ParquetWriter] = {}
        try:
            for table, schema in self._schemas.items():
                (self._scratch / table).mkdir(parents=True)
                self._writers[table] = ParquetWriter(self._scratch / table / PART, schema, compression="zstd")
        except BaseException:
            self.discard()
            raise

    def add(self, document: str, content: bytes) -> None:
        """Take the record of a document, as JSON; ``document`` is what it is called in the tables."""
        for table, row in rows(document, plain(content)):
            gathered = self._gathered[table]
            gathered.append(row)
            if len(gathered) == _GROUP:
                self._write(table)

    def commit(self) -> None:
        """Put the tables in place of those that are there."""
        for table in TABLES:
            if self._gathered[table]:
                self._write(table)
        for writer in self._writers.values():
            writer.close()
        replace_folder(self._scratch, self._target)

    def discard(self) -> None:
        """Leave nothing behind, where nothing was committed."""
        for writer in self._writers.values():
            writer.close()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _write(self, table: str) -> None:
        import pyarrow

        gathered, self._gathered[table] = self._gathered[table], []
        columns = [
            pyarrow.array(_values(column, [row[place] for row in gathered]), type=field.type)
            for place, (column, field) in enumerate(zip(TABLES[table], self._schemas[table], strict=True))
        ]
        self._writers[table].write_table(pyarrow.Table.from_arrays(columns, schema=self._schemas[table]))


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and all(path.name in TABLES for path in folder.iterdir())


def _schema(columns: tuple[Column, ...]) -> "pyarrow.Schema":
    import pyarrow

    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "boolean": pyarrow.bool_(),
        "number": pyarrow.decimal128(DIGITS, FRACTION),
        "date": pyarrow.date32(),
        "strings": pyarrow.list_(pyarrow.string()),
    }
    return pyarrow.schema([(column.name, types[column.type]) for column in columns])


def _values(column: Column, values: list[Any]) -> list[Any]:
    """The values as the column holds them; None where it does not."""
    fit = _FITTED.get(column.type)
    return [None if value is None else fit(value) for value in values] if fit else values


def exact(number: int | Decimal) -> Decimal | None:
    """The number with all decimal places of a column; None if it has more digits than that.

    >>> exact(Decimal("64.2")), exact(10**26), exact(Decimal("0.0000000000001"))
    (Decimal('64.200000000000'), None, None)
    """
    value = Decimal(number)
    if value.adjusted() >= DIGITS - FRACTION:
        return None
    fitted = value.quantize(_STEP, context=_EXACT)
    return fitted if fitted == value else None


def _whole(number: int) -> int | None:
    return number if number in _INTEGERS else None


def _day(iso: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(iso)
    except ValueError:
        return None


_FITTED: dict[str, Callable[[Any], Any]] = {"number": exact, "integer": _whole, "date": _day}
"""Type of a column → what makes a value fit it; of other types all fit."""
