"""Evidence of meanings that no single place tells: a cell's heads, what the figure measures, or its fellow's."""

from collections.abc import Iterator, Sequence
from typing import Any

from extractor.found import Clue, Fact
from extractor.meaning.signals import At, SignalReader

_READ = ("kind", "change", "comparison", "forecast", "per")


def supported(reader: SignalReader, facts: Sequence[dict[str, Fact[Any]]]) -> None:
    """Give each meaning without a place of its own the place that it follows from."""
    for number, own in enumerate(facts):
        for name in _READ:
            fact = own.get(name)
            if fact is not None and not fact.clues:
                clue = next(_places(reader, facts, number, name), None)
                if clue is not None:
                    rule = f"meaning.{name}.{'ahead' if fact.value is True else fact.value}"
                    own[name] = Fact(fact.value, (Clue(clue.start, clue.end, rule),))


def _places(reader: SignalReader, facts: Sequence[dict[str, Fact[Any]]], number: int, name: str) -> Iterator[Clue]:
    place, own = reader.places[number], facts[number]
    if place.cell is not None and name != "kind":
        yield from (_clue(reader, head) for head in (*place.columns, place.head) if head is not None)
    if "measure" in own:
        yield from own["measure"].clues
    for other in (number - 1, number + 1):
        fellow = facts[other].get(name) if 0 <= other < len(facts) else None
        if fellow is not None and fellow.value == own[name].value:
            yield from fellow.clues
    if name != "kind":
        yield from own["kind"].clues


def _clue(reader: SignalReader, at: At) -> Clue:
    return Clue(*reader.tokens.span(*at), "")
