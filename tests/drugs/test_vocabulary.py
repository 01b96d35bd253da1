"""The room's tables hold together."""

from extractor.drugs.lexicon import Lexicon
from extractor.records.drug import Modality

LEXICON = Lexicon()


def test_every_stem_ends_its_example_and_reads_it():
    wrong = [
        stem.stem
        for stem in LEXICON.stems.values()
        if not any(word.endswith(stem.stem) for word in stem.example.lower().split())
    ]
    assert wrong == []


def test_modalities_are_those_of_the_contract():
    known = set(Modality.__args__) | {""}
    assert {stem.modality for stem in LEXICON.stems.values()} <= known
    assert {row.modality for row in LEXICON.substances.values()} <= known


def test_no_drug_is_called_none():
    names = {name for row in LEXICON.substances.values() for name in (row.name, *row.brands, *row.codes)}
    assert names & LEXICON.not_drugs == set()
