from itertools import pairwise

from extractor.companies import CompanyFinder
from extractor.layout import lay_out
from extractor.reading.source import Source

FINDER = CompanyFinder()


def _read(text):
    document = lay_out(Source(text, "", "example", "0" * 64))
    return document, FINDER.find(document)


def _subject(text):
    document, companies = _read(text)
    index = FINDER.subject(document, companies)
    return None if index is None else companies[index].name


def test_the_issuer_of_a_release():
    text = (
        "Orsel Therapeutics Licenses Its Antibody\n\nOrsel Therapeutics, Inc. (Nasdaq: ORSL) said that Velmark Pharma "
        "will pay $5 million. Velmark Pharma keeps Japan.\n\nAbout Orsel\n\nOrsel makes antibodies.\n"
    )
    assert _subject(text) == "Orsel Therapeutics"


def test_a_digest_is_about_nobody():
    text = "Orsel Therapeutics raised $5 million. Velmark Pharma raised $6 million. Brunnvik Biologics raised $7m.\n"
    assert _subject(text) is None


def test_no_companies():
    assert _subject("It rained in the spring.\n") is None


def test_references_to_a_defined_head_are_kept_apart_from_mentions():
    text = "Dunmere Pharma Limited (the “Company”) met on Friday. The board thanks the Company. The company is old.\n"
    _, (company,) = _read(text)
    assert [text[clue.start : clue.end] for clue in company.references] == ["the Company"] or [
        text[clue.start : clue.end] for clue in company.references
    ] == ["the “Company", "the Company"]
    assert [text[clue.start : clue.end] for clue in company.mentions] == ["Dunmere Pharma Limited"]


def test_a_short_form_that_two_companies_share_names_neither():
    text = "Kestor Oncology bought it from Kestor Genomics. Kestor is a good name.\n"
    _, companies = _read(text)
    assert [(company.name, len(company.mentions)) for company in companies] == [
        ("Kestor Oncology", 1),
        ("Kestor Genomics", 1),
    ]


def test_an_empty_text_has_no_companies():
    assert _read("")[1] == ()


def test_spans_lie_in_the_text_and_apart():
    text = "ORSEL THERAPEUTICS\n\nOn Friday Orsel Therapeutics, Inc. and Holm & Finch, a fund, bought shares.\n"
    _, companies = _read(text)
    spans = sorted((mention.start, mention.end) for company in companies for mention in company.mentions)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert [company.name for company in companies] == ["Orsel Therapeutics", "Holm & Finch"]


NOTE = (
    "VELTEN PARTNERS\nBiotechnology | 3 May 2026\n\n"
    "Orsel Therapeutics (ORSL – $41.17)\nRating: Buy | Price target: $68\n\n"
    "We like the stock. Velmark Pharma sells a rival, Brunnvik Biologics another. "
    "Velten Partners makes a market in it.\n"
)


def test_an_analysts_note_is_about_the_company_it_covers():
    assert _subject(NOTE) == "Orsel Therapeutics"


def test_a_letter_is_about_who_writes_it():
    text = (
        "Orsel Therapeutics, Inc.\nA letter to our stockholders\n\nWe lost our way. Velmark Pharma sold us a plant; "
        "Velmark Pharma took our cash. Brunnvik Biologics, Castrel Lending and Haldor Pharma wait for our money.\n"
    )
    assert _subject(text) == "Orsel Therapeutics"
