"""A text and where it came from: what every reader hands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """The source text of one document. All offsets of all records count in ``text``."""

    text: str
    """The decoded text, unchanged; or the text that a reader took out of HTML, PDF or DOCX."""
    name: str
    """Path or URI as given; ``-`` for standard input, ``""`` for a string."""
    id: str
    """Slug of the input's stem."""
    sha256: str
    """SHA-256 of the raw bytes, hexadecimal."""
    media_type: str = "text/plain"
    metadata: Mapping[str, str] = field(default_factory=dict)
    """``title``, ``author``, ``publisher``, ``published`` where the file format states them outside the text."""
    warnings: tuple[str, ...] = ()
