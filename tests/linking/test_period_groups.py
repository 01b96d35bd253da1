"""The periods that a figure's place tells without naming them beside it."""

from extractor.found import Found
from extractor.layout import lay_out
from extractor.linking.period_groups import PeriodGroups
from extractor.periods import PeriodFinder
from extractor.reading.source import Source

FINDER = PeriodFinder()

TABLE = (
    "Velmora results\n\nDELFT, 11 November 2026 – Velmora grew.\n\n"
    "                    Q2 2026   Q2 2025   YoY     Q1 2026   QoQ     H1 2026   H1 2025   YoY\n"
    "Net revenue           1,486     1,261   17.8%     1,392    6.8%     2,878     2,467   16.7%\n"
    "Operating profit        341       228   49.6%       299   14.0%       640       451   41.9%\n"
    "Share of exports         22        18   22.2%        21    4.8%        22        18   22.1%\n"
)


def _groups(text, published=None):
    metadata = {"published": published} if published else {}
    document = lay_out(Source(text, "", "text", "0" * 64, metadata=metadata))
    periods = FINDER.find(document)
    found = Found(periods=periods, reporting=FINDER.reporting(document, periods))
    return document, PeriodGroups(document, found)


def _change(quote):
    document, groups = _groups(TABLE, "2026-11-11")
    index = groups.of_change(document.cell_at(TABLE.index(quote)))
    return None if index is None else groups.groups[index].label


def test_a_column_of_changes_is_of_the_latest_period_that_it_compares():
    assert _change("17.8%") == "2026-Q2"
    assert _change("16.7%") == "2026-H1"


def test_a_change_beside_one_column_is_of_the_latest_of_its_length():
    assert _change("6.8%") == "2026-Q2"


def test_a_dated_column_is_no_column_of_changes():
    assert _change("1,261") is None


def test_a_yearly_rate_has_the_years_of_its_sentence():
    text = (
        "The market, worth $4 billion in 2025, will grow by 16% a year to $10 billion in 2031, and 33% of it is ours."
    )
    _, groups = _groups(text)
    start = text.index("16%")
    years = groups.groups[groups.of_rate(start, start + 3)]
    assert (years.first, years.last) == ("2025-01-01", "2031-12-31")
    other = text.index("33%")
    assert groups.of_rate(other, other + 3) is None


def test_the_documents_day_is_known_where_the_text_names_it():
    text = "DELFT, 4 August 2026 – Shares of Quindle fell by 8%."
    _, groups = _groups(text, "2026-08-04")
    assert groups.groups[groups.today].label == "2026-08-04"
    assert _groups("Shares of Quindle fell by 8%.", "2026-08-04")[1].today is None
