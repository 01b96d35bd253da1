"""Which trial was a percentage measured in?

The trials of the document compete, with "none" among them. Equally good trials are no link.
"""

from importlib.resources import files

from extractor.found import Fact
from extractor.linking.choosing import Before, Options, Signals, carried, none_of
from extractor.linking.notes import Note
from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene
from extractor.weighing import Preference

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
        self.weights = Preference.load(files("extractor.linking") / "weights" / "figure_trial.json")

    def answer(self, scene: Scene, near: Near, before: Before | None, note: Note | None = None) -> Fact[int] | None:
        """Index of the trial and the mention it was linked by; None where the text does not decide."""
        if near.kind not in MEASURED or not scene.trials.all:
            return None
        told = options(scene, near, before)
        best = self.weights.best(*told)
        if note:
            note(self.weights, told, best)
        return None if best is None else Fact(best, (scene.evidence(scene.trials, near, best, "linking.trial"),))


def is_pooled(scene: Scene, near: Near) -> bool:
    """Whether trials were pooled last before the figure in its block, and none was named alone since."""
    if near.anchor.place is not None:
        return False
    pooled = scene.pooled.last_in(near.anchor.block, near.anchor.start)
    if pooled is None:
        return False
    since = {mark.thing for mark in scene.trials.within(pooled, near.anchor.start)}
    beside = {mark.thing for mark in scene.trials.within(near.anchor.end, near.anchor.sentence.end)}
    return len(since) != 1 and not beside


def options(scene: Scene, near: Near, before: Before | None) -> Options:
    """The signals of every trial, and of none."""
    places = Places(scene, scene.trials, near.anchor)
    sentence = near.anchor.sentence
    here = {mark.thing for mark in scene.drugs.within(sentence.start, sentence.end)}
    focus = scene.drug_in_focus(near)
    since = places.since(before.near.figure.end) if before is not None else frozenset()
    told: dict[int | None, Signals] = {None: none_of(near, before, places, since)}
    for index in places.candidates():
        signals = [*places.signals(index), *carried(near, before, index, since)]
        facts = scene.found.trials[index].facts
        if "status" in facts:
            signals.append(f"status {facts['status'].value}")
        studied = scene.studied.get(index, frozenset()) | scene.compared_with.get(index, frozenset())
        if here and studied:
            signals.append("shares a drug" if here & studied else "other drugs")
        elif focus in studied:
            signals.append("shares the drug in focus")
        told[index] = signals
    return Options(near.group, told)
