"""What undecided names of currencies stand for in a document: "$" under a note, "crowns", "kr", "¥", "cents"."""

import re
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files

import msgspec

from extractor.money.currencies import Currency
from extractor.vocabulary import read_table
from extractor.words import Words


class _Dollar(msgspec.Struct, frozen=True):
    word: str
    currency: str


_DATA = files(__package__)
_DOLLARS = {row.word: row.currency for row in read_table(_DATA / "dollars.tsv", _Dollar, unique="word")}
_HINTS = {row.word: row.currency for row in read_table(_DATA / "hints.tsv", _Dollar, unique="word")}
_DOLLAR = re.compile(r"[Dd]ollars?\b")
_COUNTRY = re.compile(r"(?:[Nn]ew\s|[Hh]ong\s|[Uu]nited\s)?[^\W\d_][\w.]*\s+$")
# "All amounts are in Canadian dollars", "$ refers to Australian dollars", "figures in Canadian dollars unless stated"
_NOTE = re.compile(
    r"\b(?:all|amounts?|figures|sums|unless|otherwise|refers?|references|stated|expressed|reported|denominated|means|currency)\b|\$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*\(([A-Za-z. ]{2,14})\)")
_NEAR = 70


def note_on_dollars(text: str) -> str | None:
    """The currency that a note of the document gives to a bare "$"; None if there is no such note.

    >>> note_on_dollars("(All amounts in Canadian dollars)"), note_on_dollars("5 Canadian dollars")
    ('CAD', None)
    """
    for match in _DOLLAR.finditer(text):
        country = _COUNTRY.search(text, max(0, match.start() - 20), match.start())
        code = _DOLLARS.get(" ".join(country[0].lower().split())) if country else None
        if code is None or country is None:
            continue
        before = text[max(0, country.start() - _NEAR) : country.start()].rpartition("\n\n")[2].rpartition(". ")[2]
        if before.rstrip()[-1:].isdigit():
            continue
        if _NOTE.search(before):
            return code
    return None


def country_behind(text: str, end: int) -> str | None:
    """The currency of dollars whose country stands in brackets behind: "$60 million (Australian)"."""
    match = _BEHIND.match(text, end)
    return _DOLLARS.get(match[1].lower()) if match else None


class Home:
    """Decides between the currencies that a name may stand for, by what else the document says.

    ``decided`` are the places of the sums whose currency is certain, and their currencies.
    """

    def __init__(self, words: Words, decided: Iterable[tuple[int, str]], dollar: str | None):
        self._words = words
        self._places = list(decided)
        self._decided = Counter(code for _, code in self._places)
        self._dollar = dollar
        self._told: dict[str, str] = {}
        self._near: dict[tuple[int, int], frozenset[str]] = {}

    def code(self, currency: Currency, near: tuple[int, int]) -> str:
        """The ISO code of a currency. ``near`` are the offsets of its paragraph."""
        if currency.surface == "$":
            return self._dollar or currency.code
        if not currency.among:
            return currency.code
        if "CNY" in currency.among and self._decided["CNY"]:
            return "JPY"  # a text that writes RMB means yen by ¥
        beside = self._beside(near).intersection(currency.among)
        if len(beside) == 1:
            return next(iter(beside))
        if currency.surface not in self._told:
            self._told[currency.surface] = self._decide(currency)
        return self._told[currency.surface]

    def _beside(self, near: tuple[int, int]) -> frozenset[str]:
        """The currencies of the certain sums between two offsets."""
        if near not in self._near:
            self._near[near] = frozenset(code for at, code in self._places if near[0] <= at < near[1])
        return self._near[near]

    def _decide(self, currency: Currency) -> str:
        among = currency.among
        counts = [(self._decided[code], code) for code in among if self._decided[code]]
        if not counts:
            hints = Counter(_HINTS[word] for word in self._words.texts if word in _HINTS)
            counts = [(hints[code], code) for code in among if hints[code]]
        if not counts:
            return self._dollar if self._dollar in among else currency.code
        most = max(count for count, _ in counts)
        leaders = [code for count, code in counts if count == most]
        return leaders[0] if len(leaders) == 1 else currency.code
