"""The small words around names and figures that tie them together or set them against each other."""

import re
from bisect import bisect_left
from importlib.resources import files

from extractor.vocabulary import read_list

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_WORDS = files("extractor.linking") / "words"
_CONTRAST = frozenset(read_list(_WORDS / "contrast.txt"))
_TIES = frozenset(read_list(_WORDS / "ties.txt"))


class Wording:
    """The words of one text."""

    def __init__(self, text: str):
        self._text = text
        self._contrasts = [word.start() for word in _WORD.finditer(text) if word[0].lower() in _CONTRAST]
        self._ties: dict[int, str] = {}

    def words_between(self, start: int, end: int) -> list[str]:
        """The words within the offsets, in lower case."""
        return [word.lower() for word in _WORD.findall(self._text, start, end)]

    def contrasted(self, start: int, end: int) -> bool:
        """Whether a word of contrast ("versus", "compared") stands within the offsets."""
        first = bisect_left(self._contrasts, start)
        return first < len(self._contrasts) and self._contrasts[first] < end

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
