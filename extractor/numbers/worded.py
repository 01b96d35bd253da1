"""Numbers in words: "sixty-two million", "forty-one point five", "two and a half", "half a billion"."""

from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from itertools import chain

import msgspec

from extractor.vocabulary import read_table
from extractor.words import Words


class _Row(msgspec.Struct, frozen=True):
    word: str
    role: str
    value: str


_ROWS = read_table(files(__package__) / "number_words.tsv", _Row, unique="word")
_ROLE = {row.word: row.role for row in _ROWS}
_VALUE = {row.word: Decimal(row.value) for row in _ROWS}
_ANCHORS = frozenset(row.word for row in _ROWS if row.role != "zero")
_WRITTEN = frozenset(form for word in _ANCHORS for form in (word, word.capitalize(), word.upper()))
_ARTICLES = frozenset({"a", "an"})
_PER_CENT = frozenset({"percent", "per", "%", "percentage"})
_END = ""
_MOST_SCALES = 2
"""Scales in a row: "thousand crore"."""


class _Reader:
    """Reads one number from a place in a list of words. ``at`` is the index of the next word to read."""

    def __init__(self, texts: list[str], at: int):
        self._texts = texts
        self.at = at
        self.scaled = False

    def _word(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self._texts[place].lower() if place < len(self._texts) else _END

    def _role(self, ahead: int = 0) -> str:
        return _ROLE.get(self._word(ahead), _END)

    def _take(self) -> Decimal:
        value = _VALUE[self._word()]
        self.at += 1
        return value

    def _below_hundred(self) -> Decimal | None:
        """ "seven", "twelve", "sixty-two"."""
        role = self._role()
        if role in ("digit", "teen"):
            return self._take()
        if role != "ten":
            return None
        value = self._take()
        if self._role() == "digit" and self._word() != "zero":
            value += self._take()
        return value

    def _below_thousand(self) -> Decimal | None:
        """ "sixty-two", "two hundred and twenty-five", "a hundred and forty", "hundred"."""
        value = Decimal(1) if self._role() == "hundred" else self._below_hundred()
        if value is None or self._role() != "hundred":
            return value
        value *= self._take()
        joined = self._word() == "and" and self._role(1) in ("digit", "teen", "ten")
        if joined:
            self.at += 1
        if joined or self._role() in ("digit", "teen", "ten"):
            value += self._below_hundred() or 0
        return value

    def _decimals(self) -> Decimal:
        """ "point five", "point oh two"; zero if none follow."""
        if self._word() != "point" or self._role(1) not in ("digit", "zero"):
            return Decimal(0)
        self.at += 1
        digits = ""
        while self._role() in ("digit", "zero"):
            digits += str(self._take())
        return Decimal(f"0.{digits}")

    def _and_a_half(self) -> Decimal:
        """ "and a half", "and one half", "and three quarters"; zero if none follow."""
        if self._word() != "and":
            return Decimal(0)
        if self._word(1) in _ARTICLES and self._word(2) in ("half", "quarter"):
            self.at += 2
            return self._take()
        if self._role(1) == "digit" and self._role(2) == "part":
            self.at += 1
            return self._take() * self._take()
        return Decimal(0)

    def part(self) -> Decimal:
        """ "half", "half a", "half a billion", "quarter of a", "tenth of one" (per cent)."""
        value = self._take()
        article = 1 if self._word() == "of" else 0
        if self._word(article) in _ARTICLES or (article and self._is_one_per_cent()):
            self.at += article + 1
        if self._role() == "scale":
            self.scaled = True
            value *= self._take()
        return value

    def _is_one_per_cent(self) -> bool:
        return self._word(1) in ("one", "1") and self._word(2) in _PER_CENT

    def parts(self) -> Decimal | None:
        """ "three quarters of a", "one-half", "seven tenths of a"; None if it is no such number."""
        if self._role() != "digit" or self._role(1) != "part":
            return None
        return self._take() * self.part()

    def number(self) -> Decimal | None:
        """A number made of parts with falling scales: "one billion two hundred million"."""
        total, limit = Decimal(0), None
        while True:
            chunk = Decimal(1) if limit is None and self._role() == "scale" else self._below_thousand()
            if chunk is None:
                return total if limit is not None else None
            chunk += self._decimals()
            chunk += self._and_a_half()
            scale = Decimal(1)
            for _ in range(_MOST_SCALES):
                if self._role() == "scale":
                    self.scaled = True
                    scale *= self._take()
            # "a million and a half"
            total += (chunk + (self._and_a_half() if scale != 1 else 0)) * scale
            limit = scale
            if scale == 1 or not self._goes_on(scale):
                return total

    def _goes_on(self, scale: Decimal) -> bool:
        """Whether another part of a lower scale follows: "two million five hundred thousand"."""
        ahead = 1 if self._word() == "and" else 0
        if self._role(ahead) not in ("digit", "teen", "ten"):
            return False
        place = self.at + ahead
        peek = _Reader(self._texts, place)
        peek._below_thousand()
        following = _VALUE[peek._word()] if peek._role() == "scale" else Decimal(1)
        if following >= scale or (ahead and following == 1):
            return False
        self.at = place
        return True


def worded_numbers(words: Words) -> Iterator[tuple[int, int, Decimal, str]]:
    """Start, end, value and form (``worded``, or ``scaled`` if a scale is among the words) of numbers in words.
    >>> text = "two hundred and twenty-five million, three point one, half a billion"
    >>> [str(value) for _, _, value, _ in worded_numbers(Words(text))]
    ['225000000', '3.1', '500000000.0']
    """
    texts = words.texts
    behind = 0
    anchors = (words.places[word] for word in _ANCHORS & words.places.keys())
    for index in sorted(chain.from_iterable(anchors)):
        if index < behind or texts[index] not in _WRITTEN:
            continue
        first = index
        role = _ROLE[texts[index].lower()]
        article = index > behind and texts[index - 1].lower() in _ARTICLES
        if role == "scale" and not article:
            continue  # "million" alone is no number: the digits in front of it are
        reader = _Reader(texts, index)
        if role == "part":
            value: Decimal | None = reader.part()
        else:
            value = reader.parts()
            value = reader.number() if value is None else value
        if value is None:
            continue
        if article and role in ("part", "hundred", "scale"):
            first = index - 1
        behind = reader.at
        form = "scaled" if reader.scaled else "worded"
        yield words.starts[first], words.ends[reader.at - 1], value, form
