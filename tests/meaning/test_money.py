"""What a reader is promised about sums of money, on sentences of our own."""

import pytest

from extractor.pipeline import Pipeline
from extractor.reading.source import Source

PIPELINE = Pipeline()


def read(text):
    return PIPELINE.run(Source(text, "", "example", "0" * 64))


def told(text, *names):
    return [(sum_.span.text, *(getattr(sum_, name) for name in names)) for sum_ in read(text).money]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Net product sales of Corvexa were $61.4 million in the quarter.", ["product_sales"]),
        ("Total revenue for the year was $212.4 million.", ["revenue"]),
        ("Royalty revenue was $4.1 million.", ["royalty"]),
        ("Under the licence, Hollin will make an upfront payment of $45 million.", ["upfront_payment"]),
        ("Hollin is eligible for up to $320 million in regulatory and sales milestones.", ["milestone_payment"]),
        ("Brackwell Pharma will acquire Hollin Bio for a total equity value of $1.3 billion.", ["acquisition"]),
        ("The company raised $85 million in a Series B financing.", ["financing"]),
        ("The net loss for the quarter was $27.3 million.", ["net_income"]),
        ("Research and development expenses were $31.8 million.", ["rd_expense"]),
        ("Selling, general and administrative expenses were $18.2 million.", ["sga_expense"]),
        ("The cost of goods sold was $9.6 million.", ["operating_expense"]),
        ("Cash, cash equivalents and marketable securities were $240.5 million.", ["cash_position"]),
        ("Its market capitalisation is about $2.1 billion.", ["valuation"]),
        ("The shares closed at $14.20 on Friday.", ["share_price"]),
        ("The list price is $4,200 per month.", ["drug_price"]),
        ("The board declared a quarterly dividend of $0.42 per share.", ["shareholder_return"]),
        ("Capital expenditure was $22 million.", ["capital_expenditure"]),
        ("Free cash flow was $61 million.", ["other"]),
        ("Brackwell agreed to pay $60 million to settle the lawsuit.", ["settlement"]),
    ],
)
def test_kind_of_a_plain_sentence(text, kinds):
    assert [kind for _, kind in told(text, "kind")] == kinds


def test_both_sides_of_a_comparison_are_of_one_kind_and_one_measure():
    text = "R&D expenses were $31.4 million for the quarter, compared with $27.9 million a year earlier."
    assert told(text, "kind", "measure") == [
        ("$31.4 million", "rd_expense", "R&D expenses"),
        ("$27.9 million", "rd_expense", "R&D expenses"),
    ]


def test_a_figure_in_brackets_shares_the_meaning_of_the_one_before_it():
    text = "Group revenue rose to £9.4m (H1 FY25: £7.7m)."
    assert told(text, "kind", "measure") == [
        ("£9.4m", "revenue", "Group revenue"),
        ("£7.7m", "revenue", "Group revenue"),
    ]


def test_a_loss_and_a_loss_per_share_alternate():
    text = "Net loss was $51.0 million, or $0.72 per share, compared with $53.1 million, or $0.83 per share."
    assert told(text, "kind", "per") == [
        ("$51.0 million", "net_income", None),
        ("$0.72", "share_price", "share"),
        ("$53.1 million", "net_income", None),
        ("$0.83", "share_price", "share"),
    ]


def test_a_price_of_shares_is_one_a_share_without_saying_so():
    assert told("The shares closed at $14.20 on Friday.", "per") == [("$14.20", "share")]


def test_no_net_loss_is_called_a_share_price_for_the_words_beside_it():
    [(_, kind), *_] = told("Net loss. $51.0 million, or $0.72 per basic and diluted share.", "kind")
    assert kind == "net_income"


def test_sums_of_a_deal():
    text = (
        "Hollin will receive an upfront payment of $60 million and is eligible for up to $410 million in milestone "
        "payments."
    )
    assert told(text, "kind", "forecast") == [
        ("$60 million", "upfront_payment", False),
        ("$410 million", "milestone_payment", True),
    ]


def test_a_forecast_lies_ahead():
    text = "For 2026 the company expects total revenue of $310 million to $330 million."
    assert told(text, "kind", "forecast") == [("$310 million to $330 million", "revenue", True)]
    assert told("Total revenue was $310 million.", "forecast") == [("$310 million", False)]


TABLE = """(in thousands, except per share)     Q2 2026      Q2 2025
Product sales, net                  $ 41,210     $ 30,118
Research and development            $ 18,020     $ 15,431
Net loss                           $(12,004)    $(14,310)
Net loss per share                  $ (0.31)     $ (0.40)
"""


def test_cells_of_a_table_take_their_meaning_from_the_row():
    kinds = [kind for _, kind in told(TABLE, "kind")]
    assert kinds == [kind for kind in ("product_sales", "rd_expense", "net_income", "share_price") for _ in range(2)]
    assert told(TABLE, "measure")[4] == ("$(12,004)", "Net loss")


def test_the_same_sum_in_two_currencies_names_each_other():
    text = "Hollin received an upfront payment of US$40 million (approximately RMB288 million) in May."
    one, other = read(text).money
    assert (one.equivalent, other.equivalent) == (other.id, one.id)
    assert [(clue.text, clue.rule) for clue in one.evidence["equivalent"]] == [
        ("RMB288 million", "linking.equivalent.beside")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Revenue rose to £9.4m (£7.7m).",
        "Hollin paid $40 million and Brackwell €12 million.",
        "The prize is $40 million (of which €12 million was paid).",
    ],
)
def test_other_sums_side_by_side_are_no_equivalents(text):
    assert [one.equivalent for one in read(text).money] == [None, None]


@pytest.mark.parametrize(
    ("text", "grown"),
    [
        ("Revenue rose 27% to $86 million from $68 million.", ["percent-1"]),
        ("Revenue was $86 million, up 27% year over year.", ["percent-1"]),
        ("Revenue was $86 million (2024: $68 million), an increase of 27%.", ["percent-1"]),
    ],
)
def test_the_percentage_that_states_the_growth_of_a_sum(text, grown):
    first, *others = read(text).money
    assert first.growth == grown
    assert all(other.growth == [] for other in others)


def test_what_a_sum_means_has_its_place_in_the_text():
    [one] = read("Adjusted EBITDA was $27.3 million.").money
    assert [clue.text for clue in one.evidence["kind"]] == ["Adjusted EBITDA"]
    assert [clue.text for clue in one.evidence["measure"]] == ["Adjusted EBITDA"]


def test_a_small_sum_of_a_bid_is_one_a_share_but_a_business_may_cost_a_dollar():
    bid = "Oakmere agreed to acquire Quindle for $38.00 in cash, a premium of 60%."
    assert told(bid, "kind", "per") == [("$38.00", "acquisition", "share")]
    assert told("Oakmere agreed to acquire Quindle's plant for $1.", "per") == [("$1", None)]


def test_a_price_is_for_what_the_price_before_it_in_the_sentence_is_for():
    text = "The drug's list price falls to $312 a month, and that of its rival Velmira is $274."
    assert told(text, "per") == [("$312", "month"), ("$274", "month")]
