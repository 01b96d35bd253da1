"""What the fitting of percentages and of sums share: scenes, choices of measures, and checks on documents left out."""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic

import numpy as np

import extractor.meaning
from extractor.evaluation import alike
from extractor.found import Found, FoundFigure
from extractor.layout import Document, lay_out
from extractor.meaning.measures import nameless, signals
from extractor.meaning.phrases import Phrase, options
from extractor.meaning.questions import NONE
from extractor.meaning.scene import Reader, Scene, SceneReader, SurroundingsReader
from extractor.pipeline import Pipeline
from extractor.reading.source import Source
from tests.learning.fitting import Example, folds_of, write_weights
from tests.learning.labels import LabelModel
from tests.learning.phrases import Choice, ChoiceModel

WEIGHTS = Path(extractor.meaning.__file__).parent / "weights"
UNSURE = "?"
FOLDS = 8
MEASURE = {"strength": 0.3, "at_least": 2}


@dataclass(frozen=True)
class Annotated(Generic[Reader]):
    """The figures of one kind in one annotated document, and what is said about each."""

    name: str
    scene: Scene[Reader]
    records: Sequence[Mapping[str, Any]]
    weight: float = 1.0
    """How much its figures count."""


class Scenes(Generic[Reader]):
    """Reads the surroundings of the figures of one kind in annotated documents."""

    def __init__(self, pipeline: Pipeline, reader: type[Reader]):
        self.pipeline = pipeline
        self._surroundings = SurroundingsReader()
        self._scenes = SceneReader(reader)

    def lay_out(self, name: str, gold: Mapping[str, Any]) -> Document:
        return lay_out(Source(gold["text"], name, name, "0" * 64))

    def found(self, document: Document, percentages: tuple[FoundFigure, ...], money: tuple[FoundFigure, ...]) -> Found:
        """What the pipeline finds, so that the weights meet in fitting what they will meet in use."""
        drugs = self.pipeline._drugs.find(document)
        return Found(
            drugs=drugs,
            trials=self.pipeline._trials.find(document),
            percentages=percentages,
            money=money,
            companies=self.pipeline._companies.find(document, drugs),
            periods=self.pipeline._periods.find(document),
        )

    def read(self, document: Document, found: Found, figures: tuple[FoundFigure, ...]) -> Scene[Reader]:
        return self._scenes.read(self._surroundings.read(document, found), figures)


def figures(documents: Sequence[Annotated[Reader]]) -> Iterator[tuple[Annotated[Reader], int, Mapping[str, Any]]]:
    """Each figure: its document, its number and its annotations."""
    for document in documents:
        for number, record in enumerate(document.records):
            yield document, number, record


def kind_examples(documents: Sequence[Annotated[Reader]]) -> list[Example]:
    return [
        Example(document.name, document.scene.signals[number].strengths(), record["kind"], document.weight)
        for document, number, record in figures(documents)
    ]


_UNREAD = 0.4


def less_read(documents: Sequence[Annotated[Reader]], examples: Sequence[Example]) -> list[Example]:
    """Each figure twice, at half its weight: as it is read, and with a part of the cues around it unread.

    The vocabulary was widened with these documents in view: more of their cues are known than of other documents'.
    """
    told: list[Example] = []
    for (document, number, _), example in zip(figures(documents), examples, strict=True):
        chance = random.Random(f"{document.name}{number}")
        places = document.scene.signals[number]
        unread: dict[object, bool] = {}
        kept: dict[str, float] = {}
        for name, strength in example.signals.items():
            at = places.get(name)
            if at is not None and "=" in name and not name.startswith(("sign", "own sign")):
                if at not in unread:
                    unread[at] = chance.random() < _UNREAD
                if unread[at]:
                    continue
            kept[name] = strength
        weight = example.weight / 2
        told += [replace(example, weight=weight), replace(example, signals=kept, weight=weight)]
    return told


def measure_choices(documents: Sequence[Annotated[Reader]], kinds: Sequence[str]) -> list[tuple[Choice, bool]]:
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
        proposed = options(scene.reader, number, before)
        texts = [scene.document.slice(scene.tokens.span(option.first, option.after)) for option in proposed]
        right = frozenset(index for index, text in enumerate(texts, 1) if wanted and alike(wanted, text))
        told = [nameless(kind), *(signals(scene.reader, number, kind, option) for option in proposed)]
        spoken = [dict.fromkeys(names, 1.0) for names in told]
        choices.append((Choice(document.name, spoken, right or frozenset({0})), wanted is not None))
        if right:
            before = proposed[min(right) - 1]
    return choices


def write_measures(name: str, about: str, choices: Sequence[tuple[Choice, bool]]) -> None:
    write_weights(WEIGHTS / f"{name}.json", about, ChoiceModel(_known(choices), **MEASURE).stored())


def left_out(
    examples: Sequence[Example],
    labels: Sequence[str],
    folds: int,
    *,
    learnt_from: Sequence[Example] | None = None,
    **settings: Any,
) -> Any:
    """For each example the labels' odds by a model that never saw its document."""
    known = examples if learnt_from is None else learnt_from
    odds = np.zeros((len(examples), len(labels)))
    for part in folds_of([example.document for example in examples], folds):
        model = LabelModel([e for e in known if e.document not in part and e.label != UNSURE], **settings)
        inside = [index for index, example in enumerate(examples) if example.document in part]
        columns = [list(labels).index(label) for label in model.labels]
        odds[np.ix_(inside, columns)] = model.odds([examples[index].signals for index in inside])
    return odds


def best(odds: Any, labels: Sequence[str]) -> list[str]:
    return [labels[index] for index in odds.argmax(axis=1)]


def left_out_answers(examples: Sequence[Example], folds: int, **settings: Any) -> list[str]:
    """For each example the label by a model that never saw its document."""
    labels = labels_in(examples)
    return best(left_out(examples, labels, folds, **settings), labels)


def labels_in(examples: Sequence[Example]) -> list[str]:
    return sorted({example.label for example in examples} - {UNSURE})


def fitted(examples: Sequence[Example], **settings: Any) -> LabelModel:
    return LabelModel([example for example in examples if example.label != UNSURE], **settings)


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


def run(about: str | None, fit: Callable[..., None]) -> None:
    """The command line of a module that fits."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="print how documents left out are read, write nothing")
    given = parser.parse_args()
    fit(given.paths, Pipeline(), write=not given.check)
