"""Drugs: named therapeutics."""

from typing import Literal

from pydantic import Field

from extractor.records.base import Record
from extractor.records.span import Evidence, Span

NameType = Literal["generic", "brand", "code", "regimen"]
Modality = Literal[
    "small_molecule",
    "antibody",
    "bispecific",
    "adc",
    "cell_therapy",
    "gene_therapy",
    "vaccine",
    "peptide",
    "oligonucleotide",
    "protein_degrader",
    "radioligand",
    "protein",
]
Stage = Literal["preclinical", "ind", "phase_1", "phase_1_2", "phase_2", "phase_2_3", "phase_3", "filed", "approved"]
ApprovalStatus = Literal["approved", "accepted", "submitted", "cleared", "designated", "rejected", "withdrawn"]


class Approval(Record):
    """One act of a regulator on a drug."""

    region: str
    """Country by its customary English name, or ``EU``."""
    status: ApprovalStatus
    """``accepted``: filing under review; ``cleared``: IND or CTA; ``designated``: breakthrough, orphan, fast track …"""
    date: str | None
    """ISO 8601, as precise as the text is (``2025-07``, ``2021``)."""
    indication: str | None
    """The condition it is for, as named."""


class Drug(Record):
    """A named therapeutic: generic, brand, development code or fixed regimen. One record a substance."""

    id: str
    """Slug of the name, unique in the document."""
    name: str
    """Best name in the document: generic, else code, else brand; lower case for generics."""
    name_type: NameType
    """What kind of name it is."""
    aliases: list[str]
    """Other names of it that the document uses, misspellings included."""
    mentions: list[Span]
    """Every span of any of its names, in order."""
    locators: list[str] = Field(default_factory=list)
    """Where in the file each mention stands, in their order; empty for plain text and Markdown."""
    mechanism: str | None
    """The document's phrase: "third-generation BCR-ABL inhibitor"."""
    targets: list[str]
    """In the document's spelling."""
    modality: Modality | None
    """What kind of substance it is."""
    developers: list[str]
    """Companies that own, develop or market it, as named in the document."""
    indications: list[str]
    """Conditions it is approved, studied or developed for, one entry a condition."""
    approvals: list[Approval]
    """What regulators did."""
    stage: Stage | None
    """The furthest stage that the document states."""
    xrefs: dict[str, str]
    """Identifiers from the vocabulary, never guessed."""
    from_lexicon: list[str]
    """Attributes that the text does not state: they come from the vocabulary or the name's INN stem."""
    rule: str
    """Name of the pattern that found it."""
    evidence: Evidence
    """Attribute → the spans it was read from."""
