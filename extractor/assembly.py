"""Found things and their facts → records. The only place where offsets become quotes."""

from collections.abc import Iterable, Mapping
from typing import Any

from extractor import records
from extractor.found import Clue, Fact, Facts, Found, FoundFigure, FoundPeriod
from extractor.layout import CellPlace, Document, Region
from extractor.linking import Links
from extractor.naming import slug, unique_ids
from extractor.version import SCHEMA_VERSION, __version__


class Assembler:
    """Builds the extraction of one document."""

    def __init__(self, document: Document, found: Found, links: Links):
        self._document = document
        self._text = document.text
        self._found = found
        self._links = links
        self._drug_ids = unique_ids(slug(drug.name) for drug in found.drugs)
        self._trial_ids = unique_ids(self._trial_bases())
        self._percent_ids = [f"percent-{number}" for number, _ in enumerate(found.percentages, 1)]
        self._money_ids = [f"money-{number}" for number, _ in enumerate(found.money, 1)]

    def _trial_bases(self) -> Iterable[str]:
        unnamed = 0
        for trial in self._found.trials:
            if trial.name:
                yield slug(trial.name)
            elif trial.registry_ids:
                yield slug(trial.registry_ids[0])
            else:
                unnamed += 1
                yield f"trial-{unnamed}"

    def extraction(self, percentage_facts: tuple[Facts, ...], money_facts: tuple[Facts, ...]) -> records.Extraction:
        """The validated records, given what the figures mean."""
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
        return records.Extraction(
            schema_version=SCHEMA_VERSION,
            extractor_version=__version__,
            document=self._info(),
            drugs=[self._drug(index) for index, _ in enumerate(self._found.drugs)],
            trials=[self._trial(index, percentages) for index, _ in enumerate(self._found.trials)],
            percentages=percentages,
            money=money,
            companies=self._companies(),
            warnings=[*self._document.source.warnings, *self._document.warnings],
        )

    def _info(self) -> records.DocumentInfo:
        subject = self._found.subject
        source, head = self._document.source, self._document.head
        return records.DocumentInfo(
            id=source.id,
            source=source.name,
            sha256=source.sha256,
            media_type=source.media_type,
            characters=len(source.text),
            title=head.title.value if head.title else None,
            author=head.author.value if head.author else None,
            publisher=head.publisher.value if head.publisher else None,
            published=head.published.value if head.published else None,
            kind=self._document.kind,
            company=None if subject is None else self._found.companies[subject].name,
            speakers=[
                records.Speaker(name=person.name, role=person.role, turns=person.turns)
                for person in self._document.people
            ],
            language=self._document.language,
        )

    def _span(self, start: int, end: int) -> records.Span:
        return records.Span(start=start, end=end, text=self._text[start:end])

    def _mentions(self, mentions: Iterable[Clue]) -> dict[str, Any]:
        mentions = list(mentions)
        locators = [self._document.source.locator(mention.start) for mention in mentions]
        return {
            "mentions": [self._span(mention.start, mention.end) for mention in mentions],
            "locators": [locator for locator in locators if locator is not None],
        }

    def _evidence(self, facts: Facts) -> dict[str, list[records.EvidenceSpan]]:
        return {
            name: [
                records.EvidenceSpan(
                    start=clue.start, end=clue.end, text=self._text[clue.start : clue.end], rule=clue.rule
                )
                for clue in dict.fromkeys(sorted(fact.clues))
            ]
            for name, fact in sorted(facts.items())
            if fact.clues
        }

    def _drug(self, index: int) -> records.Drug:
        drug = self._found.drugs[index]
        facts = {**drug.facts, **self._links.drugs[index]}
        value = _values(facts)
        names = dict.fromkeys(self._text[mention.start : mention.end] for mention in drug.mentions)
        return records.Drug(
            id=self._drug_ids[index],
            name=drug.name,
            name_type=drug.name_type,
            aliases=[name for name in names if name.lower() != drug.name.lower()],
            **self._mentions(drug.mentions),
            mechanism=value.get("mechanism"),
            targets=value.get("targets", []),
            modality=value.get("modality"),
            developers=value.get("developers", []),
            indications=value.get("indications", []),
            approvals=[records.Approval(**approval) for approval in value.get("approvals", [])],
            stage=value.get("stage"),
            xrefs=dict(drug.xrefs),
            from_lexicon=list(drug.from_lexicon),
            rule=drug.mentions[0].rule,
            evidence=self._evidence(facts),
        )

    def _trial(self, index: int, percentages: list[records.Percentage]) -> records.Trial:
        trial = self._found.trials[index]
        facts = {**trial.facts, **self._links.trials[index]}
        value = _values(facts)
        return records.Trial(
            id=self._trial_ids[index],
            name=trial.name,
            registry_ids=list(trial.registry_ids),
            **self._mentions(trial.mentions),
            phase=value.get("phase"),
            registrational=value.get("registrational"),
            status=value.get("status"),
            drugs=self._drugs(value),
            comparators=[self._drug_ids[one] if isinstance(one, int) else one for one in value.get("comparators", [])],
            conditions=value.get("conditions", []),
            sponsors=value.get("sponsors", []),
            regulators=value.get("regulators", []),
            design=value.get("design", []),
            enrollment=value.get("enrollment"),
            endpoints=value.get("endpoints", []),
            results=[figure.id for figure in percentages if figure.trial == self._trial_ids[index]],
            rule=trial.mentions[0].rule,
            evidence=self._evidence(facts),
        )

    def _drugs(self, value: Mapping[str, Any]) -> list[str]:
        return [self._drug_ids[index] for index in value.get("drugs", [])]

    def _figure(self, record_id: str, figure: FoundFigure, facts: Facts) -> dict[str, Any]:
        value = _values(facts)
        sentence = self._document.sentence_at(figure.start)
        block = self._document.block_at(figure.start)
        turn = self._document.turn_at(figure.start)
        return {
            "id": record_id,
            "rule": figure.rule,
            "span": self._span(figure.start, figure.end),
            "low": figure.low,
            "high": figure.high,
            "qualifier": value.get("qualifier"),
            "kind": value.get("kind", "other"),
            "measure": value.get("measure"),
            "drugs": self._drugs(value),
            "company": value.get("company"),
            "period": self._period(value.get("period")),
            "forecast": value.get("forecast", False),
            "sentence": records.Range(start=sentence.start, end=sentence.end),
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

    def _percentage(self, index: int, facts: Facts) -> records.Percentage:
        figure = self._found.percentages[index]
        value = _values(facts)
        trial = value.get("trial")
        return records.Percentage(
            **self._figure(self._percent_ids[index], figure, facts),
            value=figure.value,
            unit=figure.unit,
            change=value.get("change"),
            comparison=value.get("comparison"),
            trial=None if trial is None else self._trial_ids[trial],
        )

    def _money(self, index: int, facts: Facts) -> records.Money:
        figure = self._found.money[index]
        value = _values(facts)
        equivalent = value.get("equivalent")
        return records.Money(
            **self._figure(self._money_ids[index], figure, facts),
            amount=figure.value,
            currency=figure.unit,
            per=value.get("per"),
            counterparty=value.get("counterparty"),
            growth=[self._percent_ids[one] for one in value.get("growth", [])],
            equivalent=None if equivalent is None else self._money_ids[equivalent],
        )

    def _period(self, period: FoundPeriod | None) -> records.Period | None:
        if period is None:
            return None
        text = self._text[period.start : period.end] or None
        return records.Period(text=text, start=period.first, end=period.last, label=period.label)

    def _companies(self) -> list[records.Company]:
        ids = unique_ids(slug(company.name) for company in self._found.companies)
        return [
            records.Company(
                id=record_id,
                name=company.name,
                tickers=company.tickers.value,
                **self._mentions(company.mentions),
                rule=company.mentions[0].rule,
                evidence=self._evidence({"tickers": company.tickers}),
            )
            for record_id, company in zip(ids, self._found.companies, strict=True)
        ]


def _row_heads(place: CellPlace) -> tuple[tuple[Region | None, str], ...]:
    return ((place.row.group, "table.group"), (place.row.head, "table.row"))


def _values(facts: Mapping[str, Fact[Any]]) -> dict[str, Any]:
    return {name: fact.value for name, fact in facts.items()}
