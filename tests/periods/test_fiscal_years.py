"""Periods that only the document's own year, date or results can date."""

import pytest

from extractor.layout import lay_out
from extractor.periods import PeriodFinder, quarter_before, year_before
from extractor.reading.source import Source

FINDER = PeriodFinder()


def _document(text, published=None):
    metadata = {"published": published} if published else {}
    return lay_out(Source(text, "", "text", "0" * 64, metadata=metadata))


def _dates(text, published=None):
    periods = FINDER.find(_document(text, published))
    return {text[period.start : period.end]: (period.first, period.last, period.label) for period in periods}


@pytest.mark.parametrize(
    ("definition", "quarter", "first", "last"),
    [
        ("Our fiscal year ends on June 30.", "Q1 FY26", "2025-07-01", "2025-09-30"),
        ("Results for the year to 31 March 2026 (FY26).", "Q1 FY26", "2025-04-01", "2025-06-30"),
        ("The fiscal year ending March 31, 2027 (FY2026) is planned.", "Q1 FY26", "2026-04-01", "2026-06-30"),
        ("“FY” is a year from April 1 to March 31; sums are in JPY.", "Q1 FY26", "2026-04-01", "2026-06-30"),
        ("Results for the year ended 31 December 2025.", "Q1 FY26", "2026-01-01", "2026-03-31"),
        ("Results for the year to 30 September 2025.", "second half of fiscal 2026", "2026-04-01", "2026-09-30"),
    ],
)
def test_fiscal_parts_follow_the_definition(definition, quarter, first, last):
    dates = _dates(f"{definition} Sales fell in {quarter}, as feared.", "2026-05-20")
    assert dates[quarter][:2] == (first, last)


def test_fiscal_quarters_have_no_label_and_calendar_ones_keep_theirs():
    text = "Our fiscal year ends on June 30. Sales fell in Q1 FY26 and in calendar 2025, and in July 2025."
    dates = _dates(text)
    assert dates["Q1 FY26"] == ("2025-07-01", "2025-09-30", None)
    assert dates["calendar 2025"][2] == "2025"
    assert dates["July 2025"][2] == "2025-07"


def test_a_fiscal_quarter_defines_the_year():
    text = "Results for the fiscal third quarter, the three months ended March 31, 2026. Fiscal 2025 was worse."
    assert _dates(text, "2026-05-01")["Fiscal 2025"] == ("2024-07-01", "2025-06-30", None)


def test_relative_periods_without_a_date_stay_undated():
    assert _dates("Sales fell last year.") == {"last year": (None, None, None)}


def test_the_reported_period_is_that_of_the_title():
    text = (
        "Quindle posts results for the second quarter of 2026\n\nDELFT, 4 August 2026 – Sales in H1 2026 "
        "rose. In the second quarter they fell.\n\nIn 2025 the company listed.\n"
    )
    document = _document(text, "2026-08-04")
    periods = FINDER.find(document)
    reporting = FINDER.reporting(document, periods)
    assert reporting is not None
    assert reporting.label == "2026-Q2"
    assert year_before(reporting).label == "2025-Q2"
    assert quarter_before(reporting).label == "2026-Q1"


def test_no_results_no_reported_period():
    document = _document("Quindle doses first patient\n\nA trial began in May 2026.", "2026-08-04")
    assert FINDER.reporting(document, FINDER.find(document)) is None


def test_columns_take_their_period_from_all_pieces_of_their_head():
    text = (
        "Statements of Operations (in thousands)\n\n"
        "                        Three Months Ended      Nine Months Ended\n"
        "                          September 30,           September 30,\n"
        "                         2025       2024         2025       2024\n"
        "Product sales          $1,204     $1,003       $3,901     $2,877\n"
        "Cost of sales             310        280          870        790\n"
        "Net loss                 (410)      (390)      (1,100)    (1,050)\n"
    )
    periods = [period for period in FINDER.find(_document(text)) if text[period.start : period.end] in ("2025", "2024")]
    assert [(period.first, period.last) for period in periods] == [
        ("2025-07-01", "2025-09-30"),
        ("2024-07-01", "2024-09-30"),
        ("2025-01-01", "2025-09-30"),
        ("2024-01-01", "2024-09-30"),
    ]


def test_a_report_that_names_no_period_of_its_own_gives_the_twin_of_what_it_is_compared_with():
    document = _document("Sales came to $5m, a third above the same half of 2025.\n", "2026-08-21")
    reporting = FINDER.reporting(document, FINDER.find(document))
    assert reporting is not None
    assert (reporting.first, reporting.last, reporting.label) == ("2026-01-01", "2026-06-30", "2026-H1")


def test_the_dates_beside_a_fiscal_year_of_the_calendar_leave_it_one():
    dates = _dates("Fiscal 2025 (January 1, 2025 to December 31, 2025) was good, FY2024 was not.", "2026-02-12")
    assert dates["FY2024"] == ("2024-01-01", "2024-12-31", "2024")


def test_a_piece_that_spans_columns_is_whole_in_those_that_carry_it_on():
    text = (
        "Results (in millions)\n\n"
        "                    Three months ended            Six months ended\n"
        "                        March 31,                     March 31,\n"
        "                    2026    2025  Change          2026    2025  Change\n"
        "Velmira            $71.2   $48.9     46%        $133.7   $88.1     52%\n"
        "Other              $25.2   $24.7      2%         $51.5   $52.6     (2%)\n"
        "Total              $96.4   $73.6     31%        $185.2  $140.7     32%\n"
    )
    periods = FINDER.find(_document(text, "2026-05-07"))
    assert [(text[one.start : one.end], one.first, one.last) for one in periods] == [
        ("2026", "2026-01-01", "2026-03-31"),
        ("2025", "2025-01-01", "2025-03-31"),
        ("2026", "2025-10-01", "2026-03-31"),
        ("2025", "2024-10-01", "2025-03-31"),
    ]


def test_the_months_of_a_half_define_the_year_only_where_it_is_called_a_half_of_a_fiscal_year():
    told = "In the first half of fiscal 2026 (July to December 2025) sales rose; FY2025 had been weak."
    assert _dates(told, "2026-02-20")["FY2025"][:2] == ("2024-07-01", "2025-06-30")
    another = "Its first quarter, April to June, was good. FY2025 had been weak."
    assert _dates(another, "2026-07-20")["FY2025"][:2] == ("2025-01-01", "2025-12-31")
