import time
from itertools import pairwise

import pytest

from extractor.layout import lay_out
from extractor.reading.source import Source
from extractor.trials import TrialFinder

FINDER = TrialFinder()


def find(text):
    return FINDER.find(lay_out(Source(text, "", "test", "0" * 64)))


def quotes(text, trial):
    return [text[mention.start : mention.end] for mention in trial.mentions]


def test_an_empty_text_has_no_trials():
    assert find("") == ()
    assert find(" \n\n ") == ()


def test_mentions_are_in_order_and_disjoint():
    text = "SHEARWATER (NCT01234567), a Phase 3 study, is over. In SHEARWATER, 40% responded. SHEARWATER-2 is planned."
    spans = sorted((mention.start, mention.end) for trial in find(text) for mention in trial.mentions)
    assert len(spans) == len(set(spans)) == 5
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_a_line_break_inside_a_phrase_belongs_to_its_span():
    text = "It is an open-label, dose-finding Phase\n2b study of ABC-12."
    (trial,) = find(text)
    assert quotes(text, trial) == ["Phase\n2b study"]
    assert trial.facts["phase"].value == "2b"


def test_every_fact_has_a_clue_inside_the_text():
    text = (
        "OTTERBURN (NCT01234567) is a global, randomized Phase 3 trial in 620 adults with gout; "
        "overall response rate is the primary endpoint. OTTERBURN is recruiting."
    )
    (trial,) = find(text)
    assert set(trial.facts) == {"phase", "design", "enrollment", "endpoints", "status"}
    for fact in trial.facts.values():
        assert fact.clues
        assert all(0 <= clue.start < clue.end <= len(text) for clue in fact.clues)
    assert trial.facts["enrollment"].value == 620
    assert trial.facts["endpoints"].value == ["overall response rate"]


def test_drugs_of_a_known_study_are_a_hint_only():
    (trial,) = find("KEYNOTE-189 changed the practice of this trial's investigators.")
    assert "pembrolizumab" in trial.lexicon_drugs
    assert "drugs" not in trial.facts


def test_a_headline_and_its_body_are_one_study():
    text = (
        "Marlowe reports results of Phase 2 trial of zelvotinib in gout\n\n"
        "LEEDS, May 4 - Marlowe said a Phase 2 trial of zelvotinib in gout had met its primary endpoint."
    )
    (trial,) = find(text)
    assert quotes(text, trial) == ["Phase 2 trial", "Phase 2 trial"]


@pytest.mark.parametrize(
    "sentence",
    [
        "THE QUICK BROWN FOX jumped over the lazy dog in BERMONDSEY, and NATO said nothing.",
        "He read HAMLET in school, from which he learnt that BREVITY is the soul of WIT.",
        "In the first phase of the works the council will study three schemes and put the best on trial.",
        "The STUDENTS of phase three met their teachers; a study of SHAKESPEARE was read.",
    ],
)
def test_ordinary_english_has_none(sentence):
    assert find(sentence) == ()


def test_the_time_grows_with_the_length_only():
    text = "In OTTERBURN, a Phase 2 study in 40 adults (NCT01234567), 30% responded. A Phase 3 trial is planned. "
    document = lay_out(Source(text * 40, "", "test", "0" * 64))
    longer = lay_out(Source(text * 160, "", "test", "0" * 64))
    times = []
    for one in (document, longer):
        begin = time.process_time()
        FINDER.find(one)
        times.append(time.process_time() - begin)
    assert times[1] < 12 * times[0] + 0.05
