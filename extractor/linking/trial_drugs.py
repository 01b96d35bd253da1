"""Which drugs are under study in a trial, and which is it compared with?

The drugs of the document compete by where they stand to the mentions of the trial, with "none" among them; first for
the place under study, then for that of the comparator.
"""

from dataclasses import dataclass
from importlib.resources import files

from extractor.found import Clue, Fact
from extractor.linking.choosing import Signals, best_with_companions, rank
from extractor.linking.place import Places
from extractor.linking.scene import Mark, Scene
from extractor.weighing import Weights


@dataclass(frozen=True, slots=True)
class TrialDrugs:
    """The drugs of one trial, as indices into the found drugs."""

    studied: Fact[list[int]]
    comparators: Fact[list[int]]


class DrugsOfTrial:
    """Answers both questions with learned weights."""

    def __init__(self) -> None:
        self._studied = Weights.load(files("extractor.linking") / "weights" / "trial_studied.json")
        self._compared = Weights.load(files("extractor.linking") / "weights" / "trial_compared.json")

    def answer(self, scene: Scene, trial: int, before: frozenset[int]) -> TrialDrugs:
        """The drugs of the trial, each with the mention nearest to one of the trial's.

        ``before`` are the drugs studied in the trial that the text names before this one.
        """
        told = options(scene, trial, before, frozenset())
        studied = best_with_companions(scene, rank(self._studied, told))
        told = options(scene, trial, before, frozenset(studied))
        compared = [drug for drug in best_with_companions(scene, rank(self._compared, told)) if drug not in studied]
        return TrialDrugs(
            *(
                Fact(
                    sorted(drugs),
                    tuple(_nearest(scene, trial, drug, f"linking.trial.{role}") for drug in sorted(drugs)),
                )
                for role, drugs in (("studied", studied), ("comparator", compared))
            )
        )


def options(scene: Scene, trial: int, before: frozenset[int], studied: frozenset[int]) -> dict[int | None, Signals]:
    """The signals of every drug, and of none; ``studied`` is known when the comparators are asked for."""
    own = [mark for mark in scene.trials.all if mark.thing == trial]
    found = scene.found.trials[trial]
    nothing: Signals = {"none": 1.0, "none: named" if found.name else "none: unnamed": 1.0}
    if not before:
        nothing["none: none before"] = 1.0
    if not studied:
        nothing["none: none studied"] = 1.0
    drugs: dict[int, Signals] = {index: {} for index in sorted(scene.drugs.count)}
    for number, mark in enumerate(own[:6]):
        places = Places(scene, scene.drugs, scene.anchor(mark.start, mark.end))
        for index, signals in drugs.items():
            at = places.signals(index)
            if number == 0:
                signals |= {f"first: {name}": 1.0 for name in at}
            signals |= {f"any: {name}": 1.0 for name in at}
    hints = {name.lower() for name in found.lexicon_drugs}
    for index, signals in drugs.items():
        if scene.compared_share(index) > 0.5:
            signals["mostly compared with"] = 1.0
        signals[scene.standing(index)] = 1.0
        if scene.found.drugs[index].name.lower() in hints:
            signals["known to be studied in it"] = 1.0
        if index in before:
            signals["studied in the trial before"] = 1.0
        if index in studied:
            signals["studied"] = 1.0
        elif any(scene.given_together(index, other) for other in studied):
            signals["given with a studied one"] = 1.0
    told: dict[int | None, Signals] = {None: nothing}
    for index, signals in drugs.items():
        told[index] = signals
    return told


def _fact(scene: Scene, trial: int, drugs: list[int], role: str) -> Fact[list[int]]:
    drugs = sorted(drugs)
    return Fact(drugs, tuple(_nearest(scene, trial, drug, f"linking.trial.{role}") for drug in drugs))


def _nearest(scene: Scene, trial: int, drug: int, rule: str) -> Clue:
    own = [mark for mark in scene.trials.all if mark.thing == trial]

    def distance(mark: Mark) -> int:
        return min(max(other.start - mark.end, mark.start - other.end) for other in own)

    mark = min((mark for mark in scene.drugs.all if mark.thing == drug), key=lambda mark: (distance(mark), mark.start))
    return Clue(mark.start, mark.end, rule)
