"""Names that only their drugs tell: what the examples of the room, read without drugs, cannot say."""

import pytest

from extractor.companies import CompanyFinder
from extractor.found import Clue, FoundDrug
from extractor.layout import lay_out
from extractor.reading.source import Source

FINDER = CompanyFinder()


def _names(text, *drugs):
    document = lay_out(Source(text, "", "example", "0" * 64))
    found = [
        FoundDrug(drug, "code", (Clue(text.index(drug), text.index(drug) + len(drug), "drugs.code"),)) for drug in drugs
    ]
    return [company.name for company in FINDER.find(document, found)]


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("It resembles Castrel's once-daily oral candidate CS-101 in that.", "CS-101"),
        ("The next is CS-101 (given by mouth), from Castrel, which starts in May.", "CS-101"),
        ("The next is CS-101 by Castrel and it starts in May.", "CS-101"),
        ("The first of them is CS-101 of Castrel, and it is a pill.", "CS-101"),
    ],
)
def test_a_drug_of_its_own_tells_a_company(text, drug):
    assert _names(text, drug) == ["Castrel"]
    assert _names(text.replace(drug, "the thing")) == []


def test_a_disease_named_for_somebody_is_nobodys_drug():
    assert _names("It treats Castrel's disease with CS-101 alone.", "CS-101") == []


def test_the_weight_of_the_short_name_counts_for_the_long_one():
    assert _names("There is Castrel Nordmark too. Castrel's shareholders are glad.") == ["Castrel Nordmark"]
