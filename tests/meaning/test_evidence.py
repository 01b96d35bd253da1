"""What is shown as evidence of a meaning is what a reader would point at."""

from extractor.pipeline import default_pipeline
from extractor.reading import source_of_text


def _read(text):
    return default_pipeline().run(source_of_text(text))


def _quotes(record, attribute):
    return [one.text for one in record.evidence[attribute]]


def test_a_comparison_is_not_read_from_a_heading():
    text = (
        "Morrow Bio reports\n\nThe company met its goals in a first trial of morvatinib.\n\nEfficacy at week 52\n\n"
        "Rates of attacks were 0.61, 0.47 and 0.98, which corresponds to reductions of 38% and 52% for the two doses.\n"
    )
    for figure in _read(text).percentages:
        assert figure.comparison == "versus_comparator"
        assert _quotes(figure, "comparison") == ["reductions"]


def test_a_forecast_may_be_read_from_a_heading():
    figures = _read("Guidance for 2027\n\nOperating margin: 24% to 26%\n").percentages
    assert figures[0].forecast
    assert _quotes(figures[0], "forecast") == ["Guidance"]


TABLE = """
PRODUCT REVENUES (unaudited, in millions)

                      1Q 2026     1Q 2025     Change
Morvantis             $2,914      $2,379         22%
   United States      $1,986      $1,655         20%
Oxelune               $1,107        $812         36%
"""


def test_a_change_in_a_table_is_read_from_its_column():
    figures = [figure for figure in _read(TABLE).percentages if figure.change]
    assert figures
    assert {quote for figure in figures for quote in _quotes(figure, "change")} == {"Change"}


def test_every_meaning_has_evidence_that_is_more_than_punctuation():
    texts = (
        TABLE,
        "MODEL\n\nShares (MRV – $41.17)\nRating: Outperform | Price target: $68\n",
        "Eyes were clear in 31%; on 20 mg 44%, on 40 mg 51%. By then 12% had left.",
        "We see 40%. It may take $3 off our target, or, at worst, 5%.",
    )
    for text in texts:
        extraction = _read(text)
        for figure in (*extraction.percentages, *extraction.money):
            told = {name for name in ("kind", "change", "comparison") if getattr(figure, name, None)}
            told |= {"forecast"} if figure.forecast else set()
            if figure.measure is None:
                continue
            for name in told:
                for quote in _quotes(figure, name):
                    assert any(map(str.isalpha, quote)) or quote in ("+", "-", "−"), (text, figure.span.text, name)
