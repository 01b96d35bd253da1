"""Tickers: ``(Nasdaq: ORSL)``, ``(HKEX: 6719; SSE: 688123)``, ``(ORSL.O)``, ``under the ticker "ORSL"``."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor.companies.vocabulary import Vocabulary
from extractor.layout import Document

_SYMBOL = re.compile(r"\s?:\s?[\"“]?([A-Z0-9][A-Za-z0-9]{0,9}(?:[.-][A-Z]{1,2})?)\b")
# "(KOSDAQ 478320)", "(NASDAQ ORSL)": without a colon, the whole of a bracket
_BARE_SYMBOL = re.compile(r"\s([A-Z]{2,6}|\d{4,6})(?=[),;])")
# "(LKV – Nasdaq)", "(LKV, NYSE)": the symbol first
_SYMBOL_FIRST = re.compile(r"\(([A-Z]{2,6})(?:\s?[–—-]|,|:|\son(?:\sthe)?)\s\Z")
_BEFORE = 16
_SECOND_PLACE = re.compile(r"(?:\s(?:and|&)\s[A-Z][a-z]+)?")
_WORDED = re.compile(r"[^.;()]{0,40}?\b(?:ticker|symbol|code)(?: symbol)?,? [\"“‘']?([A-Z]{2,6}|\d{4,6})\b")
_REUTERS = re.compile(r"\(([A-Z0-9][A-Za-z0-9]{0,6})\.([A-Z]{1,3})\)")
_STOCK_CODE = re.compile(r"\(?\b[Ss]tock [Cc]ode\s?:\s?(\d{3,6})\b")
_HONG_KONG = "Hong Kong"


class Ticker(NamedTuple):
    """A symbol at its place; ``opening`` is where the bracket begins that holds it, None outside of brackets."""

    start: int
    end: int
    symbol: str
    value: str
    opening: int | None
    rule: str


def tickers(document: Document, vocabulary: Vocabulary) -> list[Ticker]:
    """All of the document, in text order."""
    found = {ticker.start: ticker for ticker in _all(document, vocabulary)}
    return [found[start] for start in sorted(found)]


def _all(document: Document, vocabulary: Vocabulary) -> Iterator[Ticker]:
    text = document.text
    for exchange in vocabulary.exchanges.longest(document.words):
        second = _SECOND_PLACE.match(text, exchange.end)
        named = _SYMBOL.match(text, second.end() if second else exchange.end)
        if named:
            yield _ticker(text, named, 1, exchange.entry, "companies.exchange_symbol")
            continue
        bare = _BARE_SYMBOL.match(text, exchange.end) if text[exchange.start - 1 : exchange.start] == "(" else None
        if bare:
            yield _ticker(text, bare, 1, exchange.entry, "companies.exchange_symbol")
            continue
        first = _SYMBOL_FIRST.search(text, max(0, exchange.start - _BEFORE), exchange.start)
        if first:
            yield _ticker(text, first, 1, exchange.entry, "companies.exchange_symbol")
            continue
        worded = _WORDED.match(text, exchange.end, exchange.end + 80)
        if worded:
            yield _ticker(text, worded, 1, exchange.entry, "companies.worded_symbol")
    for match in _REUTERS.finditer(text):
        code = vocabulary.reuters.get(match[2])
        if code:
            yield _ticker(text, match, 1, code, "companies.reuters_code")
    if _HONG_KONG in text:
        for match in _STOCK_CODE.finditer(text):
            yield _ticker(text, match, 1, "HKEX", "companies.stock_code")


def _ticker(text: str, match: re.Match[str], group: int, exchange: str, rule: str) -> Ticker:
    start, end = match.span(group)
    symbol = match[group]
    opening = text.rfind("(", max(0, start - 80), start)
    if opening >= 0 and ")" in text[opening:start]:
        opening = -1
    return Ticker(start, end, symbol, f"{exchange}:{symbol.upper()}", opening if opening >= 0 else None, rule)
