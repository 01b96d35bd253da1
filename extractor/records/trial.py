"""Trials: clinical studies."""

from typing import Literal

from pydantic import Field, NonNegativeInt

from extractor.records.base import Record
from extractor.records.span import Evidence, Span

TrialStatus = Literal["planned", "cleared", "recruiting", "ongoing", "completed", "discontinued", "on_hold"]
Design = Literal[
    "randomized", "double_blind", "placebo_controlled", "open_label", "single_arm", "multicenter", "global"
]


class Trial(Record):
    """A clinical study: named, registered, or unnamed but told apart by phase. One record a study."""

    id: str
    """Slug of the name, or the registry id, or ``trial-N``."""
    name: str | None
    """``POLARIS-1``; null for an unnamed study."""
    registry_ids: list[str]
    """NCT, EudraCT, EU CT, ISRCTN, ChiCTR, CTR, jRCT, UMIN, ACTRN, CTRI … in canonical form."""
    mentions: list[Span]
    """Spans of its name, its registry ids and, unnamed, from the phase word to the head noun."""
    locators: list[str] = Field(default_factory=list)
    """Where in the file each mention stands, in their order; empty for plain text and Markdown."""
    phase: str | None
    """``1``, ``1/2``, ``2b`` …: arabic, lower case."""
    registrational: bool | None
    """True if called registrational, registration or pivotal."""
    status: TrialStatus | None
    """The latest that the document states."""
    drugs: list[str]
    """Ids of the drugs under study."""
    comparators: list[str]
    """Ids of drugs, or "placebo", "standard of care", "chemotherapy" …"""
    conditions: list[str]
    """As named in the document."""
    sponsors: list[str]
    """Companies that run it."""
    regulators: list[str]
    """Agencies that the text says cleared it."""
    design: list[Design]
    """What the text says, nothing inferred."""
    enrollment: NonNegativeInt | None
    """Number of patients, as stated."""
    endpoints: list[str]
    """Primary endpoints as named."""
    results: list[str]
    """Ids of the percentages reported for it."""
    rule: str
    """Name of the pattern that found it."""
    evidence: Evidence
    """Attribute → the spans it was read from."""
