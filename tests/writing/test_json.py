import json
from decimal import Decimal

import pytest
from pydantic import BaseModel, ValidationError

import extractor
from extractor import records
from extractor.errors import RecordError
from extractor.writing.json import NUMBERS, from_json, read_record, to_json

TEXT = "Acme’s sales were 64.20% of £5."


def _percentage(value, **changed):
    return {
        "id": "percent-1",
        "rule": "test.rule",
        "span": {"start": 18, "end": 24, "text": "64.20%"},
        "value": value,
        "low": None,
        "high": None,
        "unit": "percent",
        "qualifier": None,
        "kind": "other",
        "measure": None,
        "change": None,
        "comparison": None,
        "drugs": [],
        "trial": None,
        "company": None,
        "period": None,
        "forecast": False,
        "sentence": {"start": 0, "end": 31},
        "zone": "body",
        "section": None,
        "speaker": None,
        "evidence": {"measure": [{"start": 7, "end": 12, "text": "sales", "rule": "test.measure"}]},
    } | changed


def _extraction(*percentages):
    blank = extractor.extract(TEXT, id="acme").model_dump()
    return records.Extraction.model_validate(blank | {"percentages": list(percentages)}, context={"source": TEXT})


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (Decimal("64.20"), "64.20"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("1.2E+9"), "1200000000"),
        (Decimal("0.1") + Decimal("0.2"), "0.3"),
        (Decimal("12345678901234567890.123456789"), "12345678901234567890.123456789"),
        (62200000, "62200000"),
        (10**40, "1" + "0" * 40),
    ],
)
def test_numbers_are_exact_both_ways(value, digits):
    extraction = _extraction(_percentage(value))
    written = to_json(extraction)
    assert f'"value": {digits},'.encode() in written
    assert from_json(written, source=TEXT).percentages[0].value == value


def test_no_number_of_the_models_is_forgotten():
    numbers = {
        name
        for model in extraction_models()
        for name, field in model.model_fields.items()
        if "Decimal" in str(field.annotation)
    }
    assert numbers == NUMBERS


def extraction_models():
    return [model for model in vars(records).values() if isinstance(model, type) and issubclass(model, BaseModel)]


def test_writing_checks_every_quote():
    extraction = _extraction(_percentage(64))
    assert to_json(extraction, source=TEXT) == to_json(extraction)
    with pytest.raises(ValidationError, match="the source has 'costs' at 7, not 'sales'"):
        to_json(extraction, source=TEXT.replace("sales", "costs"))


def test_the_form_of_the_file():
    written = to_json(_extraction(_percentage(Decimal("64.20"))))
    text = written.decode()
    assert text.endswith("}\n")
    assert text.startswith('{\n  "schema_version": "1.1",\n  "extractor_version"')
    assert "\\u" not in text
    assert list(json.loads(text)) == list(records.Extraction.model_fields)
    assert list(json.loads(text)["percentages"][0]) == list(records.Percentage.model_fields)


def test_reading_checks_every_quote():
    written = to_json(_extraction(_percentage(64)))
    other = TEXT.replace("sales", "costs")
    with pytest.raises(RecordError, match=r"acme\.json: .*\(percentages\.0\.evidence\.measure\.0: .*'costs' at 7"):
        from_json(written, source=other, name="acme.json")
    assert from_json(written).percentages[0].span.text == "64.20%", "without the source there is nothing to check"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"\xff", b'{"schema_version": "1.1"}', b"null"])
def test_what_is_no_record(content, tmp_path):
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"x\.json: not a valid record"):
        read_record(path)
