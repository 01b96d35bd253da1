"""The phrase with which a document names what a figure measures.

Phrases are proposed by the places where such names stand (left of "was 45%", right of "45% of patients", in the row's
head, where the figure before in a series found its own), and weighed; the best one is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Protocol

from extractor.found import Clue, Fact
from extractor.layout import Document
from extractor.meaning.context import Cue, Place, Series, Tokens
from extractor.meaning.cues import KindCue
from extractor.meaning.percentage_signals import link
from extractor.vocabulary import read_list
from extractor.weighing import Weights

_FOLDER = files("extractor.meaning")
_LONGEST = 14
"""Tokens of a measure's phrase, at most."""
_FIGURES = frozenset({"<percent>", "<money>"})
_PUNCTUATION = frozenset(",;:()[]—–-.!?“”\"'|*•·=…")
_NEVER_MEASURED = frozenset({"confidence_level"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that may be the measure's name."""

    first: int
    after: int
    origin: str
    """Where it was looked for."""
    distance: int = 0
    """Tokens between it and the figure."""


class Surroundings(Protocol):
    """What is read around the figures of one document."""

    document: Document
    tokens: Tokens
    masks: list[str]
    places: Sequence[Place]
    series: list[Series]

    def kind_cues(self, first: int, after: int) -> list[Cue[KindCue]]:
        """The cues of kinds between two tokens."""


class MeasureReader:
    """Finds the names of measures; loads its words and weights once."""

    def __init__(self, weights: str = "percentage_measure.json") -> None:
        self._bounds = frozenset(read_list(_FOLDER / "phrase_bounds.txt"))
        self._predicates = frozenset(read_list(_FOLDER / "predicate_verbs.txt"))
        path = _FOLDER / "weights" / weights
        self._weights = Weights.load(path) if path.is_file() else None

    def read(self, reader: Surroundings, kinds: Sequence[str], facts: Sequence[dict[str, Fact[Any]]]) -> None:
        """Add the measure to the facts of each figure that has one."""
        if self._weights is None:
            return
        chosen: list[Phrase | None] = []
        for number, kind in enumerate(kinds):
            phrase = None
            if kind not in _NEVER_MEASURED:
                before = next((one for one in reversed(chosen) if one is not None), None)
                most = self._weights.score(nameless(kind))
                for option in self.options(reader, number, before):
                    score = self._weights.score(self.signals(reader, number, kind, option))
                    if score > most:
                        phrase, most = option, score
            chosen.append(phrase)
            if phrase is not None:
                region = reader.tokens.span(phrase.first, phrase.after)
                text = " ".join(reader.document.slice(region).split())
                rule = f"meaning.measure.{phrase.origin.split()[0]}"
                facts[number]["measure"] = Fact(text, (Clue(region.start, region.end, rule),))

    def options(self, reader: Surroundings, number: int, before: Phrase | None) -> list[Phrase]:
        """The phrases that may name a figure's measure; ``before`` is what the figure before it measures."""
        found: dict[tuple[int, int], Phrase] = {}
        for phrase in self._proposals(reader, number, before):
            trimmed = self._trimmed(reader.masks, phrase)
            if trimmed is not None:
                found.setdefault((trimmed.first, trimmed.after), trimmed)
        return list(found.values())

    def _proposals(self, reader: Surroundings, number: int, before: Phrase | None) -> Iterator[Phrase]:
        place, series = reader.places[number], reader.series[number]
        if before is not None:
            yield Phrase(before.first, before.after, "carried")
        if place.cell is not None and place.cell.cell is not None:
            if place.head is not None:
                yield Phrase(*place.head, "row")
            for column in place.columns:
                yield Phrase(*column, "column")
            for line in place.caption:
                yield Phrase(*line, "caption")
            return
        masks = reader.masks
        for origin, index in (("left", place.index), ("series", series.first)):
            if origin == "left" or index != place.index:
                yield from self._left(masks, index, place, origin)
                yield from self._clause(masks, index, place, origin)
        for origin, index in (("right", place.index), ("behind", series.last)):
            if origin == "right" or index != place.index:
                yield from self._right(masks, index, place, origin)
        for cue in reader.kind_cues(place.first, place.after):
            distance = place.index - cue.after if cue.after <= place.index else cue.first - place.index
            start = self._noun_start(masks, cue.first, place.first)
            yield Phrase(cue.first, cue.after, "cue", distance)
            yield Phrase(start, cue.after, "cue extended", distance)
            if cue.after < place.after and masks[cue.after] == "of":
                yield Phrase(start, self._noun_end(masks, cue.after + 1, place.after), "cue complement", distance)
            end = self._noun_end(masks, cue.after, place.after)
            if end > cue.after:
                yield Phrase(start, end, "cue whole", distance)

    def _left(self, masks: Sequence[str], index: int, place: Place, origin: str) -> Iterator[Phrase]:
        """Before "(…) was 45%", "of 45%", "in 45% of patients", "(45%": the nearest noun phrases to the left."""
        stop, seen = index, 0
        while stop > place.first and seen < 3:
            while stop > place.first and self._bounded(masks[stop - 1]):
                stop -= 1
                if masks[stop] in _FIGURES or masks[stop] == ";":
                    return
            start = self._noun_start(masks, stop, place.first)
            if start == stop:
                return
            seen += 1
            distance = index - stop
            yield Phrase(start, stop, f"{origin} noun{seen}", distance)
            longer = start
            while longer > place.first and masks[longer - 1] in ("of", "or", "in", "to", "and", "the", "with", "from"):
                longer = self._noun_start(masks, longer - 1, place.first)
                if longer < start:
                    yield Phrase(longer, stop, f"{origin} long{seen}", distance)
                    start_before, start = start, longer
                    if start == start_before:
                        break
            stop = start if start < stop else stop - 1

    def _clause(self, masks: Sequence[str], index: int, place: Place, origin: str) -> Iterator[Phrase]:
        """Before "treatment was stopped for toxicity in 9%": all from the last comma or semicolon, less the tail."""
        after = index
        while after > place.first and (masks[after - 1] in self._bounds or masks[after - 1] in "(,:of"):
            after -= 1
        first = after
        while first > place.first and after - first < _LONGEST:
            if masks[first - 1] in _PUNCTUATION or masks[first - 1] in _FIGURES:
                break
            first -= 1
        if first < after:
            yield Phrase(first, after, f"{origin} clause", index - after)
            lead = first
            while lead < after and masks[lead] in self._bounds:
                lead += 1
            if first < lead < after:
                yield Phrase(lead, after, f"{origin} clause less", index - after)

    def _right(self, masks: Sequence[str], index: int, place: Place, origin: str) -> Iterator[Phrase]:
        """After "45% of patients achieved …", "45% of …", "45% ORR"."""
        after = index + 1
        limit = min(place.after, index + 1 + _LONGEST + 6)
        end = after
        while end < limit and masks[end] not in _FIGURES and masks[end] not in _PUNCTUATION:
            end += 1
        if end == after:
            return
        noun = self._noun_end(masks, after, end)
        if noun > after:
            yield Phrase(after, noun, f"{origin} noun", 1)
        if masks[after] in ("of", "in", "off", "over", "for", "on"):
            inner = after + 1
            while inner < end and masks[inner] in ("the", "all", "those", "these", "its", "our", "their"):
                inner += 1
            noun = self._noun_end(masks, inner, end)
            yield Phrase(inner, noun, f"{origin} {masks[after]}", 1)
            yield Phrase(inner, end, f"{origin} {masks[after]} all", 1)
        for cut in range(after, min(end, after + 9)):
            if masks[cut] in self._predicates:
                yield Phrase(cut, end, f"{origin} predicate", cut - index)
                yield Phrase(cut + 1, end, f"{origin} object", cut - index)
                break
        yield Phrase(after, end, f"{origin} all", 1)

    def _bounded(self, mask: str) -> bool:
        return mask in self._bounds or mask in _PUNCTUATION or mask in _FIGURES or mask == "of"

    def _noun_start(self, masks: Sequence[str], stop: int, first: int) -> int:
        start = stop
        while start > first and stop - start < _LONGEST and not self._bounded(masks[start - 1]):
            start -= 1
        return start

    def _noun_end(self, masks: Sequence[str], start: int, after: int) -> int:
        end = start
        while end < after and end - start < _LONGEST and not self._bounded(masks[end]):
            end += 1
        return end

    def _trimmed(self, masks: Sequence[str], phrase: Phrase) -> Phrase | None:
        first, after = phrase.first, min(phrase.after, phrase.first + _LONGEST)
        while first < after and (masks[first] in _PUNCTUATION or masks[first] in ("the", "a", "an", "of", "and")):
            first += 1
        while after > first and (masks[after - 1] in _PUNCTUATION or masks[after - 1] in ("the", "a", "of", "and")):
            after -= 1
        if first >= after:
            return None
        return Phrase(first, after, phrase.origin, phrase.distance)

    def signals(self, reader: Surroundings, number: int, kind: str, phrase: Phrase) -> dict[str, float]:
        """What speaks for a phrase."""
        masks, place = reader.masks, reader.places[number]
        size = phrase.after - phrase.first
        words = masks[phrase.first : phrase.after]
        told = {
            f"origin={phrase.origin}": 1.0,
            f"origin={phrase.origin} {kind}": 1.0,
            f"size={min(size, 8)}": 1.0,
            f"distance={min(phrase.distance, 8)}": 1.0,
            f"first={words[0]}": 1.0,
            f"last={words[-1]}": 1.0,
            "bias": 1.0,
        }
        if phrase.origin == "carried" and number > 0:
            how = link(masks, reader.places[number - 1], place)
            told[f"carried {how}"] = 1.0
            if reader.series[number] is reader.series[number - 1]:
                told["carried series"] = 1.0
        cues = reader.kind_cues(phrase.first, phrase.after)
        same = [cue for cue in cues if cue.entry.kind == kind]
        if same:
            told["names kind"] = 1.0
            told[f"names kind {phrase.origin.split()[0]}"] = 1.0
            if same[0].first == phrase.first:
                told["kind first"] = 1.0
            if same[-1].after == phrase.after:
                told["kind last"] = 1.0
            if same[0].first == phrase.first and same[-1].after == phrase.after:
                told["kind whole"] = 1.0
        elif cues:
            told["names other kind"] = 1.0
        inner = sum(mask in self._bounds for mask in words)
        if inner:
            told[f"bounds={min(inner, 3)}"] = 1.0
        for mask in (
            "<drug>",
            "<trial>",
            "<company>",
            "<period>",
            "<number>",
            "<name>",
            "<code>",
            ",",
            "<percent>",
            "and",
            "patients",
        ):
            if mask in words:
                told[f"has {mask}"] = 1.0
        if phrase.first == place.first:
            told["opens"] = 1.0
        return told


def nameless(kind: str) -> dict[str, float]:
    """What speaks for no phrase at all."""
    return {"nameless": 1.0, f"nameless {kind}": 1.0}


__all__ = ["MeasureReader", "Phrase", "nameless"]
