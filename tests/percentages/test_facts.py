from extractor.layout import lay_out
from extractor.percentages import PercentageFinder
from extractor.reading.source import Source


def _find(text):
    return PercentageFinder().find(lay_out(Source(text, "", "example", "0" * 64)))


def _clues(text, name):
    return [[text[clue.start : clue.end] for clue in one.facts[name].clues] for one in _find(text) if name in one.facts]


def test_a_change_is_read_from_its_sign():
    assert _clues("Weight moved by −14.01% and sales by +7%.", "change") == [["−"], ["+"]]


def test_a_qualifier_is_read_from_its_words():
    assert _clues("Up to 15%, then 20% or more, then 30%.", "qualifier") == [["Up to"], ["or more"]]


def test_a_mark_between_qualifier_and_figure_is_stepped_over():
    assert _clues("Roughly **40%** of them stayed.", "qualifier") == [["Roughly"]]
