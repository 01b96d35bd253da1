"""Phases in all their spellings, and the span from the phase word to its head noun."""

import re
from collections.abc import Iterator

from extractor.trials.marks import Phase

_NUMBER = r"(?:IV|I{1,3}|[1-4]|(?i:one|two|three|four))"
_LETTER = r"(?:-?[ABCabc](?![A-Za-z]))?"
# Phase 1/2 · phase IIb/III · Phase Ib-II · Ph3 · Phase one-two-A · PHASE III · Phase 2/Phase 3 · Phase 2a/b
_PHASE = re.compile(
    rf"[Pp](?<![\w-][Pp])(?:hase|HASE|h\.?(?=\s?\d))[\s\-‑]{{0,3}}({_NUMBER})({_LETTER})"
    rf"(?:\s?[/–-]\s?(?:[Pp]hase\s)?(?:({_NUMBER})({_LETTER})|([ABCabc])))?(?!\w)"
)
_WORD_BEHIND = re.compile(r"(?:,?\s+|/)([^\W_][^\s,.;:()“”\"]*(?:\([^)\s]{1,12}\))?)")
_HEAD = re.compile(r"(?i:(?:stud(?:y|ies)|trials?))\Z")
_DIGITS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "one": "1", "two": "2", "three": "3", "four": "4"}
_MOST_WORDS = 8


def canonical(number: str, letter: str) -> str:
    """Arabic, lower case.

    >>> canonical("II", "B"), canonical("three", "")
    ('2b', '3')
    """
    return _DIGITS.get(number.lower(), number) + letter.strip("-").lower()


def _value(match: re.Match[str]) -> str:
    first = canonical(match[1], match[2])
    if match[3]:
        second = canonical(match[3], match[4])
    elif match[5]:
        second = first[0] + match[5].lower()
    else:
        return first
    return first if first == second else f"{first}/{second}"


def _head(text: str, offset: int, stops: frozenset[str]) -> tuple[int, bool] | None:
    """End and number of the head noun of a phase: "3, randomized, double-blind study"."""
    place = offset
    for _ in range(_MOST_WORDS):
        match = _WORD_BEHIND.match(text, place)
        if match is None:
            return None
        word = match[1]
        if _HEAD.match(word):
            return match.end(), word[-1] in "sS"
        if word.lower() in stops:
            return None
        place = match.end()
    return None


def find_phases(text: str, stops: frozenset[str]) -> Iterator[Phase]:
    """Every phase, in text order. ``stops`` are words that never stand between a phase and its noun."""
    for match in _PHASE.finditer(text):
        head = _head(text, match.end(), stops)
        end, plural = head if head else (match.end(), False)
        yield Phase(match.start(), match.end(), end, _value(match), head is not None, plural)
