"""Records against annotations: precision, recall and F1.

- mentions: exact places of drugs, trials, percentages and sums of money;
- same record: whether mentions of one drug or trial share a record (B-cubed);
- values: numbers, units, currencies;
- facts: every other attribute and link, end to end: a missed record loses its attributes, a spurious one adds wrong
  ones; phrases match when half of their words are common;
- core facts: those that a consumer cannot do without.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.evaluation.alignment import Clusters, aligned, annotated_places, clusters, places_of
from extractor.evaluation.alike import alike, equal, same_period
from extractor.evaluation.gold import SECTIONS, UNSURE
from extractor.evaluation.quotes import Place
from extractor.evaluation.tally import Rate, Same, Tally

Record = Mapping[str, Any]


def _keys(**fields: str) -> frozenset[str]:
    return frozenset(f"{section}.{field}" for section, names in fields.items() for field in names.split())


ONE: dict[str, dict[str, Same]] = {
    "drugs": {"name_type": equal, "modality": equal, "stage": equal, "name": alike, "mechanism": alike},
    "trials": {"phase": equal, "registrational": equal, "status": equal, "enrollment": equal, "name": alike},
    "percentages": dict.fromkeys(
        ("value", "low", "high", "unit", "qualifier", "kind", "change", "comparison", "forecast"), equal
    )
    | {"measure": alike, "company": alike, "period": same_period, "trial": equal},
    "money": dict.fromkeys(("amount", "low", "high", "currency", "qualifier", "kind", "per", "forecast"), equal)
    | {"measure": alike, "company": alike, "counterparty": alike, "period": same_period},
}
"""The scored attributes with one value, and when a found one is right."""
MANY: dict[str, dict[str, Same]] = {
    "drugs": dict.fromkeys(("targets", "developers", "indications"), alike) | {"approvals": equal},
    "trials": dict.fromkeys(("registry_ids", "conditions", "sponsors", "regulators", "design", "endpoints"), alike)
    | {"drugs": equal},
    "percentages": {"drugs": equal},
    "money": {"drugs": equal},
}
"""The scored attributes with a list of values."""
VALUES = _keys(percentages="value low high unit", money="amount low high currency")
CORE = _keys(
    drugs="name mechanism indications approvals",
    trials="name registry_ids phase registrational drugs conditions",
    percentages="qualifier kind change drugs trial period",
    money="qualifier kind drugs company period forecast",
)


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of a set of documents."""

    documents: int
    mentions: Mapping[str, Rate]
    """By section."""
    same: Mapping[str, Rate]
    """Of drugs and of trials."""
    attributes: Mapping[str, Rate]
    """By section and attribute: ``drugs.stage``."""
    values: Rate
    core_facts: Rate
    facts: Rate
    faults: Mapping[str, Sequence[str]]
    """By attribute, or ``mention.drugs``: every miss and extra, a line each."""

    @property
    def headline(self) -> dict[str, Rate]:
        """The rates that sum the others up, by name."""
        return {
            **{f"mentions.{section}": rate for section, rate in self.mentions.items()},
            **{f"same_record.{section}": rate for section, rate in self.same.items()},
            "values": self.values,
            "core_facts": self.core_facts,
            "facts": self.facts,
        }


def score(documents: Iterable[tuple[str, Record, Record]]) -> Report:
    """The scores of documents, each given by its name, its annotations (as :func:`load` gives them) and its record.

    A record is the JSON object of an output file, or ``Extraction.model_dump()``. An empty one answers nothing.
    """
    tally = Tally()
    sums = {section: Clusters() for section in ("drugs", "trials")}
    number = 0
    for name, annotations, record in documents:
        number += 1
        comparison = _Comparison(name, annotations, record)
        comparison.count_mentions(tally)
        comparison.count_attributes(tally)
        sums = {section: before.plus(clusters(*comparison.places[section])) for section, before in sums.items()}
    attributes = [key for key in tally.counted() if not key.startswith("mention.")]
    meaning = [key for key in attributes if key not in VALUES]
    return Report(
        documents=number,
        mentions={section: tally.rate([f"mention.{section}"]) for section in SECTIONS},
        same={section: _mean(total) for section, total in sums.items()},
        attributes={key: tally.rate([key]) for key in attributes},
        values=tally.rate(VALUES),
        core_facts=tally.rate(key for key in meaning if key in CORE),
        facts=tally.rate(meaning),
        faults={key: tally.faults[key] for key in sorted(tally.faults)},
    )


def _mean(total: Clusters) -> Rate:
    if not total.mentions:
        return Rate(0.0, 0.0)
    return Rate(total.precision / total.mentions, total.recall / total.mentions)


class _Comparison:
    """One document: its annotated records, the extracted ones, and which answer which."""

    def __init__(self, name: str, annotations: Record, record: Record):
        self._name = name
        self._text: str = annotations["text"]
        self._wanted: dict[str, Sequence[Record]] = {section: annotations[section] for section in SECTIONS}
        self._found: dict[str, Sequence[Record]] = {section: record.get(section, []) for section in SECTIONS}
        self.places = {
            section: (
                [annotated_places(r) for r in self._wanted[section]],
                [places_of(r) for r in self._found[section]],
            )
            for section in SECTIONS
        }
        self._answers = {section: aligned(*self.places[section]) for section in SECTIONS}
        self._ids = {section: self._annotated_ids(section) for section in ("drugs", "trials")}

    def _annotated_ids(self, section: str) -> dict[Any, str]:
        """Id of an extracted record → id of the annotated one that it answers, or one that equals none."""
        ids = {record.get("id"): f"no such {record.get('id')}" for record in self._found[section]}
        for i, j in self._answers[section].items():
            ids[self._found[section][j].get("id")] = self._wanted[section][i]["id"]
        return ids

    def count_mentions(self, tally: Tally) -> None:
        for section, (wanted, found) in self.places.items():
            tally.places(f"mention.{section}", _all(wanted), _all(found), self._describe)

    def _describe(self, what: str, place: Place) -> str:
        start, end = place
        around = self._text[max(0, start - 30) : end + 30]
        return f"{self._name}: {what} {self._text[start:end]!r} in …{around!r}"

    def count_attributes(self, tally: Tally) -> None:
        for section in SECTIONS:
            for wanted, found in self._pairs(section):
                label = wanted.get("id") or wanted.get("text") or found.get("id")
                where = f"{self._name} {section}[{label}]"
                found = _without_vocabulary(found, wanted)
                for field, same in ONE[section].items():
                    value = self._linked("trials", found.get(field)) if field == "trial" else found.get(field)
                    tally.one(f"{section}.{field}", wanted.get(field), value, same, where)
                for field, same in MANY[section].items():
                    tally.many(f"{section}.{field}", *self._lists(field, wanted, found), same, where)

    def _pairs(self, section: str) -> Iterable[tuple[Record, Record]]:
        """Annotated and extracted records that belong together; an empty one stands where there is none."""
        answers = self._answers[section]
        for i, wanted in enumerate(self._wanted[section]):
            yield wanted, self._found[section][answers[i]] if i in answers else {}
        answered = set(answers.values())
        for j, found in enumerate(self._found[section]):
            if j not in answered:
                yield {}, found

    def _linked(self, section: str, record_id: Any) -> Any:
        return self._ids[section].get(record_id, record_id)

    def _lists(self, field: str, wanted: Record, found: Record) -> tuple[Any, list[Any] | None]:
        if field == "drugs":
            return wanted.get(field), [self._linked("drugs", drug) for drug in found.get(field) or ()]
        if field == "approvals":
            return _acts(wanted.get(field)), _acts(found.get(field))
        return wanted.get(field), found.get(field)


def _all(records: Iterable[Iterable[Place]]) -> set[Place]:
    return {place for places in records for place in places}


def _without_vocabulary(found: Record, wanted: Record) -> Record:
    """The record without what the vocabulary told where the annotations are silent: neither right nor wrong."""
    told = {field for field in found.get("from_lexicon") or () if field != "name" and not wanted.get(field)}
    return {field: value for field, value in found.items() if field not in told}


def _acts(approvals: Any) -> Any:
    """Region and status of each approval, each once."""
    if approvals in (UNSURE, [UNSURE]):
        return approvals
    return sorted({(approval["region"], approval["status"]) for approval in approvals or ()})
