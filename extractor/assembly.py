"""Found things and their facts → the content of a record. The only place where offsets become quotes.

What is built is plain dictionaries in the order of the models, so that it can be validated and written as it stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from extractor.found import Clue, Fact, Facts, Found, FoundCompany, FoundDrug, FoundFigure, FoundPeriod, FoundTrial
from extractor.layout import CellPlace, Document, Region
from extractor.linking import Links
from extractor.naming import slug, unique_ids
from extractor.version import SCHEMA_VERSION, __version__

_APPROVAL = ("region", "status", "date", "indication")
Content = dict[str, Any]
"""A record, or a part of one, as the contract has it in JSON."""


class Assembler:
    """Builds the content of one document's record."""

    def __init__(self, document: Document, found: Found, links: Links):
        self._document = document
        self._text = document.text
        self._found = found
        self._links = links
        self._drug_ids = ids_by_name(found.drugs)
        self._trial_ids = trial_ids(found.trials)
        self._percent_ids = ids_by_number("percent", found.percentages)
        self._money_ids = ids_by_number("money", found.money)

    def content(self, percentage_facts: tuple[Facts, ...], money_facts: tuple[Facts, ...]) -> Content:
        """The whole record, given what the figures mean; what ``records.Extraction`` validates."""
        percentages = [
            self._percentage(index, {**figure.facts, **meant, **linked})
            for index, (figure, meant, linked) in enumerate(
                zip(self._found.percentages, percentage_facts, self._links.percentages, strict=True)
            )
        ]
        money = [
            self._money(index, {**figure.facts, **meant, **linked})
            for index, (figure, meant, linked) in enumerate(
                zip(self._found.money, money_facts, self._links.money, strict=True)
            )
        ]
        return {
            "schema_version": SCHEMA_VERSION,
            "extractor_version": __version__,
            "document": self._info(),
            "drugs": [self._drug(index) for index, _ in enumerate(self._found.drugs)],
            "trials": [self._trial(index, percentages) for index, _ in enumerate(self._found.trials)],
            "percentages": percentages,
            "money": money,
            "companies": self._companies(),
            "warnings": [*self._document.source.warnings, *self._document.warnings],
        }

    def _info(self) -> Content:
        subject = self._found.subject
        source, head = self._document.source, self._document.head
        return {
            "id": source.id,
            "source": source.name,
            "sha256": source.sha256,
            "media_type": source.media_type,
            "characters": len(source.text),
            "title": head.title.value if head.title else None,
            "author": head.author.value if head.author else None,
            "publisher": head.publisher.value if head.publisher else None,
            "published": head.published.value if head.published else None,
            "kind": self._document.kind,
            "company": None if subject is None else self._found.companies[subject].name,
            "speakers": [
                {"name": person.name, "role": person.role, "turns": person.turns} for person in self._document.people
            ],
            "language": self._document.language,
        }

    def _span(self, start: int, end: int) -> Content:
        return {"start": start, "end": end, "text": self._text[start:end]}

    def _mentions(self, mentions: Iterable[Clue]) -> Content:
        mentions = list(mentions)
        locators = [self._document.source.locator(mention.start) for mention in mentions]
        return {
            "mentions": [self._span(mention.start, mention.end) for mention in mentions],
            "locators": [locator for locator in locators if locator is not None],
        }

    def _evidence(self, facts: Facts) -> dict[str, list[Content]]:
        text = self._text
        return {
            name: [
                {"start": start, "end": end, "text": text[start:end], "rule": rule}
                for start, end, rule in _in_order(fact.clues)
            ]
            for name, fact in sorted(facts.items())
            if fact.clues
        }

    def _drug(self, index: int) -> Content:
        drug = self._found.drugs[index]
        facts = {**drug.facts, **self._links.drugs[index]}
        value = _values(facts)
        names = dict.fromkeys(self._text[mention.start : mention.end] for mention in drug.mentions)
        return {
            "id": self._drug_ids[index],
            "name": drug.name,
            "name_type": drug.name_type,
            "aliases": [name for name in names if name.lower() != drug.name.lower()],
            **self._mentions(drug.mentions),
            "mechanism": value.get("mechanism"),
            "targets": value.get("targets", []),
            "modality": value.get("modality"),
            "developers": value.get("developers", []),
            "indications": value.get("indications", []),
            "approvals": [{key: act[key] for key in _APPROVAL} for act in value.get("approvals", [])],
            "stage": value.get("stage"),
            "xrefs": dict(drug.xrefs),
            "from_lexicon": list(drug.from_lexicon),
            "rule": drug.mentions[0].rule,
            "evidence": self._evidence(facts),
        }

    def _trial(self, index: int, percentages: list[Content]) -> Content:
        trial, trial_id = self._found.trials[index], self._trial_ids[index]
        facts = {**trial.facts, **self._links.trials[index]}
        value = _values(facts)
        return {
            "id": trial_id,
            "name": trial.name,
            "registry_ids": list(trial.registry_ids),
            **self._mentions(trial.mentions),
            "phase": value.get("phase"),
            "registrational": value.get("registrational"),
            "status": value.get("status"),
            "drugs": self._drugs(value),
            "comparators": [
                self._drug_ids[one] if isinstance(one, int) else one for one in value.get("comparators", [])
            ],
            "conditions": value.get("conditions", []),
            "sponsors": value.get("sponsors", []),
            "regulators": value.get("regulators", []),
            "design": value.get("design", []),
            "enrollment": value.get("enrollment"),
            "endpoints": value.get("endpoints", []),
            "results": [figure["id"] for figure in percentages if figure["trial"] == trial_id],
            "rule": trial.mentions[0].rule,
            "evidence": self._evidence(facts),
        }

    def _drugs(self, value: Mapping[str, Any]) -> list[str]:
        return [self._drug_ids[index] for index in value.get("drugs", [])]

    def _figure(self, record_id: str, figure: FoundFigure) -> Content:
        """The first fields of a figure's record."""
        return {"id": record_id, "rule": figure.rule, "span": self._span(figure.start, figure.end)}

    def _placed(self, figure: FoundFigure, facts: Facts) -> Content:
        """The last fields of a figure's record."""
        sentence = self._document.sentence_at(figure.start)
        block = self._document.block_at(figure.start)
        turn = self._document.turn_at(figure.start)
        return {
            "sentence": {"start": sentence.start, "end": sentence.end},
            "zone": block.zone if block else "body",
            "section": self._document.slice(block.section) if block and block.section else None,
            "speaker": turn.speaker if turn else None,
            "locator": self._document.source.locator(figure.start),
            "evidence": self._evidence({**facts, **self._cell(figure)}),
        }

    def _cell(self, figure: FoundFigure) -> dict[str, Fact[None]]:
        """Where a figure of a table is read under: its row's head and group, its column's heads, the captions."""
        place = self._document.cell_at(figure.start)
        if place is None or place.cell is None:
            return {}
        table, column = place.table, place.cell.column
        clues = [Clue(*region, "table.caption") for region in table.caption]
        clues += [Clue(*region, "table.column") for region in (table.columns[column : column + 1] or ((),))[0]]
        clues += [Clue(*region, rule) for region, rule in _row_heads(place) if region is not None]
        return {"cell": Fact(None, tuple(clues))}

    def _percentage(self, index: int, facts: Facts) -> Content:
        figure = self._found.percentages[index]
        value = _values(facts)
        trial = value.get("trial")
        return {
            **self._figure(self._percent_ids[index], figure),
            "value": figure.value,
            "low": figure.low,
            "high": figure.high,
            "unit": figure.unit,
            "qualifier": value.get("qualifier"),
            "kind": value.get("kind", "other"),
            "measure": value.get("measure"),
            "change": value.get("change"),
            "comparison": value.get("comparison"),
            "drugs": self._drugs(value),
            "trial": None if trial is None else self._trial_ids[trial],
            "company": value.get("company"),
            "period": self._period(value.get("period")),
            "forecast": value.get("forecast", False),
            **self._placed(figure, facts),
        }

    def _money(self, index: int, facts: Facts) -> Content:
        figure = self._found.money[index]
        value = _values(facts)
        equivalent = value.get("equivalent")
        return {
            **self._figure(self._money_ids[index], figure),
            "amount": figure.value,
            "low": figure.low,
            "high": figure.high,
            "currency": figure.unit,
            "qualifier": value.get("qualifier"),
            "kind": value.get("kind", "other"),
            "measure": value.get("measure"),
            "per": value.get("per"),
            "drugs": self._drugs(value),
            "company": value.get("company"),
            "counterparty": value.get("counterparty"),
            "period": self._period(value.get("period")),
            "growth": [self._percent_ids[one] for one in value.get("growth", [])],
            "equivalent": None if equivalent is None else self._money_ids[equivalent],
            "forecast": value.get("forecast", False),
            **self._placed(figure, facts),
        }

    def _period(self, period: FoundPeriod | None) -> Content | None:
        if period is None:
            return None
        text = self._text[period.start : period.end] or None
        return {"text": text, "start": period.first, "end": period.last, "label": period.label}

    def _companies(self) -> list[Content]:
        return [
            {
                "id": record_id,
                "name": company.name,
                "tickers": company.tickers.value,
                **self._mentions(company.mentions),
                "rule": company.mentions[0].rule,
                "evidence": self._evidence({"tickers": company.tickers}),
            }
            for record_id, company in zip(ids_by_name(self._found.companies), self._found.companies, strict=True)
        ]


def _row_heads(place: CellPlace) -> tuple[tuple[Region | None, str], ...]:
    return ((place.row.group, "table.group"), (place.row.head, "table.row"))


def _in_order(clues: tuple[Clue, ...]) -> Iterable[Clue]:
    """Each clue once, in text order; most facts have a single one."""
    return clues if len(clues) == 1 else dict.fromkeys(sorted(clues))


def _values(facts: Mapping[str, Fact[Any]]) -> dict[str, Any]:
    return {name: fact.value for name, fact in facts.items()}


def ids_by_name(things: Iterable[FoundDrug | FoundCompany]) -> list[str]:
    """The ids of the records of drugs or of companies."""
    return unique_ids(slug(thing.name) for thing in things)


def trial_ids(trials: Iterable[FoundTrial]) -> list[str]:
    """The ids of the records of trials."""
    return unique_ids(_trial_bases(trials))


def ids_by_number(kind: str, figures: Iterable[FoundFigure]) -> list[str]:
    """The ids of the records of figures: ``money-1`` …"""
    return [f"{kind}-{number}" for number, _ in enumerate(figures, 1)]


def _trial_bases(trials: Iterable[FoundTrial]) -> Iterator[str]:
    unnamed = 0
    for trial in trials:
        if trial.name:
            yield slug(trial.name)
        elif trial.registry_ids:
            yield slug(trial.registry_ids[0])
        else:
            unnamed += 1
            yield f"trial-{unnamed}"
