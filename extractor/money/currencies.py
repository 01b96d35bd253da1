"""Currencies beside a number: symbol, code or word, in front of it or behind."""

import re
from decimal import Decimal
from importlib.resources import files
from itertools import product
from typing import NamedTuple

import msgspec

from extractor.vocabulary import read_table


class _Row(msgspec.Struct, frozen=True):
    surface: str
    currency: str
    part: str
    place: str
    case: str
    needs: tuple[str, ...]
    among: tuple[str, ...]


class _Nation(msgspec.Struct, frozen=True):
    currency: str
    peoples: tuple[str, ...]
    units: tuple[str, ...]
    hundredths: tuple[str, ...]


class Currency(NamedTuple):
    """What a currency's name in the text stands for."""

    surface: str
    code: str
    """ISO 4217; of an undecided name the likeliest."""
    part: Decimal
    """What one of it is in units of the currency: 0.01 for pence, 1000000 for MSEK."""
    needs: tuple[str, ...]
    """What must be so for the name to mean money, see :func:`extractor.money.sums.meets`."""
    among: tuple[str, ...]
    """The currencies that the name may stand for; empty if only one."""


class Marker(NamedTuple):
    """A currency beside a number: its offsets, and what it stands for."""

    start: int
    end: int
    currency: Currency
    bracket: bool = False
    """Whether a bracket opens between it and its number: "$(0.94)"."""


_DATA = files(__package__)
_ROWS = read_table(_DATA / "currencies.tsv", _Row, unique="surface")
_NATIONS = read_table(_DATA / "nations.tsv", _Nation, unique="currency")
_ONE, _HUNDREDTH = Decimal(1), Decimal("0.01")


def _table(place: str) -> tuple[dict[str, Currency], dict[str, Currency]]:
    """The names that may stand in a place: with their capitals, and with any."""
    exact: dict[str, Currency] = {}
    folded: dict[str, Currency] = {}
    for row in _ROWS:
        if row.place not in (place, "both"):
            continue
        currency = Currency(row.surface, row.currency, Decimal(row.part), row.needs, row.among)
        exact[row.surface] = currency
        if row.case == "any":
            folded[row.surface.lower()] = currency
    return exact, folded


def _national() -> dict[tuple[str, ...], Currency]:
    """Names made of a people and a unit, in lower case: "swiss francs", "hong kong cents"."""
    named = {}
    for nation in _NATIONS:
        for part, units in ((_ONE, nation.units), (_HUNDREDTH, nation.hundredths)):
            for people, unit in product(nation.peoples, units):
                surface = f"{people} {unit}"
                named[tuple(surface.lower().split())] = Currency(surface, nation.currency, part, (), ())
    return named


_BEFORE, _BEFORE_FOLDED = _table("before")
_AFTER, _AFTER_FOLDED = _table("after")
_SYMBOLS = frozenset(surface for surface in _BEFORE if len(surface) == 1 and not surface.isalnum())
_NATIONAL = _national()
_PHRASES = _NATIONAL | {
    tuple(re.split(r"[ -]", surface.lower())): currency
    for surface, currency in _AFTER.items()
    if " " in surface or "-" in surface
}
"""Names of several words that may stand behind a number."""
_PREFIXES = frozenset(words[:size] for words in _PHRASES for size in range(1, len(words)))
_UNITS_AFTER_PEOPLE = frozenset(words[-1] for words in _NATIONAL)
_LONGEST_PEOPLE = max(len(words) for words in _NATIONAL) - 1
_AFTER_FIRST = frozenset(words[0] for words in _PHRASES).union(surface.lower() for surface in _AFTER)
"""What may stand first behind a number, in lower case."""

_PREFIX = re.compile(r"(?<![^\W\d])(?:[A-Za-z]{1,3}\.[A-Za-z]\.?|[A-Za-z]{1,4})\\?$")
# newswires that part every sign: hk $ 12, u . s . $ 250
_PARTED_PREFIX = re.compile(r"(?<![^\W_])(?:[Uu] ?\. ?[Ss] ?\.|[A-Za-z]{2,3}) $")
_CODE = re.compile(r"(?<![^\W_])(?<![/&])[^\W\d_]{1,8}(?:[$€£¥])?(?: ?\.)?$")
# "Swiss francs 40 million"
_NAMED_BEFORE = re.compile(r"[A-Z][A-Za-z.]*(?: [A-Za-z.]+){1,4}$")
_GAP = re.compile(r"(?:[^\S\n]{0,16}|[^\S\n]?\n[^\S\n]{0,8})$")
_BRACKET = re.compile(r"\(\s?$")
_WINDOW = 14
_NAME_WINDOW = 32
_RUN = re.compile(r"(?:[^\W\d_] ?\.(?: (?=[^\W\d_] ?\.))?){2,}|[^\W\d_]+\$?|[^\w\s]")
_NEXT = re.compile(r"[\s-]{1,2}([^\W\d_]+(?:'[^\W\d_]+)?)(?![^\W_])")
_GAP_AFTER = re.compile(r"[-\u2010\u2011]|[^\S\n]{0,2}(?:\n[^\S\n]{0,8})?")
_DIGIT_NEXT = re.compile(r"[^\S\n]{0,16}[(−-]?\d")
_CLOSES_WORD = re.compile(r"[^\W_]")
_NOT_SUMS = re.compile(r"[\s-]+(?:area|zone|countr|member|nation|state)")
# "in 2020 dollars", "constant 2019 US dollars"
_YEAR = re.compile(r"\b(?:in|constant)\s(?:19|20)\d\d$")


def _lookup(surface: str, exact: dict[str, Currency], folded: dict[str, Currency]) -> Currency | None:
    return exact.get(surface) or folded.get(surface.lower())


def marker_before(text: str, start: int) -> Marker | None:
    """The currency in front of the number that starts at the offset.

    >>> marker_before("HK$2", 3).currency.code, marker_before("Rs. 85", 4).currency.code, marker_before("in 5", 3)
    ('HKD', 'INR', None)
    """
    at, bracket = _inner(text, start)
    gap_start = at
    while gap_start > 0 and at - gap_start < 16 and text[gap_start - 1].isspace():
        gap_start -= 1
    gap = text[gap_start:at]
    if gap.count("\n") > 1 or gap_start == 0:
        return None
    if text[gap_start - 1] in _SYMBOLS:
        return _symbol(text, gap_start, bracket)
    if len(gap.lstrip("\n")) > 2 and "\n" not in gap:
        return None
    match = _CODE.match(text, _code_start(text, gap_start), gap_start)
    if match is None:
        return None
    surface = match[0]
    if surface.lower() in _UNITS_AFTER_PEOPLE and (named := _named_before(text, gap_start)):
        return Marker(named[0], gap_start, named[1], bracket)
    if surface.endswith(".") and gap == "" and start - gap_start == 0 and len(surface) > 4:
        return None
    if text[match.start() - 1 : match.start()] == "$" and (behind := _BEFORE.get(f"${surface}")):
        return Marker(match.start() - 1, gap_start, behind, bracket)  # $US10
    currency = _lookup(surface, _BEFORE, _BEFORE_FOLDED) or _lookup(surface.rstrip("."), _BEFORE, _BEFORE_FOLDED)
    return Marker(match.start(), gap_start, currency, bracket) if currency else None


def _named_before(text: str, end: int) -> tuple[int, Currency] | None:
    """The name made of a people and a unit that ends at the offset, and where it starts: "Swiss francs 40 million"."""
    match = _NAMED_BEFORE.search(text, max(0, end - _NAME_WINDOW), end)
    if match is None:
        return None
    words = match[0].split(" ")
    for size in range(min(len(words), _LONGEST_PEOPLE + 1), 1, -1):
        currency = _NATIONAL.get(tuple(word.lower() for word in words[-size:]))
        start = end - len(" ".join(words[-size:]))
        if currency and text[start].isupper():
            return start, currency._replace(needs=("written",))
    return None


def _code_start(text: str, end: int) -> int:
    """Where the letters begin that end, with a symbol or stop, at the offset; too many are no code."""
    start = end
    if start > 1 and text[start - 1] == ".":
        start -= 1
        start -= text[start - 1] == " "  # rs . 5
    start -= start > 0 and text[start - 1] in "$€£¥"
    floor = max(0, end - _WINDOW)
    while start > floor and text[start - 1].isalpha():
        start -= 1
    return start


def _inner(text: str, start: int) -> tuple[int, bool]:
    """Steps over the sign and bracket that stand between a currency and its number."""
    at = start
    if at and text[at - 1] in "-−–+" and (at < 2 or text[at - 2].isspace() or text[at - 2] in _SYMBOLS):
        return at - 1, False
    if at and text[at - 1] in "~≈":
        return at - 1, False  # US$~2.6 million
    while at and start - at < 2 and text[at - 1] in "- −\u00a0":
        at -= 1
    if at and text[at - 1] == "(":
        return at - 1, True
    return start, False


def _symbol(text: str, end: int, bracket: bool) -> Marker:
    """The symbol that ends at the offset, with the letters that belong to it: US$, HK\\$, C$."""
    prefix = _PREFIX.search(text, max(0, end - 1 - _WINDOW), end - 1)
    if prefix:
        surface = prefix[0].rstrip("\\") + text[end - 1]
        currency = _lookup(surface, _BEFORE, _BEFORE_FOLDED)
        if currency:
            return Marker(prefix.start(), end, currency, bracket)
    if parted := _PARTED_PREFIX.search(text, max(0, end - 1 - _WINDOW), end - 1):
        surface = parted[0].replace(" ", "") + text[end - 1]
        currency = _lookup(surface, _BEFORE, _BEFORE_FOLDED)
        if currency and (not parted[0][0].islower() or text[end : end + 1] == " "):  # not "it gave us $5"
            return Marker(parted.start(), end, currency, bracket)
    return Marker(end - 1, end, _BEFORE[text[end - 1]], bracket)


def marker_after(text: str, end: int) -> Marker | None:
    """The currency behind the number, or its scale, that ends at the offset.

    >>> [marker_after(text, 2).currency.code for text in ("62 Hong Kong dollars", "16p", "50-euros", "12 USD")]
    ['HKD', 'GBP', 'EUR', 'USD']
    """
    gap = _GAP_AFTER.match(text, end)
    start = gap.end() if gap else end
    run = _RUN.match(text, start)
    if run is None:
        return None
    surface = run[0].replace(" ", "")
    if surface.lower() not in _AFTER_FIRST:
        return None
    phrase = _phrase_after(text, surface.lower(), run.end())
    if phrase:
        if _is_year(text, end):
            return None
        return Marker(start, phrase[0], phrase[1])
    currency = _lookup(surface, _AFTER, _AFTER_FOLDED)
    if currency is None or _CLOSES_WORD.match(text, run.end()) or _NOT_SUMS.match(text, run.end()):
        return None
    if "glued" in currency.needs and start != end:
        return None
    if currency.part == _ONE and surface.isalpha() and _is_year(text, end):
        return None
    if not surface.islower() and _DIGIT_NEXT.match(text, run.end()):
        return None  # the currency of the next number: "12 $14", "5 USD 10"
    return Marker(start, run.end(), currency)


def _is_year(text: str, end: int) -> bool:
    """Whether the number that ends at the offset is a year, and a currency behind it that of its prices."""
    return _YEAR.search(text, max(0, end - 14), end) is not None


def _phrase_after(text: str, first: str, end: int) -> tuple[int, Currency] | None:
    """The longest name of several words whose first word ends at the offset: where it ends, and what it stands for."""
    words: tuple[str, ...] = (first,)
    longest = None
    while words in _PREFIXES:
        following = _NEXT.match(text, end)
        if following is None:
            break
        words, end = (*words, following[1].lower()), following.end()
        if words in _PHRASES:
            longest = end, _PHRASES[words]
    return longest
