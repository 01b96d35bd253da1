"""What is named in passing, and which figures are of pooled trials; from found things made by hand."""

import re

import pytest

from extractor.found import Clue, Found, FoundFigure, FoundTrial
from extractor.layout import lay_out
from extractor.linking.asides import asides, background
from extractor.linking.figure_trial import is_pooled
from extractor.linking.scene import Scene
from extractor.reading.source import Source


def _in_passing(text):
    start = text.index("velorinib")
    return start in asides(text, [(start, start + len("velorinib"), 0)])


@pytest.mark.parametrize(
    "text",
    [
        "About a third were already on velorinib.",
        "Half of them had velorinib at entry.",
        "One injection a year, where velorinib is one a month.",
        "They got 40 mg, 80 mg or velorinib.",
        "It fared much the same as with velorinib.",
        "She set the results beside those of velorinib.",
    ],
)
def test_named_in_passing(text):
    assert _in_passing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Patients received velorinib once a month.",
        "It was compared with nothing. Then velorinib came.",
        "With velorinib it was less.",
    ],
)
def test_named_as_what_the_text_goes_on_about(text):
    assert not _in_passing(text)


def test_background_is_not_what_another_is_set_against():
    for text, expected in (("refractory to velorinib", True), ("compared with velorinib", False)):
        assert background(text, text.index("velorinib"), len(text)) is expected


def _pooled(text):
    """Which figures of a text on the trials FLINT-1 and FLINT-2 are of pooled trials."""
    trials = tuple(
        FoundTrial(name, (), tuple(Clue(m.start(), m.end(), "by hand") for m in re.finditer(name, text)))
        for name in ("FLINT-1", "FLINT-2")
    )
    figures = tuple(FoundFigure(m.start(), m.end(), "by hand", "percent", None) for m in re.finditer(r"\d+%", text))
    document = lay_out(Source(text, "", "text", "0" * 64))
    scene = Scene(document, Found(trials=trials, percentages=figures), [{} for _ in figures], ())
    return [is_pooled(scene, near) for near in scene.percentages]


def test_figures_behind_words_that_pool_trials_are_of_none_of_them():
    text = "In FLINT-1 it was 40%. Pooled over both trials, nausea struck 6%. Rash came in 3%.\n\nIt was 5%.\n"
    assert _pooled(text) == [False, True, True, False]


def test_a_trial_named_since_takes_its_figures_back():
    text = "Across the two studies nausea struck 6%. In FLINT-2 alone it was 9%. Nobody fell.\n"
    assert _pooled(text) == [True, False]


def test_pooled_doses_are_no_pooled_trials():
    assert _pooled("In FLINT-1 nausea, pooled over both doses, struck 6%.\n") == [False]
