"""Companies."""

from pydantic import Field

from extractor.records.base import Record
from extractor.records.span import Evidence, Span


class Company(Record):
    """A company named in the document."""

    id: str
    """Slug of the name, unique in the document."""
    name: str
    """As the document names it in full."""
    tickers: list[str]
    """Exchange and symbol: ``NASDAQ:AAPG``."""
    mentions: list[Span]
    """Every span that names it, in order."""
    locators: list[str] = Field(default_factory=list)
    """Where in the file each mention stands, in their order; empty for plain text and Markdown."""
    rule: str
    """Name of the pattern that found it."""
    evidence: Evidence
    """Attribute → the spans it was read from."""
