"""What became of a document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

RECORDS = ("drugs", "trials", "percentages", "money", "companies")
"""The kinds of records that are counted."""


@dataclass(frozen=True, slots=True)
class Done:
    """A document whose record was written."""

    name: str
    """Path as given."""
    output: Path
    """Its record; where no such files are written, what it would be called."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many records of each kind it has."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document whose record was there already, made of the same bytes by the same version."""

    name: str
    """Path as given."""
    output: Path


@dataclass(frozen=True, slots=True)
class Failed:
    """A document without a record, and why."""

    name: str
    """Path as given."""
    error: str
    """Name of the error's class."""
    message: str
    """One line that names the document."""


Outcome = Done | Kept | Failed
