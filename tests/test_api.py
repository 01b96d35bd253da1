"""The functions and the spaCy component that other programs build on."""

import hashlib
import importlib
import tomllib
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

import extractor
from extractor import components, records
from extractor.pipeline import Pipeline

TEXT = "Acme sold $62.2 million.\n\nSales rose 26%  in a year."


def test_extract_counts_in_the_text():
    extraction = extractor.extract(TEXT, id="Acme Q3", source="memory:acme")
    info = extraction.document
    assert (info.id, info.source, info.media_type) == ("acme-q3", "memory:acme", "text/plain")
    assert info.characters == len(TEXT)
    assert info.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize("published", ["2026-03-09", date(2026, 3, 9)])
def test_published_is_handed_on(published, monkeypatch):
    seen = {}
    monkeypatch.setattr(Pipeline, "run", lambda self, source: seen.update(source.metadata))
    extractor.extract(TEXT, published=published, title="Acme sells")
    assert seen == {"published": "2026-03-09", "title": "Acme sells"}


def test_published_must_be_a_date():
    with pytest.raises(ValueError, match="Invalid isoformat"):
        extractor.extract(TEXT, published="last December")


def test_lone_surrogates_keep_their_place():
    extraction = extractor.extract("\ud83d 64.2% of patients")
    assert extraction.document.characters == 19
    assert extraction.warnings == ["1 lone surrogates of the text stand as U+FFFD"]


def test_extract_file_is_extract_of_the_text(tmp_path):
    path = tmp_path / "acme.txt"
    path.write_bytes(TEXT.encode())
    of_file, of_text = extractor.extract_file(path), extractor.extract(TEXT, id="acme", source=path.as_posix())
    assert of_file == of_text


def test_one_pipeline_a_process():
    assert importlib.import_module("extractor.pipeline").default_pipeline() is components.default_pipeline()


def test_everything_promised_is_there():
    for name in extractor.__all__:
        assert getattr(extractor, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'extrakt'"):
        extractor.extrakt  # noqa: B018


def _span(text, quote):
    start = text.index(quote)
    return {"start": start, "end": start + len(quote), "text": quote}


def _with_money(text):
    """What the pipeline would give had it found one sum and one drug, so that the coat is tested, not the rooms."""
    blank = extractor.extract(text).model_dump()
    shared = {"rule": "test.rule", "qualifier": None, "measure": None, "drugs": [], "company": None, "period": None}
    shared |= {"forecast": False, "sentence": {"start": 0, "end": 24}, "zone": "body", "section": None, "speaker": None}
    numbers = {"amount": 62200000, "low": None, "high": None, "currency": "USD", "kind": "revenue", "per": None}
    links = {"counterparty": None, "growth": [], "equivalent": None, "evidence": {}}
    money = {"id": "money-1", "span": _span(text, "$62.2 million"), **shared, **numbers, **links}
    company = {"id": "acme", "name": "Acme", "tickers": [], "mentions": [_span(text, "cme")]}
    company |= {"rule": "test.rule", "evidence": {}}
    return records.Extraction.model_validate(blank | {"money": [money], "companies": [company]})


def test_component_sets_records_and_spans(monkeypatch):
    extraction = _with_money(TEXT)
    nlp = extractor.load()
    monkeypatch.setattr(Pipeline, "run", lambda self, source: extraction)
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert doc._.extraction is extraction
    assert set(doc.spans) == {"drugs", "trials", "percentages", "money", "companies"}
    (money,) = doc.spans["money"]
    assert (money.text, money.label_, money.id_) == ("$62.2 million", "MONEY", "money-1")
    assert [span.text for span in doc.spans["companies"]] == ["Acme"], "grown to the token"


def test_component_can_be_added_to_any_language():
    nlp = spacy.blank("en")
    nlp.add_pipe("extractor")
    assert nlp("Sales.")._.extraction.document.characters == 6


def test_language_survives_being_saved(tmp_path):
    nlp = extractor.load()
    nlp.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert [token.text for token in again("US$1.2bn  now")] == [token.text for token in nlp("US$1.2bn  now")]
    assert again.pipe_names == ["extractor"]


def test_documents_take_their_records_with_them():
    nlp = extractor.load()
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.extraction == doc._.extraction
    assert [span.text for span in again.spans["money"]] == [span.text for span in doc.spans["money"]]


def test_entry_points_lead_somewhere():
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    points = [point for group in project["entry-points"].values() for point in group.values()]
    for point in [*points, *project["scripts"].values()]:
        module, _, name = point.partition(":")
        assert getattr(importlib.import_module(module), name)
