"""Percentages, percentage points and basis points."""

from typing import Literal, Self

from pydantic import model_validator

from extractor.records.base import Number
from extractor.records.figure import Figure, Placed, Qualifier
from extractor.records.period import Period

Unit = Literal["percent", "percentage_point", "basis_point"]
PercentageKind = Literal[
    "confidence_level",
    "response_rate",
    "survival_rate",
    "risk_reduction",
    "adverse_event_rate",
    "clinical_change",
    "patient_share",
    "growth",
    "market_share",
    "margin",
    "royalty",
    "ownership",
    "share_price",
    "interest_rate",
    "probability",
    "other",
]
Change = Literal["increase", "decrease"]
Comparison = Literal["year_over_year", "quarter_over_quarter", "versus_baseline", "versus_comparator"]


class PercentageReading(Figure):
    """What a percentage says."""

    value: Number | None
    """The number; null for a range."""
    low: Number | None
    """Lower end of a range."""
    high: Number | None
    """Upper end of a range."""
    unit: Unit
    """Percent, percentage points or basis points."""
    qualifier: Qualifier | None
    """How the text hedges it."""
    kind: PercentageKind
    """What it is, by the first row of the contract's table that fits."""
    measure: str | None
    """The document's phrase for what it measures."""
    change: Change | None
    """Set where the figure is itself a change."""
    comparison: Comparison | None
    """What the change is against."""
    drugs: list[str]
    """Ids of the drugs it is about."""
    trial: str | None
    """Id of the trial it was measured in."""
    company: str | None
    """Whose figure it is, as named in the document."""
    period: Period | None
    """The time it covers, or the date it stood at."""
    forecast: bool
    """True if it lies ahead: guidance, expectation, contingent sums."""


class Percentage(Placed, PercentageReading):
    """A percentage, percentage-point or basis-point figure."""

    @model_validator(mode="after")
    def _one_number(self) -> Self:
        if (self.value is None) == (self.low is None and self.high is None):
            raise ValueError(f"{self.id}: either a value or the ends of a range")
        return self
