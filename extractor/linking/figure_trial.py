"""Which trial was a percentage measured in?

The trials of the document compete, with "none" among them. Equally good trials are no link.
"""

from importlib.resources import files

from extractor.found import Fact
from extractor.linking.choosing import Before, Signals, carried, none_of, rank, spread
from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene
from extractor.weighing import Weights

MEASURED = frozenset(
    {
        "response_rate",
        "survival_rate",
        "risk_reduction",
        "adverse_event_rate",
        "clinical_change",
        "patient_share",
        "other",
        "probability",
    }
)
"""Kinds of figures that trials measure."""


class TrialOfFigure:
    """Answers the question with learned weights."""

    def __init__(self) -> None:
        self._weights = Weights.load(files("extractor.linking") / "weights" / "figure_trial.json")

    def answer(self, scene: Scene, near: Near, before: Before | None) -> Fact[int] | None:
        """Index of the trial and the mention it was linked by; None where the text does not decide."""
        if near.kind not in MEASURED or not scene.trials.all:
            return None
        ranked = rank(self._weights, options(scene, near, before))
        score, best = ranked[0]
        if best is None or score - ranked[1][0] < self._weights.margin:
            return None
        return Fact(best, (scene.evidence(scene.trials, near, best, "linking.trial"),))


def options(scene: Scene, near: Near, before: Before | None) -> dict[int | None, Signals]:
    """The signals of every trial, and of none."""
    places = Places(scene, scene.trials, near.anchor)
    here = {mark.thing for mark in scene.drugs.within(near.anchor.sentence.start, near.anchor.sentence.end)}
    focus = scene.drug_in_focus(near)
    told: dict[int | None, Signals] = {None: spread(near.group, none_of(near, before, contrast=False))}
    for index in places.candidates():
        signals = {**places.signals(index), **carried(near, before, index)}
        facts = scene.found.trials[index].facts
        if "status" in facts:
            signals[f"status {facts['status'].value}"] = 1.0
        studied = scene.studied.get(index, frozenset()) | scene.compared_with.get(index, frozenset())
        if here and studied:
            signals["shares a drug" if here & studied else "other drugs"] = 1.0
        elif focus in studied:
            signals["shares the drug in focus"] = 1.0
        told[index] = spread(near.group, signals)
    return told
