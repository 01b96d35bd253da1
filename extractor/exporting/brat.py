"""brat standoff: ``NAME.txt`` and ``NAME.ann``, and an ``annotation.conf`` for the folder."""

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from extractor.exporting.annotation import CHOSEN, FLAGS, LABELS, TOLD, Annotation, Entity, words
from extractor.records import drug, figure, money, percentage, trial

_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "drugs": {
        "name_type": get_args(drug.NameType),
        "modality": get_args(drug.Modality),
        "stage": get_args(drug.Stage),
    },
    "trials": {"phase": (), "status": get_args(trial.TrialStatus)},
    "percentages": {
        "unit": get_args(percentage.Unit),
        "qualifier": get_args(figure.Qualifier),
        "kind": get_args(percentage.PercentageKind),
        "change": get_args(percentage.Change),
        "comparison": get_args(percentage.Comparison),
        "zone": get_args(figure.Zone),
    },
    "money": {
        "currency": (),
        "qualifier": get_args(figure.Qualifier),
        "kind": get_args(money.MoneyKind),
        "per": get_args(money.Per),
        "zone": get_args(figure.Zone),
    },
    "companies": {},
}
_RELATIONS = {
    "developers": ("drugs", "companies"),
    "drugs": ("trials|percentages|money", "drugs"),
    "comparators": ("trials", "drugs"),
    "sponsors": ("trials", "companies"),
    "trial": ("percentages", "trials"),
    "company": ("percentages|money", "companies"),
    "counterparty": ("money", "companies"),
    "growth": ("money", "percentages"),
    "equivalent": ("money", "money"),
}


def standoff(annotation: Annotation) -> str:
    """The ``.ann`` file of a text: entities, their attributes and notes, relations, and which entities are one.

    Offsets count characters of the ``.txt`` file. A span over several lines is told in parts, as brat wants it.
    """
    return "".join(f"{line}\n" for line in _lines(annotation))


def _lines(annotation: Annotation) -> Iterator[str]:
    attributes = 0
    for number, entity in enumerate(annotation.entities, 1):
        places, text = _parts(entity)
        yield f"T{number}\t{entity.label} {places}\t{text}"
        told = [f"id={entity.record}"]
        if entity.first:
            record = annotation.record(entity)
            for name in CHOSEN[entity.section]:
                if record[name] is not None:
                    attributes += 1
                    yield f"A{attributes}\t{_attribute(entity.section, name)} T{number} {record[name]}"
            for name in FLAGS.get(entity.section, ()):
                if record[name]:
                    attributes += 1
                    yield f"A{attributes}\t{_attribute(entity.section, name)} T{number}"
            told += [f"{name}={words(record[name])}" for name in TOLD[entity.section] if record[name] not in (None, [])]
        yield f"#{number}\tAnnotatorNotes T{number}\t{' | '.join(told)}"
    for number, relation in enumerate(annotation.relations, 1):
        yield f"R{number}\t{relation.name} Arg1:T{relation.source + 1} Arg2:T{relation.target + 1}"
    for group in _groups(annotation):
        yield f"*\tEquiv {' '.join(group)}"


def _parts(entity: Entity) -> tuple[str, str]:
    """The offsets and the words of an entity, in parts between which no line ends and no tab stands."""
    places: list[tuple[int, int]] = []
    start = entity.start
    for match in _BREAKS.finditer(entity.text):
        places.append((start, entity.start + match.start()))
        start = entity.start + match.end()
    places.append((start, entity.end))
    kept = [(one, other) for one, other in places if one < other]
    texts = [entity.text[one - entity.start : other - entity.start] for one, other in kept]
    return ";".join(f"{one} {other}" for one, other in kept), " ".join(texts)


def _groups(annotation: Annotation) -> Iterator[list[str]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for number, entity in enumerate(annotation.entities, 1):
        groups.setdefault((entity.section, entity.record), []).append(f"T{number}")
    return (group for group in groups.values() if len(group) > 1)


def _attribute(section: str, name: str) -> str:
    """What an attribute is called: brat knows attributes by name alone, so those of two kinds need two names."""
    return f"{LABELS[section].lower()}_{name}"


def configuration() -> str:
    """The ``annotation.conf``: what entities, relations and attributes there are."""
    named = [LABELS[section] for section in ("drugs", "trials", "companies")]
    lines = ["[entities]", *LABELS.values(), "", "[relations]"]
    lines += [f"Equiv\tArg1:{label}, Arg2:{label}, <REL-TYPE>:symmetric-transitive" for label in named]
    for name, ends in _RELATIONS.items():
        one, other = ("|".join(LABELS[section] for section in end.split("|")) for end in ends)
        lines.append(f"{name}\tArg1:{one}, Arg2:{other}")
    lines += ["", "[events]", "", "[attributes]"]
    for section, choices in _CHOICES.items():
        for name, values in choices.items():
            allowed = f", Value:{'|'.join(values)}" if values else ", Value:<ANY>"
            lines.append(f"{_attribute(section, name)}\tArg:{LABELS[section]}{allowed}")
        lines += [f"{_attribute(section, name)}\tArg:{LABELS[section]}" for name in FLAGS.get(section, ())]
    return "\n".join(lines) + "\n"
