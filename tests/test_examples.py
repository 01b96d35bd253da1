"""Every line of a room's examples.jsonl: what must be found, exactly, and what must not.

A line is ``{"text": …, "found": [ … ]}``, with ``"published"`` where the document's date matters and ``"why"`` where a
reader would ask. Each entry of ``found`` is one found thing in text order: a figure, condition, period or agency by its
``quote``, a drug, trial or company by its ``quotes``; every other key is an attribute that must have that value. An
empty ``found`` is a near miss.
"""

import json
from decimal import Decimal
from pathlib import Path

import pytest

import extractor
from extractor.found import Fact
from extractor.layout import lay_out
from extractor.pipeline import Pipeline
from extractor.reading.source import Source

ROOMS = ("drugs", "trials", "percentages", "money", "companies", "conditions", "periods", "agencies")
PIPELINE = Pipeline()


def _lines():
    for room in ROOMS:
        path = Path(extractor.__file__).parent / room / "examples.jsonl"
        if not path.exists():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                yield pytest.param(room, line, id=f"{room}:{number}")


def _told(thing, text, names):
    facts = {name: fact.value for name, fact in getattr(thing, "facts", {}).items()}
    if hasattr(thing, "mentions"):
        facts["quotes"] = [text[mention.start : mention.end] for mention in thing.mentions]
    else:
        facts["quote"] = text[thing.start : thing.end]
    for name in names - facts.keys():
        value = getattr(thing, name, None)
        facts[name] = value.value if isinstance(value, Fact) else value
    plain = {name: facts[name] for name in names}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}


@pytest.mark.parametrize(("room", "line"), list(_lines()))
def test_example(room, line):
    example = json.loads(line, parse_float=Decimal)
    text = example["text"]
    metadata = {"published": example["published"]} if "published" in example else {}
    document = lay_out(Source(text, "", "example", "0" * 64, metadata=metadata))
    found = getattr(PIPELINE, f"_{room}").find(document)
    told = [
        _told(thing, text, set(wanted) if wanted else {"quotes" if hasattr(thing, "mentions") else "quote"})
        for thing, wanted in zip(found, [*example["found"], *[None] * len(found)], strict=False)
    ]
    assert told == example["found"], example.get("why", "")
