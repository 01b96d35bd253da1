"""The JSON Schema of the records."""

import json

from extractor.records import Extraction
from extractor.version import SCHEMA_VERSION

SCHEMA_NAME = "extraction.schema.json"
"""What the file is called."""


def extraction_schema() -> bytes:
    """The JSON Schema (draft 2020-12) of one output file, described by the docstrings of the models."""
    schema = Extraction.model_json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:extractor:schema:extraction:{SCHEMA_VERSION}",
        "title": schema.pop("title"),
        "description": schema.pop("description"),
    }
    return json.dumps(head | schema, indent=2, ensure_ascii=False).encode() + b"\n"
