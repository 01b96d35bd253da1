"""Fits the weights of what percentages mean: ``python -m tests.learning.percentages PATH…``.

``--check`` prints how well documents are read that were left out of the fitting, and writes nothing. The same
documents give the same files.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import extractor.meaning
from extractor.found import Found
from extractor.layout import lay_out
from extractor.meaning.measures import MeasureReader, Phrase, nameless
from extractor.meaning.percentages import AHEAD, NONE, Scene, SceneReader, among_signals, asking
from extractor.pipeline import Pipeline
from extractor.reading.source import Source
from tests.learning.corpus import annotated_in
from tests.learning.fitting import Example, folds_of, write_weights
from tests.learning.labels import LabelModel
from tests.learning.phrases import Choice, ChoiceModel
from tests.scoring import alike

WEIGHTS = Path(extractor.meaning.__file__).parent / "weights"
UNSURE = "?"
Records = Sequence[dict[str, Any]]
Odds = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Annotated:
    """The percentages of one annotated document, and what is said about them."""

    name: str
    scene: Scene
    records: Records


def annotated(name: str, gold: dict[str, Any], pipeline: Pipeline, scenes: SceneReader) -> Annotated:
    """A document with all that is found in it, of the percentages those that are annotated."""
    document = lay_out(Source(gold["text"], name, name, "0" * 64), pipeline.vocab)
    read = {(figure.start, figure.end): figure for figure in pipeline._percentages.find(document)}
    records = sorted(
        (record for record in gold["percentages"] if tuple(record["span"]) in read), key=lambda record: record["span"]
    )
    found = Found(
        drugs=pipeline._drugs.find(document),
        trials=pipeline._trials.find(document),
        percentages=tuple(read[tuple(record["span"])] for record in records),
        money=pipeline._money.find(document),
        companies=pipeline._companies.find(document),
        periods=pipeline._periods.find(document),
    )
    return Annotated(name, scenes.read(document, found), records)


def figures(documents: Sequence[Annotated]) -> Iterator[tuple[Annotated, int, dict[str, Any]]]:
    """Each figure that has a meaning of its own: limits of confidence intervals have their estimate's."""
    for document in documents:
        for number, record in enumerate(document.records):
            yield document, number, record


# questions -----------------------------------------------------------------------------------------------------------

KIND = {"strength": 0.1, "shared_strength": 2.0, "at_least": 3}
AMONG = {"strength": 0.01, "shared_strength": 5.0, "at_least": 3}
ATTRIBUTE = {"strength": 0.08, "shared_strength": 1.0, "at_least": 3}
FORECAST = {"strength": 0.08, "shared_strength": 1.0, "at_least": 3}
MEASURE = {"strength": 0.3, "at_least": 2}


def label_of(record: dict[str, Any], attribute: str) -> str:
    value = record.get(attribute)
    return NONE if value in (None, False) else AHEAD if value is True else str(value)


def among_examples(documents: Sequence[Annotated], first: Odds, labels: Sequence[str]) -> list[Example]:
    examples, start = [], 0
    for document in documents:
        count = len(document.records)
        chances = [[float(chance) for chance in row] for row in first[start : start + count]]
        for number, record in enumerate(document.records):
            signals = among_signals(document.scene.reader, number, chances, labels)
            examples.append(Example(document.name, signals, record["kind"]))
        start += count
    return examples


RARE = {"change": 1.5, "comparison": 1.5, "forecast": 4.0}
"""How much more a figure counts that has the attribute: most have none, and "none" would win by its number."""


def attribute_examples(documents: Sequence[Annotated], attribute: str, *known: Sequence[str]) -> list[Example]:
    examples = []
    for (document, number, record), told in zip(figures(documents), zip(*known, strict=True), strict=True):
        label = label_of(record, attribute)
        weight = 1.0 if label == NONE else RARE[attribute]
        examples.append(Example(document.name, asking(document.scene.signals[number], *told), label, weight))
    return examples


def measure_choices(
    documents: Sequence[Annotated], kinds: Sequence[str], reader: MeasureReader, alike: Callable[[str, str], bool]
) -> list[tuple[Choice, bool]]:
    """The phrases among which a measure was to be chosen, and if the figure has one."""
    choices: list[tuple[Choice, bool]] = []
    before: Phrase | None = None
    last = ""
    for (document, number, record), kind in zip(figures(documents), kinds, strict=True):
        if document.name != last:
            before, last = None, document.name
        wanted = record.get("measure")
        if wanted == UNSURE or kind == "confidence_level":
            continue
        scene = document.scene
        options = reader.options(scene.reader, number, before)
        texts = [scene.document.slice(scene.tokens.span(option.first, option.after)) for option in options]
        right = frozenset(index for index, text in enumerate(texts, 1) if wanted and alike(wanted, text))
        signals = [nameless(kind), *(reader.signals(scene.reader, number, kind, option) for option in options)]
        choices.append((Choice(document.name, signals, right or frozenset({0})), wanted is not None))
        if right:
            before = options[min(right) - 1]
    return choices


# fitting and checking ------------------------------------------------------------------------------------------------


def left_out(examples: Sequence[Example], labels: Sequence[str], folds: int, **settings: Any) -> Any:
    """For each example the labels' odds by a model that never saw its document."""
    odds = np.zeros((len(examples), len(labels)))
    for part in folds_of([example.document for example in examples], folds):
        model = LabelModel([e for e in examples if e.document not in part and e.label != UNSURE], **settings)
        inside = [index for index, example in enumerate(examples) if example.document in part]
        columns = [list(labels).index(label) for label in model.labels]
        odds[np.ix_(inside, columns)] = model.odds([examples[index].signals for index in inside])
    return odds


def best(odds: Any, labels: Sequence[str]) -> list[str]:
    return [labels[index] for index in odds.argmax(axis=1)]


def labels_in(examples: Sequence[Example]) -> list[str]:
    return sorted({example.label for example in examples} - {UNSURE})


def fitted(examples: Sequence[Example], **settings: Any) -> LabelModel:
    return LabelModel([example for example in examples if example.label != UNSURE], **settings)


def learn(documents: Sequence[Annotated], alike: Callable[[str, str], bool], *, write: bool, folds: int = 8) -> None:
    """Fit every question on what the questions before it answer for documents they have not seen."""
    kind = [Example(d.name, d.scene.signals[number], record["kind"]) for d, number, record in figures(documents)]
    labels = labels_in(kind)
    first = left_out(kind, labels, folds, **KIND)
    among = among_examples(documents, first, labels)
    kinds = best(left_out(among, labels, folds, **AMONG), labels)
    report("kind, by itself", kind, best(first, labels))
    report("kind", kind, kinds)
    known = [f"kind={each}" for each in kinds]
    change = attribute_examples(documents, "change", known)
    changes = best(left_out(change, labels_in(change), folds, **ATTRIBUTE), labels_in(change))
    report("change", change, changes)
    comparison = attribute_examples(documents, "comparison", known, [f"change={each}" for each in changes])
    comparisons = best(left_out(comparison, labels_in(comparison), folds, **ATTRIBUTE), labels_in(comparison))
    report("comparison", comparison, comparisons)
    forecast = attribute_examples(documents, "forecast", known)
    forecasts = best(left_out(forecast, labels_in(forecast), folds, **FORECAST), labels_in(forecast))
    report("forecast", forecast, forecasts)
    choices = measure_choices(documents, kinds, MeasureReader(), alike)
    check_measures(choices, folds)
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
        fitted(examples, **settings).write(WEIGHTS / f"percentage_{name}.json", about=about, least=0.1)
    write_weights(
        WEIGHTS / "percentage_measure.json",
        "the phrase that names what a percentage measures",
        ChoiceModel(_known(choices), **MEASURE).stored(),
    )


def _known(choices: Sequence[tuple[Choice, bool]]) -> list[Choice]:
    """Those whose right phrase is proposed, or that have none."""
    return [choice for choice, named in choices if not named or choice.wanted != frozenset({0})]


def check_measures(choices: Sequence[tuple[Choice, bool]], folds: int) -> None:
    right = given = 0
    for part in folds_of([choice.document for choice, _ in choices], folds):
        model = ChoiceModel(_known([pair for pair in choices if pair[0].document not in part]), **MEASURE)
        for choice, _ in choices:
            if choice.document in part:
                chosen = int(np.argmax(model.scores(choice.options)))
                given += chosen > 0
                right += chosen > 0 and chosen in choice.wanted
    named = sum(has for _, has in choices)
    print(f"measure: precision {right / given:.3f}, recall {right / named:.3f} of {named}")  # noqa: T201


def report(question: str, examples: Sequence[Example], answers: Sequence[str]) -> None:
    """Accuracy over all, and precision and recall of each label, on documents left out."""
    pairs = [(e.label, answer) for e, answer in zip(examples, answers, strict=True) if e.label != UNSURE]
    wanted, given = Counter(label for label, _ in pairs), Counter(answer for _, answer in pairs)
    right = Counter(label for label, answer in pairs if label == answer)
    told = [label for label in wanted if label != NONE]
    hits = sum(right[label] for label in told)
    total = sum(wanted[label] for label in told) + sum(given[label] for label in given if label != NONE)
    lines = [f"{question}: accuracy {sum(right.values()) / len(pairs):.3f}, F1 {2 * hits / total:.3f}"]
    lines += [f"  {label}: {right[label]} right of {given[label]} given, {wanted[label]} wanted" for label in wanted]
    print("\n".join(lines), flush=True)  # noqa: T201


def fit(paths: Sequence[Path], pipeline: Pipeline, *, write: bool) -> None:
    """Fit the weights of percentages on folders of documents and files of passages."""
    scenes = SceneReader(pipeline.vocab)
    documents = [annotated(name, gold, pipeline, scenes) for name, gold in annotated_in(paths, section="percentages")]
    learn(documents, alike, write=write)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    fit(options.paths, Pipeline(), write=not options.check)


if __name__ == "__main__":
    main()
