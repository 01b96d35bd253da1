"""Records as tidy tables: one row a thing, one column an attribute. Their names, columns and order are a contract."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, cast

from extractor.writing.links import SECTIONS, links

Type = Literal["string", "integer", "boolean", "number", "date", "strings"]
"""What a column holds: ``number`` is an exact decimal, ``date`` a day, ``strings`` a list."""
Row = Sequence[Any]


class Column(NamedTuple):
    """A column of a table."""

    name: str
    type: Type


_PERIOD = "period:string period_text:string period_start:date period_end:date"
_ABOUT = "forecast:boolean text:string span_start:integer span_end:integer"
_PLACE = "sentence_start:integer sentence_end:integer zone:string section:string speaker:string locator:string"
_SPECIFIED = {
    "documents": "document:string id:string source:string sha256:string media_type:string characters:integer "
    "title:string author:string publisher:string published:string kind:string company:string language:string "
    "warnings:strings schema_version:string extractor_version:string",
    "speakers": "document:string name:string role:string turns:integer",
    "drugs": "document:string id:string name:string name_type:string aliases:strings mechanism:string "
    "targets:strings modality:string developers:strings indications:strings stage:string xrefs:strings "
    "from_lexicon:strings rule:string",
    "approvals": "document:string drug:string region:string status:string date:string indication:string",
    "trials": "document:string id:string name:string registry_ids:strings phase:string registrational:boolean "
    "status:string drugs:strings comparators:strings conditions:strings sponsors:strings regulators:strings "
    "design:strings enrollment:integer endpoints:strings results:strings rule:string",
    "percentages": "document:string id:string value:number low:number high:number unit:string qualifier:string "
    "kind:string measure:string change:string comparison:string drugs:strings trial:string company:string "
    f"{_PERIOD} {_ABOUT} {_PLACE} rule:string",
    "money": "document:string id:string amount:number low:number high:number currency:string qualifier:string "
    "kind:string measure:string per:string drugs:strings company:string counterparty:string "
    f"{_PERIOD} growth:strings equivalent:string {_ABOUT} {_PLACE} rule:string",
    "companies": "document:string id:string name:string tickers:strings rule:string",
    "mentions": "document:string kind:string record:string span_start:integer span_end:integer text:string "
    "locator:string",
    "links": "document:string kind:string record:string relation:string to_kind:string to_record:string to_name:string",
    "evidence": "document:string kind:string record:string attribute:string span_start:integer span_end:integer "
    "text:string rule:string",
}


def _columns(specified: str) -> tuple[Column, ...]:
    pairs = (column.split(":") for column in specified.split())
    return tuple(Column(name, cast("Type", type)) for name, type in pairs)


TABLES: Mapping[str, tuple[Column, ...]] = {name: _columns(specified) for name, specified in _SPECIFIED.items()}
"""Name of a table → its columns, in order. ``document`` is what the document's outputs are called, unique in a run;
``record`` is the id of a record in its document."""


def rows(document: str, extraction: Mapping[str, Any]) -> Iterator[tuple[str, Row]]:
    """The rows of one extraction (as plain data), each with the name of its table.

    ``document`` is the value of the column of that name.
    """
    yield "documents", _row("documents", document, extraction["document"] | _head(extraction))
    for speaker in extraction["document"]["speakers"]:
        yield "speakers", _row("speakers", document, speaker)
    for section, kind in SECTIONS.items():
        for record in extraction[section]:
            yield section, _row(section, document, _flat(record))
            for approval in record.get("approvals", ()):
                yield "approvals", _row("approvals", document, approval | {"drug": record["id"]})
            yield from _places(document, kind, record)
    for link in links(extraction):
        yield "links", (document, *link)


def _row(table: str, document: str, values: Mapping[str, Any]) -> Row:
    return (document, *(values.get(column.name) for column in TABLES[table][1:]))


def _head(extraction: Mapping[str, Any]) -> dict[str, Any]:
    return {name: extraction[name] for name in ("warnings", "schema_version", "extractor_version")}


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record without nested objects."""
    flat = dict(record)
    if "xrefs" in flat:
        flat["xrefs"] = [f"{register}:{number}" for register, number in flat["xrefs"].items()]
    if "span" in flat:
        span, sentence = flat["span"], flat["sentence"]
        flat |= {"text": span["text"], "span_start": span["start"], "span_end": span["end"]}
        flat |= {"sentence_start": sentence["start"], "sentence_end": sentence["end"]}
        period = flat["period"] or {}
        flat |= {f"period_{name}": period.get(name) for name in ("text", "start", "end")}
        flat["period"] = period.get("label")
    return flat


def _places(document: str, kind: str, record: Mapping[str, Any]) -> Iterator[tuple[str, Row]]:
    if "span" in record:
        mentions, locators = [record["span"]], [record.get("locator")]
    else:
        mentions = record["mentions"]
        locators = [*record.get("locators", ()), *[None] * len(mentions)]
    for mention, locator in zip(mentions, locators, strict=False):
        yield "mentions", (document, kind, record["id"], *_span(mention), locator)
    for attribute, spans in record["evidence"].items():
        for span in spans:
            yield "evidence", (document, kind, record["id"], attribute, *_span(span), span["rule"])


def _span(span: Mapping[str, Any]) -> tuple[int, int, str]:
    return span["start"], span["end"], span["text"]
