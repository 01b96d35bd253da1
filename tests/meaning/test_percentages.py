"""What a reader is promised about percentages, on sentences of our own."""

import pytest

from extractor.pipeline import Pipeline
from extractor.reading.source import Source

PIPELINE = Pipeline()


def read(text):
    return PIPELINE.run(Source(text, "", "example", "0" * 64)).percentages


def told(text, *names):
    return [
        (figure.span.text, *(getattr(figure, name) for name in names)) if names else figure.span.text
        for figure in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The objective response rate was 41.5%, with complete responses in 7.3%.", ["response_rate"] * 2),
        ("At 24 months, overall survival was 71% with the combination.", ["survival_rate"]),
        ("The drug reduced the risk of progression or death by 35% compared with chemotherapy.", ["risk_reduction"]),
        ("Nausea occurred in 23.4% of patients on 10 mg.", ["adverse_event_rate"]),
        ("Mean body weight decreased 15.2% from baseline.", ["clinical_change"]),
        ("Revenue for the third quarter rose 18% to $212.4 million.", ["growth"]),
        ("The company's market share reached 22%.", ["market_share"]),
        ("The gross margin was 74.2%.", ["margin"]),
        ("The company will receive tiered royalties of 12% to 17% on net sales.", ["royalty"]),
        ("Hollin Partners acquired a 12.4% stake in the company.", ["ownership"]),
        ("Shares of the company fell 9% on Tuesday.", ["share_price"]),
        ("The notes bear interest at 4.25% and fall due in 2031.", ["interest_rate"]),
        ("We put the probability of approval at 70%.", ["probability"]),
    ],
)
def test_kind_of_a_plain_sentence(text, kinds):
    assert told(text, "kind") == [(figure.span.text, kind) for figure, kind in zip(read(text), kinds, strict=True)]


def test_arms_in_order_share_what_they_measure():
    text = "At last, 66.0% and 64.2% of patients, respectively, achieved clinical remission, versus 16.7% on placebo."
    assert told(text, "kind", "measure", "change") == [
        ("66.0%", "response_rate", "clinical remission", None),
        ("64.2%", "response_rate", "clinical remission", None),
        ("16.7%", "response_rate", "clinical remission", None),
    ]


def test_a_list_of_doses_shares_its_event():
    text = "Nausea occurred in 23.4% of patients on 10 mg, 18.1% on 5 mg and 6.2% on placebo."
    assert told(text, "kind", "measure") == [
        ("23.4%", "adverse_event_rate", "Nausea"),
        ("18.1%", "adverse_event_rate", "Nausea"),
        ("6.2%", "adverse_event_rate", "Nausea"),
    ]


def test_change_within_arms_is_against_baseline():
    text = "Mean body weight decreased 15.2% from baseline in the high-dose group and 2.1% in the placebo group."
    assert told(text, "change", "comparison") == [
        ("15.2%", "decrease", "versus_baseline"),
        ("2.1%", "decrease", "versus_baseline"),
    ]


def test_change_relative_to_placebo_is_against_the_comparator():
    assert told("LDL-C fell by 52% relative to placebo at week 24.", "kind", "change", "comparison") == [
        ("52%", "clinical_change", "decrease", "versus_comparator")
    ]


def test_a_limit_has_the_meaning_of_its_estimate():
    estimate, level, limits = read("The objective response rate was 41.5% (95% CI: 33.2% to 50.1%) in all patients.")
    assert (limits.kind, limits.measure) == (estimate.kind, estimate.measure)
    assert (level.kind, level.measure, level.change) == ("confidence_level", None, None)


def test_the_quarter_before_beside_the_year_before():
    text = "Sales of the brand climbed 14% year over year and 3% from the previous quarter."
    assert told(text, "change", "comparison") == [
        ("14%", "increase", "year_over_year"),
        ("3%", "increase", "quarter_over_quarter"),
    ]


def test_a_change_of_margin_and_the_margin():
    text = "The gross margin widened by 140 basis points to 61.5%."
    assert told(text, "kind", "change") == [("140 basis points", "margin", "increase"), ("61.5%", "margin", None)]


def test_guidance_lies_ahead():
    text = "We expect full-year revenue to grow 10% to 12% in 2026."
    assert told(text, "kind", "change", "forecast") == [("10% to 12%", "growth", "increase", True)]


def test_a_royalty_rate_has_no_forecast():
    assert told("We expect royalties of 12% on net sales.", "kind", "forecast") == [("12%", "royalty", False)]


def test_rows_of_a_table_name_the_measure():
    text = "                Drug      Placebo\nHeadache        12.1%     8.4%\nFatigue         9.3%      7.7%\n"
    assert told(text, "kind", "measure") == [
        ("12.1%", "adverse_event_rate", "Headache"),
        ("8.4%", "adverse_event_rate", "Headache"),
        ("9.3%", "adverse_event_rate", "Fatigue"),
        ("7.7%", "adverse_event_rate", "Fatigue"),
    ]


def test_every_attribute_points_at_what_it_was_read_from():
    (figure,) = read("R&D expenses decreased by 8% compared with the prior year.")
    quoted = {name: [span.text for span in spans] for name, spans in figure.evidence.items()}
    assert quoted["change"] == ["decreased"]
    assert quoted["comparison"] == ["the prior year"]
    assert figure.measure is not None
    assert figure.measure in quoted["measure"]


def test_names_leave_no_trace_in_what_is_weighed():
    one = told("Sales of Brantivo climbed 14% in the quarter.", "kind", "change", "comparison")
    other = told("Sales of Zulmeqra climbed 14% in the quarter.", "kind", "change", "comparison")
    assert one == other
