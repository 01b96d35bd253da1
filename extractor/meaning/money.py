"""What a sum of money means: kind, measure, forecast.

Signals of the surroundings are weighed per question. Kinds are weighed twice: once by a sum's own surroundings, then
again with what its neighbours were taken for, so that the two sides of "$12.9 million, versus $7.3 million" or the
cells of a row agree. Forecast is asked after the kind, which is one of its signals.
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
from extractor.meaning.money_signals import MoneySignals, neighbours
from extractor.meaning.money_sizes import size
from extractor.meaning.percentage_signals import Signals
from extractor.meaning.percentages import AHEAD, asking, odds
from extractor.weighing import Weights

_WEIGHTS = files("extractor.meaning") / "weights"
_CUES, _SIGNS = "money_cues.tsv", "signs.tsv"
_UNLIKELY = 0.01
_CLEAR = 0.2
"""Odds from which a neighbour's kind speaks."""

_A_SHARE = frozenset({"share_price", "shareholder_return"})
"""Kinds of which a small sum is one a share, said or not."""


class MoneyScene:
    """The sums of one document, with all that their meaning is read from."""

    def __init__(self, document: Document, found: Found, tokens: Tokens, reader: MoneySignals):
        self.document = document
        self.found = found
        self.figures = found.money
        self.tokens = tokens
        self.reader = reader
        self.signals = [reader.read(number) for number in range(len(self.figures))]


class MoneySceneReader:
    """Reads the surroundings of sums; loads vocabularies once."""

    def __init__(self, vocab: Vocab):
        self._cues = kind_cues(vocab, _CUES)
        self._signs = signs(vocab)
        self._plain = plain_words(table(_CUES), table(_SIGNS))

    def read(self, document: Document, found: Found) -> MoneyScene:
        """The surroundings of all sums of a document."""
        tokens = Tokens(document, found, self._plain)
        reader = MoneySignals(
            document,
            tokens,
            Cues(tokens, self._cues.longest(document.words)),
            Cues(tokens, self._signs.longest(document.words)),
            found.money,
            places(document, tokens, found.money),
        )
        return MoneyScene(document, found, tokens, reader)


class MoneyReader:
    """Reads what sums mean; loads vocabularies and weights once."""

    def __init__(self, vocab: Vocab):
        self._scenes = MoneySceneReader(vocab)
        self._measures = MeasureReader("money_measure.json")
        self._kind = Weights.load(_WEIGHTS / "money_kind.json")
        self._among = Weights.load(_WEIGHTS / "money_kind_among.json")
        self._forecast = Weights.load(_WEIGHTS / "money_forecast.json")

    def read(self, document: Document, found: Found) -> tuple[Facts, ...]:
        """The facts of each sum, in the order of ``found.money``."""
        if not found.money:
            return ()
        scene = self._scenes.read(document, found)
        kinds = self.kinds(scene)
        facts = [self._facts(scene, number, kind) for number, kind in enumerate(kinds)]
        self._measures.read(scene.reader, kinds, facts)
        return tuple(facts)

    def kinds(self, scene: MoneyScene) -> list[str]:
        """The kind of each sum."""
        first = [odds(self._kind.scores(signals)) for signals in scene.signals]
        kinds = []
        for number in range(len(scene.figures)):
            scores = self._among.scores(among_signals(scene.reader, number, first, self._kind.labels))
            kinds.append(most_likely(scores, self._among.labels, scene.reader.implausible[number]))
        return kinds

    def _facts(self, scene: MoneyScene, number: int, kind: str) -> dict[str, Fact[Any]]:
        signals = scene.signals[number]
        facts: dict[str, Fact[Any]] = {"kind": Fact(kind, self._clues(scene, self._kind, number, kind, "kind"))}
        if kind in _A_SHARE and "per" not in scene.figures[number].facts and size(scene.figures[number]) == "units":
            facts["per"] = Fact("share", facts["kind"].clues)
        label, _ = self._forecast.best(asking(signals, f"kind={kind}"))
        if label == AHEAD:
            facts["forecast"] = Fact(True, self._clues(scene, self._forecast, number, AHEAD, "forecast"))
        return facts

    def _clues(self, scene: MoneyScene, weights: Weights, number: int, label: str, name: str) -> tuple[Clue, ...]:
        """The place that spoke most for the label; what names the label itself is what a reader would point at."""
        column = weights.labels.index(label)
        signals, rows = scene.signals[number], weights.signals
        best: tuple[int, int] | None = None
        most = 0.0
        for signal, at in signals.at.items():
            if signal in rows:
                weight = rows[signal][column]
                if signal.endswith(f"={label}"):
                    weight = 2 * weight + 1
                if weight > most:
                    best, most = at, weight
        if best is None:
            return ()
        region = scene.tokens.span(*best)
        return (Clue(region.start, region.end, f"meaning.{name}.{label}"),)


def most_likely(scores: Sequence[float], labels: Sequence[str], implausible: frozenset[str]) -> str:
    """The label with the highest score among those that can be."""
    return max((score, label) for score, label in zip(scores, labels, strict=True) if label not in implausible)[1]


def among_signals(
    reader: MoneySignals, number: int, first: Sequence[Sequence[float]], labels: Sequence[str]
) -> dict[str, float]:
    """What a sum was taken for by itself, and what its neighbours were."""
    signals = {
        f"own={label}": round(math.log(chance / _UNLIKELY), 2)
        for label, chance in zip(labels, first[number], strict=True)
        if chance > _UNLIKELY
    }
    for side, other, how in neighbours(reader, number):
        for label, chance in zip(labels, first[other], strict=True):
            if chance > _CLEAR:
                signals[f"{side}={label}"] = signals[f"{side} {how}={label}"] = round(chance, 2)
    return signals


__all__ = ["MoneyReader", "MoneyScene", "MoneySceneReader", "among_signals", "most_likely"]
