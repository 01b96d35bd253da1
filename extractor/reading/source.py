"""A text and where it came from: what every reader hands on."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """A stretch of a text that a reader made, and where in the file it stands."""

    start: int
    end: int
    locator: str
    """Element path in HTML and DOCX, page and box in PDF, part of a mail, line of a collection."""


@dataclass(frozen=True, slots=True)
class Source:
    """The source text of one document. All offsets of all records count in ``text``."""

    text: str
    """The decoded text, unchanged; or the text that a reader took out of HTML, PDF, DOCX, a mail or JSON."""
    name: str
    """Path or URI as given; ``-`` for standard input, ``""`` for a string."""
    id: str
    """Slug of the input's stem."""
    sha256: str
    """SHA-256 of the raw bytes, hexadecimal."""
    media_type: str = "text/plain"
    metadata: Mapping[str, str] = field(default_factory=dict)
    """``title``, ``author``, ``publisher``, ``published``, ``language`` where the file states them outside the text."""
    warnings: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    """Disjoint, in text order; empty for plain text and Markdown, where an offset is the place."""

    def locator(self, offset: int) -> str | None:
        """Where in the file the character at the offset stands; None for plain text and for blanks between blocks."""
        index = bisect_right(self.places, offset, key=lambda place: place.start) - 1
        return self.places[index].locator if index >= 0 and offset < self.places[index].end else None
