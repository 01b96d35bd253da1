"""What regulators did with each drug: the act, where, when and for what."""

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec
from spacy.vocab import Vocab

from extractor.found import Clue, Fact, FoundPeriod
from extractor.layout import Region
from extractor.linking.drug_scene import DrugScene, Mark, within
from extractor.vocabulary import Phrases, read_list, read_table

_WORDS = files("extractor.linking") / "words"
_BEFORE = 7
"""Words before an event that may say that it has not happened."""
_OBJECT = 8
"""Words behind a clearance in which its object stands."""
_SUBJECT = 14
_NEAR = 110
"""Characters between an event and its region."""
_FOR = 140
"""Characters between an event and what it is for."""
_DATED = 90
_PASSING = 50
"""Characters by which a drug named in passing counts as farther."""
_COMMITTEES = frozenset({"CHMP"})
_PAYERS = frozenset(read_list(_WORDS / "payers.txt"))
_CONDITIONS, _PRESENT = frozenset({"when", "once"}), frozenset({"approves", "accepts", "clears", "approval"})
_NOUNS = frozenset({"approval", "approvals", "acceptance", "clearance", "authorisation", "authorization", "filing"})
_APPLIED_FOR = (["application"], ["applications"], ["filing"], ["dossier"])
_SEVERAL = frozenset({"are", "were", "both"})
_LISTED = 6
"""Most words between two drugs of which the same is said."""
_UPON = frozenset({"on", "upon"})
_CHANCE = frozenset({"%", "percent", "cent"})
_CONDITIONED = 12
"""Words before an event in which a condition stands that it hangs on."""
_REFERRING = frozenset({"agency", "regulator", "regulators", "authority", "commission"})


class _Row(msgspec.Struct, frozen=True):
    phrase: str
    status: tuple[str, ...]
    region: str
    needs: str


class _Region(msgspec.Struct, frozen=True):
    name: str
    region: str


class Act(NamedTuple):
    """An act of a regulator that the text tells of."""

    drug: int
    region: str
    status: str
    date: str | None
    indication: str | None
    clues: tuple[Clue, ...]


class Place(NamedTuple):
    """Where a region or an agency is named."""

    start: int
    end: int
    region: str
    agency: str | None


class _Event(NamedTuple):
    start: int
    end: int
    row: _Row


class ApprovalsOfDrugs:
    """Reads the acts of regulators; loads its words once."""

    def __init__(self, vocab: Vocab):
        rows = read_table(_WORDS / "regulatory_events.tsv", _Row, unique="phrase")
        self._events: Phrases[_Row] = Phrases(
            vocab,
            cased=[(row.phrase, row) for row in rows if row.phrase.isupper()],
            uncased=[(row.phrase, row) for row in rows if not row.phrase.isupper()],
        )
        regions = read_table(_WORDS / "regions.tsv", _Region, unique="name")
        self._regions: Phrases[str] = Phrases(vocab, cased=[(row.name, row.region) for row in regions])
        self._filings = frozenset(word.lower() for word in read_list(_WORDS / "filings.txt"))
        self._trials = frozenset(word.lower() for word in read_list(_WORDS / "trial_permissions.txt"))
        self._elsewhere = frozenset(read_list(_WORDS / "not_approved.txt"))
        self._not_yet = frozenset(read_list(_WORDS / "not_yet.txt"))

    def acts(
        self, scene: DrugScene, owners: Sequence[frozenset[int]], trial_drugs: Mapping[int, Sequence[int]]
    ) -> list[Act]:
        """The acts in text order, each region and status of a drug once: the first that is dated, else the first."""
        if not scene.drugs:
            return []
        places = self._places(scene)
        events = [
            _Event(match.start, match.end, match.entry)
            for match in self._events.longest(scene.document.words)
            if match.entry.status and not self._is_open(scene, match.start, match.end)
        ]
        return _once(
            [act for event in events for act in self._acts_of(scene, event, events, places, owners, trial_drugs)]
        )

    def _places(self, scene: DrugScene) -> list[Place]:
        agencies = [Place(one.start, one.end, one.region, one.name) for one in scene.found.agencies]
        taken = {index for one in agencies for index in range(one.start, one.end)}
        regions = [
            Place(match.start, match.end, match.entry, None)
            for match in self._regions.longest(scene.document.words)
            if match.start not in taken
        ]
        return sorted([*agencies, *regions])

    def _is_open(self, scene: DrugScene, start: int, end: int) -> bool:
        """Whether the words before say that it lies ahead, is hoped for, or did not come."""
        sentence = scene.document.sentence_at(start)
        text = scene.text[start:end]
        if text.isupper() and (scene.text[end : end + 1] == "-" or scene.text[:start].rstrip()[-1:] == ":"):
            return True
        leading = scene.words(sentence.start, start)
        before = leading[-_BEFORE:]
        for index, word in enumerate(before):
            if word in (";", ":", "—", "–"):
                before = before[index + 1 :]
        if not _CONDITIONS.isdisjoint(leading[-_CONDITIONED:]) and (text.lower() in _PRESENT or before[-1:] == ["is"]):
            return True
        if scene.words(end, end + 20)[:1] in _APPLIED_FOR:
            return True
        if before[-2:] == ["to", "be"]:
            return True
        if text.lower() in _NOUNS and not _UPON.isdisjoint(before[-4:]):
            return True
        if not self._elsewhere.isdisjoint(scene.words(end, min(end + 50, sentence.end))[:4]):
            return True
        if before[-1:] in (["on"], ["of"], ["after"], ["for"], ["to"]) and before[-2:-1] != ["lent"]:
            if before[-1] == "for" and not _CHANCE.isdisjoint(before):
                return True
            return before[-1] in ("on", "to") or not self._not_yet.isdisjoint(before[:-1])
        return not self._not_yet.isdisjoint(before)

    def _comes_later(self, scene: DrugScene, event: _Event, place: Place) -> bool:
        """validated by the EMA in January, and it plans to submit to the MHRA"""
        return place.start > event.end and not self._not_yet.isdisjoint(scene.words(event.end, place.start))

    def _acts_of(
        self,
        scene: DrugScene,
        event: _Event,
        events: Sequence[_Event],
        places: Sequence[Place],
        owners: Sequence[frozenset[int]],
        trial_drugs: Mapping[int, Sequence[int]],
    ) -> Iterator[Act]:
        row = event.row
        clause = scene.clause(event.start)
        near = [
            place
            for place in within(places, clause)
            if place.agency not in _PAYERS and not self._comes_later(scene, event, place)
        ]
        if row.needs and not self._has_what_it_needs(scene, event, clause, near):
            return
        statuses = self._statuses(scene, event, near)
        tried = [mark for mark in within(scene.trials, clause) if mark.end <= event.start]
        cleared = trial_drugs.get(tried[-1].thing, ()) if tried and statuses == ("cleared",) else ()
        if statuses == ("cleared",) and not tried and self._is_of_trials(scene, event, clause):
            return
        drugs = cleared or _drugs_of(scene, event, clause, owners)
        if not drugs:
            return
        regions = _regions_of(scene, event, events, near, clause)
        date, dated = _date_of(scene, event, clause)
        indication, named = _indication_of(scene, event, clause)
        clue = Clue(event.start, event.end, "linking.approvals.event")
        for drug in drugs:
            for region in regions:
                where = () if region.start < 0 else (Clue(region.start, region.end, "linking.approvals.region"),)
                clues = (clue, *where, *dated, *named)
                for status in statuses:
                    yield Act(drug, region.region, status, date, indication, clues)

    def _has_what_it_needs(self, scene: DrugScene, event: _Event, clause: Region, near: Sequence[Place]) -> bool:
        needs, words = event.row.needs, scene.words(*clause)
        if needs == "designation":
            behind = scene.words(event.end, min(clause.end, event.end + 60))
            return any(word in ("designation", "designations", "status", "drug") for word in behind[:8])
        if needs == "trial":
            told = not self._trials.isdisjoint(words)
            verb = scene.text[event.start : event.end].lower() != "clearance"
            return told or (verb and (any(place.agency for place in near) or bool(near and scene.drugs_in(clause))))
        if needs == "agency":
            return any(place.agency is not None for place in near) or not _REFERRING.isdisjoint(words)
        if needs == "drug":
            return bool(near and scene.drugs_in(clause))
        filing = not self._filings.isdisjoint(words)
        return {"region": bool(near), "filing": filing, "both": filing and bool(near)}[needs]

    def _is_of_trials(self, scene: DrugScene, event: _Event, clause: Region) -> bool:
        """Our registration trials are cleared by the FDA: no act on any one drug"""
        before = scene.words(max(clause.start, event.start - 60), event.start)
        several = any(word in self._trials and word.endswith("s") for word in before[-6:])
        return several and self._filings.isdisjoint(scene.words(*clause))

    def _statuses(self, scene: DrugScene, event: _Event, near: Sequence[Place]) -> tuple[str, ...]:
        """An approval by the CHMP is an opinion, one of a trial a clearance."""
        if event.row.status not in (("approved",), ("accepted",), ("cleared",)):
            return event.row.status
        if event.row.status == ("approved",) and any(place.agency in _COMMITTEES for place in near):
            return ("accepted",)
        behind = scene.words(event.end, min(event.end + 90, scene.document.sentence_at(event.start).end))[:_OBJECT]
        for word in behind:
            if word in self._trials:
                return ("cleared",)
            if word in (",", "for", "as", "in", "by", ".", "on"):
                break
        if event.row.status == ("cleared",):
            sentence = scene.document.sentence_at(event.start)
            before = scene.words(max(sentence.start, event.start - 120), event.start)[-_SUBJECT:]
            if not self._trials.isdisjoint((*before, *behind)):
                return ("cleared",)
            # "a biosimilar cleared in the US": said of a drug that the sentence names, it is a marketing approval
            return ("approved",) if scene.drugs_in(scene.clause(event.start)) else ()
        return event.row.status


def _drugs_of(scene: DrugScene, event: _Event, clause: Region, owners: Sequence[frozenset[int]]) -> list[int]:
    """The drug named nearest in the clause or sentence; else the one spoken of last; else the document's own."""
    for region in (clause, scene.document.sentence_at(event.start)):
        named = scene.drugs_in(region)
        if named:
            chosen = min(named, key=lambda mark: _distance(scene, mark, event))
            return list(dict.fromkeys((chosen.thing, *_listed_with(scene, named, chosen, event))))
    topic = scene.spoken_of(event.start)
    named_companies = {mark.thing for mark in within(scene.companies, clause)}
    if topic is not None and named_companies.isdisjoint(owners[topic]):
        block = scene.document.block_at(event.start)
        before = scene.drugs_in(Region(block.start if block else clause.start, event.start))
        theirs = [mark.thing for mark in before if not named_companies.isdisjoint(owners[mark.thing])]
        topic = theirs[-1] if theirs else topic
    return [] if topic is None else [topic]


def _listed_with(scene: DrugScene, named: Sequence[Mark], chosen: Mark, event: _Event) -> Iterator[int]:
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


def _distance(scene: DrugScene, mark: Mark, event: _Event) -> int:
    """How far a drug is from an event: one behind a comma, or named in passing, counts as farther."""
    far = _PASSING * scene.is_background(mark.thing)
    if mark.start >= event.end and "," in scene.text[event.end : mark.start]:
        far += _PASSING
    return _gap(mark, event) + far


def _gap(one: Mark | Place | FoundPeriod, event: _Event) -> int:
    return max(event.start - one.end, one.start - event.end, 0)


def _regions_of(
    scene: DrugScene, event: _Event, events: Sequence[_Event], near: Sequence[Place], clause: Region
) -> list[Place]:
    """The regions nearer to this event than to another; else what its words imply; else the agency spoken of last."""
    rivals = [other for other in within(events, clause) if other.row.status != event.row.status]
    mine = [
        place
        for place in near
        if _gap(place, event) <= _NEAR and all(_gap(place, event) <= _gap(place, other) for other in rivals)
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
        nearest = min(agencies, key=lambda place: _gap(place, event))
        mine = [place for place in mine if place.agency is not None or place.region == nearest.region]
    regions: dict[str, Place] = {}
    for place in mine or _only_one(near):
        regions.setdefault(place.region, place)
    if regions:
        return list(regions.values())
    words = scene.words(*clause)
    if not _REFERRING.isdisjoint(words) or event.row.status != ("approved",):
        before = [one for one in scene.found.agencies if one.start < event.start and one.name not in _PAYERS]
        if before and event.start - before[-1].end < 600:
            return [Place(before[-1].start, before[-1].end, before[-1].region, before[-1].name)]
    return []


def _only_one(near: Sequence[Place]) -> Sequence[Place]:
    """The places of a clause that names but one region, however far from the event."""
    return near[:1] if len({place.region for place in near}) == 1 else ()


def _date_of(scene: DrugScene, event: _Event, clause: Region) -> tuple[str | None, tuple[Clue, ...]]:
    periods = [
        period
        for period in within(scene.found.periods, clause)
        if period.label and period.grain in ("date", "month", "year") and _gap(period, event) <= _DATED
    ]
    if not periods:
        return None, ()
    nearest = min(periods, key=lambda period: (_gap(period, event), period.start))
    return nearest.label, (Clue(nearest.start, nearest.end, "linking.approvals.date"),)


def _indication_of(scene: DrugScene, event: _Event, clause: Region) -> tuple[str | None, tuple[Clue, ...]]:
    conditions = within(scene.found.conditions, clause)
    behind = [one for one in conditions if event.end <= one.start <= event.end + _FOR]
    before = [one for one in conditions if event.start - _FOR <= one.end <= event.start]
    chosen = behind[0] if behind else before[-1] if before else None
    if chosen is None:
        return None, ()
    return scene.text[chosen.start : chosen.end], (Clue(chosen.start, chosen.end, "linking.approvals.indication"),)


def _once(acts: Sequence[Act]) -> list[Act]:
    """One act a drug, region, status and indication; a filing that was taken on is no longer only submitted."""
    best: dict[tuple[int, str, str], Act] = {}
    for act in acts:
        key = act.drug, act.region, act.status
        if key not in best or (best[key].date is None and act.date is not None):
            best[key] = act
    outcome = {(act.drug, act.region) for act in best.values() if act.status in ("accepted", "rejected", "approved")}
    return [act for act in best.values() if act.status != "submitted" or (act.drug, act.region) not in outcome]


def approvals_fact(acts: Sequence[Act]) -> Fact[list[dict[str, Any]]] | None:
    """The acts of one drug as the record has them; None if there are none."""
    if not acts:
        return None
    return Fact(
        [{"region": act.region, "status": act.status, "date": act.date, "indication": act.indication} for act in acts],
        tuple(dict.fromkeys(clue for act in acts for clue in act.clues)),
    )
