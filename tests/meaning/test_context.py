"""What stands around a figure."""

from extractor.found import Found
from extractor.layout import lay_out
from extractor.meaning.context import places
from extractor.meaning.tokens import Masks, Tokens
from extractor.pipeline import Pipeline
from extractor.reading.source import Source

PIPELINE = Pipeline()


def leads(text):
    document = lay_out(Source(text, "", "example", "0" * 64))
    found = Found(percentages=PIPELINE._percentages.find(document))
    tokens = Tokens(document, found)
    read = places(document, tokens, tokens.masked(Masks(frozenset())), found.percentages)
    return [text[slice(*tokens.span(*place.lead))] if place.lead else None for place in read]


def test_the_items_of_a_list_have_the_sentence_above_it_as_their_lead():
    text = "The safety set holds 96 people. The commonest side effects were:\n\n- nausea, 14%\n- headache, 9%\n"
    assert leads(text) == ["The commonest side effects were:"] * 2


def test_a_paragraph_has_no_lead():
    assert leads("The commonest side effects were these.\n\nNausea was seen in 14%.\n") == [None]
