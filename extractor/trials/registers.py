"""Registry numbers of all registers, in canonical form."""

from collections.abc import Iterable, Iterator

from extractor.overlap import longest_first
from extractor.trials.lexicon import Register
from extractor.trials.marks import RegistryId


def find_registry_ids(text: str, registers: Iterable[Register]) -> list[RegistryId]:
    """Every registry number, in text order; of overlapping readings the longest."""
    return longest_first(found for register in registers for found in _of(register, text))


def _of(register: Register, text: str) -> Iterator[RegistryId]:
    place = text.find(register.anchor)
    while place >= 0:
        match = register.pattern.match(text, place)
        if match:
            yield RegistryId(place, match.end(), match.expand(register.canonical), register.name)
        place = text.find(register.anchor, place + 1)
