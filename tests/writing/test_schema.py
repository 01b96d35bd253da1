import json
from pathlib import Path

from jsonschema import Draft202012Validator

import extractor
from extractor.writing.json import to_json
from extractor.writing.schema import SCHEMA_NAME, extraction_schema

SCHEMA = json.loads(extraction_schema())


def test_committed_schema_is_current():
    """``extractor schema --output schemas/`` renews it."""
    committed = Path(__file__).parents[2] / "schemas" / SCHEMA_NAME
    assert committed.read_bytes() == extraction_schema()


def test_it_is_a_schema_with_a_name():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:extractor:schema:extraction:1.1"
    assert SCHEMA["title"] == "Extraction"


def test_everything_is_described_and_required():
    for name, model in {"Extraction": SCHEMA, **SCHEMA["$defs"]}.items():
        assert model["description"], name
        assert set(model["required"]) == set(model["properties"]), name
        for field, told in model["properties"].items():
            assert told["description"], f"{name}.{field}"


def test_outputs_fit_it_and_others_do_not():
    validator = Draft202012Validator(SCHEMA)
    record = json.loads(to_json(extractor.extract("Sales rose 26% to $62.2 million.")))
    assert validator.is_valid(record)
    assert not validator.is_valid(record | {"surprise": 1})
