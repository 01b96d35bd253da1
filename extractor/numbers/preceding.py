"""Phrases that end right in front of a place in the text."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

Entry = TypeVar("Entry")

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?\.?|\d[\d.,]*|[^\w\s\\*]")
_WINDOW = 56
"""Characters looked back over: more than the longest phrase of any table."""


class Before(NamedTuple, Generic[Entry]):
    """A phrase found: its offsets and what it stands for."""

    start: int
    end: int
    entry: Entry


class Preceding(Generic[Entry]):
    """Phrases, each with an entry; finds the longest that ends in front of an offset, capitals aside.

    ``fillers`` may stand between a phrase and the offset ("up to *a further* $5 million").
    """

    def __init__(self, phrases: Mapping[str, Entry], fillers: Iterable[str] = ()):
        self._entries = {tuple(phrase.lower().split()): entry for phrase, entry in phrases.items()}
        self._longest = max((len(phrase) for phrase in self._entries), default=0)
        self._last = frozenset(phrase[-1] for phrase in self._entries)
        self._fillers = frozenset(fillers)

    def at(self, text: str, offset: int) -> Before[Entry] | None:
        """The longest phrase that ends at the offset, blanks and fillers aside."""
        last = _last_word(text, offset)
        if last not in self._last and last not in self._fillers:
            return None
        floor = max(0, offset - _WINDOW)
        window = text[floor:offset]
        words = list(_words_of(window))
        if floor and words and window[:1].isalnum() and text[floor - 1].isalnum():
            del words[0]
        while words:
            if words[-1][0] in self._last:
                for size in range(min(self._longest, len(words)), 0, -1):
                    entry = self._entries.get(tuple(word for word, _, _ in words[-size:]))
                    if entry is not None:
                        return Before(floor + words[-size][1], floor + words[-1][2], entry)
            if words[-1][0] not in self._fillers:
                return None
            words.pop()
        return None


@lru_cache(maxsize=256)  # several tables look at the words in front of one figure
def _words_of(window: str) -> tuple[tuple[str, int, int], ...]:
    """The words and marks of a short stretch, in lower case without stops, with their offsets."""
    return tuple((match[0].lower().rstrip("."), match.start(), match.end()) for match in _WORD.finditer(window))


def _last_word(text: str, offset: int) -> str:
    """The word or mark in front of the offset, in lower case; empty if none is near."""
    floor = max(0, offset - _WINDOW)
    end = offset
    while end > floor and (text[end - 1].isspace() or text[end - 1] in "\\*."):
        end -= 1
    start = end
    while start > floor and text[start - 1].isalpha():
        start -= 1
    return text[start:end].lower() if start < end else text[end - 1 : end]
