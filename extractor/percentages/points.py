"""Bare "points": percentage points beside a percentage, and something else beside a score."""

import re
from importlib.resources import files

from extractor.layout import Document, Region
from extractor.vocabulary import read_list

_SCORE_WORDS = frozenset(read_list(files(__package__) / "score_words.txt"))
_POINTS = re.compile(r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]{0,8})points?\b(?!\s(?:of|on|out)\b)")
_NAMED = re.compile(r"\bpercentage[-\s]points?\b")
_WORD = re.compile(r"[^\W\d_]+")
# "down 48 per cent at one point in the session"
_OF_TIME = re.compile(r"\b[Aa]t\s[Oo]ne\b")


def points_after(text: str, end: int) -> int | None:
    """Where bare "points" behind the number end; None if there are none."""
    match = _POINTS.match(text, end) if text[end : end + 1].isspace() else None
    return match.end() if match else None


class Points:
    """What the bare "points" of one document are."""

    def __init__(self, document: Document):
        self._document = document
        self._names_score: dict[Region, bool] = {}

    def are_percentage_points(self, start: int, last_percentage: int) -> bool:
        """Whether "points" of the number that starts at the offset are of a percentage: its sentence has one before it,
        or the one before speaks of percentage points last, and the sentence names no score."""
        if _OF_TIME.match(self._document.text, max(0, start - len("at "))):
            return False
        sentence = self._document.sentence_at(start)
        if last_percentage < sentence.start and not self._named_before(start, last_percentage):
            return False
        if sentence not in self._names_score:
            words = {word.lower() for word in _WORD.findall(self._document.text, sentence.start, sentence.end)}
            self._names_score[sentence] = not _SCORE_WORDS.isdisjoint(words)
        return not self._names_score[sentence]

    def _named_before(self, start: int, last_percentage: int) -> bool:
        if last_percentage < 0:
            return False
        before = self._document.sentence_at(last_percentage)
        follows = self._document.sentence_index(start) - self._document.sentence_index(before.start) == 1
        return follows and _NAMED.search(self._document.text, last_percentage, before.end) is not None
