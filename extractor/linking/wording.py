"""The small words around names and figures that tie them together or set them against each other."""

import re
from bisect import bisect_left
from importlib.resources import files
from itertools import accumulate

import msgspec

from extractor.vocabulary import read_list, read_table

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_WORDS_AND_GAPS = re.compile(f"({_WORD.pattern})")
_WORDS = files("extractor.linking") / "words"
_TIES = frozenset(read_list(_WORDS / "ties.txt"))
_DETERMINER, _AGAINST = "determiner", "contrast"


class _StandIn(msgspec.Struct):
    word: str
    thing: str


_STAND_INS = {row.word: row.thing for row in read_table(_WORDS / "stand_ins.tsv", _StandIn, unique="word")}
_ROLES = (
    _STAND_INS
    | dict.fromkeys(read_list(_WORDS / "determiners.txt"), _DETERMINER)
    | dict.fromkeys(read_list(_WORDS / "contrast.txt"), _AGAINST)
)
"""What the words tell that are looked for: what they stand for, or that they are one of two other kinds."""
_NAMED_BEFORE = 2
"""How many words may part "the" from the word that stands for a name: "the pivotal Phase study"."""


class Wording:
    """The words of one text."""

    def __init__(self, text: str):
        # letter by letter where a letter would become two: no place may move
        lower = text.lower()
        self._text = lower if len(lower) == len(text) else "".join(map(_small, text))
        pieces = _WORDS_AND_GAPS.split(self._text)  # what lies between two words, and a word, by turns
        ends = list(accumulate(map(len, pieces)))
        self._words, self._starts, self._ends = pieces[1::2], ends[:-1:2], ends[1::2]
        self._contrasts: list[int] = []
        self._stand_ins: dict[str, list[int]] = {thing: [] for thing in _STAND_INS.values()}
        self._ties: dict[int, str] = {}
        determiner = -_NAMED_BEFORE - 2
        for at in [at for at, word in enumerate(self._words) if word in _ROLES]:
            role = _ROLES[self._words[at]]
            if role == _DETERMINER:
                determiner = at
            elif role == _AGAINST:
                self._contrasts.append(self._starts[at])
            elif at - determiner <= _NAMED_BEFORE + 1:
                self._stand_ins[role].append(self._starts[at])

    def words_between(self, start: int, end: int) -> list[str]:
        """The words within the offsets, in lower case; of a word that an offset cuts the part within."""
        first, behind = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if (first and self._ends[first - 1] > start) or (behind and self._ends[behind - 1] > end):
            return _WORD.findall(self._text, start, end)
        return self._words[first:behind]

    def contrasted(self, start: int, end: int) -> bool:
        """Whether a word of contrast ("versus", "compared") stands within the offsets."""
        return _any_within(self._contrasts, start, end)

    def stands_in(self, thing: str, start: int, end: int) -> bool:
        """Whether a word within the offsets stands for a thing named before: "the drug" for a drug."""
        return thing in self._stand_ins and _any_within(self._stand_ins[thing], start, end)

    def tie(self, start: int) -> str:
        """The small word right before the offset that ties what follows to the rest: "for", "with"; or ""."""
        known = self._ties.get(start)
        if known is None:
            words = self.words_between(max(0, start - 24), start)
            known = self._ties[start] = next((word for word in reversed(words[-2:]) if word in _TIES), "")
        return known

    def side(self, start: int, end: int, first: int, last: int) -> tuple[int, int]:
        """The part between two offsets that holds a place, where words of contrast part it: what is said of one side.

        >>> text = "It lost $2 million, compared with $39 million for 2025."
        >>> first, last = Wording(text).side(34, 45, 0, len(text))
        >>> text[first:last]
        'compared with $39 million for 2025.'
        """
        before = bisect_left(self._contrasts, start) - 1
        after = bisect_left(self._contrasts, end)
        opens = max(first, self._contrasts[before]) if before >= 0 else first
        closes = min(last, self._contrasts[after]) if after < len(self._contrasts) else last
        return opens, closes


def _small(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else letter


def _any_within(starts: list[int], start: int, end: int) -> bool:
    first = bisect_left(starts, start)
    return first < len(starts) and starts[first] < end
