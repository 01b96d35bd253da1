"""What the figures linked to a trial tell of it: a study whose results are reported is complete."""

from collections.abc import Mapping, Sequence

from extractor.found import Clue, Fact, Facts
from extractor.linking.scene import Scene

_RESULTS = frozenset({"response_rate", "clinical_change", "risk_reduction", "survival_rate"})
"""Kinds of percentages that are results; shares of patients and side effects are told of studies under way, too."""


def completed_by_results(
    scene: Scene, trials: Sequence[Fact[int] | None], meanings: Sequence[Facts]
) -> Mapping[int, Fact[str]]:
    """Status of the trials of whose course the text says nothing, but whose results it gives.

    ``trials`` and ``meanings`` are those of the percentages. One figure may be an assumption or one of a congress talk
    long past: two are results.
    """
    figures: dict[int, list[Clue]] = {}
    for near, trial, meaning in zip(scene.percentages, trials, meanings, strict=True):
        forecast = "forecast" in meaning and meaning["forecast"].value
        if trial is not None and near.kind in _RESULTS and not forecast and near.figure.unit == "percent":
            clue = Clue(near.figure.start, near.figure.end, "linking.trial.results")
            figures.setdefault(trial.value, []).append(clue)
    return {
        trial: Fact("completed", (clues[0],))
        for trial, clues in figures.items()
        if len(clues) > 1 and "status" not in scene.found.trials[trial].facts
    }
