import pytest

import extractor

STUDY = "OTTERMERE is a Phase 2 study of velorinib in gout."


def status(text: str) -> str | None:
    (trial,) = extractor.extract(text).trials
    return trial.status


def test_a_study_is_complete_whose_results_are_told():
    text = f"{STUDY}\n\nThe response rate was 61% on velorinib and 22% on placebo."
    (trial,) = extractor.extract(text).trials
    assert trial.status == "completed"
    (clue,) = trial.evidence["status"]
    assert text[clue.start : clue.end] == "61%"


@pytest.mark.parametrize(
    "text",
    [
        f"{STUDY}\n\nThe response rate was 61%.",
        f"{STUDY}\n\nNausea was reported by 61% on velorinib and 22% on placebo.",
    ],
)
def test_one_result_or_side_effects_alone_do_not_complete_a_study(text):
    assert status(text) is None


def test_what_the_text_says_of_its_course_counts_more():
    text = (
        "The OTTERMERE study of velorinib is still enrolling patients. So far the response rate in the OTTERMERE study "
        "was 61% on velorinib and 22% on placebo."
    )
    assert status(text) == "recruiting"
