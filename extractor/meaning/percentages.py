"""What a percentage means: kind, measure, change, comparison, forecast.

Signals of the surroundings are weighed per question. Kinds are weighed twice: once by a figure's own surroundings,
then again with what its neighbours were taken for, so that the members of a list or a row of a table agree. Change,
comparison and forecast are asked after the kind, which is one of their signals.
"""

import math
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from spacy.vocab import Vocab

from extractor.found import Clue, Fact, Facts, Found
from extractor.layout import Document
from extractor.meaning.context import Cues, Tokens, places
from extractor.meaning.cues import kind_cues, plain_words, signs, table
from extractor.meaning.measures import MeasureReader
from extractor.meaning.percentage_signals import SignalReader, Signals, neighbours
from extractor.weighing import Weights

_WEIGHTS = files("extractor.meaning") / "weights"
_CUES, _SIGNS = "percentage_cues.tsv", "signs.tsv"
_UNLIKELY = 0.01
_CLEAR = 0.2
"""Odds from which a neighbour's kind speaks."""

_NEVER_AHEAD = frozenset({"royalty", "probability", "confidence_level"})
_BUSINESS = frozenset({"growth", "margin", "market_share"})

NONE = "none"
"""The label of figures without the attribute asked for."""


AHEAD = "ahead"
"""The label of figures that lie ahead."""


class Scene:
    """The percentages of one document, with all that their meaning is read from."""

    def __init__(self, document: Document, found: Found, tokens: Tokens, reader: SignalReader):
        self.document = document
        self.found = found
        self.figures = found.percentages
        self.tokens = tokens
        self.reader = reader
        self.signals = [reader.read(number, figure) for number, figure in enumerate(self.figures)]


class SceneReader:
    """Reads the surroundings of percentages; loads vocabularies once."""

    def __init__(self, vocab: Vocab):
        self._cues = kind_cues(vocab, _CUES)
        self._signs = signs(vocab)
        self._plain = plain_words(table(_CUES), table(_SIGNS))

    def read(self, document: Document, found: Found) -> Scene:
        """The surroundings of all percentages of a document."""
        tokens = Tokens(document, found, self._plain)
        reader = SignalReader(
            document,
            tokens,
            Cues(tokens, self._cues.longest(document.words)),
            Cues(tokens, self._signs.longest(document.words)),
            places(document, tokens, found.percentages),
        )
        return Scene(document, found, tokens, reader)


class PercentageReader:
    """Reads what percentages mean; loads vocabularies and weights once."""

    def __init__(self, vocab: Vocab):
        self._scenes = SceneReader(vocab)
        self._measures = MeasureReader()
        self._kind = Weights.load(_WEIGHTS / "percentage_kind.json")
        self._among = Weights.load(_WEIGHTS / "percentage_kind_among.json")
        self._change = Weights.load(_WEIGHTS / "percentage_change.json")
        self._comparison = Weights.load(_WEIGHTS / "percentage_comparison.json")
        self._forecast = Weights.load(_WEIGHTS / "percentage_forecast.json")

    def read(self, document: Document, found: Found) -> tuple[Facts, ...]:
        """The facts of each percentage, in the order of ``found.percentages``."""
        if not found.percentages:
            return ()
        scene = self._scenes.read(document, found)
        kinds = self.kinds(scene)
        facts = [self._facts(scene, number, kind) for number, kind in enumerate(kinds)]
        self._measures.read(scene.reader, kinds, facts)
        for number, estimate in enumerate(scene.reader.estimates):
            if estimate is not None:
                facts[number] = dict(facts[estimate])
        return tuple(facts)

    def kinds(self, scene: Scene) -> list[str]:
        """The kind of each figure."""
        first = [odds(self._kind.scores(signals)) for signals in scene.signals]
        kinds = []
        for number, is_level in enumerate(scene.reader.levels):
            if is_level:
                kinds.append("confidence_level")
                continue
            scores = self._among.scores(among_signals(scene.reader, number, first, self._kind.labels))
            kinds.append(self._among.labels[max(range(len(scores)), key=scores.__getitem__)])
        return kinds

    def _facts(self, scene: Scene, number: int, kind: str) -> dict[str, Fact[Any]]:
        signals = scene.signals[number]
        facts: dict[str, Fact[Any]] = {
            "kind": Fact(kind, _clues(self._kind, scene, signals, kind, f"meaning.kind.{kind}"))
        }
        asked = asking(signals, f"kind={kind}")
        told = scene.figures[number].facts.get("change")
        change = self._ask(self._change, scene, asked, "change")
        if told is not None and kind not in ("confidence_level", "other"):
            change = told
        if change is not None:
            facts["change"] = change
            # only a change is compared with anything
            comparison = self._ask(self._comparison, scene, asking(asked, f"change={change.value}"), "comparison")
            comparison = _said(scene, signals, kind) or comparison
            if comparison is not None:
                facts["comparison"] = Fact(comparison.value, comparison.clues or change.clues)
        forecast = self._ask(self._forecast, scene, asked, "forecast")
        if forecast is not None and kind not in _NEVER_AHEAD:
            facts["forecast"] = Fact(True, forecast.clues)
        return facts

    def _ask(self, weights: Weights, scene: Scene, signals: Signals, name: str) -> Fact[Any] | None:
        label, _ = weights.best(signals)
        if label is None or label == NONE:
            return None
        return Fact(label, _clues(weights, scene, signals, label, f"meaning.{name}.{label}", named=name != "change"))


def asking(signals: Signals, *known: str) -> Signals:
    """The signals for a question that is asked when something is known already."""
    asked = Signals(signals)
    asked.at = signals.at
    for name in known:
        asked[name] = 1.0
    return asked


def odds(scores: Sequence[float]) -> list[float]:
    """Scores as probabilities.

    >>> odds([0.0, 0.0])
    [0.5, 0.5]
    """
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [each / total for each in raised]


def among_signals(
    reader: SignalReader, number: int, first: Sequence[Sequence[float]], labels: Sequence[str]
) -> dict[str, float]:
    """What a figure was taken for by itself, and what its neighbours were."""
    signals = {
        f"own={label}": round(math.log(chance / _UNLIKELY), 2)
        for label, chance in zip(labels, first[number], strict=True)
        if chance > _UNLIKELY
    }
    members = reader.series[number].members
    if len(members) > 1:
        for index, label in enumerate(labels):
            together = sum(math.log(max(first[member][index], _UNLIKELY) / _UNLIKELY) for member in members)
            if together > 0:
                signals[f"series={label}"] = round(together / len(members), 2)
    for side, other, link in neighbours(reader, number):
        for label, chance in zip(labels, first[other], strict=True):
            if chance > _CLEAR:
                signals[f"{side}={label}"] = signals[f"{side} {link}={label}"] = round(chance, 2)
    return signals


def _said(scene: Scene, signals: Signals, kind: str) -> Fact[str] | None:
    """A comparison with the quarter before that is said right behind a figure: "… and 3% from the previous quarter"."""
    name = "own sign R0=quarter_over_quarter"
    if kind not in _BUSINESS or name not in signals or "own sign R0=year_over_year" in signals:
        return None
    region = scene.tokens.span(*signals.at[name])
    return Fact("quarter_over_quarter", (Clue(region.start, region.end, "meaning.comparison.quarter_over_quarter"),))


def _clues(
    weights: Weights, scene: Scene, signals: Signals, label: str, rule: str, *, named: bool = False
) -> tuple[Clue, ...]:
    """The place that spoke most for the label; what names the label itself is what a reader would point at first.

    With ``named``, nothing but what names the label.
    """
    column = weights.labels.index(label)
    best: tuple[float, str] = (0.0, "")
    for name in signals.at.keys() & weights.signals.keys():
        weight = weights.signals[name][column]
        if name.endswith(f"={label}"):
            best = max(best, (2 * weight + 1, name))
        elif not named:
            best = max(best, (weight, name))
    if not best[1]:
        return ()
    region = scene.tokens.span(*signals.at[best[1]])
    return (Clue(region.start, region.end, rule),)


__all__ = ["AHEAD", "NONE", "PercentageReader", "Scene", "SceneReader", "among_signals", "asking", "odds"]
