"""What the rooms find and the linking ties together: the project's inner currency, below all rooms.

Nothing here knows how a thing was found. Offsets count in the source text; text is taken by slicing at the end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Clue(NamedTuple):
    """A place in the text that tells something, and the rule that read it there."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value and the places it was read from. Computed or vocabulary values have no clues."""

    value: T
    clues: tuple[Clue, ...] = ()


Facts = Mapping[str, Fact[Any]]
"""Attribute name → fact, named as in the contract. An absent name is unknown."""


@dataclass(frozen=True, slots=True)
class FoundDrug:
    """One substance."""

    name: str
    name_type: str
    mentions: tuple[Clue, ...]
    """Every place that names it, in text order; the first one's rule becomes the record's."""
    facts: Facts = field(default_factory=dict)
    """mechanism (str), targets (list[str]), modality (str)."""
    from_lexicon: tuple[str, ...] = ()
    """Names of the facts that came from the vocabulary or an INN stem."""
    owners: tuple[str, ...] = ()
    """Companies that the vocabulary knows as owners; a hint for linking, never emitted by itself."""
    xrefs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundTrial:
    """One study."""

    name: str | None
    registry_ids: tuple[str, ...]
    """Canonical form, in text order."""
    mentions: tuple[Clue, ...]
    facts: Facts = field(default_factory=dict)
    """phase (str), registrational (True), status (str), design (list[str]), enrollment (int), endpoints (list[str])."""
    lexicon_drugs: tuple[str, ...] = ()
    """Drugs that the vocabulary knows under study in it; a hint for linking, never emitted by itself."""


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A percentage or a sum of money."""

    start: int
    end: int
    rule: str
    unit: str
    """percent, percentage_point, basis_point; or the ISO 4217 code of a sum."""
    value: int | Decimal | None
    """Of money: whole units of the currency. None for a range."""
    low: int | Decimal | None = None
    high: int | Decimal | None = None
    facts: Facts = field(default_factory=dict)
    """qualifier (str), per (str; money), change (str, where a sign or bracket tells it)."""


@dataclass(frozen=True, slots=True)
class FoundCompany:
    """One company."""

    name: str
    """As named in full in the document."""
    mentions: tuple[Clue, ...]
    tickers: Fact[list[str]] = field(default_factory=lambda: Fact([]))
    references: tuple[Clue, ...] = ()
    """Every "the Company" that the document defines to mean it; a hint for linking, no mention."""


@dataclass(frozen=True, slots=True)
class FoundCondition:
    """One place that names a condition."""

    start: int
    end: int
    rule: str
    key: str
    """The same for all names of one condition: its name in the vocabulary, or its words in lower case."""


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """One place that names a period or a date, resolved."""

    start: int
    end: int
    rule: str
    first: str | None
    """First day, ISO 8601; None if open."""
    last: str | None
    """Last day, inclusive."""
    label: str | None
    """As in the contract."""
    grain: str
    """date, month, quarter, half, year, span."""


@dataclass(frozen=True, slots=True)
class FoundAgency:
    """One place that names a regulator."""

    start: int
    end: int
    rule: str
    name: str
    """Customary name or abbreviation as the vocabulary has it."""
    region: str
    """Country by its customary English name, ``EU`` or ``International``."""


@dataclass(frozen=True, slots=True)
class Found:
    """All that the rooms found in one document, each list in text order (by first mention)."""

    drugs: tuple[FoundDrug, ...] = ()
    trials: tuple[FoundTrial, ...] = ()
    percentages: tuple[FoundFigure, ...] = ()
    money: tuple[FoundFigure, ...] = ()
    companies: tuple[FoundCompany, ...] = ()
    conditions: tuple[FoundCondition, ...] = ()
    periods: tuple[FoundPeriod, ...] = ()
    agencies: tuple[FoundAgency, ...] = ()
    subject: int | None = None
    """Index of the company that the document is about."""
    voices: Mapping[str, int] = field(default_factory=dict)
    """For each speaker the index of the company that they speak for, by the speaker's name."""
    reporting: FoundPeriod | None = None
    """The period whose results the document gives."""
