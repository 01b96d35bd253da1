"""Bare "points": percentage points beside a percentage, and something else beside a score."""

import re
from importlib.resources import files

from extractor.layout import Document
from extractor.vocabulary import read_list

_SCORE_WORDS = frozenset(read_list(files(__package__) / "score_words.txt"))
_POINTS = re.compile(r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]{0,8})points?\b(?!\s(?:of|on|out)\b)")
_NAMED = re.compile(r"\bpercentage[-\s]points?\b")
_WORD = re.compile(r"[^\W\d_]+")


def points_after(text: str, end: int) -> int | None:
    """Where bare "points" behind the number end; None if there are none."""
    match = _POINTS.match(text, end)
    return match.end() if match else None


def means_percentage_points(document: Document, start: int, last_percentage: int) -> bool:
    """Whether "points" of the number that starts at the offset are of a percentage: its sentence has one before it,
    or the one before speaks of percentage points last, and neither names a score."""
    sentence = document.sentence_at(start)
    begin = sentence.start
    if last_percentage < begin:
        before = document.sentence_at(max(last_percentage, 0))
        follows = document.sentence_index(start) - document.sentence_index(before.start) == 1
        if last_percentage < 0 or not follows or not _NAMED.search(document.text, last_percentage, before.end):
            return False
        begin = before.start
    words = {word.lower() for word in _WORD.findall(document.text, begin, sentence.end)}
    return _SCORE_WORDS.isdisjoint(words)
