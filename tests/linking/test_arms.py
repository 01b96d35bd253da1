"""Which arm the words give a percentage, from found things made by hand."""

import re

import pytest

from extractor.found import Clue, Found, FoundDrug, FoundFigure
from extractor.layout import lay_out
from extractor.linking.arms import Arm, arms_of
from extractor.linking.marks import Marks, mentions_of
from extractor.linking.scene import Scene
from extractor.reading.source import Source


def _laid_out(text):
    return lay_out(Source(text, "", "text", "0" * 64))


def _drugs(text, *names):
    return tuple(
        FoundDrug(name, "generic", tuple(Clue(m.start(), m.end(), "by hand") for m in re.finditer(name, text)))
        for name in names
    )


def _figures(text):
    return tuple(
        FoundFigure(m.start(), m.end(), "by hand", "percent", None) for m in re.finditer(r"\d+(?:\.\d+)?%", text)
    )


def _arms(text, *names) -> list[Arm]:
    document = _laid_out(text)
    return arms_of(document, _figures(text), Marks(document, mentions_of(_drugs(text, *names))))


def _controls(text, *names):
    return [arm.control for arm in _arms(text, *names)]


def test_those_who_went_without_are_the_control_arm():
    assert _controls("Relief came to 61% of those on velorinib and 22% of those who did not take it.", "velorinib") == [
        False,
        True,
    ]
    assert _controls("At a year 38% were stable with the pill, and 24% without it.") == [False, True]
    assert _controls("Itching eased in 54% of treated patients, in 19% of the others.") == [False, True]


def test_the_figure_behind_versus_is_the_control_arms():
    assert _controls("Pressure was normal in 46% of the patients at month three, versus 14%.") == [False, True]


def test_disease_control_is_no_control_arm():
    assert _controls("Disease control was seen in 79%.") == [False]
    assert _controls("In the control arm it was seen in 79%.") == [True]


def _ties(text, *names):
    document = _laid_out(text)
    return Scene(document, Found(drugs=_drugs(text, *names)), (), ()).drug_ties


def test_drugs_of_one_treatment_are_told_from_those_set_against_each_other():
    text = "Patients took velorinib plus tandumab. Velocept was compared with tandumab and velorinib."
    ties = _ties(text, "velorinib", "tandumab")
    assert ties.combined(0, 1, 0, 0)
    assert not ties.combined(0, 1, 1, 1)


def test_a_pairing_with_and_is_one_treatment():
    assert _ties("They got the combination of velorinib and tandumab.", "velorinib", "tandumab").combined(0, 1, 0, 0)
    assert not _ties("They got velorinib and tandumab in turn.", "velorinib", "tandumab").combined(0, 1, 0, 0)


def test_a_drug_that_another_is_set_against():
    text = "In a head-to-head comparison with tandumab, velorinib won."
    document = _laid_out(text)
    scene = Scene(document, Found(drugs=_drugs(text, "velorinib", "tandumab")), (), ())
    assert [scene.drug_ties.set_against(scene.drugs.of(drug)[0]) for drug in (0, 1)] == [False, True]


def test_a_control_arm_may_open_the_sentence():
    assert _controls("With placebo, 46% and 44%.") == [True, True]
    assert _controls("In the control group, injected with salt water, it was 31.0%.") == [True]
    assert _controls("In the placebo group, these were 4% and 4%, and 20% with velorinib.", "velorinib") == [
        True,
        True,
        False,
    ]


def test_a_control_arm_may_have_care_but_no_drug():
    assert _controls("There were 6.7% deaths with the drug and 9.6% with expectant management.") == [False, True]
    assert _controls("Deaths came to 6% with velorinib and to 11% with usual care.", "velorinib") == [False, True]
    assert _controls("Of men in the first group 61.7% were well, and 37.9% in the observation group.") == [False, True]
    assert _controls("Response was 61% with velorinib plus standard of care.", "velorinib") == [False]


def test_a_change_that_contrast_leads_to_is_the_control_arms():
    assert _controls("It showed a rise of 6.4% in the first group, against a decline of 1.9% in the second.") == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    "care",
    [
        *("usual care", "standard treatment", "standard management", "routine care", "best supportive care"),
        *("watchful waiting", "observation alone", "salt water", "a sugar pill", "no therapy", "nothing"),
    ],
)
def test_what_a_control_arm_had_is_told_by_itself(care):
    assert _controls(f"Falls came to 12% in those on it and to 31% on {care}.") == [False, True]


@pytest.mark.parametrize(
    "dose", ["6 mg", "6mg", "40 milligrams", "5 mcg", "5 µg", "5 μg", "2 g/kg", "1000 IU", "3 units"]
)
def test_a_dose_tells_an_arm_by_itself(dose):
    assert [arm.how for arm in _arms(f"Weight fell by 24.6% at {dose} over a year.")] == ["beside"]


def test_a_word_without_end_before_a_figure_is_read_at_once():
    assert _controls(f"In {'a' * 5000} it was 5%.") == [False]
