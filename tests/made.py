"""An extraction made by hand, with a text of which every offset can be counted; whatever the rooms learn, it stays."""

import hashlib
import json

from extractor.version import SCHEMA_VERSION
from extractor.writing.json import from_json, to_json

TEXT = (
    "Velorinib 😀 (VLR-12) cut itch by 15% in CALDER.\r\n"
    "Acme Inc. sold velorinib for £0.3\nbillion in 2025, up 5%; Acme pays Borea $2 million.\r\n"
)
"""An astral character, line ends of two kinds, a figure over two lines, a drug of two names."""


def span(quote, number=1):
    """The place of the ``number``-th occurrence of a quote."""
    start = -1
    for _ in range(number):
        start = TEXT.index(quote, start + 1)
    return {"start": start, "end": start + len(quote), "text": quote}


def _sentence(quote, number=1):
    start = span(quote, number)["start"]
    line = TEXT.index("\r\n") + 2
    return {"start": 0, "end": line - 2} if start < line else {"start": line, "end": len(TEXT) - 2}


def _figure(name, quote, number=1, **told):
    known = {"qualifier": None, "measure": None, "drugs": [], "company": None, "period": None, "forecast": False}
    known |= {"low": None, "high": None, "zone": "body", "section": None, "speaker": None, "evidence": {}}
    return (
        known | {"id": name, "rule": "made", "span": span(quote, number), "sentence": _sentence(quote, number)} | told
    )


def percentage(name, quote, number=1, **told):
    known = {"unit": "percent", "kind": "other", "change": None, "comparison": None, "trial": None}
    return _figure(name, quote, number, **(known | told))


def money(name, quote, number=1, **told):
    known = {"currency": "USD", "kind": "other", "per": None, "counterparty": None, "growth": [], "equivalent": None}
    return _figure(name, quote, number, **(known | told))


def company(name, title, *quotes):
    return {"id": name, "name": title, "tickers": [], "mentions": list(quotes), "rule": "made", "evidence": {}}


def drug(name, *quotes, **told):
    known = dict.fromkeys(("mechanism", "modality", "stage")) | {"name": name, "name_type": "generic", "xrefs": {}}
    known |= {one: [] for one in ("aliases", "targets", "developers", "indications", "approvals", "from_lexicon")}
    return known | {"id": name, "mentions": list(quotes), "rule": "made", "evidence": {}} | told


def trial(name, *quotes, **told):
    known = dict.fromkeys(("phase", "registrational", "status", "enrollment")) | {"name": name}
    lists = "registry_ids drugs comparators conditions sponsors regulators design endpoints results"
    known |= {one: [] for one in lists.split()}
    return known | {"id": name.lower(), "mentions": list(quotes), "rule": "made", "evidence": {}} | told


def record(**changes):
    """The record as plain data, with other lists where they are given."""
    document = {"id": "made", "source": "made.txt", "sha256": hashlib.sha256(TEXT.encode()).hexdigest()}
    document |= {"media_type": "text/plain", "characters": len(TEXT), "title": "=Itch", "author": None}
    document |= {"publisher": None, "published": "2026-02", "kind": "article", "company": "Acme", "language": "en"}
    document |= {"speakers": [{"name": "Ada", "role": None, "turns": 2}]}
    year = {"text": "2025", "start": "2025-01-01", "end": "2025-12-31", "label": "2025"}
    made = {
        "schema_version": SCHEMA_VERSION,
        "extractor_version": "0.1.0",
        "document": document,
        "drugs": [
            drug(
                "velorinib",
                span("Velorinib"),
                span("VLR-12"),
                span("velorinib"),
                aliases=["VLR-12"],
                stage="phase_3",
                developers=["Acme", "Nobody"],
                approvals=[{"region": "Japan", "status": "approved", "date": "2025-07", "indication": None}],
            )
        ],
        "trials": [
            trial(
                "CALDER", span("CALDER"), phase="3", drugs=["velorinib"], comparators=["placebo"], results=["percent-1"]
            )
        ],
        "percentages": [
            percentage("percent-1", "15%", value=15, kind="clinical_change", drugs=["velorinib"], trial="calder"),
            percentage("percent-2", "5%", 2, value=5, kind="growth", change="increase", company="Acme", forecast=True),
        ],
        "money": [
            money(
                "money-1",
                "£0.3\nbillion",
                amount=300_000_000,
                currency="GBP",
                kind="product_sales",
                drugs=["velorinib"],
                company="Acme",
                period=year,
                growth=["percent-2"],
                evidence={"drugs": [span("velorinib") | {"rule": "linking.made"}]},
            ),
            money("money-2", "$2 million", amount=2_000_000, company="Acme", counterparty="Borea"),
        ],
        "companies": [
            company("acme", "Acme", span("Acme Inc."), span("Acme", 2)),
            company("borea", "Borea", span("Borea")),
        ],
        "warnings": ["made by hand"],
    }
    return made | changes


def content(made=None):
    """The record as a file."""
    return to_json(from_json(json.dumps(made or record()).encode()))


def write(folder, made=None, name="made"):
    """Put record and text into ``records`` and ``sources`` of the folder; the two folders."""
    records, sources = folder / "records", folder / "sources"
    for one in (records, sources):
        one.mkdir(exist_ok=True)
    (records / f"{name}.json").write_bytes(json.dumps(made).encode() if made else content())
    (sources / f"{name}.txt").write_bytes(TEXT.encode())
    return records, sources
