"""The words that company names are made of, loaded from the data files of this room."""

from importlib.resources import files
from typing import NamedTuple

import msgspec

from extractor.vocabulary import Phrases, read_list, read_table
from extractor.words import phrase_words

_ROOM = files("extractor.companies")


class Company(msgspec.Struct, frozen=True):
    """A row of ``companies.tsv``: general knowledge of the field, checked against no register."""

    name: str
    """Customary name, without its legal form."""
    aliases: tuple[str, ...]
    """Short and former names."""
    tickers: tuple[str, ...]
    """Past and present, ``EXCHANGE:SYMBOL``. Never emitted: a ticker is read from the text."""


class _Exchange(msgspec.Struct):
    surface: str
    code: str


class _Suffix(msgspec.Struct):
    suffix: str
    code: str


class _Short(msgspec.Struct):
    short: str
    whole: str


class _Cue(msgspec.Struct):
    side: str
    words: str
    weight: str


class Known(NamedTuple):
    """What a phrase of the vocabulary stands for."""

    company: str
    """The company's customary name."""
    certain: bool
    """False for a phrase that is an ordinary word, a surname or a place as well."""


class Vocabulary:
    """All word lists of the room, in the form in which its modules ask for them."""

    def __init__(self) -> None:
        ambiguous = set(read_list(_ROOM / "ambiguous.txt"))
        rows = read_table(_ROOM / "companies.tsv", Company, unique="name")
        self.known: Phrases[Known] = Phrases(
            cased=((name, Known(row.name, name not in ambiguous)) for row in rows for name in (row.name, *row.aliases)),
        )
        exchanges = read_table(_ROOM / "exchanges.tsv", _Exchange, unique="surface")
        self.exchanges: Phrases[str] = Phrases(cased=((row.surface, row.code) for row in exchanges))
        self.reuters = {row.suffix: row.code for row in read_table(_ROOM / "reuters_suffixes.tsv", _Suffix)}
        self.legal_forms = _by_first_word(read_list(_ROOM / "legal_forms.txt"))
        strong = read_list(_ROOM / "trade_words.txt")
        weak = read_list(_ROOM / "weak_trade_words.txt")
        self.strong_trade = frozenset([*strong, *(word.upper() for word in strong)])
        self.trade = self.strong_trade | frozenset([*weak, *(word.upper() for word in weak)])
        self.prefixes = frozenset(read_list(_ROOM / "prefix_words.txt"))
        self.telling = self.trade.union(self.legal_forms, self.prefixes)
        """Words one of which every name of a company's shape has, or has right behind it."""
        openers = read_list(_ROOM / "openers.txt")
        self.openers = frozenset([*openers, *(word.upper() for word in openers)])
        self.drug_endings = tuple(read_list(_ROOM / "drug_endings.txt"))
        self.compound_endings = tuple(read_list(_ROOM / "compound_endings.txt"))
        self.offices = frozenset(read_list(_ROOM / "offices.txt"))
        self.kinds = frozenset(read_list(_ROOM / "kinds.txt"))
        self.generic = frozenset(read_list(_ROOM / "generic_words.txt"))
        self.other_bodies = frozenset(read_list(_ROOM / "not_companies.txt"))
        self.written_out = {
            row.short: row.whole for row in read_table(_ROOM / "written_out.tsv", _Short, unique="short")
        }
        self.places = frozenset(tuple(phrase_words(place)) for place in read_list(_ROOM / "places.txt"))
        self.place_openers = frozenset(place[0] for place in self.places if len(place) > 1)
        bearers = read_list(_ROOM / "name_bearers.txt")
        self.bearers = frozenset([*bearers, *(word.upper() for word in bearers)])
        self.products = frozenset(read_list(_ROOM / "products.txt"))
        self.money_verbs = frozenset(read_list(_ROOM / "money_verbs.txt"))
        self.money_units = frozenset(read_list(_ROOM / "money_units.txt"))
        self.holding = frozenset(read_list(_ROOM / "holding_words.txt"))
        self.abbreviated_trades = frozenset(read_list(_ROOM / "abbreviated_trades.txt"))
        self.cues_before: dict[tuple[str, ...], int] = {}
        self.cues_after: dict[tuple[str, ...], int] = {}
        self.traded: dict[str, dict[str, int]] = {"from": {}, "to": {}}
        """Preposition → verbs that trade with whom it names, and their weights."""
        for row in read_table(_ROOM / "cues.tsv", _Cue):
            if row.side in self.traded:
                self.traded[row.side][row.words] = int(row.weight)
                continue
            cues = self.cues_before if row.side == "before" else self.cues_after
            cues[tuple(phrase_words(row.words))] = int(row.weight)
        self.longest_cue = max(len(words) for cues in (self.cues_before, self.cues_after) for words in cues)


def _by_first_word(phrases: list[str]) -> dict[str, list[list[str]]]:
    """Phrases as words, by their first word, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        words = phrase_words(phrase)
        found.setdefault(words[0], []).append(words)
    for same in found.values():
        same.sort(key=len, reverse=True)
    return found
