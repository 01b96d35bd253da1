"""Fits the weights of what sums mean: ``python -m tests.learning.money PATH…``.

``--check`` prints how well documents are read that were left out of the fitting, and writes nothing.
Found things are those of the pipeline, so that the weights meet in fitting what they will meet in use.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.meaning.money import most_likely, together
from extractor.meaning.money_signals import MoneySignals
from extractor.meaning.questions import AHEAD, NONE
from extractor.pipeline import Pipeline
from tests.learning import meaning
from tests.learning.corpus import annotated_in
from tests.learning.fitting import Example
from tests.learning.meaning import FOLDS, UNSURE, WEIGHTS, Annotated, Scenes, figures

Documents = Sequence[Annotated[MoneySignals]]

KIND = {"strength": 0.5, "shared_strength": 4.0, "at_least": 3}
FORECAST = {"strength": 1.0, "shared_strength": 1.0, "at_least": 3}
RARE = 1.3
"""How much more a sum counts that lies ahead: most do not."""
PASSAGE = 0.25
"""How much less a sum of a passage counts: passages are many, harder than documents and without surroundings."""
_UNKNOWN = {"kind": UNSURE, "forecast": UNSURE, "measure": UNSURE}
"""What is said about sums that are not annotated."""


def annotated(name: str, gold: Mapping[str, Any], scenes: Scenes[MoneySignals]) -> Annotated[MoneySignals]:
    """A document read by the pipeline, and the annotations of its sums."""
    document = scenes.lay_out(name, gold)
    sums = scenes.pipeline._money.find(document)
    found = scenes.found(document, scenes.pipeline._percentages.find(document), sums)
    by_start = {record["span"][0]: record for record in gold["money"]}
    records = [by_start.get(figure.start, _UNKNOWN) for figure in sums]
    weight = PASSAGE if gold.get("passage") else 1.0
    return Annotated(name, scenes.read(document, found, sums), records, weight)


def kinds_of(documents: Documents, odds: Sequence[Sequence[float]], labels: Sequence[str]) -> list[str]:
    """What sums are taken for, given the odds of each by itself."""
    kinds: list[str] = []
    for document in documents:
        start, count = len(kinds), len(document.records)
        chances = together(
            document.scene.reader, [[float(chance) for chance in row] for row in odds[start : start + count]]
        )
        beyond = document.scene.reader.implausible
        kinds += [most_likely(row, labels, implausible) for row, implausible in zip(chances, beyond, strict=True)]
    return kinds


def forecast_examples(documents: Documents, kinds: Sequence[str]) -> list[Example]:
    examples = []
    for (document, number, record), kind in zip(figures(documents), kinds, strict=True):
        label = _ahead(record.get("forecast"))
        weight = document.weight * (RARE if label == AHEAD else 1.0)
        told = document.scene.signals[number].strengths(f"kind={kind}")
        examples.append(Example(document.name, told, label, weight))
    return examples


def _ahead(value: object) -> str:
    return UNSURE if value == UNSURE else AHEAD if value else NONE


def learn(documents: Documents, *, write: bool) -> None:
    """Fit every question on what the questions before it answer for documents they have not seen."""
    kind = meaning.kind_examples(documents)
    labels = meaning.labels_in(kind)
    learnt_from = meaning.less_read(documents, kind)
    first = meaning.left_out(kind, labels, FOLDS, learnt_from=learnt_from, **KIND)
    kinds = kinds_of(documents, first, labels)
    forecast = forecast_examples(documents, kinds)
    choices = meaning.measure_choices(documents, kinds)
    if not write:
        meaning.report("kind, by itself", kind, meaning.best(first, labels))
        meaning.report("kind", kind, kinds)
        meaning.report("forecast", forecast, meaning.left_out_answers(forecast, FOLDS, **FORECAST))
        meaning.check_measures(choices, FOLDS)
        return
    for name, about, examples, settings in (
        ("kind", "the kind of a sum", learnt_from, KIND),
        ("forecast", "if a sum lies ahead", forecast, FORECAST),
    ):
        meaning.fitted(examples, **settings).write(WEIGHTS / f"money_{name}.json", about=about, least=0.15)
    meaning.write_measures("money_measure", "the phrase that names what a sum is", choices)


def fit(paths: Sequence[Path], pipeline: Pipeline, *, write: bool) -> None:
    """Fit the weights of sums on folders of documents and files of passages."""
    scenes = Scenes(pipeline, MoneySignals)
    learn([annotated(name, gold, scenes) for name, gold in annotated_in(paths, section="money")], write=write)


if __name__ == "__main__":
    meaning.run(__doc__, fit)
