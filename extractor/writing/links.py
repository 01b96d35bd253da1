"""Which record of a document is tied to which, and to which companies, as a list of its own."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Json = Mapping[str, Any]


class Link(NamedTuple):
    """A record, what it says of another, and that one."""

    kind: str
    """Kind of the record that the link is of: ``drug``, ``trial``, ``percentage``, ``money``."""
    record: str
    """Its id."""
    relation: str
    """The attribute that holds the link: ``drugs``, ``trial``, ``company``, ``growth`` …"""
    to_kind: str
    to_record: str | None
    """Id of the other record; None for a company that has none, or whose name two have."""
    to_name: str
    """The other's name; of a figure its words."""


SECTIONS = {
    "drugs": "drug",
    "trials": "trial",
    "percentages": "percentage",
    "money": "money",
    "companies": "company",
}
"""The lists of records of an extraction, and what one of each is called."""
_LINKS = {
    "drugs": {"developers": "company"},
    "trials": {"drugs": "drug", "comparators": "drug", "sponsors": "company", "results": "percentage"},
    "percentages": {"drugs": "drug", "trial": "trial", "company": "company"},
    "money": {
        "drugs": "drug",
        "company": "company",
        "counterparty": "company",
        "growth": "percentage",
        "equivalent": "money",
    },
}


def links(extraction: Json) -> Iterator[Link]:
    """The links of an extraction (as plain data), in the order of its records.

    Drugs, trials and figures are linked by id. Companies stand in records by name; they get the id of the company
    record that has the name, or a mention that reads so. A comparator that is no drug ("placebo") is no link.
    """
    names = {
        kind: {record["id"]: name_of(record) for record in extraction[section]} for section, kind in SECTIONS.items()
    }
    companies = _companies(extraction)
    for section, relations in _LINKS.items():
        for record in extraction[section]:
            for relation, kind in relations.items():
                for value in _values(record[relation]):
                    if kind == "company":
                        yield Link(SECTIONS[section], record["id"], relation, kind, companies.get(value), value)
                    elif value in names[kind]:
                        yield Link(SECTIONS[section], record["id"], relation, kind, value, names[kind][value])


def name_of(record: Json) -> str:
    """What a reader would call the record: its name, or its words in the text."""
    if "span" in record:
        return str(record["span"]["text"])
    registered = record.get("registry_ids") or [None]
    mentions = record["mentions"]
    return str(record["name"] or registered[0] or (mentions[0]["text"] if mentions else record["id"]))


def _values(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _companies(extraction: Json) -> dict[str, str | None]:
    """Name or mention of a company → its id; None where two companies have it. Names win over mentions."""
    ids: dict[str, str | None] = {}
    for wordings in (_mentions, _names):
        told: dict[str, str | None] = {}
        for company in extraction["companies"]:
            for words in wordings(company):
                told[words] = company["id"] if told.get(words, company["id"]) == company["id"] else None
        ids |= told
    return ids


def _mentions(company: Json) -> set[str]:
    return {mention["text"] for mention in company["mentions"]}


def _names(company: Json) -> set[str]:
    return {company["name"]}
