"""Registry numbers of all registers, in canonical form."""

from collections.abc import Iterable

from extractor.overlap import longest_first
from extractor.trials.lexicon import Register
from extractor.trials.marks import RegistryId


def find_registry_ids(text: str, registers: Iterable[Register]) -> list[RegistryId]:
    """Every registry number, in text order; of overlapping readings the longest."""
    lower = text.lower()
    found = [
        RegistryId(match.start(), match.end(), match.expand(register.canonical), register.name)
        for register in registers
        if register.anchor in lower
        for match in register.pattern.finditer(text)
    ]
    return longest_first(found)
