"""Matching the phrases of a vocabulary on the words of a text."""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from extractor.overlap import longest_first
from extractor.vocabulary.index import NameIndex
from extractor.words import Words

Entry = TypeVar("Entry")


class Match(NamedTuple, Generic[Entry]):
    """A phrase found in the text: its offsets and the entry it stands for."""

    start: int
    end: int
    entry: Entry


class Phrases(Generic[Entry]):
    """Phrases to look for, each with an entry that it stands for.

    ``cased`` phrases match with exactly their capitals; ``uncased`` ones in any. A phrase may stand for several
    entries (an ambiguous abbreviation): each is returned. Raises ValueError for a phrase without words.
    """

    def __init__(
        self,
        *,
        cased: Iterable[tuple[str, Entry]] = (),
        uncased: Iterable[tuple[str, Entry]] = (),
    ):
        self._indices = [
            NameIndex(cased, cased=True),
            NameIndex(uncased),
        ]

    def find(self, words: Words) -> list[Match[Entry]]:
        """Every occurrence, overlapping ones included, by start and then longest first."""
        return sorted(self._find(words), key=lambda match: (match.start, -match.end))

    def longest(self, words: Words) -> list[Match[Entry]]:
        """The occurrences that overlap no longer one, in text order."""
        return longest_first(self._find(words))

    def _find(self, words: Words) -> list[Match[Entry]]:
        starts, ends = words.starts, words.ends
        return [
            Match(starts[first], ends[last - 1], entry)
            for index in self._indices
            for first, last, entry in index.find(words)
        ]
