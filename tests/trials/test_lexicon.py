from importlib.resources import files

import pytest

from extractor.layout import lay_out
from extractor.reading.source import Source
from extractor.trials import TrialFinder
from extractor.trials.lexicon import Lexicon

LEXICON = Lexicon()
FINDER = TrialFinder()


def test_words_and_places_are_names_of_studies_somewhere():
    assert not LEXICON.ordinary & LEXICON.look_alikes


def test_no_study_is_its_own_look_alike():
    assert not LEXICON.look_alikes & set(LEXICON.drugs)


@pytest.mark.parametrize("value", ["planned", "cleared", "recruiting", "ongoing", "completed"])
def test_every_status_has_a_cue(value):
    lines = (files("extractor.trials") / "cues.tsv").read_text(encoding="utf-8").splitlines()
    assert value in {line.split("\t")[2] for line in lines if "\tstatus\t" in line}


@pytest.mark.parametrize("name", ["KEYNOTE-189", "DESTINY-Breast04", "CheckMate-214", "TRAILBLAZER-ALZ 2"])
def test_known_studies_need_no_context(name):
    text = f"Everybody quotes {name}."
    (trial,) = FINDER.find(lay_out(Source(text, "", "test", "0" * 64)))
    assert trial.name == name
