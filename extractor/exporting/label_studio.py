"""Label Studio: tasks with predictions, and the labelling interface that shows them.

Label Studio counts as JavaScript does, in UTF-16 code units: a character beyond U+FFFF is two.
"""

from typing import Any, get_args

from extractor.exporting.annotation import LABELS, TOLD, Annotation, Entity, words
from extractor.records import money, percentage
from extractor.version import __version__

_COLOURS = {
    "DRUG": "#1f78b4",
    "TRIAL": "#6a3d9a",
    "PERCENTAGE": "#33a02c",
    "MONEY": "#ff7f00",
    "COMPANY": "#b15928",
}
_KINDS = {"percentages": get_args(percentage.PercentageKind), "money": get_args(money.MoneyKind)}


def utf16_offsets(text: str) -> list[int]:
    """Offset in characters → offset in UTF-16 code units, one more of them than there are characters.

    >>> utf16_offsets("a😀b")
    [0, 1, 3, 4]
    """
    offsets, at = [0], 0
    for character in text:
        at += 2 if character > "\uffff" else 1
        offsets.append(at)
    return offsets


def task(annotation: Annotation) -> dict[str, Any]:
    """The task of a text: regions with labels, the kinds of figures, other attributes as notes, and relations."""
    offsets = utf16_offsets(annotation.text)
    result: list[dict[str, Any]] = []
    for number, entity in enumerate(annotation.entities):
        place: dict[str, Any] = {"start": offsets[entity.start], "end": offsets[entity.end], "text": entity.text}
        region: dict[str, Any] = {"id": _id(number), "from_name": "label", "to_name": "text", "type": "labels"}
        region |= {"value": place | {"labels": [entity.label]}, "meta": {"text": [_note(annotation, entity)]}}
        result.append(region)
        if entity.section in _KINDS:
            kind = annotation.record(entity)["kind"]
            choice: dict[str, Any] = {"id": _id(number), "from_name": f"{entity.label.lower()}_kind", "to_name": "text"}
            result.append(choice | {"type": "choices", "value": place | {"choices": [kind]}})
    for relation in annotation.relations:
        ends = {"from_id": _id(relation.source), "to_id": _id(relation.target)}
        result.append({"type": "relation", **ends, "direction": "right", "labels": [relation.name]})
    prediction = {"model_version": f"extractor {__version__}", "result": result}
    return {"data": {"text": annotation.text, "document": annotation.document}, "predictions": [prediction]}


def _id(number: int) -> str:
    return f"e{number + 1}"


def _note(annotation: Annotation, entity: Entity) -> str:
    record = annotation.record(entity)
    told = [f"id={entity.record}"]
    if entity.first:
        told += [f"{name}={words(record[name])}" for name in TOLD[entity.section] if record[name] not in (None, [])]
    return " | ".join(told)


def interface() -> str:
    """The labelling interface, for the project's settings."""
    labels = "\n".join(f'    <Label value="{label}" background="{_COLOURS[label]}"/>' for label in LABELS.values())
    choices = "\n".join(
        f'  <Choices name="{LABELS[section].lower()}_kind" toName="text" perRegion="true" whenTagName="label" '
        f'whenLabelValue="{LABELS[section]}">\n'
        + "\n".join(f'    <Choice value="{kind}"/>' for kind in kinds)
        + "\n  </Choices>"
        for section, kinds in _KINDS.items()
    )
    relations = ("developers", "drugs", "comparators", "sponsors", "trial", "company", "counterparty", "growth")
    listed = "\n".join(f'    <Relation value="{name}"/>' for name in (*relations, "equivalent"))
    return (
        f"<View>\n  <Relations>\n{listed}\n  </Relations>\n"
        f'  <Labels name="label" toName="text">\n{labels}\n  </Labels>\n'
        f'  <Text name="text" value="$text"/>\n{choices}\n</View>\n'
    )
