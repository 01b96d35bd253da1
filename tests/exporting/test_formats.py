"""What the other tools read back is what the records say."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from extractor.exporting import annotate, export
from extractor.exporting.brat import configuration, standoff
from extractor.exporting.docbin import Documents
from extractor.exporting.label_studio import interface, task, utf16_offsets
from extractor.sources import Sources
from extractor.writing.json import from_json, read_record
from tests import made

EXPECTED = {
    ("DRUG", "Velorinib"),
    ("DRUG", "VLR-12"),
    ("DRUG", "velorinib"),
    ("TRIAL", "CALDER"),
    ("PERCENTAGE", "15%"),
    ("PERCENTAGE", "5%"),
    ("MONEY", "£0.3\nbillion"),
    ("MONEY", "$2 million"),
    ("COMPANY", "Acme Inc."),
    ("COMPANY", "Acme"),
    ("COMPANY", "Borea"),
}


@pytest.fixture
def annotation():
    return annotate("made", from_json(made.content(), source=made.TEXT), made.TEXT)


def test_entities_and_relations(annotation):
    assert {(entity.label, entity.text) for entity in annotation.entities} == EXPECTED
    assert [entity.start for entity in annotation.entities] == sorted(entity.start for entity in annotation.entities)
    told = {
        (one.name, annotation.entities[one.source].text, annotation.entities[one.target].text)
        for one in annotation.relations
    }
    assert told == {
        ("developers", "velorinib", "Acme Inc."),
        ("drugs", "CALDER", "velorinib"),
        ("drugs", "15%", "VLR-12"),
        ("trial", "15%", "CALDER"),
        ("company", "5%", "Acme"),
        ("drugs", "£0.3\nbillion", "velorinib"),
        ("company", "£0.3\nbillion", "Acme"),
        ("growth", "£0.3\nbillion", "5%"),
        ("company", "$2 million", "Acme"),
        ("counterparty", "$2 million", "Borea"),
    }


def test_brat(annotation):
    lines = [line.split("\t") for line in standoff(annotation).splitlines()]
    entities = {line[0]: line for line in lines if line[0].startswith("T")}
    read = set()
    for _, place, text in entities.values():
        label, _, offsets = place.partition(" ")
        parts = [tuple(map(int, part.split())) for part in offsets.split(";")]
        assert " ".join(made.TEXT[start:end] for start, end in parts) == text
        read.add((label, made.TEXT[parts[0][0] : parts[-1][1]]))
    assert read == EXPECTED
    (money,) = [line for line in entities.values() if "£" in line[2]]
    start = made.TEXT.index("£")
    assert money[1] == f"MONEY {start} {start + 4};{start + 5} {start + 12}", "brat wants no line end within a part"
    attributes = [line[1] for line in lines if line[0].startswith("A")]
    assert f"money_kind {money[0]} product_sales" in attributes
    assert sum(one.startswith("drug_stage") for one in attributes) == 1, "told where the drug is first named"
    assert any(one.startswith("percentage_forecast T") and one.count(" ") == 1 for one in attributes)
    notes = {line[1].split()[1]: line[2] for line in lines if line[0].startswith("#")}
    assert notes[money[0]] == "id=money-1 | amount=300000000 | company=Acme | period=2025"
    assert set(notes) == set(entities)
    ends = re.compile(r"(\w+) Arg1:(T\d+) Arg2:(T\d+)")
    relations = [ends.fullmatch(line[1]).groups() for line in lines if line[0].startswith("R")]
    assert ("growth", money[0], next(t for t, line in entities.items() if line[2] == "5%")) in relations
    assert [
        "*",
        f"Equiv {' '.join(t for t, line in entities.items() if ' ' in line[1] and 'DRUG' in line[1])}",
    ] in lines


def test_brat_configuration_knows_what_is_written(annotation):
    told = configuration()
    for line in standoff(annotation).splitlines():
        kind, rest = line.split("\t")[:2]
        if kind[0] in "TAR":
            assert re.search(rf"^{rest.split()[0]}\b", told, re.MULTILINE), line


def test_label_studio_counts_in_utf16(annotation):
    made_task = json.loads(json.dumps(task(annotation)))
    units = made_task["data"]["text"].encode("utf-16-le")
    regions = [one for one in made_task["predictions"][0]["result"] if one["type"] == "labels"]
    read = {
        (one["value"]["labels"][0], units[2 * one["value"]["start"] : 2 * one["value"]["end"]].decode("utf-16-le"))
        for one in regions
    }
    assert read == EXPECTED
    behind = next(one for one in regions if one["value"]["text"] == "15%")["value"]["start"]
    assert behind == made.TEXT.index("15%") + 1, "the face is two units"
    kinds = {
        one["id"]: one["value"]["choices"] for one in made_task["predictions"][0]["result"] if one["type"] == "choices"
    }
    assert kinds[next(one["id"] for one in regions if "£" in one["value"]["text"])] == ["product_sales"]
    ids = {one["id"] for one in regions}
    joins = [one for one in made_task["predictions"][0]["result"] if one["type"] == "relation"]
    assert len(joins) == len(annotation.relations)
    assert all({one["from_id"], one["to_id"]} <= ids for one in joins)


def test_label_studio_interface_has_all_that_is_used(annotation):
    tree = ET.fromstring(interface())
    names = {element.get("name") for element in tree.iter() if element.get("name")}
    values = {element.get("value") for element in tree.iter()}
    for one in task(annotation)["predictions"][0]["result"]:
        used = one.get("labels") or one["value"].get("labels") or one["value"]["choices"]
        assert set(used) <= values
        assert one.get("from_name", "label") in names


def test_utf16_offsets_of_hard_text():
    text = "a\U0001f9ec\u0301\r\n\U0010ffffz"
    offsets = utf16_offsets(text)
    assert [len(text[:n].encode("utf-16-le")) // 2 for n in range(len(text) + 1)] == offsets


def test_docbin(annotation):
    documents = Documents()
    documents.add(annotation)
    nlp = spacy.blank("en")
    (doc,) = DocBin().from_bytes(documents.to_bytes()).get_docs(nlp.vocab)
    assert doc.text == made.TEXT
    read = {(span.label_, span.text) for group in doc.spans.values() for span in group}
    assert read == EXPECTED
    assert {(span.start_char, span.end_char) for group in doc.spans.values() for span in group} == {
        (entity.start, entity.end) for entity in annotation.entities
    }
    assert [span.id_ for span in doc.spans["drugs"]] == ["velorinib"] * 3
    assert {(entity.label_, entity.text) for entity in doc.ents} == EXPECTED
    assert doc.user_data["document"] == "made"


@pytest.mark.parametrize("text", ["", " ", "  a  b ", "x5%y", "5%\n\n 5% "])
def test_docbin_keeps_any_text(text):
    start = text.find("5%")
    figures = []
    if start >= 0:
        place = {"start": start, "end": start + 2}
        figures = [made.percentage("percent-1", "5%", 2, value=5) | {"span": place | {"text": "5%"}, "sentence": place}]
    record = made.record(drugs=[], trials=[], money=[], companies=[], percentages=figures)
    doc = Documents().doc(annotate("x", from_json(made.content(record), source=text), text))
    assert doc.text == text
    assert [span.text for span in doc.spans["percentages"]] == ["5%"] * len(figures)


@pytest.mark.parametrize("form", ["brat", "docbin", "label-studio", "csv"])
def test_files(tmp_path, form):
    records, sources = made.write(tmp_path)
    done = export([records / "made.json"], Sources([sources]), tmp_path / "out", form)
    assert not done.failed
    assert sorted(done.files) == sorted((tmp_path / "out").iterdir())
    if form == "brat":
        assert (tmp_path / "out" / "made.txt").read_bytes() == made.TEXT.encode(), "no line end is translated"


def test_real_records_come_back_too(tmp_path):
    root = Path(__file__).parents[2]
    records = [root / "outputs" / f"{name}.json" for name in ("ascentage-interview", "tarnwick-q2-2026")]
    done = export(records, Sources([root / "inputs"]), tmp_path, "docbin")
    assert not done.failed
    for path, doc in zip(records, DocBin().from_disk(done.files[0]).get_docs(spacy.blank("en").vocab), strict=True):
        extraction = read_record(path, source=doc.text)
        for section in ("percentages", "money"):
            read = {(span.start_char, span.end_char, span.id_) for span in doc.spans[section]}
            assert read == {(one.span.start, one.span.end, one.id) for one in getattr(extraction, section)}


def test_a_record_of_another_text_costs_no_other_one(tmp_path):
    records, sources = made.write(tmp_path)
    made.write(tmp_path, made.record(document=made.record()["document"] | {"source": "other.txt"}), "other")
    made.write(tmp_path, made.record(document=made.record()["document"] | {"source": "none.txt"}), "lost")
    (sources / "other.txt").write_text("Something else, and longer than what was there. " * 9)
    done = export(sorted(records.iterdir()), Sources([sources]), tmp_path / "out", "brat")
    assert sorted(path.name for path in done.files) == ["annotation.conf", "made.ann", "made.txt"]
    messages = sorted(str(error) for error in done.failed)
    assert "lost.json: its source none.txt: no such file" in messages[0]
    assert "other.json: not a valid record" in messages[1]
