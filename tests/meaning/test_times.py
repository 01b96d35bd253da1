"""When the periods beside a figure lie."""

from extractor.found import Found
from extractor.layout import lay_out
from extractor.meaning.times import Times
from extractor.meaning.tokens import Tokens
from extractor.pipeline import Pipeline
from extractor.reading.source import Source

PIPELINE = Pipeline()


def times_of(text):
    document = lay_out(Source(text, "", "example", "0" * 64))
    found = Found(periods=PIPELINE._periods.find(document))
    tokens = Tokens(document, found)
    return Times(document, tokens, found.periods), tokens, text


DATED = "Brackwell raises its view\n\nHAMBURG, 3 March 2026 – Sales were €40m in 2024 and should reach €90m in 2030.\n"


def test_a_period_is_over_or_ahead_seen_from_the_day_of_the_document():
    times, tokens, text = times_of(DATED)
    before, behind = times.beside(tokens.first_at(text.index("should")))
    assert before == (tokens.first_at(text.index("2024")), "over")
    assert behind == (tokens.first_at(text.index("2030")), "ahead")


def test_a_period_that_holds_the_day_is_running():
    times, tokens, text = times_of(DATED.replace("2030", "2026"))
    assert times.within(tokens.first_at(text.index("should")), len(tokens)) == "running"


def test_nothing_is_told_of_an_undated_document():
    times, tokens, _ = times_of("Sales should reach €90m in 2030.")
    assert times.within(0, len(tokens)) is None
    assert times.beside(0) == (None, None)


def test_nothing_outside_of_the_tokens_asked_for():
    times, tokens, text = times_of(DATED)
    first = tokens.first_at(text.index("Sales"))
    assert times.within(first, first + 1) is None
