"""Writing: records → files, and back."""

from extractor.files import write_atomically
from extractor.writing.json import encode, from_json, read_record, to_json
from extractor.writing.schema import SCHEMA_NAME, extraction_schema

__all__ = ["SCHEMA_NAME", "encode", "extraction_schema", "from_json", "read_record", "to_json", "write_atomically"]
