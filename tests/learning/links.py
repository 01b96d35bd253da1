"""Examples for the link questions: every pair of a figure and a candidate of an annotated document."""

from collections.abc import Iterable

from extractor.linking import figure_drugs, figure_trial, trial_drugs
from extractor.linking.choosing import Before
from extractor.linking.scene import Near, Scene
from tests.learning.annotated import Annotated
from tests.learning.fitting import Choice, Example


def scene_of(annotated: Annotated) -> Scene:
    scene = Scene(annotated.document, annotated.found, annotated.percentage_facts, annotated.money_facts)
    for record in annotated.gold["trials"]:
        trial = annotated.trial_index[record["id"]]
        scene.studied[trial] = _drugs(annotated, record.get("drugs"))
        scene.compared_with[trial] = _drugs(annotated, record.get("comparators"))
    return scene


def _drugs(annotated: Annotated, ids) -> frozenset[int]:
    return frozenset(annotated.drug_index[one] for one in ids or () if one in annotated.drug_index)


def trial_drug_examples(annotated: Annotated) -> Iterable[tuple[int, int, Example]]:
    scene = scene_of(annotated)
    for record in annotated.gold["trials"]:
        if "?" in (record.get("drugs") or ()):
            continue
        trial = annotated.trial_index[record["id"]]
        for index, told in trial_drugs.signals(scene, trial).items():
            studied, compared = index in scene.studied[trial], index in scene.compared_with[trial]
            label = "studied" if studied else "comparator" if compared else "neither"
            yield trial, index, Example(annotated.name, told, label)


def _wanted(record, field: str):
    value = record.get(field)
    return None if value in ("?", ["?"]) else value or ([] if field == "drugs" else "")


def drug_choices(annotated: Annotated) -> Iterable[tuple[Near, Choice]]:
    scene = scene_of(annotated)
    for nears, records in ((scene.percentages, annotated.percentages), (scene.money, annotated.money)):
        before = None
        for near, record in zip(nears, records, strict=True):
            wanted = _wanted(record, "drugs")
            if wanted is None or near.kind in figure_drugs.NEVER:
                continue
            trial = annotated.trial_index.get(record.get("trial") or "")
            chosen = frozenset(annotated.drug_index[one] for one in wanted if one != "?")
            yield near, _choice(annotated, figure_drugs.options(scene, near, trial, before), chosen)
            before = Before(near, chosen)


def trial_choices(annotated: Annotated) -> Iterable[tuple[Near, Choice]]:
    scene = scene_of(annotated)
    before = None
    for near, record in zip(scene.percentages, annotated.percentages, strict=True):
        wanted = _wanted(record, "trial")
        if wanted is None or near.kind not in figure_trial.MEASURED:
            continue
        chosen = frozenset({annotated.trial_index[wanted]} if wanted else ())
        yield near, _choice(annotated, figure_trial.options(scene, near, before), chosen)
        before = Before(near, chosen)


def _choice(annotated: Annotated, options, chosen: frozenset[int]) -> Choice:
    keys = list(options)
    wanted = frozenset(keys.index(index) for index in chosen) or frozenset({keys.index(None)})
    return Choice(annotated.name, [options[key] for key in keys], wanted)


QUESTIONS = {
    "figure_drugs": ("the drugs that a figure is about", 1.0, drug_choices),
    "figure_trial": ("the trial that a percentage was measured in", 1.0, trial_choices),
}
"""File name of the weights → what they answer, strength of the fit, the examples of a document."""
