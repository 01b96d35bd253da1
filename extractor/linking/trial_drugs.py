"""Which drugs are under study in a trial, and which is it compared with?

Each drug of the document is weighed as *studied*, *comparator* or *neither*, by where it stands to the mentions of the
trial.
"""

from dataclasses import dataclass
from importlib.resources import files

from extractor.found import Clue, Fact
from extractor.linking.place import Places
from extractor.linking.scene import Mark, Scene
from extractor.weighing import Weights


@dataclass(frozen=True, slots=True)
class TrialDrugs:
    """The drugs of one trial, as indices into the found drugs."""

    studied: Fact[list[int]]
    comparators: Fact[list[int]]


class DrugsOfTrial:
    """Answers the question with learned weights."""

    def __init__(self) -> None:
        self._weights = Weights.load(files("extractor.linking") / "weights" / "trial_drugs.json")

    def answer(self, scene: Scene, trial: int) -> TrialDrugs:
        """The drugs of the trial, in text order, each with the mention nearest to one of the trial's."""
        chosen: dict[str, list[int]] = {"studied": [], "comparator": []}
        for drug, told in signals(scene, trial).items():
            role = self._weights.best(told)[0]
            if role in chosen:
                chosen[role].append(drug)
        return TrialDrugs(
            *(
                Fact(
                    chosen[role], tuple(_nearest(scene, trial, drug, f"linking.trial.{role}") for drug in chosen[role])
                )
                for role in ("studied", "comparator")
            )
        )


def signals(scene: Scene, trial: int) -> dict[int, dict[str, float]]:
    """For each drug of the document the signals that tell its role in the trial."""
    told: dict[int, dict[str, float]] = {index: {} for index in sorted(scene.drugs.count)}
    own = [mark for mark in scene.trials.all if mark.thing == trial]
    hints = {name.lower() for name in scene.found.trials[trial].lexicon_drugs}
    for number, mark in enumerate(own[:6]):
        places = Places(scene, scene.drugs, scene.anchor(mark.start, mark.end))
        for index, signs in told.items():
            found = places.signals(index)
            if number == 0:
                signs |= {f"first: {name}": 1.0 for name in found}
            signs |= {f"any: {name}": 1.0 for name in found}
    for index, signs in told.items():
        if scene.compared_share(index) > 0.5:
            signs["mostly compared with"] = 1.0
        if scene.found.drugs[index].name.lower() in hints:
            signs["known to be studied in it"] = 1.0
    return told


def _nearest(scene: Scene, trial: int, drug: int, rule: str) -> Clue:
    own = [mark for mark in scene.trials.all if mark.thing == trial]

    def distance(mark: Mark) -> int:
        return min(max(other.start - mark.end, mark.start - other.end) for other in own)

    mark = min((mark for mark in scene.drugs.all if mark.thing == drug), key=lambda mark: (distance(mark), mark.start))
    return Clue(mark.start, mark.end, rule)
