"""Ordinary English names no drugs: thousands of sentences made of traps give none."""

import itertools

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


def test_five_thousand_ordinary_sentences_name_no_drug(drugs_in):
    sentences = [" ".join(parts) for parts in itertools.product(SUBJECTS, VERBS, OBJECTS)]
    assert len(sentences) == 5000
    found = [(drug.name, drug.mentions[0].rule) for drug in drugs_in("\n".join(sentences))]
    alone = [drug.name for sentence in sentences[::7] for drug in drugs_in(sentence)]
    assert found == []
    assert alone == []


def test_no_text_is_too_odd(drugs_in):
    for text in ("", " ", "®", "(", "((((", "X (", "-mab", "® (®)", "a" * 20000, "(" * 5000, "X, a " * 3000):
        assert drugs_in(text) == ()
