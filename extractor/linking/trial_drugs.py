"""Which drugs are under study in a trial, and which is it compared with?

The drugs of the document compete by where they stand to the mentions of the trial, with "none" among them; first for
the place under study, then for that of the comparator.
"""

from dataclasses import dataclass
from importlib.resources import files

from extractor.found import Fact
from extractor.linking.choosing import Options, Signals, best_with_companions
from extractor.linking.scene import Scene
from extractor.linking.trial_places import nearest_mention, signals_by_place
from extractor.weighing import Preference


@dataclass(frozen=True, slots=True)
class TrialDrugs:
    """The drugs of one trial, as indices into the found drugs."""

    studied: Fact[list[int]]
    comparators: Fact[list[int]]


class DrugsOfTrial:
    """Answers both questions with learned weights."""

    def __init__(self) -> None:
        self.studied_weights = Preference.load(files("extractor.linking") / "weights" / "trial_studied.json")
        self.compared_weights = Preference.load(files("extractor.linking") / "weights" / "trial_compared.json")

    def answer(self, scene: Scene, trial: int, before: frozenset[int]) -> TrialDrugs:
        """The drugs of the trial, each with the mention nearest to one of the trial's.

        ``before`` are the drugs studied in the trial that the text names before this one.
        """
        sentences = [mark.sentence for mark in scene.trials.of(trial)]

        def together(one: int, other: int) -> bool:
            return any(scene.drug_ties.given_together(one, other, at - 1, at + 1) for at in sentences)

        told = options(scene, trial, before, frozenset())
        studied = best_with_companions(self.studied_weights.rank(*told), together)
        told = options(scene, trial, before, frozenset(studied))
        compared = best_with_companions(self.compared_weights.rank(*told), together)
        compared = [drug for drug in compared if drug not in studied]
        return TrialDrugs(_fact(scene, trial, studied, "studied"), _fact(scene, trial, compared, "comparator"))


def _fact(scene: Scene, trial: int, drugs: list[int], role: str) -> Fact[list[int]]:
    rule = f"linking.trial.{role}"
    return Fact(sorted(drugs), tuple(nearest_mention(scene, trial, scene.drugs, drug, rule) for drug in sorted(drugs)))


def options(scene: Scene, trial: int, before: frozenset[int], studied: frozenset[int]) -> Options:
    """The signals of every drug, and of none; ``studied`` is known when the comparators are asked for."""
    found = scene.found.trials[trial]
    hints = {name.lower() for name in found.lexicon_drugs}
    nothing = ["none", "none: named" if found.name else "none: unnamed"]
    if not before:
        nothing.append("none: none before")
    if not studied:
        nothing.append("none: none studied")
    own = scene.trials.of(trial)
    sentences = (own[0].sentence - 1, own[-1].sentence + 1)
    told: dict[int | None, Signals] = {None: nothing}
    for index, signals in signals_by_place(scene, trial, scene.drugs).items():
        signals.append(scene.drug_ties.standing(index))
        if scene.drug_ties.compared_share(index) > 0.5:
            signals.append("mostly compared with")
        if scene.found.drugs[index].name.lower() in hints:
            signals.append("known to be studied in it")
        if index in before:
            signals.append("studied in the trial before")
        if index in studied:
            signals.append("studied")
        elif any(scene.drug_ties.given_together(index, other, *sentences) for other in studied):
            signals.append("given with a studied one")
        told[index] = signals
    return Options("", told)
