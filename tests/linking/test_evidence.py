"""What is shown as evidence of a link is the mention that a reader would point at."""

import pytest

from extractor.found import Clue, Found, FoundCompany, FoundFigure, FoundTrial
from extractor.layout import lay_out
from extractor.linking.scene import Scene
from extractor.pipeline import default_pipeline
from extractor.reading import source_of_text

PIPELINE = default_pipeline()


def _clue(text, quote, start=0):
    at = text.index(quote, start)
    return Clue(at, at + len(quote), "by hand")


def _evidence(text, figure, thing, of):
    at = text.index(figure)
    percentage = FoundFigure(at, at + len(figure), "by hand", "percent", 1)
    found = Found(percentages=(percentage,), subject=0 if of == "companies" else None, **{of: (thing,)})
    scene = Scene(lay_out(source_of_text(text)), found, ({},), ())
    clue = scene.evidence(getattr(scene, of), scene.percentages[0], 0, "r")
    return text[clue.start : clue.end], clue.start, clue.rule


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("CALDER is over. In CALDER, a Phase 3 trial, 61% were well.", "same_sentence"),
        ("In CALDER, a Phase 3 trial, all went well. Of the patients 61% were cured.", "carried"),
        ("Of the patients 61% were cured. So ended CALDER, a Phase 3 trial.", "ahead"),
    ],
)
def test_the_name_of_a_trial_goes_before_its_phase(text, told):
    mentions = (_clue(text, "CALDER", text.index("CALDER,")), _clue(text, "Phase 3 trial"))
    quote, start, rule = _evidence(text, "61%", FoundTrial("CALDER", (), mentions), "trials")
    assert (quote, start, rule) == ("CALDER", mentions[0].start, f"r.{told}")


def test_the_phase_of_a_trial_without_a_name_is_shown():
    text = "In a Phase 3 trial 61% were well."
    trial = FoundTrial(None, (), (_clue(text, "Phase 3 trial"),))
    assert _evidence(text, "61%", trial, "trials")[0] == "Phase 3 trial"


def test_the_name_of_a_company_goes_before_what_stands_for_it():
    text = 'Morrow Bio (the "Company") met today. The Company holds 61% now.'
    name, reference = _clue(text, "Morrow Bio"), _clue(text, "The Company")
    company = FoundCompany("Morrow Bio", (name,), references=(reference,))
    assert _evidence(text, "61%", company, "companies")[0] == "The Company", "nothing else in the sentence"
    text = "The Company, or Morrow Bio for short, as we are used to call it, met. By now 61% is held."
    company = FoundCompany("Morrow Bio", (_clue(text, "Morrow Bio"),), references=(_clue(text, "The Company"),))
    assert _evidence(text, "61%", company, "companies")[0] == "Morrow Bio"


def test_developers_are_shown_where_they_stand_nearest_to_the_drug():
    text = (
        "Merck reports earnings.\n\nThe quarter was good. Sales rose by a third.\n\n"
        "Keytruda is on the market, says Merck, for ten years. It sells."
    )
    (drug,) = PIPELINE.run(source_of_text(text)).drugs
    (evidence,) = drug.evidence["developers"]
    assert (evidence.text, evidence.start) == ("Merck", text.rindex("Merck"))
