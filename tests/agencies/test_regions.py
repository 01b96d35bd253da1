"""Agencies whose region approvals hang on."""

from extractor.agencies import AgencyFinder
from extractor.layout import lay_out
from extractor.reading.source import Source

FINDER = AgencyFinder()


def _found(text):
    return FINDER.find(lay_out(Source(text, "", "text", "0" * 64)))


def test_an_ambiguous_abbreviation_needs_its_name_in_the_document():
    assert _found("The COMP agreed with the EC.") == ()
    named = "The European Commission (EC) agreed. The EC then signed."
    assert [named[one.start : one.end] for one in _found(named)] == ["European Commission", "EC", "EC"]


def test_names_run_over_line_breaks():
    text = "The European Medicines\nAgency validated it."
    (one,) = _found(text)
    assert (text[one.start : one.end], one.name, one.region) == ("European Medicines\nAgency", "EMA", "EU")
