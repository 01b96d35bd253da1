"""A record as an annotated text: entities with attributes, and relations between them."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from extractor.records import Extraction
from extractor.writing.links import SECTIONS, Link, links

Json = Mapping[str, Any]

LABELS = {section: kind.upper() for section, kind in SECTIONS.items()}
"""List of records → label of their entities: ``DRUG``, ``TRIAL``, ``PERCENTAGE``, ``MONEY``, ``COMPANY``."""
CHOSEN = {
    "drugs": ("name_type", "modality", "stage"),
    "trials": ("phase", "status"),
    "percentages": ("unit", "qualifier", "kind", "change", "comparison", "zone"),
    "money": ("currency", "qualifier", "kind", "per", "zone"),
    "companies": (),
}
"""Attributes with one value out of a few."""
FLAGS = {"trials": ("registrational",), "percentages": ("forecast",), "money": ("forecast",)}
"""Attributes that hold or do not."""
TOLD = {
    "drugs": ("name", "mechanism", "targets", "developers", "indications"),
    "trials": ("name", "registry_ids", "comparators", "conditions", "sponsors", "design", "enrollment", "endpoints"),
    "percentages": ("value", "low", "high", "measure", "company", "period", "speaker"),
    "money": ("amount", "low", "high", "measure", "company", "counterparty", "period", "speaker"),
    "companies": ("name", "tickers"),
}
"""Attributes in free words and numbers."""
_BOTH_WAYS = frozenset({"results"})
"""Relations that say what another says from the other side."""


class Entity(NamedTuple):
    """A span of the text that a record is, or that names it."""

    section: str
    record: str
    """Id of its record."""
    start: int
    """In characters (code points) of the text; ``end`` is exclusive."""
    end: int
    text: str
    first: bool
    """Whether it is the first of its record: the attributes are told there."""

    @property
    def label(self) -> str:
        """What kind of thing it is."""
        return LABELS[self.section]


class Relation(NamedTuple):
    """A link between two entities, by their places in the list."""

    name: str
    """The attribute that holds it: ``drugs``, ``trial``, ``company`` …"""
    source: int
    target: int


class Annotation(NamedTuple):
    """A text and what was found in it."""

    document: str
    """What the document's outputs are called."""
    text: str
    entities: tuple[Entity, ...]
    """In text order."""
    relations: tuple[Relation, ...]

    records: Mapping[tuple[str, str], Json]
    """By list and id, as plain data."""

    def record(self, entity: Entity) -> Json:
        """The record of an entity."""
        return self.records[entity.section, entity.record]


def annotate(document: str, extraction: Extraction, text: str) -> Annotation:
    """The annotated text of an extraction whose quotes were checked against it.

    A link leads from a record to another; here it joins two of their spans: the one that the link was read from, as far
    as the evidence tells, else the nearest. Companies that have no record of their own have no entity.
    """
    plain = extraction.model_dump()
    entities = tuple(sorted(_entities(plain), key=lambda one: (one.start, -one.end, one.section, one.record)))
    places: dict[tuple[str, str], list[int]] = {}
    for number, entity in enumerate(entities):
        places.setdefault((SECTIONS[entity.section], entity.record), []).append(number)
    relations = _relations(plain, entities, places)
    records = {(section, record["id"]): record for section in SECTIONS for record in plain[section]}
    return Annotation(document, text, entities, tuple(dict.fromkeys(relations)), records)


def _entities(extraction: Json) -> Iterator[Entity]:
    for section in SECTIONS:
        for record in extraction[section]:
            spans = record["mentions"] if "mentions" in record else [record["span"]]
            first = min(spans, key=lambda span: span["start"], default=None)
            for span in spans:
                yield Entity(section, record["id"], span["start"], span["end"], span["text"], span is first)


def _relations(
    extraction: Json, entities: tuple[Entity, ...], places: Mapping[tuple[str, str], list[int]]
) -> Iterator[Relation]:
    evidence = {
        (kind, record["id"]): record["evidence"] for section, kind in SECTIONS.items() for record in extraction[section]
    }
    for link in links(extraction):
        if link.to_record is None or link.relation in _BOTH_WAYS:
            continue
        sources, targets = places.get((link.kind, link.record), []), places.get((link.to_kind, link.to_record), [])
        if sources and targets:
            yield _joined(link, entities, sources, targets, evidence[link.kind, link.record].get(link.relation, []))


def _joined(
    link: Link, entities: tuple[Entity, ...], sources: list[int], targets: list[int], evidence: list[Json]
) -> Relation:
    read = [n for n in targets if any(_meet(entities[n], span) for span in evidence)]
    # entities are numbered in text order, so the nearest two are next to each other
    line = sorted([(n, True) for n in sources] + [(n, False) for n in read or targets])
    pairs = [(one, other) for one, other in pairwise(line) if one[1] != other[1]]
    one, other = min(pairs, key=lambda pair: (_distance(entities[pair[0][0]], entities[pair[1][0]]), pair))
    source, target = (one[0], other[0]) if one[1] else (other[0], one[0])
    return Relation(link.relation, source, target)


def _meet(entity: Entity, span: Json) -> bool:
    return bool(entity.start < span["end"] and span["start"] < entity.end)


def _distance(one: Entity, other: Entity) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def words(value: Any) -> str:
    """An attribute's value in words, on one line; of a period its label.

    >>> words(["NCT01", "NCT02"]), words({"text": "last year", "start": None, "end": None, "label": "2025"})
    ('NCT01; NCT02', '2025')
    """
    if isinstance(value, list):
        return "; ".join(map(words, value))
    if isinstance(value, dict):
        return words(value["label"] or value["text"] or f"{value['start']} to {value['end']}")
    return " ".join(format(value, "f" if hasattr(value, "as_tuple") else "").split())
