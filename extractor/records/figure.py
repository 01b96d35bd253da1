"""What percentages and sums of money share: the figure itself, and the place it stands at."""

from typing import Literal

from extractor.records.base import Record
from extractor.records.span import Evidence, Range, Span

Qualifier = Literal["about", "more_than", "at_least", "less_than", "at_most"]
Zone = Literal["headline", "body", "table", "boilerplate", "safe_harbor"]


class Figure(Record):
    """One figure at one place in the text."""

    id: str
    """Kind of figure and its number in text order."""
    rule: str
    """Name of the pattern that found it."""
    span: Span
    """The figure with its unit, without its qualifier."""


class Placed(Record):
    """Where a figure stands and what was read for it; the last fields of its record."""

    sentence: Range
    """The sentence, or table row, that holds it."""
    zone: Zone
    """The part of the document."""
    section: str | None
    """The heading it stands under."""
    speaker: str | None
    """Who says it, where somebody is speaking."""
    locator: str | None = None
    """Where in the file it stands; null for plain text and Markdown, where its span tells."""
    evidence: Evidence
    """Attribute → the spans it was read from; of a figure in a table also ``cell`` → the heads and captions it stands
    under, by the rules ``table.caption``, ``table.column``, ``table.group`` and ``table.row``."""
