"""The words of a text as the phrase matchers see them.

Names are matched on words, figures on characters. The text itself is never changed: a word is folded (case of
apostrophes and dashes, not of letters) and keeps the offsets it came from, so nothing has to be mapped back.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.vocab import Vocab

_DASHES = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_FOLDED = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"'} | dict.fromkeys(_DASHES, "-")
)
_SKIPPED = frozenset("®™\\") | frozenset(_DASHES)


def fold(text: str) -> str:
    """The text with apostrophes, quotation marks and dashes in their plain form; as long as before.

    >>> fold("Alzheimer’s — CRV‑118")
    "Alzheimer's — CRV-118"
    """
    return text.translate(_FOLDED)


def _cut(text: str) -> Iterator[tuple[str, int, int]]:
    size = len(text)
    for match in _WORD.finditer(text):
        word = match[0]
        start, end = match.span()
        if word in _SKIPPED:
            glued = start > 0 and end < size and text[start - 1].isalnum() and text[end].isalnum()
            if word not in _DASHES or glued:
                continue
            word = "-"
        elif not word.isascii():
            word = word.translate(_FOLDED)
        yield word, start, end


class Words:
    """The words of one text: their folded forms, their offsets, and a spaCy ``Doc`` of them.

    A word is a run of letters and digits, or one other visible character. Not words: dashes glued to a word on
    both sides (``non-small-cell`` is matched as ``non small cell``), ``®``, ``™`` and backslashes, so that one
    entry of a vocabulary serves all spellings. Line breaks and spaces are no words either.
    """

    __slots__ = ("doc", "ends", "starts", "texts")

    def __init__(self, vocab: Vocab, text: str):
        self.texts: list[str] = []
        self.starts = array("q")
        self.ends = array("q")
        for word, start, end in _cut(text):
            self.texts.append(word)
            self.starts.append(start)
            self.ends.append(end)
        self.doc = Doc(vocab, words=self.texts)

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
    return [word for word, _, _ in _cut(phrase)]
