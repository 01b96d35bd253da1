"""Words that a line's end cut in two."""

import re
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files

from extractor.vocabulary import read_list

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"[^\W\d_]+")
_HERE = files("extractor.reading.pdf")
_FIRST_HALVES = frozenset(read_list(_HERE / "first_halves.txt"))
_SECOND_HALVES = frozenset(read_list(_HERE / "second_halves.txt"))
_LONGEST_WORD = 100
_HYPHENS = ("-", "‐", "\u00ad")


class Hyphens:
    """Knows the words of a document, and so whether a hyphen at a line's end belongs to its word."""

    def __init__(self, lines: Iterable[str]):
        self._words: Counter[str] = Counter()
        for line in lines:
            self._words.update(word.lower() for word in _WORD.findall(line))

    def join(self, above: str, below: str) -> tuple[str, str]:
        """The end of a line as it is to be written, and what parts it from the line below: a blank or nothing.

        The hyphen goes where the word, written together, stands elsewhere in the document, and where nothing speaks for
        a compound; it stays behind digits and capitals, where the compound stands elsewhere, and at halves that
        are known to make compounds.
        """
        if not above.endswith(_HYPHENS) or len(above) < 2 or above[-2].isspace():
            return above, " "
        left, right = _LAST.search(above[-_LONGEST_WORD:-1]), _FIRST.match(below)
        if right is None or left is None or not right[0][0].islower():
            return above, ""
        halves = left[0].lower(), right[0].lower()
        compound, whole = self._words["-".join(halves)], self._words["".join(halves)]
        if whole > compound:
            return above[:-1], ""
        known = halves[1] in _SECOND_HALVES or (halves[0] in _FIRST_HALVES and self._words[halves[1]] > 0)
        if compound or above[-2].isupper() or known:
            return above, ""
        return above[:-1], ""
