"""What regulators did with each drug: the act, where, when and for what."""

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from extractor.found import Clue, Fact
from extractor.layout import Region
from extractor.linking.drug_acts import (
    AWAITING,
    PAYERS,
    REFERRING,
    Act,
    Event,
    Row,
    date_of,
    drugs_of,
    indication_of,
    regions_of,
)
from extractor.linking.drug_outlook import Outlook
from extractor.linking.drug_regulators import Market, Place, Regulators
from extractor.linking.drug_scene import DrugScene, within
from extractor.vocabulary import Match, Phrases, read_list, read_table

_WORDS = files("extractor.linking") / "words"
_SAYING = 12
"""Characters between who acts and the act: "The Federal Trade Commission has cleared"."""
_OBJECT = 8
"""Words behind a clearance in which its object stands."""
_SUBJECT = 14
_ADVISED = 8
"""Words before an approval in which a recommendation of it stands."""
_APPLICATIONS = frozenset({"ind", "inds", "cta", "ctn", "investigational"})
"""Words that are said of nothing but an application to test a drug in people."""
_COMMITTEES = frozenset({"CHMP"})
_RECOMMENDING = "recommend"
_RECOMMENDATIONS = frozenset(read_list(_WORDS / "recommendations.txt"))
_SUPPLEMENTS = frozenset(word.lower() for word in read_list(_WORDS / "supplements.txt"))
_MARKETED = frozenset(read_list(_WORDS / "marketed.txt"))
_DESIGNATIONS = frozenset(read_list(_WORDS / "designations.txt"))
_DUE = frozenset(read_list(_WORDS / "due.txt"))


class ApprovalsOfDrugs:
    """Reads the acts of regulators; loads its words once."""

    def __init__(self) -> None:
        rows = read_table(_WORDS / "regulatory_events.tsv", Row, unique="phrase")
        self._events: Phrases[Row] = Phrases(
            cased=[(row.phrase, row) for row in rows if row.phrase.isupper()],
            uncased=[(row.phrase, row) for row in rows if not row.phrase.isupper()],
        )
        kinds = read_table(_WORDS / "applications.tsv", Market, unique="name")
        self._applications: Phrases[str] = Phrases(cased=[(row.name, row.region) for row in kinds])
        self._regulators = Regulators()
        self._outlook = Outlook()
        self._filings = frozenset(word.lower() for word in read_list(_WORDS / "filings.txt"))
        self._trials = frozenset(word.lower() for word in read_list(_WORDS / "trial_permissions.txt"))

    def acts(
        self, scene: DrugScene, owners: Sequence[frozenset[int]], trial_drugs: Mapping[int, Sequence[int]]
    ) -> list[Act]:
        """The acts in text order, each region and status of a drug once: the first that is dated, else the first."""
        if not scene.drugs:
            return []
        places = self._regulators.places(scene)
        applications = self._applications.longest(scene.document.words)
        events = [
            Event(match.start, match.end, row, self._outlook.is_open(scene, match.start, match.end, row))
            for match in self._events.longest(scene.document.words)
            if (row := match.entry).status
        ]
        return _once(
            [
                act
                for event in events
                if not event.is_open
                for act in self._acts_of(scene, event, events, places, applications, owners, trial_drugs)
            ]
        )

    def _comes_later(self, scene: DrugScene, event: Event, place: Place) -> bool:
        """validated by the EMA in January, and it plans to submit to the MHRA"""
        return place.start > event.end and self._outlook.hopes(scene.words(event.end, place.start))

    def _acts_of(
        self,
        scene: DrugScene,
        event: Event,
        events: Sequence[Event],
        places: Sequence[Place],
        applications: Sequence[Match[str]],
        owners: Sequence[frozenset[int]],
        trial_drugs: Mapping[int, Sequence[int]],
    ) -> Iterator[Act]:
        row = event.row
        clause = scene.clause(event.start)
        if any(0 <= event.start - place.end <= _SAYING for place in within(places, clause) if place.agency in PAYERS):
            return
        near = [
            place
            for place in within(places, clause)
            if place.agency not in PAYERS and (row.needs in AWAITING or not self._comes_later(scene, event, place))
        ]
        if row.needs and not self._has_what_it_needs(scene, event, clause, near):
            return
        statuses = self._statuses(scene, event, near)
        tried = [mark for mark in scene.trials.within(clause) if mark.end <= event.start]
        cleared = trial_drugs.get(tried[-1].thing, ()) if tried and statuses == ("cleared",) else ()
        if not statuses or (statuses == ("cleared",) and not tried and self._is_of_trials(scene, event, clause)):
            return
        drugs = cleared or drugs_of(scene, event, clause, owners)
        if not drugs:
            return
        regions = (
            regions_of(scene, event, events, near, clause)
            or [
                Place(match.start, match.end, match.entry, None)
                for match in applications
                if clause.start <= match.start < clause.end
            ][:1]
        )
        indication, named = indication_of(scene, event, clause)
        clue = Clue(event.start, event.end, "linking.approvals.event")
        if not regions:  # no entry without a market, but a drug that was filed is filed
            for drug in drugs:
                for status in statuses:
                    yield Act(drug, "", status, None, None, (clue,), _stage_by(scene, clause, status))
        for region in regions:
            date, dated = date_of(scene, event, clause, region, near)
            where = () if region.start < 0 else (Clue(region.start, region.end, "linking.approvals.region"),)
            clues = (clue, *where, *dated, *named)
            for drug in drugs:
                for status in statuses:
                    stage = _stage_by(scene, clause, status)
                    yield Act(drug, region.region, status, date, indication, clues, stage)

    def _has_what_it_needs(self, scene: DrugScene, event: Event, clause: Region, near: Sequence[Place]) -> bool:
        needs, words = event.row.needs, scene.words(*clause)
        if needs == "designation":
            behind = scene.words(event.end, min(clause.end, event.end + 60))
            return any(word in ("designation", "designations", "status", "drug") for word in behind[:8])
        if needs == "trial":
            told = not self._trials.isdisjoint(words)
            verb = scene.text[event.start : event.end].lower() != "clearance"
            return told or (verb and (any(place.agency for place in near) or bool(near and scene.drugs_in(clause))))
        if needs in ("agency", "awaited"):
            told = any(place.agency is not None for place in near) or not REFERRING.isdisjoint(words)
            return told and (needs == "agency" or not _DUE.isdisjoint(words))
        if needs == "due":
            return not _DUE.isdisjoint(words)
        if needs == "drug":
            return bool(near and scene.drugs_in(clause))
        filing = not self._filings.isdisjoint(words)
        return {"region": bool(near), "filing": filing, "both": filing and bool(near)}[needs]

    def _is_of_trials(self, scene: DrugScene, event: Event, clause: Region) -> bool:
        """Our registration trials are cleared by the FDA: no act on any one drug"""
        before = scene.words(max(clause.start, event.start - 60), event.start)
        several = any(word in self._trials and word.endswith("s") for word in before[-6:])
        return several and self._filings.isdisjoint(scene.words(*clause))

    def _statuses(self, scene: DrugScene, event: Event, near: Sequence[Place]) -> tuple[str, ...]:
        """An approval by the CHMP is an opinion, one of a trial a clearance, one that was advised none."""
        if event.row.status not in (("approved",), ("accepted",), ("cleared",)):
            return event.row.status
        sentence = scene.document.sentence_at(event.start)
        behind = scene.words(event.end, min(event.end + 90, sentence.end))[:_OBJECT]
        if event.row.status == ("approved",):
            agencies = {place.agency for place in near if place.agency}
            if not agencies.isdisjoint(_COMMITTEES):
                return ("accepted",)
            said = scene.text[event.start : event.end].lower()
            before = scene.words(max(sentence.start, event.start - 80), event.start)[-_ADVISED:]
            if said in _RECOMMENDATIONS or any(word.startswith(_RECOMMENDING) for word in before):
                return ("accepted",) if any(place.region == "EU" for place in near) else ()
            if event.row.needs == "agency" and not _DESIGNATIONS.isdisjoint(behind):
                return ()
        for word in behind:
            if word in self._trials:
                return ("cleared",)
            if word in (",", "for", "as", "in", "by", ".", "on"):
                break
        if event.row.status == ("cleared",):
            before = scene.words(max(sentence.start, event.start - 120), event.start)[-_SUBJECT:]
            told = not _APPLICATIONS.isdisjoint(scene.words(*scene.clause(event.start)))
            if told or not self._trials.isdisjoint((*before, *behind)):
                return ("cleared",)
            # "a biosimilar cleared in the US": said of a drug that the sentence names, it is a marketing approval
            return ("approved",) if scene.drugs_in(scene.clause(event.start)) else ()
        return event.row.status


def _stage_by(scene: DrugScene, clause: Region, status: str) -> str | None:
    """A filing that adds to a label, and the end of a licence, are of a drug that was approved."""
    if status in ("accepted", "submitted", "rejected") and not _SUPPLEMENTS.isdisjoint(scene.words(*clause)):
        return "approved"
    if status == "withdrawn" and not _MARKETED.isdisjoint(scene.words(*clause)):
        return "approved"
    return None


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
    acts = [act for act in acts if act.region]
    if not acts:
        return None
    return Fact(
        [{"region": act.region, "status": act.status, "date": act.date, "indication": act.indication} for act in acts],
        tuple(dict.fromkeys(clue for act in acts for clue in act.clues)),
    )
