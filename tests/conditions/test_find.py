import pytest

from extractor.conditions import ConditionFinder
from extractor.layout import lay_out
from extractor.reading.source import Source

FINDER = ConditionFinder()


def _find(text):
    return FINDER.find(lay_out(Source(text, "", "example", "0" * 64)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("relapsed CLL", "chronic lymphocytic leukaemia"),
        ("severe anaemia", "anemia"),
        ("metastatic oesophageal cancer", "esophageal cancer"),
        ("pancreatic tumours", "pancreatic tumors"),
    ],
)
def test_names_of_one_condition_share_a_key(one, other):
    (first,), (second,) = _find(f"It treats {one}."), _find(f"It treats {other}.")
    assert first.key == second.key


@pytest.mark.parametrize(("one", "other"), [("hand eczema", "eczema"), ("breast cancer", "lung cancer")])
def test_two_conditions_have_two_keys(one, other):
    (first,), (second,) = _find(f"It treats {one}."), _find(f"It treats {other}.")
    assert first.key != second.key


def test_an_abbreviation_with_other_meanings_needs_the_full_name():
    assert _find("The MS arm was closed.") == ()
    assert [found.key for found in _find("Multiple sclerosis is common. The MS arm was closed.")] == [
        "multiple sclerosis",
        "multiple sclerosis",
    ]


def test_an_empty_text_has_no_conditions():
    assert _find("") == ()
