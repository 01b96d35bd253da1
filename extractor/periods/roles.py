"""The words of a text as the shapes of periods see them: one letter a word.

``the three months ended September 30, 2025`` becomes ``dNmEMn,y``; what has no part in any period is ``~``. A shape is
then a short regular expression over letters, and the words' values are looked up by their index.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

import msgspec

from extractor.layout import Document
from extractor.vocabulary import read_list, read_table

LETTERS = {
    "a": "1",
    "ago": "g",
    "and": "&",
    "at": "@",
    "before": "b",
    "begun": "<",
    "calendar": "c",
    "corresponding": "C",
    "count": "N",
    "date": "A",
    "day": "z",
    "days": "D",
    "end": "k",
    "ended": "E",
    "fiscal": "F",
    "for": "G",
    "from": "r",
    "full": "l",
    "half": "h",
    "in": "i",
    "last": "L",
    "month": "M",
    "months": "m",
    "next": "X",
    "night": "I",
    "of": "p",
    "on": "v",
    "ordinal": "O",
    "part": "j",
    "period": "x",
    "prior": "P",
    "quarter": "q",
    "quarterly": "u",
    "reporting": "U",
    "result": "B",
    "runs": ">",
    "same": "S",
    "that": "w",
    "the": "d",
    "this": "T",
    "to": "t",
    "turn": "Z",
    "twin": "V",
    "weekday": "W",
    "weeks": "e",
    "year": "Y",
    "year_to_date": "R",
    "years": "s",
}
"""Role of a word in ``words.tsv`` → its letter.

Of their own: ``y`` a year (``_`` carries on one of several words, ``twenty twenty-six``), ``n`` a number that may be a
day, ``o`` an ordinal of one (``21st``), ``Q``, ``H`` and ``K`` abbreviated quarters, halves and months (``Q3``,
``1H25``, ``9M``), ``f`` an abbreviated fiscal year (``FY26``) or one that two calendar years share (``2025/26``, which
is ``f__``), ``J`` the month one ends with (``FY3/2027``); ``, . ( ) / - '`` and ``:`` stand for themselves.
"""

_NO_YEAR_BEHIND = frozenset("$€£¥₹₩=#_")
_YEAR_MARKS = frozenset({"FY", "CY", "MID", "END", "JAN", "FEB", "MAR", "APR", "MAY", "JUN"}) | frozenset(
    {"JUL", "AUG", "SEP", "SEPT", "OCT", "NOV", "DEC", "PRE", "POST", "EARLY", "LATE"}
)
"""What a dash can tie a year to, in capitals; other capitals before one make a code."""
_SPLITS = frozenset(".,-/")
_NO_ROLE: tuple[str, int | None] = ("~", None)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MARKED_YEAR = re.compile(r"((?:19|20)\d\d)[AEPF]")
"""2025A, 2026E: actual and expected years in analysts' tables."""
_FISCAL = re.compile(r"(?:FY|FYE|fy)(\d{4}|\d\d)[AEPF]?")
_PART = re.compile(r"(?:([QHM])([1-4]|6|9|12)|([1-4]|6|9|12)([QHM])|FQ([1-4]))(?:(FY)?(\d{4}|\d\d)[AEPF]?)?")
_JAPANESE = re.compile(r"FY(1[0-2]|[1-9])")
_ORDINAL = re.compile(r"(\d\d?)(?:st|nd|rd|th)")
_PART_LETTERS = {"Q": "Q", "H": "H", "M": "K"}
_PARTS_OF = {"Q": (1, 2, 3, 4), "H": (1, 2), "M": (3, 6, 9, 12)}


class _Row(msgspec.Struct):
    word: str
    role: str
    value: str


@dataclass(frozen=True, slots=True)
class Part:
    """An abbreviated part of a year: ``Q3``, ``Q3FY26``, ``1H25``, ``9M``; or a fiscal year, ``FY26``."""

    number: int
    year: int | None = None
    fiscal: bool = False
    straddles: bool = False
    """Whether it is told by two calendar years, of which ``year`` is the first: ``2025/26``, ``FY2025-26``."""


def full_year(digits: str) -> int:
    """A year of two or four digits: those of two lie in this century."""
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _spellings(word: str, is_name: bool) -> Iterator[str]:
    """The forms of a word that count: a month or weekday has a capital, and three letters in capitals are a code."""
    yield word.title()
    if not is_name:
        yield word
    if len(word) > 3 or not is_name:
        yield word.upper()


class Roles:
    """The words of one document by their role."""

    __slots__ = ("letters", "values")

    def __init__(self, letters: str, values: dict[int, int | Part]):
        self.letters = letters
        """One letter a word."""
        self.values = values
        """Index of a word → its value: the month, number, year, weekday, or the part of a year."""

    def picked(self, indices: Sequence[int]) -> "Roles":
        """Some of the words, in another order than the text's: the pieces of a table's head."""
        letters = "".join(self.letters[index] for index in indices)
        return Roles(letters, {at: self.values[index] for at, index in enumerate(indices) if index in self.values})

    def number(self, index: int) -> int:
        """The value of a word that is a number, month or year."""
        value = self.values[index]
        return value.number if isinstance(value, Part) else value


class RoleReader:
    """Gives the words of documents their roles; loads its vocabulary once."""

    def __init__(self) -> None:
        here = files("extractor.periods")
        self._roles: dict[str, tuple[str, int | None]] = {mark: (mark, None) for mark in ",.()/-':"}
        for row in read_table(here / "words.tsv", _Row, unique="word"):
            role = LETTERS[row.role], int(row.value) if row.value else None
            for spelling in _spellings(row.word, is_name=row.role in ("month", "weekday")):
                self._roles[spelling] = role
        self._words = frozenset(spelling.lower() for spelling in self._roles)
        self._receptors = frozenset(read_list(here / "histamine.txt"))
        self._counted = frozenset(read_list(here / "not_years.txt"))

    def read(self, document: Document) -> Roles:
        """The roles of all words of a document."""
        words, places = document.words.texts, document.words.places
        letters = ["~"] * len(words)
        values: dict[int, int | Part] = {}
        spelled = self._words & places.keys()
        numeric = [word for word in places if word[-1].isdigit() or word[0].isdigit()]
        for index in (index for word in (*spelled, *numeric) for index in places[word]):
            role = self._roles.get(words[index]) or self._numeric(document, index, words[index])
            letters[index], value = role
            if value is not None:
                values[index] = value
        self._spell_years(words, places.get("twenty", ()), letters, values)
        _join_years(document, letters, values)
        return Roles("".join(letters), values)

    @staticmethod
    def _spell_years(
        words: list[str], twenties: Sequence[int], letters: list[str], values: dict[int, int | Part]
    ) -> None:
        """Twenty twenty-six: the first word takes the year, the others carry it on (``y__``)."""
        for index in twenties:
            if letters[index : index + 2] != ["N", "N"]:
                continue
            tens, last = values[index + 1], index + 1
            if not isinstance(tens, int) or tens < 10:
                continue
            following = values.get(index + 2)
            if (
                tens % 10 == 0
                and letters[index + 2 : index + 3] == ["N"]
                and isinstance(following, int)
                and following < 10
            ):
                tens, last = tens + following, index + 2
            values[index] = 2000 + tens
            letters[index : last + 1] = "y" + "_" * (last - index)

    def _numeric(self, document: Document, index: int, word: str) -> tuple[str, int | Part | None]:
        if not (word[-1].isdigit() or word[0].isdigit()):
            return _NO_ROLE
        if word.isdecimal():
            if len(word) <= 2:
                return ("n", int(word)) if word.isascii() else ("~", None)
            if _YEAR.fullmatch(word) and self._stands_as_year(document, index):
                return "y", int(word)
            return "~", None
        if (japanese := _JAPANESE.fullmatch(word)) and document.text.startswith("/", document.words.ends[index]):
            return "J", int(japanese[1])
        if (marked := _MARKED_YEAR.fullmatch(word)) and self._stands_as_year(document, index):
            return "y", int(marked[1])
        if ordinal := _ORDINAL.fullmatch(word):
            return "o", int(ordinal[1])
        if fiscal := _FISCAL.fullmatch(word):
            return "f", Part(0, full_year(fiscal[1]), fiscal=True)
        if (part := _PART.fullmatch(word)) and not self._is_amount_or_receptor(document, index):
            kind = part[1] or part[4] or "Q"
            number = int(part[2] or part[3] or part[5])
            if number in _PARTS_OF[kind]:
                year = full_year(part[7]) if part[7] else None
                return _PART_LETTERS[kind], Part(number, year, fiscal=bool(part[6] or part[5]))
        return "~", None

    def _is_amount_or_receptor(self, document: Document, index: int) -> bool:
        """$9M · H2 receptor."""
        start, words = document.words.starts[index], document.words.texts
        before = document.text[start - 1 : start]
        following = words[index + 1].lower() if index + 1 < len(words) else ""
        return (before != "" and before in "$€£¥₹.,") or following in self._receptors

    def _stands_as_year(self, document: Document, index: int) -> bool:
        """Not ``$2025``, ``2,025``, ``n=2025``, ``2024-512877-31``, ``TT-2021``, ``2025 patients``, ``2025%``."""
        words, text = document.words, document.text
        start, end = words.starts[index], words.ends[index]
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        if before[-1:] in _NO_YEAR_BEHIND:
            return False
        if before[:1].isdigit() and before[1:] in _SPLITS and not _is_date_tail(text, start):
            return False
        if before[1:] == "-" and before[0].isupper() and words.texts[index - 1].upper() not in _YEAR_MARKS:
            return False
        if before[-1:].isalnum() or after[:1] == "%" or after[:1] == "_":
            return False
        if after[:1] in (",", ".") and after[1:].isdigit():
            return False
        if after[:1] == "-" and after[1:].isdigit() and not _is_date_head(text, end):
            return False
        following = words.texts[index + 1].lower() if index + 1 < len(words.texts) else ""
        return following not in self._counted


_DATE_TAIL = re.compile(r"FY\d\d?/$|\d\d?[/.-]\d\d?[/.-]$|(?:19|20)\d\d[/–-]$")
_DATE_HEAD = re.compile(r"-(?:\d\d(?!\d)|(?:19|20)\d\d(?![\d-]))")


def _is_date_tail(text: str, start: int) -> bool:
    return _DATE_TAIL.search(text[max(0, start - 6) : start]) is not None


def _is_date_head(text: str, end: int) -> bool:
    return _DATE_HEAD.match(text, end) is not None


# 2025/26 · 2025-26 · 2025/2026 · FY25/26, by their letters
_TWO_YEARS = re.compile(r"(?<!/)[yf]/?[ny](?!/)")
_FISCAL_BEFORE, _FISCAL_BEHIND = frozenset("FYHQKqh"), "F"
"""What stands before or behind two years that a dash joins if they are one fiscal year, not a span of two."""


def _join_years(document: Document, letters: list[str], values: dict[int, int | Part]) -> None:
    """Two calendar years that share one fiscal year are read as one: ``2025/26`` becomes ``f__``."""
    for match in _TWO_YEARS.finditer("".join(letters)):
        first, last = match.start(), match.end() - 1
        value, second = values[first], values[last]
        year = value.year if isinstance(value, Part) else value
        if year is None or not _follows(document.words.texts[last], second, year):
            continue
        if last - first == 1:
            fiscal = (
                letters[first] == "f"
                or (first and letters[first - 1] in _FISCAL_BEFORE)
                or letters[last + 1 : last + 2] == [_FISCAL_BEHIND]
            )
            if not fiscal or not _joined(document, first):
                continue
        values[first] = Part(0, year, fiscal=True, straddles=True)
        letters[first : last + 1] = "f" + "_" * (last - first)


def _joined(document: Document, index: int) -> bool:
    """Whether nothing but a dash stands between a word and the next."""
    gap = document.text[document.words.ends[index] : document.words.starts[index + 1]]
    return len(gap) == 1 and not gap.isspace()


def _follows(word: str, value: int | Part, year: int) -> bool:
    """Whether the second year is the one after the first, told in two digits or in four."""
    return len(word) in (2, 4) and value in (year + 1, (year + 1) % 100)
