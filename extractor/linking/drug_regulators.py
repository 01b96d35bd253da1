"""Where a document names regulators and markets: agencies by name, "Swiss regulators", "the watchdog of Europe"."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

import msgspec

from extractor.linking.drug_scene import DrugScene, within
from extractor.vocabulary import Phrases, read_list, read_table

_WORDS = files("extractor.linking") / "words"
_BETWEEN = 3
"""Most words between a market and what it calls its regulator: "Europe's drugs watchdog"."""
_POSSESSED = 5
"""Most words between a country and the company that it is home to."""
_LISTING = frozenset({",", "and", "or", "the", "in"})
_PARTING = frozenset({",", ".", ";", ":", "(", ")", "–", "—"})


class Place(NamedTuple):
    """Where a region or an agency is named."""

    start: int
    end: int
    region: str
    agency: str | None
    """Its name, or the word that stands for it; None where only the market is named."""


class Market(msgspec.Struct, frozen=True):
    """A row of words that stand for a market, and its name."""

    name: str
    region: str


class Regulators:
    """Finds places of regulators and markets; loads its words once."""

    def __init__(self) -> None:
        regions = read_table(_WORDS / "regions.tsv", Market, unique="name")
        self._regions: Phrases[str] = Phrases(cased=[(row.name, row.region) for row in regions])
        nouns = read_list(_WORDS / "regulators.txt")
        self._nouns: Phrases[str] = Phrases(uncased=[(noun, noun) for noun in nouns])
        self._natives = frozenset(read_list(_WORDS / "natives.txt"))

    def places(self, scene: DrugScene) -> list[Place]:
        """In text order; what tells a company's home ("Seoul-based", "Japan's Nagai Pharma") is none."""
        agencies = [Place(one.start, one.end, one.region, one.name) for one in scene.found.agencies]
        taken = {index for one in agencies for index in range(one.start, one.end)}
        regions = [
            Place(match.start, match.end, match.entry, None)
            for match in self._regions.longest(scene.document.words)
            if match.start not in taken and not self._is_home(scene, match.start, match.end)
        ]
        told: dict[int, Place] = {}
        for match in self._nouns.longest(scene.document.words):
            if match.start not in taken:
                told.update((place.start, place) for place in _meant(scene, regions, match.start, match.end))
        return sorted([*agencies, *(told.get(place.start, place) for place in regions)])

    def _is_home(self, scene: DrugScene, start: int, end: int) -> bool:
        text = scene.text
        if text.startswith(("-based", "‑based"), end):
            return True
        words = scene.words(end, end + 40)
        if words[:1] and words[0] in self._natives:
            return True
        if text[end : end + 2] not in ("'s", "’s") and not text[start:end].endswith(("an", "ese", "ish")):
            return False
        companies = scene.companies.within(scene.document.sentence_at(start)._replace(start=end))
        return bool(companies) and len(scene.words(end, companies[0].start)) <= _POSSESSED - 1


def _meant(scene: DrugScene, regions: Sequence[Place], start: int, end: int) -> Iterator[Place]:
    """The market of a word for a regulator: before it, or the markets listed behind its "in"."""
    sentence = scene.document.sentence_at(start)
    named = within(regions, sentence)
    before = [place for place in named if place.end <= start]
    if before:
        between = scene.words(before[-1].end, start)
        if len([word for word in between if word[0].isalpha()]) <= _BETWEEN and _PARTING.isdisjoint(between):
            yield before[-1]._replace(end=end, agency=scene.text[start:end])
            return
    last = end
    for place in (place for place in named if place.start >= end):
        between = scene.words(last, place.start)
        first = last == end and between[:1] in (["in"], ["of"]) and len(between) <= 2
        if not first and not (last > end and between and _LISTING.issuperset(between)):
            return
        yield place._replace(agency=scene.text[start:end])
        last = place.end
