"""What each drug is for: the conditions it is approved, studied or developed for."""

from collections.abc import Mapping, Sequence

from extractor.found import Clue, Fact, FoundCondition
from extractor.linking.drug_scene import DrugScene, within

_CLOSE_TIES = frozenset(("for", "treat", "treats", "treating"))
_SIDE_EFFECTS = frozenset(
    "adverse reactions events side effects safety tolerated toxicity grade withdrew experienced occurred troubled".split()
)
_TIES = frozenset("for in of with against treat treats treating treatment".split())


def indications(
    scene: DrugScene, trial_drugs: Mapping[int, Sequence[int]]
) -> list[Fact[list[str]] | None]:
    """For every drug its conditions as first named beside it, one a condition; None where the text tells none."""
    told: list[dict[str, Clue]] = [{} for _ in scene.found.drugs]
    for condition in scene.found.conditions:
        drug = _drug_of(scene, condition, trial_drugs)
        if drug is not None and _tied(scene, condition):
            clue = Clue(condition.start, condition.end, "linking.indications.sentence")
            told[drug].setdefault(condition.key, clue)
    return [
        Fact([scene.text[clue.start : clue.end] for clue in each.values()], tuple(each.values())) if each else None
        for each in told
    ]


def _tied(scene: DrugScene, condition: FoundCondition) -> bool:
    """Whether a small word ties it to a drug or trial; among side effects only a nearer one counts."""
    before = scene.words(max(0, condition.start - 60), condition.start)
    if not _SIDE_EFFECTS.isdisjoint(scene.words(*scene.document.sentence_at(condition.start))):
        return not _CLOSE_TIES.isdisjoint(before[-2:])
    return not _TIES.isdisjoint(before[-7:])


def _drug_of(scene: DrugScene, condition: FoundCondition, trial_drugs: Mapping[int, Sequence[int]]) -> int | None:
    sentence = scene.document.sentence_at(condition.start)
    drugs = scene.drugs_in(sentence)
    before = [mark for mark in drugs if mark.end <= condition.start]
    if before:
        return before[-1].thing
    trials = [mark for mark in within(scene.trials, sentence) if mark.end <= condition.start]
    if trials:
        studied = trial_drugs.get(trials[-1].thing, ())
        if len(studied) == 1:
            return studied[0]
    if drugs:
        return drugs[0].thing
    return scene.topic(condition.start)
