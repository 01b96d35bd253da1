"""What is read around percentages, on sentences of our own; what it weighs is told elsewhere."""

import pytest

from extractor.found import Found
from extractor.layout import lay_out
from extractor.meaning.percentage_signals import PercentageSignals
from extractor.meaning.scene import SceneReader, SurroundingsReader
from extractor.pipeline import Pipeline
from extractor.reading.source import Source

PIPELINE = Pipeline()
SURROUNDINGS, SCENES = SurroundingsReader(), SceneReader(PercentageSignals)


def scene_of(text):
    document = lay_out(Source(text, "", "example", "0" * 64))
    found = Found(
        percentages=PIPELINE._percentages.find(document),
        companies=PIPELINE._companies.find(document, ()),
    )
    return SCENES.read(SURROUNDINGS.read(document, found), found.percentages)


def signals_of(text):
    """The signals of each percentage."""
    return scene_of(text).signals


INTERVIEW = """Ada Brook, chief executive of Elmar Therapeutics, spoke to us.

Q: What are the odds of approval?

A: I have learned to be careful with such things. Ninety percent.

Q: And the dogs?

A: Both are well. Ten percent fatter.
"""


def test_a_sentence_that_names_no_kind_carries_on_the_topic():
    last = signals_of("The response rate surprised us. In the small cohort it was 41%.")[0]
    assert {"no cue", "topic=response_rate"} <= last.keys()


def test_a_topic_reaches_over_paragraphs():
    last = signals_of("The response rate surprised us.\n\nThat was in March.\n\nIn the small cohort it was 41%.\n")[0]
    assert "topic=response_rate" in last


def test_a_topic_is_not_carried_on_without_end():
    aside = "We then walked along the river and spoke of other things for a while. " * 8
    last = signals_of(f"The response rate surprised us. {aside}In the small cohort it was 41%.")[0]
    assert "no cue" in last
    assert not [name for name in last if name.startswith("topic=")]


def test_a_sentence_that_names_its_kind_carries_on_nothing():
    last = signals_of("The response rate surprised us. Nausea was seen in 41%.")[0]
    assert not [name for name in last if name.startswith(("topic=", "asked=")) or name == "no cue"]


def test_the_question_tells_what_a_bare_answer_is_about():
    odds, dogs = signals_of(INTERVIEW)
    assert "asked=probability" in odds
    assert not [name for name in dogs if name.startswith("asked=")]


def test_arms_told_apart_by_words_that_only_hint_are_one_series():
    (series,) = set(
        scene_of("Itch eased in 51% with the stronger cream, 44% with the weaker and 22% on vehicle.").reader.series
    )
    assert len(series.members) == 3


def test_another_event_begins_another_series():
    one, other = scene_of("Nausea was seen in 12% and headache in 9%.").reader.series
    assert one is not other


@pytest.mark.parametrize(
    ("text", "mover"),
    [
        ("Elmar Therapeutics dropped 6.2% in Zurich.", "mover <company>"),
        ("Sales of tablets dropped 6.2%.", None),
    ],
)
def test_what_is_named_just_before_may_be_what_moved(text, mover):
    assert [name for name in signals_of(text)[0] if name.startswith("mover")] == [mover] * (mover is not None)


TABLE = """Results at week 24

Measure                      Active      Placebo
Nausea                        12%          9%
LDL-C below 70 mg/dL          61%         18%
LDL-C                        -48%         -2%
"""


def test_a_row_that_names_one_kind_tells_it_alone():
    nausea, _, reached, _, change, _ = signals_of(TABLE)
    assert {"row cue=adverse_event_rate", "row only=adverse_event_rate"} <= nausea.keys()
    assert "row only=clinical_change" in change
    assert "row only=clinical_change" not in reached


def test_a_limit_in_a_row_is_reached_by_so_many():
    _, _, reached, _, change, _ = signals_of(TABLE)
    assert "row reached" in reached
    assert "row reached" not in change
