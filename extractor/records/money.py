"""Sums of money."""

from typing import Literal, Self

from pydantic import Field, model_validator

from extractor.records.base import Number
from extractor.records.figure import Figure, Placed, Qualifier
from extractor.records.period import Period

MoneyKind = Literal[
    "product_sales",
    "royalty",
    "upfront_payment",
    "milestone_payment",
    "acquisition",
    "deal_value",
    "financing",
    "revenue",
    "net_income",
    "rd_expense",
    "sga_expense",
    "operating_expense",
    "cash_position",
    "debt",
    "market_size",
    "valuation",
    "share_price",
    "drug_price",
    "capital_expenditure",
    "settlement",
    "shareholder_return",
    "other",
]
Per = Literal["share", "year", "month", "patient", "dose"]


class MoneyReading(Figure):
    """What a sum of money says."""

    amount: Number | None
    """In whole units of the currency; null for a range."""
    low: Number | None
    """Lower end of a range."""
    high: Number | None
    """Upper end of a range."""
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    """ISO 4217 code."""
    qualifier: Qualifier | None
    """How the text hedges it."""
    kind: MoneyKind
    """What it is, by the first row of the contract's table that fits."""
    measure: str | None
    """The document's phrase for what the sum is."""
    per: Per | None
    """What it is a price or amount of."""
    drugs: list[str]
    """Ids of the drugs it is about."""
    company: str | None
    """Whose money it is: the seller, earner, spender, the acquirer; as named in the document."""
    counterparty: str | None
    """The other side of a deal."""
    period: Period | None
    """The period it was earned or spent over, or the date it stood at."""
    growth: list[str]
    """Ids of the percentages that state its growth."""
    equivalent: str | None
    """Id of the record that states the same sum in another currency."""
    forecast: bool
    """True if it lies ahead: guidance, potential milestone, forecast."""


class Money(Placed, MoneyReading):
    """A sum of money."""

    @model_validator(mode="after")
    def _one_number(self) -> Self:
        if (self.amount is None) == (self.low is None and self.high is None):
            raise ValueError(f"{self.id}: either an amount or the ends of a range")
        return self
