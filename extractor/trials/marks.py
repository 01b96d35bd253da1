"""What the room reads off the page before it knows which study is which."""

from dataclasses import dataclass
from typing import NamedTuple


class RegistryId(NamedTuple):
    """A registry number in the text."""

    start: int
    end: int
    canonical: str
    register: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase in the text, with the noun it belongs to if there is one."""

    start: int
    value_end: int
    """Behind the number."""
    end: int
    """Behind the head noun; behind the number if there is none."""
    value: str
    """Canonical: ``1/2``, ``2b``."""
    headed: bool
    """A head noun follows: "Phase 2 dose-finding study"."""
    plural: bool
    """The head noun is a plural."""


class Name(NamedTuple):
    """One place that names a study."""

    start: int
    end: int
    key: str
    """The name as its record has it."""
    rule: str
