"""A place that names a drug, as the parts of the room hand it to each other."""

from dataclasses import dataclass
from typing import NamedTuple

import msgspec


class Substance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``drugs.tsv``: one substance and what is known of it."""

    name: str
    brands: tuple[str, ...]
    codes: tuple[str, ...]
    short: tuple[str, ...]
    mechanism: str
    targets: tuple[str, ...]
    modality: str
    owners: tuple[str, ...]


class Stem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``stems.tsv``: an ending of INN names and what it tells."""

    stem: str
    position: str
    tier: str
    mechanism: str
    targets: tuple[str, ...]
    modality: str
    example: str


class Mention(NamedTuple):
    """One place that names a drug."""

    start: int
    end: int
    kind: str
    """generic, brand, code, regimen, short."""
    rule: str
    name: str
    """The name without the accidents of this place: folded, and without capitals where they mean nothing."""
    substance: Substance | None = None
    """What the vocabulary knows under the name."""
    stem: Stem | None = None
    """The ending that it was told by."""
    sure: bool = True
    """False where the name alone is not enough: it counts only with a drug's context."""


@dataclass(frozen=True, slots=True)
class Same:
    """Two names that the text gives to one substance."""

    one: str
    other: str
