"""Which trial was a percentage measured in?

The trials of the document compete, with "none" among them. Equally good trials are no link.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from extractor.found import Fact
from extractor.linking.choosing import Before, Carried, none_of
from extractor.linking.notes import Note
from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene
from extractor.linking.setting import Setting
from extractor.weighing import Bundle, Options, Preference
from extractor.weighing.options import Told

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
        best = self.weights.best(told)
        if note:
            note(self.weights, told, best)
        return None if best is None else Fact(best, (scene.evidence(scene.trials, near, best, "linking.trial"),))


def is_pooled(scene: Scene, near: Near) -> bool:
    """Whether trials were pooled last before the figure in its block, and none was named alone since."""
    if near.setting.place is not None:
        return False
    pooled = scene.pooled.last_in(near.setting.block, near.figure.start)
    if pooled is None:
        return False
    since = {mark.thing for mark in scene.trials.within(pooled, near.figure.start)}
    beside = {mark.thing for mark in scene.trials.within(near.figure.end, near.setting.sentence.end)}
    return len(since) != 1 and not beside


def options(scene: Scene, near: Near, before: Before | None) -> Options:
    """The signals of every trial, and of none."""
    places = Places(scene, scene.trials, near.setting, near.figure)
    carried = Carried(near, before, places)
    return Options(
        near.group,
        none_of(near, carried, places),
        scene.shared(_shared, near.setting),
        [*places.layers(), *carried.layers],
    )


def _shared(scene: Scene, setting: Setting) -> Mapping[int, Told]:
    """What is said of the trials for all figures of a sentence."""
    here = scene.around(scene.drugs, setting).named
    focus = scene.drug_in_focus(setting)
    around = scene.around(scene.trials, setting)
    told: dict[int, Told] = {}
    for trial in around.candidates():
        signals = told[trial] = [*around.told(trial)]
        facts = scene.found.trials[trial].facts
        if "status" in facts:
            signals.append(_status(facts["status"].value))
        studied = scene.studied.get(trial, frozenset()) | scene.compared_with.get(trial, frozenset())
        if here and studied:
            signals.append(_SHARED if here & studied else _OTHERS)
        elif focus in studied:
            signals.append(_IN_FOCUS)
    return told


_SHARED, _OTHERS, _IN_FOCUS = Bundle("shares a drug"), Bundle("other drugs"), Bundle("shares the drug in focus")


@cache
def _status(status: str) -> Bundle:
    return Bundle(f"status {status}")
