"""The phrase with which a document names what a figure measures: of those proposed, the one that most speaks for."""

from collections.abc import Sequence
from typing import Any

from extractor.found import Clue, Fact
from extractor.meaning.context import link
from extractor.meaning.cues import words
from extractor.meaning.notes import Notes
from extractor.meaning.phrases import Phrase, options
from extractor.meaning.questions import stored
from extractor.meaning.signals import SignalReader
from extractor.weighing import NONE, Option
from extractor.weighing.journal import counted

_NEVER_MEASURED = frozenset({"confidence_level"})
_BOUNDS = words("phrase_bounds")
_TELLING = words("telling_masks")
_LONG, _FAR, _MANY_BOUNDS = 8, 8, 3
"""Sizes, distances and numbers from which on all are alike."""


_DISTANCES = [f"distance={distance}" for distance in range(_FAR + 1)]
NAMES_KIND = "names kind"


class MeasureReader:
    """Finds the names of measures; loads its weights once."""

    def __init__(self, weights: str) -> None:
        # in whole hundredths, as they are stored: equal sums are equal, and the phrase proposed first is taken
        self._weights = {name: round(100 * row[-1]) for name, row in stored(weights).signals.items()}
        self._origins: dict[tuple[str, str, bool], int] = {}
        """What the origin of a phrase adds: there are few."""

    def read(
        self,
        reader: SignalReader,
        kinds: Sequence[str],
        facts: Sequence[dict[str, Fact[Any]]],
        notes: Notes | None = None,
    ) -> None:
        """Add the measure to the facts of each figure that has one; notes are taken where somebody asked for them."""
        known: dict[tuple[int, int, str], tuple[int, bool]] = {}
        origins = self._origins
        before: Phrase | None = None
        for number, kind in enumerate(kinds):
            if kind in _NEVER_MEASURED:
                continue
            phrase, most = None, self._sum(nameless(kind))
            for option in options(reader, number, before):
                key = option.first, option.after, kind
                if key not in known:
                    told = of_words(reader, *key)
                    known[key] = self._sum(told), NAMES_KIND in told
                score, named = known[key]
                origin = option.origin, kind, named
                if origin not in origins:
                    origins[origin] = self._sum(of_origin(*origin))
                score += origins[origin] + self._sum(of_place(reader, number, option))
                if score > most:
                    phrase, most = option, score
            if notes:
                self._note(reader, number, kind, before, phrase, notes)
            if phrase is not None:
                before = phrase
                region = reader.tokens.span(phrase.first, phrase.after)
                rule = f"meaning.measure.{phrase.origin.split()[0]}"
                facts[number]["measure"] = Fact(_words(reader, phrase), (Clue(region.start, region.end, rule),))

    def _note(
        self,
        reader: SignalReader,
        number: int,
        kind: str,
        before: Phrase | None,
        chosen: Phrase | None,
        notes: Notes,
    ) -> None:
        weights = {name: weight / 100 for name, weight in self._weights.items()}
        competing = [Option(NONE, counted(nameless(kind), weights))]
        for phrase in options(reader, number, before):
            told = counted(signals(reader, number, kind, phrase), weights)
            competing.append(Option(_words(reader, phrase), told, reader.tokens.span(phrase.first, phrase.after)))
        notes.named(number, competing, None if chosen is None else _words(reader, chosen))

    def _sum(self, signals: Sequence[str]) -> int:
        return sum(filter(None, map(self._weights.get, signals)))


def _words(reader: SignalReader, phrase: Phrase) -> str:
    return " ".join(reader.document.slice(reader.tokens.span(phrase.first, phrase.after)).split())


def signals(reader: SignalReader, number: int, kind: str, phrase: Phrase) -> list[str]:
    """What speaks for a phrase."""
    told = of_words(reader, phrase.first, phrase.after, kind)
    return [*told, *of_origin(phrase.origin, kind, NAMES_KIND in told), *of_place(reader, number, phrase)]


def nameless(kind: str) -> list[str]:
    """What speaks for no phrase at all."""
    return ["nameless", f"nameless {kind}"]


def of_words(reader: SignalReader, first: int, after: int, kind: str) -> list[str]:
    """What the words of a phrase tell, wherever its figure stands."""
    phrase = reader.masks[first:after]
    told = [f"size={min(after - first, _LONG)}", f"first={phrase[0]}", f"last={phrase[-1]}", "bias"]
    cues = reader.kind_cues(first, after)
    same = [cue for cue in cues if cue.entry.kind == kind]
    if same:
        told.append(NAMES_KIND)
        opens, closes = same[0].first == first, same[-1].after == after
        if opens:
            told.append("kind first")
        if closes:
            told.append("kind last")
        if opens and closes:
            told.append("kind whole")
    elif cues:
        told.append("names other kind")
    bounds = len([mask for mask in phrase if mask in _BOUNDS])
    if bounds:
        told.append(f"bounds={min(bounds, _MANY_BOUNDS)}")
    told += [f"has {mask}" for mask in _TELLING.intersection(phrase)]
    return told


def of_origin(origin: str, kind: str, named: bool) -> tuple[str, ...]:
    """What the place tells where a phrase was looked for; ``named`` if it has a cue of the figure's kind."""
    told = (f"origin={origin}", f"origin={origin} {kind}")
    return (*told, f"{NAMES_KIND} {origin.split()[0]}") if named else told


def of_place(reader: SignalReader, number: int, phrase: Phrase) -> list[str]:
    """What the way from a phrase to its figure tells."""
    told = [_DISTANCES[min(phrase.distance, _FAR)]]
    if phrase.first == reader.places[number].first:
        told.append("opens")
    if phrase.origin == "carried" and number > 0:
        told.append(f"carried {link(reader.masks, reader.places[number - 1], reader.places[number])}")
        if reader.series[number] is reader.series[number - 1]:
            told.append("carried series")
    return told
