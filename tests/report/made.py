"""Records made by hand, so that the page is tested and not the rooms."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from extractor.records import Extraction

RESULTS = (
    "Acme reports results 🧬🧬\n\n"
    "In the acmumab-ONE trial, 61.5% of patients on acmumab had a response, against 9% on placebo.\n\n"
    "Sales\n\n"
    "In 2025 sales of acmumab rose about 26% to $62.2 million, said Acme. Brellotide sold for €8 million.\n\n"
    "In millions            2025        2024\n"
    "acmumab                 62           49\n"
    "brellotide               8            7\n" + "\nMore of it, and nothing in it." * 60 + "\n"
)
HOSTILE = (
    '<script>window.hit = 1</script> "><img src=x onerror="window.hit = 1"> {{ 7*7 }} ${7*7}\n\n'
    "</script><!-- <script> of <b>evil</b>mab fell 12%,\u2028 then \u202e%51 esor\u202c "
    "and &amp; &lt; &#60; \\$5 million.\n"
)


def span(text: str, quote: str, number: int = 1) -> dict[str, Any]:
    """The place of a quote in a text, or of its n-th."""
    start = -1
    for _ in range(number):
        start = text.index(quote, start + 1)
    return {"start": start, "end": start + len(quote), "text": quote}


def _place(text: str, quote: str) -> dict[str, Any]:
    at = text.index(quote)
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    shared = {
        "rule": "t.r",
        "span": span(text, quote),
        "sentence": {"start": start, "end": end if end > 0 else len(text)},
    }
    shared |= {"qualifier": None, "low": None, "high": None, "measure": None, "company": None, "period": None}
    return shared | {
        "drugs": [], "forecast": False, "zone": "body", "section": None, "speaker": None, "evidence": {},
    }  # fmt: skip


def percentage(text: str, id: str, quote: str, kind: str, **known: Any) -> dict[str, Any]:
    """A percentage that stands as ``quote`` in the text, with what is known of it."""
    figure = {"id": id, "value": Decimal(quote.rstrip("%")), "unit": "percent", "kind": kind, "trial": None}
    return _place(text, quote) | figure | {"change": None, "comparison": None} | known


def money(text: str, id: str, quote: str, amount: int, currency: str, **known: Any) -> dict[str, Any]:
    """A sum of money that stands as ``quote`` in the text."""
    figure = {"id": id, "amount": amount, "currency": currency, "kind": "product_sales", "per": None}
    return _place(text, quote) | figure | {"counterparty": None, "growth": [], "equivalent": None} | known


def drug(text: str, name: str, *mentions: dict[str, Any], **known: Any) -> dict[str, Any]:
    """A drug."""
    blank = {"id": name.lower(), "name": name, "name_type": "generic", "aliases": [], "mechanism": None, "targets": []}
    blank |= {"modality": None, "developers": [], "indications": [], "approvals": [], "stage": None, "xrefs": {}}
    blank |= {"from_lexicon": [], "rule": "t.r", "evidence": {}, "mentions": list(mentions) or [span(text, name)]}
    return blank | known


def trial(text: str, name: str, **known: Any) -> dict[str, Any]:
    """A trial."""
    blank = {"id": name.lower(), "name": name, "registry_ids": [], "mentions": [span(text, name)], "phase": "3"}
    blank |= {"registrational": None, "status": None, "drugs": [], "comparators": [], "conditions": [], "sponsors": []}
    blank |= {"regulators": [], "design": [], "enrollment": None, "endpoints": [], "results": [], "rule": "t.r"}
    return blank | {"evidence": {}} | known


def company(text: str, name: str) -> dict[str, Any]:
    """A company."""
    return {
        "id": name.lower(),
        "name": name,
        "tickers": [],
        "mentions": [span(text, name)],
        "rule": "t",
        "evidence": {},
    }


def extraction(text: str, id: str, lists: Mapping[str, Any], **known: Any) -> Extraction:
    """The records of a text, checked against it."""
    info = {
        "id": id,
        "source": f"{id}.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "characters": len(text),
    }
    info |= {"media_type": "text/plain", "title": text.split("\n")[0], "author": None, "publisher": None}
    info |= {"published": "2026-01-05", "kind": "press_release", "company": None, "speakers": [], "language": "en"}
    blank = dict.fromkeys(("drugs", "trials", "percentages", "money", "companies", "warnings"), ())
    told = {"schema_version": "1.0", "extractor_version": "0.1.0", "document": info | known}
    return Extraction.model_validate(told | blank | lists, context={"source": text})


def results() -> Extraction:
    """Figures of two drugs and a trial whose name begins with that of its drug, behind astral characters."""
    text = RESULTS
    year = {"text": "2025", "start": "2025-01-01", "end": "2025-12-31", "label": "2025"}
    tied = {"drugs": ["acmumab"], "trial": "acmumab-one"}
    read = {
        "trial": [span(text, "acmumab-ONE") | {"rule": "t.trial"}],
        "kind": [span(text, "response") | {"rule": "t.kind"}],
    }
    figures = [
        percentage(text, "percent-1", "61.5%", "response_rate", measure="response", evidence=read, **tied),
        percentage(text, "percent-2", "9%", "response_rate", trial="acmumab-one"),
        percentage(
            text, "percent-3", "26%", "growth", qualifier="about", drugs=["acmumab"], change="increase", period=year
        ),
    ]
    dated = {"company": "Acme", "period": year, "section": "Sales"}
    sums = [
        money(text, "money-1", "$62.2 million", 62_200_000, "USD", drugs=["acmumab"], growth=["percent-3"], **dated),
        money(text, "money-2", "€8 million", 8_000_000, "EUR", drugs=["brellotide"], period=year),
    ]
    mentions = [span(text, "acmumab", number) for number in (1, 2, 3, 4)]
    return extraction(
        text,
        "results",
        {
            "drugs": [drug(text, "acmumab", *mentions, developers=["Acme"]), drug(text, "brellotide")],
            "trials": [trial(text, "acmumab-ONE", drugs=["acmumab"], results=["percent-1", "percent-2"])],
            "percentages": figures,
            "money": sums,
            "companies": [company(text, "Acme")],
        },
    )


def hostile() -> Extraction:
    """A document that would like to be a program."""
    text = HOSTILE
    lists = {
        "drugs": [drug(text, "<b>evil</b>mab", id='evil "<b>')],
        "percentages": [percentage(text, "percent-1", "12%", "growth", measure="<script> of", drugs=['evil "<b>'])],
        "money": [money(text, "money-1", "$5 million", 5_000_000, "USD", drugs=['evil "<b>'])],
        "warnings": ["<img src=x onerror='window.hit = 1'>"],
    }
    return extraction(text, "hostile", lists, publisher="</script><script>window.hit = 1</script>")
