"""What percentages and sums of money share."""

from typing import Literal

from extractor.records.base import Record
from extractor.records.period import Period
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
    qualifier: Qualifier | None
    """How the text hedges it."""
    measure: str | None
    """The document's phrase for what it measures."""
    drugs: list[str]
    """Ids of the drugs it is about."""
    company: str | None
    """Whose figure it is, as named in the document."""
    period: Period | None
    """The time it covers, or the date it stood at."""
    forecast: bool
    """True if it lies ahead: guidance, expectation, contingent sums."""
    sentence: Range
    """The sentence, or table row, that holds it."""
    zone: Zone
    """The part of the document."""
    section: str | None
    """The heading it stands under."""
    speaker: str | None
    """Who says it, where somebody is speaking."""
    evidence: Evidence
    """Attribute → the spans it was read from; of a figure in a table also ``cell`` → the heads and captions it stands
    under, by the rules ``table.caption``, ``table.column``, ``table.group`` and ``table.row``."""
