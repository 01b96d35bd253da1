"""Annotated documents as the linking sees them: the annotations' drugs, trials and figures in place of found ones."""

import hashlib
from typing import Any

from extractor.found import Clue, Fact, Found, FoundDrug, FoundFigure, FoundTrial
from extractor.layout import Document, lay_out
from extractor.pipeline import Pipeline
from extractor.reading.source import Source


class Annotated:
    """One document, laid out, with its annotations and what they say was to be found."""

    def __init__(self, name: str, gold: dict[str, Any], pipeline: Pipeline):
        text = gold["text"]
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.name = name
        self.gold = gold
        self.document: Document = lay_out(Source(text, name, name, digest))
        drugs = sorted(gold["drugs"], key=lambda record: record["spans"])
        trials = sorted(gold["trials"], key=lambda record: record["spans"])
        self.percentages = sorted(gold["percentages"], key=lambda record: record["span"])
        self.money = sorted(gold["money"], key=lambda record: record["span"])
        self.drug_index = {record["id"]: index for index, record in enumerate(drugs)}
        self.trial_index = {record["id"]: index for index, record in enumerate(trials)}
        named = pipeline._drugs.find(self.document)
        known = _known(named)
        companies = pipeline._companies.find(self.document, named)
        periods = pipeline._periods.find(self.document)
        self.found = Found(
            drugs=tuple(_drug(record, known) for record in drugs),
            trials=tuple(
                FoundTrial(
                    record.get("name"), tuple(record.get("registry_ids") or ()), _mentions(record), _trial(record)
                )
                for record in trials
            ),
            percentages=tuple(_figure(record, record.get("unit") or "percent") for record in self.percentages),
            money=tuple(_figure(record, record["currency"]) for record in self.money),
            companies=companies,
            conditions=pipeline._conditions.find(self.document),
            periods=periods,
            agencies=pipeline._agencies.find(self.document),
            subject=pipeline._companies.subject(self.document, companies),
            voices=pipeline._companies.voices(self.document, companies),
            reporting=pipeline._periods.reporting(self.document, periods),
        )
        self._trials = trials
        self.percentage_facts = tuple(_facts(record) for record in self.percentages)
        self.money_facts = tuple(_facts(record) for record in self.money)

    def decided_trial(self, trial: int, field: str) -> bool:
        """Whether the annotators agree on a field of the trial."""
        return "?" not in self.trial_field(trial, field)

    def trial_field(self, trial: int, field: str) -> list[str]:
        """A list field of the trial, as annotated."""
        return list(self._trials[trial].get(field) or ())


def _mentions(record: dict[str, Any]) -> tuple[Clue, ...]:
    return tuple(Clue(start, end, "gold") for start, end in record["spans"])


def _drug(record: dict[str, Any], known: dict[int, FoundDrug]) -> FoundDrug:
    """The annotated drug, with what the vocabulary knows of the names at its places."""
    mentions = tuple(
        Clue(start, end, known[start].mentions[0].rule if start in known else "gold") for start, end in record["spans"]
    )
    owners = next((known[one.start].owners for one in mentions if one.start in known and known[one.start].owners), ())
    xrefs = next((known[one.start].xrefs for one in mentions if one.start in known and known[one.start].xrefs), {})
    return FoundDrug(record.get("name") or "", record.get("name_type") or "code", mentions, owners=owners, xrefs=xrefs)


def _known(drugs: tuple[FoundDrug, ...]) -> dict[int, FoundDrug]:
    """The drugs that the pipeline finds, by the places that name them."""
    return {mention.start: drug for drug in drugs for mention in drug.mentions}


def _trial(record: dict[str, Any]) -> dict[str, Fact[Any]]:
    told = {name: record.get(name) for name in ("phase", "status")}
    return {name: Fact(value) for name, value in told.items() if value not in (None, "?")}


def _figure(record: dict[str, Any], unit: str) -> FoundFigure:
    start, end = record["span"]
    value = record.get("value", record.get("amount"))
    return FoundFigure(start, end, "gold", unit, value, record.get("low"), record.get("high"))


def _facts(record: dict[str, Any]) -> dict[str, Fact[Any]]:
    names = ("kind", "measure", "change", "comparison", "forecast")
    return {name: Fact(record[name]) for name in names if record.get(name) not in (None, "?")}
