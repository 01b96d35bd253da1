"""Percentages, percentage points and basis points."""

from typing import Literal, Self

from pydantic import model_validator

from extractor.records.base import Number
from extractor.records.figure import Figure

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


class Percentage(Figure):
    """A percentage, percentage-point or basis-point figure."""

    value: Number | None
    """The number; null for a range."""
    low: Number | None
    """Lower end of a range."""
    high: Number | None
    """Upper end of a range."""
    unit: Unit
    """Percent, percentage points or basis points."""
    kind: PercentageKind
    """What it is, by the first row of the contract's table that fits."""
    change: Change | None
    """Set where the figure is itself a change."""
    comparison: Comparison | None
    """What the change is against."""
    trial: str | None
    """Id of the trial it was measured in."""

    @model_validator(mode="after")
    def _one_number(self) -> Self:
        if (self.value is None) == (self.low is None and self.high is None):
            raise ValueError(f"{self.id}: either a value or the ends of a range")
        return self
