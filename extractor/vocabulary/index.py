"""Looking names up on the words of a text: dictionaries by first and second word.

Most names are a single word, and there are tens of thousands: dictionaries are built in a tenth of the time that a
phrase matcher takes, and a text is looked up once for each of its different words.
"""

from collections.abc import Iterable
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from extractor.words import Words, phrase_words

Entry = TypeVar("Entry")


Hit = tuple[int, int, Entry]
"""A name found: its first word, the word behind its last, and the entry it stands for."""


class _Names(NamedTuple, Generic[Entry]):
    """The names that begin with one word."""

    alone: list[tuple[str, Entry]]
    """Those of no other word."""
    by_second: dict[str, list[tuple[list[str], Entry]]]
    """Those of several, by their second."""


class NameIndex(Generic[Entry]):
    """Names, each with an entry that it stands for. Capitals are looked at only in a ``cased`` index.

    A name may stand for several entries; one that is told twice to stand for the same counts once. Raises ValueError
    for a name without words.
    """

    def __init__(self, names: Iterable[tuple[str, Entry]], *, cased: bool = False):
        self._cased = cased
        self._names: dict[str, _Names[Entry]] = {}
        for name, entry in names:
            words = phrase_words(name if cased else name.lower())
            if not words:
                raise ValueError(f"{name!r} has no words to match")
            first = words[0] if not cased else words[0].lower()
            known = self._names.get(first)
            if known is None:
                known = self._names[first] = _Names([], {})
            if len(words) == 1:
                alone = (words[0], entry)
                if alone not in known.alone:
                    known.alone.append(alone)
            else:
                longer = (words, entry)
                same_second = known.by_second.setdefault(words[1].lower(), [])
                if longer not in same_second:
                    same_second.append(longer)

    def find(self, words: Words) -> list[Hit[Entry]]:
        """Every occurrence, overlapping ones included, by first word.
        >>> index = NameIndex([("trastuzumab", 1), ("trastuzumab deruxtecan", 2)])
        >>> index.find(Words("Trastuzumab deruxtecan"))
        [(0, 1, 1), (0, 2, 2)]
        """
        places, following = words.places, words.following
        texts = words.texts if self._cased else words.lower
        hits: list[Hit[Entry]] = []
        for word in self._names.keys() & places.keys():
            alone, by_second = self._names[word]
            for name, entry in alone:
                hits += [(at, at + 1, entry) for at in places[word] if texts[at] == name]
            if by_second:
                for at in places[word]:
                    if following[at] in by_second:
                        for longer, entry in by_second[following[at]]:
                            last = at + len(longer)
                            if texts[at:last] == longer:
                                hits.append((at, last, entry))
        hits.sort(key=itemgetter(0))
        return hits
