"""One record a substance, and only its own names in it."""

from itertools import pairwise

import pytest


def _quotes(text, drug):
    return [text[mention.start : mention.end] for mention in drug.mentions]


def test_names_defined_anywhere_join_the_whole_document(drugs_in):
    text = (
        "Zelvanta sales rose.\n\nThe tablet is taken daily. Zelvanta® (orlatinib) was approved in May.\n\n"
        "HRB-3301, as older papers call Orlatinib, failed once. ORLATINIB (HRB-3301) did not.\n"
    )
    (drug,) = drugs_in(text)
    assert drug.name == "orlatinib"
    assert drug.name_type == "generic"
    assert _quotes(text, drug) == [
        "Zelvanta",
        "Zelvanta",
        "orlatinib",
        "HRB-3301",
        "Orlatinib",
        "ORLATINIB",
        "HRB-3301",
    ]


@pytest.mark.parametrize(
    "pair",
    [
        ("nivolumab", "relatlimab"),
        ("abemaciclib", "ribociclib"),
        ("HRB-3301", "HRB-3302"),
        ("efgartigimod alfa", "rozanolixizumab"),
        ("Keytruda", "Opdivo"),
        ("trastuzumab", "trastuzumab deruxtecan"),
        ("semaglutide", "liraglutide"),
    ],
)
def test_two_substances_stay_apart(drugs_in, pair):
    one, other = pair
    text = f"Patients took {one} or {other}; {one} (not {other}) was preferred."
    assert [_quotes(text, drug) for drug in drugs_in(text)] == [[one, one], [other, other]]


@pytest.mark.parametrize(
    ("right", "wrong"), [("Zevaskyn", "Zevaskin"), ("orelabrutinib", "Orelabrutnib"), ("lisaftoclax", "lisafoclax")]
)
def test_a_misspelling_joins_the_name(drugs_in, right, wrong):
    text = f"Patients took {right}. Later {wrong} was given to patients."
    (drug,) = drugs_in(text)
    assert _quotes(text, drug) == [right, wrong]
    assert drug.name.lower() == right.lower()


def test_the_owners_are_those_of_the_vocabulary(drugs_in):
    (drug,) = drugs_in("Patients took dupilumab.")
    assert "Regeneron" in drug.owners
    assert "Sanofi" in drug.owners


def test_clues_are_in_text_order_and_disjoint(drugs_in):
    text = (
        "R-CHOP, then rituximab (Rituxan®) with ibrutinib; [177Lu]Lu-nelvotatide and HRB-3301, an oral CDK2 inhibitor."
    )
    places = sorted(mention for drug in drugs_in(text) for mention in drug.mentions)
    assert all(one.end <= other.start for one, other in pairwise(places))
    for drug in drugs_in(text):
        assert list(drug.mentions) == sorted(drug.mentions)
        for fact in drug.facts.values():
            assert all(0 <= clue.start < clue.end <= len(text) for clue in fact.clues)


def test_what_the_text_says_wins_over_the_vocabulary(drugs_in):
    text = "Pembrolizumab, an anti-PD-1 monoclonal antibody, was given."
    (drug,) = drugs_in(text)
    clue = drug.facts["mechanism"].clues[0]
    assert text[clue.start : clue.end] == drug.facts["mechanism"].value == "anti-PD-1 monoclonal antibody"
    assert drug.from_lexicon == ()
