"""The words of a text as the phrase matchers see them.

Names are matched on words, figures on characters. The text itself is never changed: a word is folded (case of
apostrophes and dashes, not of letters) and keeps the offsets it came from, so nothing has to be mapped back.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate

_DASHES = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_DASH = f"[{re.escape(_DASHES)}]"
_GLUED = r"[^\W_]"
# letters and digits · a mark · a dash, unless it is glued to words on both sides
_WORD = re.compile(rf"[^\W_]+|[^\w\s®™\\{re.escape(_DASHES)}]|_|(?<!{_GLUED}){_DASH}|{_DASH}(?!{_GLUED})")
_WORDS = re.compile(f"({_WORD.pattern})")
_FOLDED = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"'} | dict.fromkeys(_DASHES, "-")
)


def fold(text: str) -> str:
    """The text with apostrophes, quotation marks and dashes in their plain form; as long as before.

    >>> fold("Alzheimer’s — CRV‑118")
    "Alzheimer's — CRV-118"
    """
    return text.translate(_FOLDED)


def _folded(words: list[str]) -> list[str]:
    return [word if word.isascii() else word.translate(_FOLDED) for word in words]


class Words:
    """The words of one text: as folded, in lower case, their offsets, and where each word stands.

    A word is a run of letters and digits, or one other visible character. Not words: dashes glued to a word on
    both sides (``non-small-cell`` is matched as ``non small cell``), ``®``, ``™`` and backslashes, so that one
    entry of a vocabulary serves all spellings. Line breaks and spaces are no words either.
    """

    def __init__(self, text: str):
        pieces = _WORDS.split(text)  # what lies between two words, and a word, by turns
        ends = list(accumulate(map(len, pieces)))
        written = pieces[1::2]
        self.starts: list[int] = ends[:-1:2]
        self.ends: list[int] = ends[1::2]
        self.texts: list[str] = written if text.isascii() else _folded(written)
        self.lower = [word.lower() for word in self.texts]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Each word in lower case → the indices where it stands."""
        places: dict[str, list[int]] = {}
        for index, word in enumerate(self.lower):
            if word in places:
                places[word].append(index)
            else:
                places[word] = [index]
        return places

    @cached_property
    def following(self) -> list[str]:
        """The word behind each, in lower case; an empty one behind the last."""
        return [*self.lower[1:], ""]

    @cached_property
    def uncapitalised(self) -> frozenset[str]:
        """The words that the text has with a small first letter."""
        return frozenset(word for word in set(self.texts) if word[0].islower())

    def first_at(self, offset: int) -> int:
        """Index of the first word that starts at or behind the offset; the number of words if none does."""
        return bisect_left(self.starts, offset)

    def between(self, start: int, end: int) -> range:
        """Indices of the words that lie wholly within the offsets."""
        return range(bisect_left(self.starts, start), bisect_right(self.ends, end))


def phrase_words(phrase: str) -> list[str]:
    """A vocabulary phrase cut and folded as :class:`Words` cuts a text.

    >>> phrase_words("non-small-cell lung cancer"), phrase_words("Dr. Reddy’s")
    (['non', 'small', 'cell', 'lung', 'cancer'], ['Dr', '.', 'Reddy', "'", 's'])
    """
    words = phrase.split(" ")
    if phrase.isascii() and all(map(str.isalnum, words)):  # most are, and need no pattern to be cut
        return words
    return _folded(_WORD.findall(phrase))
