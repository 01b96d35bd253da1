"""Ordinary English names no drugs and no trials: thousands of sentences made of traps give none."""

import itertools

import extractor

SUBJECTS = (
    "Ella Foster",
    "Professor Halvorsen",
    "The Ensign pub in Wapping",
    "Agent Smith",
    "The Republican candidate Marlow",
    "Gavi, the Vaccine Alliance,",
    "A Boeing 737-800",
    "The F-150 truck",
    "Route SR-99",
    "Apollo 13",
    "Irene and Yasmin",
    "The phone GTX-4090",
    "Microsoft® Windows®",
    "A database of peptides",
    "The lithium market",
    "Mr Rembart, a surveyor,",
    "The Vision Focus Group",
    "Chapter 11",
    "Flight UA1234",
    "The A380",
    "Danish butter",
    "Her Majesty",
    "The bill HB-1234",
    "Covid-19",
    "Windows-11",
)
VERBS = (
    "was seen near",
    "cost more than",
    "was moved to",
    "had nothing to do with",
    "arrived before",
    "was named after",
    "paid $20,000 for",
    "was compared with",
    "left at 9 for",
    "reported on",
)
OBJECTS = (
    "Room B-204.",
    "the ISO-9001 audit.",
    "the village of Platin.",
    "the Cambia theatre.",
    "Form 10-K and Rule 144A.",
    "Berlin, the capital.",
    "the FTSE-100 and the DAX-40.",
    "a tablet computer (new).",
    "Kirsty, Skyla and Tobi.",
    "the release of 2.5 tonnes of oxygen.",
    "an increase in disease.",
    "the CES-2026 fair.",
    "Mount Olol, our favourite peak.",
    "sales of Volkswagen.",
    "the Concerta di primavera.",
    "Serial number XJ-2000.",
    "glucose, insulin and cholesterol levels.",
    "the breakfast broadcast.",
    "a charity called Luminate.",
    "nobody.",
)


def _named(text):
    found = extractor.extract(text)
    return [(record.name, record.rule) for record in (*found.drugs, *found.trials)]


def test_five_thousand_ordinary_sentences_name_no_drug_and_no_trial():
    sentences = [" ".join(parts) for parts in itertools.product(SUBJECTS, VERBS, OBJECTS)]
    assert len(sentences) == 5000
    assert _named("\n".join(sentences)) == []
    assert [named for sentence in sentences[::7] for named in _named(sentence)] == []
