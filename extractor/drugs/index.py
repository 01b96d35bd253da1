"""Looking names up on the words of a text: dictionaries by first and second word.

Nearly all names are a single word, and there are ten thousand: a dictionary is built in a tenth of the time that a
phrase matcher takes, and costs one look-up a word.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from extractor.words import phrase_words

Entry = TypeVar("Entry")


class Hit(NamedTuple, Generic[Entry]):
    """A name found: its first word, the word behind its last, and the entry it stands for."""

    first: int
    last: int
    entry: Entry


class NameIndex(Generic[Entry]):
    """Names, each with an entry that it stands for; capitals are not looked at."""

    def __init__(self, names: Iterable[tuple[str, Entry]]):
        self._alone: dict[str, list[Entry]] = {}
        self._longer: dict[str, dict[str, list[tuple[list[str], Entry]]]] = {}
        for name, entry in names:
            first, *rest = phrase_words(name.lower())
            if rest:
                self._longer.setdefault(first, {}).setdefault(rest[0], []).append((rest[1:], entry))
            else:
                self._alone.setdefault(first, []).append(entry)

    def find(self, lower: Sequence[str]) -> Iterator[Hit[Entry]]:
        """Every occurrence in the lower-cased words, overlapping ones included, by first word.

        >>> index = NameIndex([("trastuzumab", 1), ("trastuzumab deruxtecan", 2)])
        >>> [tuple(hit) for hit in index.find(["the", "trastuzumab", "deruxtecan"])]
        [(1, 2, 1), (1, 3, 2)]
        """
        alone, longer = self._alone, self._longer
        size = len(lower)
        for first, word in enumerate(lower):
            if word in alone:
                for entry in alone[word]:
                    yield Hit(first, first + 1, entry)
            if word in longer and first + 1 < size and lower[first + 1] in longer[word]:
                for rest, entry in longer[word][lower[first + 1]]:
                    last = first + 2 + len(rest)
                    if not rest or lower[first + 2 : last] == rest:
                        yield Hit(first, last, entry)
