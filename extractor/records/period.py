"""Periods of time."""

from typing import Self

from pydantic import model_validator

from extractor.records.base import Record

_DATE = r"^\d{4}-\d{2}-\d{2}$"


class Period(Record):
    """The time a figure covers, or the date it stood at."""

    text: str | None
    """The document's words for it; null where a heading or the document's date tells it."""
    start: str | None
    """First day, ISO 8601; null where the text leaves it open."""
    end: str | None
    """Last day, inclusive, ISO 8601."""
    label: str | None
    """``2025``, ``2025-Q3``, ``2025-H1``, ``2025-07``, ``2025-07-31`` (a date it stood at); null for other spans."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"period ends before it begins: {self.start} to {self.end}")
        return self
