"""The phrases that may name what a figure measures.

They are proposed by the places where such names stand: left of "was 45%", right of "45% of patients", in the row's
head, where the figure before in a series found its own.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.meaning.context import Place
from extractor.meaning.cues import words
from extractor.meaning.signals import SignalReader

_LONGEST = 14
"""Tokens of a measure's phrase, at most."""
_FIGURES = frozenset({"<percent>", "<money>"})
_PUNCTUATION = words("punctuation")
_BOUNDS = words("phrase_bounds")
_STOPS = _BOUNDS | _PUNCTUATION | _FIGURES | {"of"}
_TAILS = words("measure_tails")
_EDGES = words("measure_edges") | _PUNCTUATION
_LINKS = words("name_links")
_MEASURED_BEHIND = words("measured_behind")
_DETERMINERS = words("determiners")
_PREDICATES = words("predicate_verbs")


class Phrase(NamedTuple):
    """A phrase that may be the measure's name."""

    first: int
    after: int
    origin: str
    """Where it was looked for."""
    distance: int = 0
    """Tokens between it and the figure."""


_Proposal = tuple[int, int, str, int]
"""A phrase as it is proposed, with small words at its ends."""


def options(reader: SignalReader, number: int, before: Phrase | None) -> list[Phrase]:
    """The phrases that may name a figure's measure; ``before`` is what the figure before it measures."""
    found: dict[tuple[int, int], Phrase] = {}
    masks = reader.masks
    for first, after, origin, distance in _proposals(reader, number, before):
        after = min(after, first + _LONGEST)
        while first < after and masks[first] in _EDGES:
            first += 1
        while after > first and masks[after - 1] in _EDGES:
            after -= 1
        if first < after and (first, after) not in found:
            found[first, after] = Phrase(first, after, origin, distance)
    return list(found.values())


def _proposals(reader: SignalReader, number: int, before: Phrase | None) -> Iterator[_Proposal]:
    place, series = reader.places[number], reader.series[number]
    if before is not None:
        yield before.first, before.after, "carried", 0
    if place.cell is not None and place.cell.cell is not None:
        if place.head is not None:
            yield *place.head, "row", 0
        for column in place.columns:
            yield *column, "column", 0
        for line in place.caption:
            yield *line, "caption", 0
        return
    masks = reader.masks
    for origin, index in (("left", place.index), ("series", series.first)):
        if origin == "left" or index != place.index:
            yield from _left(masks, index, place, origin)
            yield from _clause(masks, index, place, origin)
    for origin, index in (("right", place.index), ("behind", series.last)):
        if origin == "right" or index != place.index:
            yield from _right(masks, index, place, origin)
    for cue in reader.kind_cues(place.first, place.after):
        if cue.entry.weak:
            continue
        distance = place.index - cue.after if cue.after <= place.index else cue.first - place.index
        start = _noun_start(masks, cue.first, place.first)
        yield cue.first, cue.after, "cue", distance
        yield start, cue.after, "cue extended", distance
        if cue.after < place.after and masks[cue.after] == "of":
            yield start, _noun_end(masks, cue.after + 1, place.after), "cue complement", distance
        end = _noun_end(masks, cue.after, place.after)
        if end > cue.after:
            yield start, end, "cue whole", distance


def _left(masks: Sequence[str], index: int, place: Place, origin: str) -> Iterator[_Proposal]:
    """Before "(…) was 45%", "of 45%", "in 45% of patients", "(45%": the nearest noun phrases to the left."""
    stop, seen = index, 0
    while stop > place.first and seen < 3:
        while stop > place.first and masks[stop - 1] in _STOPS:
            stop -= 1
            if masks[stop] in _FIGURES or masks[stop] == ";":
                return
        start = _noun_start(masks, stop, place.first)
        if start == stop:
            return
        seen += 1
        distance = index - stop
        yield start, stop, f"{origin} noun{seen}", distance
        longer = start
        while longer > place.first and masks[longer - 1] in _LINKS:
            longer = _noun_start(masks, longer - 1, place.first)
            if longer < start:
                yield longer, stop, f"{origin} long{seen}", distance
                start_before, start = start, longer
                if start == start_before:
                    break
        stop = start if start < stop else stop - 1


def _clause(masks: Sequence[str], index: int, place: Place, origin: str) -> Iterator[_Proposal]:
    """Before "treatment was stopped for toxicity in 9%": all from the last comma or semicolon, less the tail."""
    after = index
    while after > place.first and (masks[after - 1] in _BOUNDS or masks[after - 1] in _TAILS):
        after -= 1
    first = after
    while first > place.first and after - first < _LONGEST:
        if masks[first - 1] in _PUNCTUATION or masks[first - 1] in _FIGURES:
            break
        first -= 1
    if first < after:
        yield first, after, f"{origin} clause", index - after
        lead = first
        while lead < after and masks[lead] in _BOUNDS:
            lead += 1
        if first < lead < after:
            yield lead, after, f"{origin} clause less", index - after


def _right(masks: Sequence[str], index: int, place: Place, origin: str) -> Iterator[_Proposal]:
    """After "45% of patients achieved …", "45% of …", "45% ORR"."""
    after = index + 1
    limit = min(place.after, index + 1 + _LONGEST + 6)
    end = after
    while end < limit and masks[end] not in _FIGURES and masks[end] not in _PUNCTUATION:
        end += 1
    if end == after:
        return
    noun = _noun_end(masks, after, end)
    if noun > after:
        yield after, noun, f"{origin} noun", 1
    if masks[after] in _MEASURED_BEHIND:
        inner = after + 1
        while inner < end and masks[inner] in _DETERMINERS:
            inner += 1
        noun = _noun_end(masks, inner, end)
        yield inner, noun, f"{origin} {masks[after]}", 1
        yield inner, end, f"{origin} {masks[after]} all", 1
    for cut in range(after, min(end, after + 9)):
        if masks[cut] in _PREDICATES:
            yield cut, end, f"{origin} predicate", cut - index
            yield cut + 1, end, f"{origin} object", cut - index
            break
    yield after, end, f"{origin} all", 1


def _noun_start(masks: Sequence[str], stop: int, first: int) -> int:
    start = stop
    while start > first and stop - start < _LONGEST and masks[start - 1] not in _STOPS:
        start -= 1
    return start


def _noun_end(masks: Sequence[str], start: int, after: int) -> int:
    end = start
    while end < after and end - start < _LONGEST and masks[end] not in _STOPS:
        end += 1
    return end
