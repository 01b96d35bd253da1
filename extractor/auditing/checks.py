"""The checks of one record: schema, ids and links, digest, offsets and quotes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

import msgspec
from pydantic import ValidationError

from extractor.records import Extraction
from extractor.sources import Traced
from extractor.version import SCHEMA_VERSION
from extractor.writing.json import plain
from extractor.writing.links import SECTIONS

Kind = Literal["record", "schema", "id", "link", "source", "hash", "offset", "quote"]
Json = Mapping[str, Any]

_LINKS = {
    "trials": {"drugs": "drugs", "results": "percentages"},
    "percentages": {"drugs": "drugs", "trial": "trials"},
    "money": {"drugs": "drugs", "growth": "percentages", "equivalent": "money"},
}
"""Section → attribute that holds ids → the section they are of."""
_SHOWN = 60
"""Characters of a quote that are shown."""


class Fault(NamedTuple):
    """Something wrong with a record."""

    kind: Kind
    where: str
    """The place in the record: ``money-3 span``; empty for the record itself."""
    message: str


def parse(content: bytes) -> dict[str, Any]:
    """The record as plain data. Raises ValueError, which says what it is instead."""
    try:
        record = plain(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"not JSON: {error}") from error
    if not isinstance(record, dict) or not isinstance(record.get("document"), dict):
        raise ValueError("not a record of this package")
    return record


def check(record: Json, traced: Traced | None) -> list[Fault]:
    """All that is wrong with a record. ``traced`` is what it was read from, if that is there.

    Every check is made on the plain data, so that one fault hides no other.
    """
    spans_follow = traced is not None and traced.text is not None
    faults = [*_schema(record, spans_follow), *_ids(record), *_links(record)]
    if traced is not None:
        faults += _digest(record, traced)
        if traced.text is not None:
            faults += _length(record, traced.text)
            for where, thing in _things(record):
                faults += _spans(where, thing, traced.text)
    return faults


def _schema(record: Json, spans_follow: bool) -> Iterator[Fault]:
    """Breaches of the contract; not those of spans whose offsets and quotes will be checked against the text."""
    version = record.get("schema_version")
    if version != SCHEMA_VERSION:
        yield Fault("schema", "schema_version", f"{version}; this is extractor of schema {SCHEMA_VERSION}")
    try:
        Extraction.model_validate(record, strict=True)
    except ValidationError as error:
        for one in error.errors(include_url=False, include_context=False, include_input=False):
            of_span = spans_follow and one["type"] == "value_error" and "start" in _at(record, one["loc"])
            if one["loc"] and not of_span:  # what concerns the whole, ids and links, has checks of its own
                yield Fault("schema", _place(record, one["loc"]), one["msg"].removeprefix("Value error, "))


def _at(record: Json, path: tuple[int | str, ...]) -> Any:
    thing: Any = record
    for step in path:
        thing = thing[step]
    return thing


def _place(record: Json, path: tuple[int | str, ...]) -> str:
    """A path into the record, the record's id standing for its number."""
    section, *rest = path
    if section in SECTIONS and rest and isinstance(rest[0], int):
        section, rest = _name(section, rest[0], record[section][rest[0]]), rest[1:]
    return " ".join([str(section), ".".join(map(str, rest))]).strip()


def _name(section: int | str, number: int, thing: Any) -> str:
    told = thing.get("id") if isinstance(thing, dict) else None
    return str(told) if isinstance(told, str) else f"{section}.{number}"


def _records(record: Json) -> Iterator[tuple[str, str, Json]]:
    """Section, what it is called, and the data of every record that is an object."""
    for section in SECTIONS:
        things = record.get(section)
        for number, thing in enumerate(things if isinstance(things, list) else []):
            if isinstance(thing, dict):
                yield section, _name(section, number, thing), thing


def _ids(record: Json) -> Iterator[Fault]:
    counts = Counter(
        (section, thing["id"]) for section, _, thing in _records(record) if isinstance(thing.get("id"), str)
    )
    for (section, name), number in counts.items():
        if number > 1:
            yield Fault("id", name, f"{number} of {section} have this id")


def _links(record: Json) -> Iterator[Fault]:
    ids: dict[str, set[Any]] = {section: set() for section in SECTIONS}
    for section, name, _ in _records(record):
        ids[section].add(name)
    for section, name, thing in _records(record):
        for attribute, to in _LINKS.get(section, {}).items():
            linked = thing.get(attribute)
            for one in linked if isinstance(linked, list) else [] if linked is None else [linked]:
                if isinstance(one, str) and one not in ids[to]:
                    yield Fault("link", f"{name} {attribute}", f"{one} is none of the {to}")


def _digest(record: Json, traced: Traced) -> Iterator[Fault]:
    found, told = traced.sha256, record["document"].get("sha256")
    if found != told:
        yield Fault("hash", "document sha256", f"{_short(told)}, the source has {_short(found)}: other bytes")


def _short(digest: Any) -> str:
    return f"{str(digest)[:12]}…"


def _length(record: Json, text: str) -> Iterator[Fault]:
    told = record["document"].get("characters")
    if told != len(text):
        yield Fault("offset", "document characters", f"{told}, the text has {len(text)}")


def _things(record: Json) -> Iterator[tuple[str, Any]]:
    """All that may hold spans, with the name of what it is in: the attributes of every record."""
    for _, name, thing in _records(record):
        for attribute, value in thing.items():
            if isinstance(value, dict | list):
                yield f"{name} {attribute}", value


def _spans(where: str, thing: Any, text: str) -> Iterator[Fault]:
    """Faults of the spans in a part of a record, however deep they lie."""
    if isinstance(thing, list):
        for number, one in enumerate(thing):
            yield from _spans(f"{where}.{number}", one, text)
    elif isinstance(thing, dict):
        start, end, quote = thing.get("start"), thing.get("end"), thing.get("text")
        if isinstance(start, int) and isinstance(end, int):
            if not 0 <= start < end <= len(text):
                yield Fault("offset", where, f"{start}–{end} is no place in a text of {len(text)} characters")
            elif isinstance(quote, str) and text[start:end] != quote:
                yield Fault("quote", where, f"{start}–{end} reads {_quoted(text[start:end])}, not {_quoted(quote)}")
            return
        for name, value in thing.items():
            if isinstance(value, dict | list):
                yield from _spans(f"{where}.{name}", value, text)


def _quoted(words: str) -> str:
    return repr(words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…")
