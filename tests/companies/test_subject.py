import re
from itertools import pairwise

from extractor.companies import CompanyFinder
from extractor.found import Clue, FoundDrug
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


def test_a_letterhead_tells_the_issuer():
    text = (
        "Orsel Pharmaceutical Co., Ltd.\nCode number: 4931\n\nResults for the nine months\n\nRevenue rose. Velmark "
        "Pharma took over the older products. Velmark Pharma and Brunnvik Biologics pay royalties.\n"
    )
    assert _subject(text) == "Orsel Pharmaceutical"


def test_a_talk_is_about_the_guest_not_the_bank_that_asks():
    text = (
        "Event: Velmark Pryce & Co. Healthcare Summit\nSession: talk with Orsel Neurosciences (NYSE: ORSL)\n\n"
        "Ada Bell -- Chief Executive Officer, Orsel\nJon Cole -- Analyst, Velmark Pryce\n\nWe began in May.\n"
    )
    assert _subject(text) == "Orsel Neurosciences"


def test_a_bracket_may_hold_exchange_and_code_alone():
    _, companies = _read("Orsel RNA (KOSDAQ 478320) rose on Monday.\n")
    assert [(company.name, company.tickers.value) for company in companies] == [("Orsel RNA", ["KRX:478320"])]


def test_a_drug_is_no_company_for_what_stands_beside_it():
    text = "Orventis's sales fell. Orventis, licensed from Velmark Pharma, disappointed Orventis's shareholders.\n"
    document, companies = _read(text)
    assert "Orventis" in [company.name for company in companies]
    places = [match.span() for match in re.finditer("Orventis", text)]
    drug = FoundDrug("Orventis", "brand", tuple(Clue(*place, "by hand") for place in places))
    assert [company.name for company in FINDER.find(document, [drug])] == ["Velmark Pharma"]


def test_a_letterhead_in_capitals_names_the_issuer():
    text = (
        "DUNMERE BIOLOGICS LIMITED\nRegistered office: Plot 4 | NSE: DNMB\n\nResults\n\nSales rose to $5 million. The "
        "licence of Velmark Pharma was sold to Kestor Oncology. Kestor Oncology pays Velmark Pharma. Orsel Pharma and "
        "Brunnvik Biologics, which owns Castrel Pharma, look on.\n\nAbout us: Dunmere was founded in 1987.\n"
    )
    document, companies = _read(text)
    index = FINDER.subject(document, companies)
    assert companies[index].name == "Dunmere Biologics"
    assert [text[clue.start : clue.end] for clue in companies[index].mentions] == [
        "DUNMERE BIOLOGICS LIMITED",
        "Dunmere",
    ]


def test_a_note_gives_the_symbol_first():
    text = "EQUITY RESEARCH\n\nDUNMERE BIO, INC. (DNMR – Nasdaq)\n\nDunmere reports in May; Dunmere sells pills.\n"
    _, (company,) = _read(text)
    assert (company.name, company.tickers.value) == ("Dunmere Bio", ["NASDAQ:DNMR"])


def test_a_podcast_is_not_its_own_subject():
    text = (
        "ORLO & FINCH  ep. 12\n\nBEA: So here is Dr. Ada Tarvik. She's the chief medical officer of Dunmere Bio. "
        "Hello?\n\n"
        "ADA: Hello to you all, and to those at home.\n\nBEA: What do you do?\n\nADA: We make pills for colds.\n\n"
        "BEA: And how many?\n\nADA: Some dozens a day.\n\n[Orlo & Finch gets no money from anyone.]\n"
    )
    assert _subject(text) == "Dunmere Bio"


def test_each_speaker_has_a_company():
    text = (
        "Half of the money\nA panel on colds\n\n"
        "BEA: On my left is Ada Tarvik, who runs Dunmere Bio of Ghent. Then Prof. Ivo Holm, and Una Castrel of "
        "Velmark Ventures.\n\nTARVIK: We make pills.\n\nHOLM: I take them.\n\nCASTREL: We have paid for them.\n\n"
        "BEA: Are they good?\n\nTARVIK: They are ours.\n\nHOLM: They are.\n\nCASTREL: They are cheap.\n"
    )
    document, companies = _read(text)
    names = [company.name for company in companies]
    told = {name: names[index] for name, index in FINDER.voices(document, companies).items()}
    assert told == {"Ada Tarvik": "Dunmere Bio", "Una Castrel": "Velmark Ventures"}
    assert FINDER.subject(document, companies) is None


def test_who_is_quoted_has_a_company():
    text = (
        "Dunmere Bio, Inc. (Nasdaq: DNMR) sells its royalties to Velmark Capital. “We are glad,” said Ada Tarvik, "
        "Partner at Velmark Capital. “So are we,” said Dunmere Bio CEO Una Castrel.\n"
    )
    document, companies = _read(text)
    names = [company.name for company in companies]
    told = {name: names[index] for name, index in FINDER.voices(document, companies).items()}
    assert told == {"Ada Tarvik": "Velmark Capital", "Una Castrel": "Dunmere Bio"}
