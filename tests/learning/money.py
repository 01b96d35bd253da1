"""Fits the weights of what sums mean: ``python -m tests.learning.money PATH…``.

``--check`` prints how well documents are read that were left out of the fitting, and writes nothing.
Found things are those of the pipeline, so that the weights meet in fitting what they will meet in use.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import extractor.meaning
from extractor.found import Found
from extractor.layout import lay_out
from extractor.meaning.measures import MeasureReader, Phrase, nameless
from extractor.meaning.money import MoneyScene, MoneySceneReader, most_likely, together
from extractor.meaning.percentages import AHEAD, NONE, asking
from extractor.pipeline import Pipeline
from extractor.reading.source import Source
from tests.learning.corpus import annotated_in
from tests.learning.fitting import Example, write_weights
from tests.learning.labels import LabelModel
from tests.learning.percentages import best, check_measures, labels_in, left_out, report
from tests.learning.phrases import Choice, ChoiceModel
from tests.scoring import alike

WEIGHTS = Path(extractor.meaning.__file__).parent / "weights"
UNSURE = "?"
FOLDS = 8

KIND = {"strength": 0.5, "shared_strength": 2.0, "at_least": 3}
FORECAST = {"strength": 1.0, "shared_strength": 1.0, "at_least": 3}
MEASURE = {"strength": 0.3, "at_least": 2}
RARE = 1.3
"""How much more a sum counts that lies ahead: most do not."""


@dataclass(frozen=True)
class Annotated:
    """The sums of one annotated document, and what is said about each (nothing for sums that are none)."""

    name: str
    scene: MoneyScene
    records: Sequence[Mapping[str, Any]]


def annotated(name: str, gold: Mapping[str, Any], pipeline: Pipeline, scenes: MoneySceneReader) -> Annotated:
    """A document read by the pipeline, and the annotations of its sums."""
    document = lay_out(Source(gold["text"], name, name, "0" * 64), pipeline.vocab)
    found = Found(
        drugs=pipeline._drugs.find(document),
        trials=pipeline._trials.find(document),
        percentages=pipeline._percentages.find(document),
        money=pipeline._money.find(document),
        companies=pipeline._companies.find(document),
        periods=pipeline._periods.find(document),
    )
    by_start = {record["span"][0]: record for record in gold["money"]}
    unknown = {"kind": UNSURE, "forecast": UNSURE, "measure": UNSURE}
    return Annotated(
        name, scenes.read(document, found), [by_start.get(figure.start, unknown) for figure in found.money]
    )


def kind_examples(documents: Sequence[Annotated]) -> list[Example]:
    return [
        Example(document.name, signals, record["kind"])
        for document in documents
        for signals, record in zip(document.scene.signals, document.records, strict=True)
    ]


def kinds_of(documents: Sequence[Annotated], odds: Sequence[Sequence[float]], labels: Sequence[str]) -> list[str]:
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


def forecast_examples(documents: Sequence[Annotated], kinds: Sequence[str]) -> list[Example]:
    told = iter(kinds)
    examples = []
    for document in documents:
        for signals, record in zip(document.scene.signals, document.records, strict=True):
            label = _ahead(record.get("forecast"))
            weight = RARE if label == AHEAD else 1.0
            examples.append(Example(document.name, asking(signals, f"kind={next(told)}"), label, weight))
    return examples


def _ahead(value: object) -> str:
    return UNSURE if value == UNSURE else AHEAD if value else NONE


def measure_choices(
    documents: Sequence[Annotated], kinds: Sequence[str], reader: MeasureReader, alike: Callable[[str, str], bool]
) -> list[tuple[Choice, bool]]:
    """The phrases among which a measure was to be chosen, and if the sum has one."""
    choices: list[tuple[Choice, bool]] = []
    told = iter(kinds)
    for document in documents:
        before: Phrase | None = None
        scene = document.scene
        for number, record in enumerate(document.records):
            kind, wanted = next(told), record.get("measure")
            if wanted == UNSURE:
                continue
            options = reader.options(scene.reader, number, before)
            texts = [scene.document.slice(scene.tokens.span(option.first, option.after)) for option in options]
            right = frozenset(index for index, text in enumerate(texts, 1) if wanted and alike(wanted, text))
            signals = [nameless(kind), *(reader.signals(scene.reader, number, kind, option) for option in options)]
            choices.append((Choice(document.name, signals, right or frozenset({0})), wanted is not None))
            if right:
                before = options[min(right) - 1]
    return choices


def learn(documents: Sequence[Annotated], alike: Callable[[str, str], bool], *, write: bool = True) -> None:
    """Fit every question on what the questions before it answer for documents they have not seen."""
    kind = kind_examples(documents)
    labels = labels_in(kind)
    first = left_out(kind, labels, FOLDS, **KIND)
    kinds = kinds_of(documents, first, labels)
    forecast = forecast_examples(documents, kinds)
    choices = measure_choices(documents, kinds, MeasureReader("money_measure.json"), alike)
    if not write:
        report("kind, by itself", kind, best(first, labels))
        report("kind", kind, kinds)
        answers = labels_in(forecast)
        report("forecast", forecast, best(left_out(forecast, answers, FOLDS, **FORECAST), answers))
        check_measures(choices, FOLDS)
        return
    for name, about, examples, settings in (
        ("kind", "the kind of a sum", kind, KIND),
        ("forecast", "if a sum lies ahead", forecast, FORECAST),
    ):
        model = LabelModel([example for example in examples if example.label != UNSURE], **settings)
        model.write(WEIGHTS / f"money_{name}.json", about=about, least=0.15)
    known = [choice for choice, named in choices if not named or choice.wanted != frozenset({0})]
    about = "the phrase that names what a sum is"
    write_weights(WEIGHTS / "money_measure.json", about, ChoiceModel(known, **MEASURE).stored())


def fit(paths: Sequence[Path], pipeline: Pipeline, *, write: bool) -> None:
    """Fit the weights of sums on folders of documents and files of passages."""
    scenes = MoneySceneReader(pipeline.vocab)
    documents = [annotated(name, gold, pipeline, scenes) for name, gold in annotated_in(paths, section="money")]
    learn(documents, alike, write=write)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="print how documents left out are read, write nothing")
    options = parser.parse_args()
    fit(options.paths, Pipeline(), write=not options.check)


if __name__ == "__main__":
    main()
