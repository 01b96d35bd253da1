"""What a sum of money means: kind, measure, forecast.

Signals of the surroundings are weighed per question. Sums that are one and the same thing, as the two sides of "$12.9
million, versus $7.3 million" or the cells of a row, are of the kind that the surest of them is. Forecast is asked after
the kind, which is one of its signals.
"""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from spacy.vocab import Vocab

from extractor.found import Clue, Fact, Facts, Found
from extractor.layout import Document
from extractor.meaning.context import Cues, Tokens, places
from extractor.meaning.cues import kind_cues, plain_words, signs, table
from extractor.meaning.measures import MeasureReader
from extractor.meaning.money_signals import MoneySignals, groups
from extractor.meaning.money_sizes import size
from extractor.meaning.percentages import AHEAD, asking, odds
from extractor.weighing import Weights

_WEIGHTS = files("extractor.meaning") / "weights"
_CUES, _SIGNS = "money_cues.tsv", "signs.tsv"
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
        chances = together(scene.reader, [odds(self._kind.scores(signals)) for signals in scene.signals])
        return [
            most_likely(row, self._kind.labels, implausible)
            for row, implausible in zip(chances, scene.reader.implausible, strict=True)
        ]

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


def most_likely(chances: Sequence[float], labels: Sequence[str], implausible: frozenset[str]) -> str:
    """The label with the best odds among those that can be."""
    return max((chance, label) for chance, label in zip(chances, labels, strict=True) if label not in implausible)[1]


def together(reader: MoneySignals, chances: Sequence[Sequence[float]]) -> list[Sequence[float]]:
    """The odds of the kinds, where sums that are one and the same thing take those of the surest of them."""
    pooled = list(chances)
    for group in groups(reader):
        surest = max((chances[number] for number in group), key=max)
        for number in group:
            pooled[number] = surest
    return pooled


__all__ = ["MoneyReader", "MoneyScene", "MoneySceneReader", "most_likely", "together"]
