"""Reading: bytes → Source. The only code that opens inputs."""

from extractor.reading.inputs import STDIN, Input, Inputs, find_inputs, is_supported
from extractor.reading.read import MAX_BYTES, SUPPORTED, read, read_stdin, source_of_text, storable
from extractor.reading.source import Source

__all__ = [
    "MAX_BYTES",
    "STDIN",
    "SUPPORTED",
    "Input",
    "Inputs",
    "Source",
    "find_inputs",
    "is_supported",
    "read",
    "read_stdin",
    "source_of_text",
    "storable",
]
