"""Acts of regulators: of which drug, in which market, when and for what each is."""

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

import msgspec

from extractor.found import Clue, FoundPeriod
from extractor.layout import Region
from extractor.linking.drug_regulators import Place
from extractor.linking.drug_scene import DrugScene, Mark, within
from extractor.vocabulary import read_list

_WORDS = files("extractor.linking") / "words"
PAYERS = frozenset(read_list(_WORDS / "payers.txt"))
"""Agencies whose approvals are none."""
REFERRING = frozenset(read_list(_WORDS / "referring.txt"))
"""Words that stand for the regulator spoken of last."""
_SPOKEN = 4000
"""How far back, in characters, the drug that "we" speak of was named."""
_NEAR = 110
"""Characters between an event and its region."""
_FOR = 140
"""Characters between an event and what it is for."""
_DATED = 90
_PASSING = 50
"""Characters by which a drug named in passing counts as farther."""
_LATELY = 600
"""Characters back to the regulator that "the agency" stands for."""
_SEVERAL = frozenset({"are", "were", "both"})
_LISTED = 6
"""Most words between two drugs of which the same is said."""
# Two of our medicines have China's approval: an act told of several is told of none in particular
_OF_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|both|several|many|most|all|some|none)\s(?:of\s)?(?:our\s|its\s|their\s|the\s|these\s)?"
    r"(?:[a-z-]+\s){0,2}(?:medicines|drugs|products|candidates)\b",
    re.IGNORECASE,
)
_OURSELVES = frozenset({"we", "us", "our", "ours"})
"""Who speaks so of an act speaks of a drug of his own: "They gave us RMAT"."""
_ANNOUNCED = frozenset({"announced", "announces", "said", "says", "reported", "disclosed"})
_AWAITED = re.compile(r"date|PDUFA")
"""In words for an act whose date is that of the decision to come."""
AWAITING = frozenset({"awaited", "due"})
"""What words need that tell of a decision to come."""
_DATE_GRAINS = frozenset({"date", "month", "year"})
_COPIES = frozenset({"biosimilar", "version", "copy", "form", "copycat", "rival", "competitor", "alternative"})


class Event(NamedTuple):
    """Words for an act of a regulator."""

    start: int
    end: int
    row: "Row"
    is_open: bool
    """Not told to have happened."""


class Row(msgspec.Struct, frozen=True):
    """What words for an act tell, as the vocabulary has it."""

    phrase: str
    status: tuple[str, ...]
    region: str
    needs: str


class Act(NamedTuple):
    """An act of a regulator that the text tells of."""

    drug: int
    region: str
    status: str
    date: str | None
    indication: str | None
    clues: tuple[Clue, ...]
    stage: str | None = None
    """How far the drug is by it, where the status alone does not tell."""


def drugs_of(scene: DrugScene, event: Event, clause: Region, owners: Sequence[frozenset[int]]) -> list[int]:
    """The drug named nearest in the clause or sentence; else the one spoken of last; else the document's own."""
    for region in (clause, scene.document.sentence_at(event.start)):
        named = scene.drugs_in(region)
        if named:
            chosen = min(named, key=lambda mark: _distance(scene, mark, event))
            return list(dict.fromkeys((chosen.thing, *_listed_with(scene, named, chosen, event))))
    words = scene.words(*clause)
    if _OF_SEVERAL.search(scene.text, *clause):
        return []
    topic = scene.spoken_of(event.start)
    rival = topic is not None and scene.is_known(topic) and scene.found.subject not in owners[topic]
    if rival and not _OURSELVES.isdisjoint(words):
        named_before = [mark.thing for mark in scene.drugs_in(Region(max(0, event.start - _SPOKEN), event.start))]
        ours = [drug for drug in named_before if scene.found.subject in owners[drug]]
        unowned = [drug for drug in named_before if not owners[drug] and not scene.is_known(drug)]
        topic = next(iter(reversed(ours or unowned)), topic)
    named_companies = {mark.thing for mark in scene.companies.within(clause)}
    if topic is not None and named_companies.isdisjoint(owners[topic]):
        block = scene.document.block_at(event.start)
        before = scene.drugs_in(Region(block.start if block else clause.start, event.start))
        theirs = [mark.thing for mark in before if not named_companies.isdisjoint(owners[mark.thing])]
        topic = theirs[-1] if theirs else topic
    return [] if topic is None else [topic]


def _listed_with(scene: DrugScene, named: Sequence[Mark], chosen: Mark, event: Event) -> Iterator[int]:
    """Xelvora (belvorinib) and Quindle's ralnumab are approved"""
    if _SEVERAL.isdisjoint(scene.words(chosen.end, event.start)[-3:]):
        return
    last = chosen
    for mark in reversed([mark for mark in named if mark.end <= chosen.start]):
        between = scene.words(mark.end, last.start)
        if len(between) > _LISTED or (mark.thing != last.thing and "and" not in between and "," not in between):
            return
        yield mark.thing
        last = mark


def _distance(scene: DrugScene, mark: Mark, event: Event) -> int:
    """How far a drug is from an event: one behind a comma, or named in passing, counts as farther."""
    far = _PASSING * scene.is_background(mark.thing)
    if mark.start >= event.end and "," in scene.text[event.end : mark.start]:
        far += _PASSING
    before = scene.words(max(0, mark.start - 30), mark.start)[-2:]
    if before[-1:] in (["of"], ["to"]) and not _COPIES.isdisjoint(before):
        far += 2 * _PASSING
    return gap(mark, event) + far


def gap(one: Mark | Place | FoundPeriod | Event, event: Event) -> int:
    """Characters between a thing and an event."""
    return max(event.start - one.end, one.start - event.end, 0)


def regions_of(
    scene: DrugScene, event: Event, events: Sequence[Event], near: Sequence[Place], clause: Region
) -> list[Place]:
    """The regions nearer to this event than to another; else what its words imply; else the agency spoken of last."""
    rivals = [other for other in within(events, clause) if other.is_open or other.row.status != event.row.status]
    mine = [
        place
        for place in near
        if gap(place, event) <= _NEAR and all(gap(place, event) <= gap(place, other) for other in rivals)
    ]
    if event.row.region:
        told = [place for place in mine if place.agency is not None]
        if not told or event.row.region in {place.region for place in told}:
            return told if told else [Place(-1, -1, event.row.region, None)]
        return told
    agencies = [place for place in mine if place.agency is not None]
    if event.row.status == ("cleared",) and not agencies:
        mine = [place for place in near if place.agency is not None and place.start < event.start][-1:] or mine
        agencies = [place for place in mine if place.agency is not None]
    if agencies:
        nearest = min(agencies, key=lambda place: gap(place, event))
        mine = [place for place in mine if place.agency is not None or place.region == nearest.region]
    regions: dict[str, Place] = {}
    for place in mine or _only_one(near):
        regions.setdefault(place.region, place)
    if regions:
        return list(regions.values())
    if not REFERRING.isdisjoint(scene.words(*clause)) or event.row.status != ("approved",):
        before = [one for one in scene.found.agencies if one.start < event.start and one.name not in PAYERS]
        if before and event.start - before[-1].end < _LATELY:
            return [Place(before[-1].start, before[-1].end, before[-1].region, before[-1].name)]
    return []


def _only_one(near: Sequence[Place]) -> Sequence[Place]:
    """The places of a clause that names but one region, however far from the event."""
    return near[:1] if len({place.region for place in near}) == 1 else ()


def date_of(
    scene: DrugScene, event: Event, clause: Region, place: Place, others: Sequence[Place]
) -> tuple[str | None, tuple[Clue, ...]]:
    """When it was: of several markets each has the date behind it, else the date nearest to the event has all.

    What lies ahead of the document's day dates no act, and what dates an announcement dates that alone.
    """
    day = scene.document.head.day
    today = None if day is None else day.isoformat()
    periods = [
        period
        for period in within(scene.found.periods, clause)
        if period.label
        and period.grain in _DATE_GRAINS
        and not (today and period.first and period.first > today)
        and not _dates_announcement(scene, period)
    ]
    if _AWAITED.search(scene.text, event.start, event.end) or event.row.needs in AWAITING:
        return None, ()
    if len(others) > 1 and place.start >= 0 and len(periods) > 1:
        own = _own_date(event, place, others, periods)
        if own:
            return own.label, (Clue(own.start, own.end, "linking.approvals.date"),)
    periods = [period for period in periods if gap(period, event) <= _DATED]
    if not periods:
        return None, ()
    nearest = min(periods, key=lambda period: (gap(period, event), period.start))
    return nearest.label, (Clue(nearest.start, nearest.end, "linking.approvals.date"),)


def _own_date(
    event: Event, place: Place, others: Sequence[Place], periods: Sequence[FoundPeriod]
) -> FoundPeriod | None:
    """in 2022 by the FDA and in 2023 by the EMA; by Health Canada in April and by Swissmedic in May"""
    first = min(others)
    leads = any(event.end <= period.start and period.end <= first.start for period in periods)
    if leads:
        starts = max((other.end for other in others if other.end <= place.start), default=event.end)
        return next((period for period in reversed(periods) if starts <= period.start < place.start), None)
    ends = min((other.start for other in others if other.start > place.start), default=place.end + _DATED)
    return next((period for period in periods if place.end <= period.start < ends), None)


def _dates_announcement(scene: DrugScene, period: FoundPeriod) -> bool:
    beside = (
        *scene.words(max(0, period.start - 20), period.start)[-2:],
        *scene.words(period.end, period.end + 15)[:1],
    )
    return not _ANNOUNCED.isdisjoint(beside)


def indication_of(scene: DrugScene, event: Event, clause: Region) -> tuple[str | None, tuple[Clue, ...]]:
    """What it was for: the condition named behind it, else the last before."""
    conditions = within(scene.found.conditions, clause)
    behind = [one for one in conditions if event.end <= one.start <= event.end + _FOR]
    before = [one for one in conditions if event.start - _FOR <= one.end <= event.start]
    chosen = behind[0] if behind else before[-1] if before else None
    if chosen is None:
        return None, ()
    return scene.text[chosen.start : chosen.end], (Clue(chosen.start, chosen.end, "linking.approvals.indication"),)
