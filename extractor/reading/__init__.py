"""Reading: bytes → Source. The only code that opens inputs."""

from extractor.reading.formats import FORMATS, SUPPORTED, by_name
from extractor.reading.inputs import Input, Inputs, find_inputs
from extractor.reading.json_documents import METADATA_FIELDS, TEXT_FIELD
from extractor.reading.read import MAX_BYTES, STDIN, Reader, read, read_stdin, source_name, source_of_text, storable
from extractor.reading.source import Place, Source

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "METADATA_FIELDS",
    "STDIN",
    "SUPPORTED",
    "TEXT_FIELD",
    "Input",
    "Inputs",
    "Place",
    "Reader",
    "Source",
    "by_name",
    "find_inputs",
    "read",
    "read_stdin",
    "source_name",
    "source_of_text",
    "storable",
]
