"""In which units the bare numbers of a table are."""

import pytest

from extractor.layout import lay_out
from extractor.layout.document import Region
from extractor.layout.units import unit_at_end
from extractor.reading.source import Source

THOUSAND, MILLION, BILLION, CRORE, LAKH = 10**3, 10**6, 10**9, 10**7, 10**5


def _table(caption="", corner="", above="", below=""):
    text = (
        f"Quindle posts results\n\nDELFT, 4 August 2026 – Quindle grew in the quarter. {above}\n\n{caption}\n"
        f"{corner:24}   Q2 2026    Q2 2025\n"
        "Net revenue                1,486      1,261\n"
        "R&D expenses                 341        228\n"
        f"{below}\n"
    )
    (table,) = lay_out(Source(text, "", "text", "0" * 64)).tables
    return text, table


@pytest.mark.parametrize(
    ("caption", "scale"),
    [
        ("(In thousands, except per-share data)", THOUSAND),
        ("(₹ in crore)", CRORE),
        ("(Rs. Cr.)", CRORE),
        ("(Rs. in lakhs)", LAKH),
        ("(₹ mn)", MILLION),
        ("RMB'000", THOUSAND),
        ("HK$’000", THOUSAND),
        ("($000)", THOUSAND),
        ("DKKm", MILLION),
        ("SEK m", MILLION),
        ("MSEK", MILLION),
        ("(TEUR)", THOUSAND),
        ("kUSD", THOUSAND),
        ("in M€", MILLION),
        ("(€ in k)", THOUSAND),
        ("US$bn", BILLION),
        ("(Billions of yen)", BILLION),
        ("Sales by region", 1),
        ("Results of the TEAM and the MACE committees", 1),
    ],
)
def test_a_caption_tells_the_unit(caption, scale):
    text, table = _table(caption)
    assert table.scale == scale
    if scale > 1:
        assert text[table.scale_at.start : table.scale_at.end] in caption


@pytest.mark.parametrize(("corner", "scale"), [("€ million", MILLION), ("EURm", MILLION), ("in CHF million", MILLION)])
def test_the_corner_cell_tells_the_unit(corner, scale):
    assert _table(corner=corner)[1].scale == scale


@pytest.mark.parametrize(
    ("note", "scale"),
    [
        ("All amounts are in thousands of US dollars.", THOUSAND),
        ("₹ figures in the table are in crore.", CRORE),
        ("Amounts in millions of euros unless stated otherwise.", MILLION),
        ("The tables below are presented in £ million.", MILLION),
        ("All figures are in TEUR.", THOUSAND),
        ("Figures for the year in review reached a million patients.", 1),
    ],
)
def test_a_sentence_of_the_document_tells_the_unit(note, scale):
    assert _table(above=note)[1].scale == scale


@pytest.mark.parametrize(
    ("note", "scale"), [("$ in thousands, except per share data", THOUSAND), ("In the first half of 2026 millions", 1)]
)
def test_a_line_below_tells_the_unit(note, scale):
    assert _table(below=f"\n{note}")[1].scale == scale


def test_a_units_caption_goes_before_a_sentence_of_the_document():
    assert _table(caption="(US$ million)", above="All amounts are in thousands.")[1].scale == MILLION


@pytest.mark.parametrize(
    ("head", "factor"), [("Revenue (US$ million)", MILLION), ("Sales, €bn", BILLION), ("Million-dollar brands", None)]
)
def test_the_head_of_a_row_or_column_ends_with_the_unit(head, factor):
    unit = unit_at_end(head, Region(0, len(head)))
    assert (unit[0] if unit else None) == factor
