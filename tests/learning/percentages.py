"""Fits the weights of what percentages mean: ``python -m tests.learning.percentages PATH…``.

``--check`` prints how well documents are read that were left out of the fitting, and writes nothing. The same
documents give the same files.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.meaning.neighbours import Neighbours
from extractor.meaning.percentage_signals import PercentageSignals
from extractor.meaning.questions import AHEAD, NONE
from extractor.pipeline import Pipeline
from tests.learning import meaning
from tests.learning.corpus import annotated_in
from tests.learning.fitting import Example
from tests.learning.meaning import FOLDS, WEIGHTS, Annotated, Scenes, figures

Documents = Sequence[Annotated[PercentageSignals]]
Odds = Sequence[Sequence[float]]

PASSAGE = 0.25
"""How much less a figure of a passage counts where kinds are fitted: passages are many, and without surroundings.

Forecasts and changes are told beside the figure: there a passage counts like a document.
"""


def annotated(name: str, gold: Mapping[str, Any], scenes: Scenes[PercentageSignals]) -> Annotated[PercentageSignals]:
    """A document with all that is found in it, of the percentages those that are annotated."""
    document = scenes.lay_out(name, gold)
    read = {(figure.start, figure.end): figure for figure in scenes.pipeline._percentages.find(document)}
    records = sorted(
        (record for record in gold["percentages"] if tuple(record["span"]) in read), key=lambda record: record["span"]
    )
    kept = tuple(read[tuple(record["span"])] for record in records)
    found = scenes.found(document, kept, scenes.pipeline._money.find(document))
    weight = PASSAGE if gold.get("passage") else 1.0
    return Annotated(name, scenes.read(document, found, kept), records, weight)


# questions -----------------------------------------------------------------------------------------------------------

KIND = {"strength": 0.5, "shared_strength": 2.0, "at_least": 3, "blanked": 0.5}
AMONG = {"strength": 0.01, "shared_strength": 5.0, "at_least": 3}
ATTRIBUTE = {"strength": 0.08, "shared_strength": 1.0, "at_least": 3}
FORECAST = {"strength": 0.08, "shared_strength": 1.0, "at_least": 3}


def label_of(record: Mapping[str, Any], attribute: str) -> str:
    value = record.get(attribute)
    return NONE if value in (None, False) else AHEAD if value is True else str(value)


def among_examples(documents: Documents, first: Odds, labels: Sequence[str]) -> list[Example]:
    examples, start = [], 0
    for document in documents:
        count = len(document.records)
        chances = [[float(chance) for chance in row] for row in first[start : start + count]]
        neighbours = Neighbours(document.scene.reader, chances, labels)
        for number, record in enumerate(document.records):
            examples.append(Example(document.name, neighbours.signals(number), record["kind"]))
        start += count
    return examples


RARE = {"change": 1.5, "comparison": 1.5, "forecast": 4.0}
"""How much more a figure counts that has the attribute: most have none, and "none" would win by its number."""


def attribute_examples(documents: Documents, attribute: str, *known: Sequence[str]) -> list[Example]:
    examples = []
    for (document, number, record), told in zip(figures(documents), zip(*known, strict=True), strict=True):
        label = label_of(record, attribute)
        weight = 1.0 if label == NONE else RARE[attribute]
        examples.append(Example(document.name, document.scene.signals[number].strengths(*told), label, weight))
    return examples


# fitting and checking ------------------------------------------------------------------------------------------------


def learn(documents: Documents, *, write: bool, folds: int = FOLDS) -> None:
    """Fit every question on what the questions before it answer for documents they have not seen."""
    kind = meaning.kind_examples(documents)
    labels = meaning.labels_in(kind)
    first = meaning.left_out(kind, labels, folds, **KIND)
    among = among_examples(documents, first, labels)
    kinds = meaning.best(meaning.left_out(among, labels, folds, **AMONG), labels)
    meaning.report("kind, by itself", kind, meaning.best(first, labels))
    meaning.report("kind", kind, kinds)
    known = [f"kind={each}" for each in kinds]
    change = attribute_examples(documents, "change", known)
    changes = meaning.left_out_answers(change, folds, **ATTRIBUTE)
    meaning.report("change", change, changes)
    comparison = attribute_examples(documents, "comparison", known, [f"change={each}" for each in changes])
    comparisons = meaning.left_out_answers(comparison, folds, **ATTRIBUTE)
    meaning.report("comparison", comparison, comparisons)
    forecast = attribute_examples(documents, "forecast", known)
    forecasts = meaning.left_out_answers(forecast, folds, **FORECAST)
    meaning.report("forecast", forecast, forecasts)
    choices = meaning.measure_choices(documents, kinds)
    meaning.check_measures(choices, folds)
    if not write:
        return
    WEIGHTS.mkdir(exist_ok=True)
    for name, about, examples, settings in (
        ("kind", "the kind of a percentage, by its own surroundings", kind, KIND),
        ("kind_among", "the kind of a percentage among its neighbours", among, AMONG),
        ("change", "increase or decrease, where a percentage is itself a change", change, ATTRIBUTE),
        ("comparison", "what a percentage that is a change is compared with", comparison, ATTRIBUTE),
        ("forecast", "if a percentage lies ahead", forecast, FORECAST),
    ):
        meaning.fitted(examples, **settings).write(WEIGHTS / f"percentage_{name}.json", about=about, least=0.1)
    meaning.write_measures("percentage_measure", "the phrase that names what a percentage measures", choices)


def fit(paths: Sequence[Path], pipeline: Pipeline, *, write: bool) -> None:
    """Fit the weights of percentages on folders of documents and files of passages."""
    scenes = Scenes(pipeline, PercentageSignals)
    learn([annotated(name, gold, scenes) for name, gold in annotated_in(paths, section="percentages")], write=write)


if __name__ == "__main__":
    meaning.run(__doc__, fit)
