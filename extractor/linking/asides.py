"""Which mentions name a thing only in passing: as what others had before, have besides, or are compared with.

"About 40% were already on tafamidis", "where vutrisiran is one every three", "beside those of CARTITUDE-4": the text
goes on about what it spoke of before, so that the next sentence is seldom about what such words name.
"""

import re
from collections.abc import Iterable

_FEW_WORDS = r"(?:[\w-]+\s){0,3}\Z"
# "against X", "head-to-head with X", "compared with the antibody X", "than X alone", "40 mg, 80 mg or X"
_AGAINST = re.compile(
    r"(?:\b(?:against|versus|vs?\.?|compared (?:(?:it|them|this|that) )?(?:with|to)|comparison (?:with|to)"
    r"|head-to-head with|than|over|rather than"
    r"|switched from|instead of|beat|beats|non-?inferior to|superior to)"
    r"|choice of|or to"
    rf"|\d ?mg,? or)\s+{_FEW_WORDS}"
)
# "already on X", "refractory to X", "a background of X", "pretreated with X", "taking X at baseline"
_BACKGROUND = re.compile(
    r"\b(?:already (?:on|taking|receiving|using|had)|(?:background|baseline|standard|stable)(?: of)?"
    r"|refractory to|resistant to|intolerant (?:of|to)|intolerance (?:of|to)|progress(?:ed|ing|ion) (?:on|after)"
    r"|pre-?treated with|previously (?:had|given|taken|received|treated with)|(?:prior|earlier|previous)"
    r"|failed(?: on)?|failure (?:of|on)|despite|ineligible for|unsuitable for|naive to"
    r"|(?:were|was) (?:taking|on|receiving)"
    rf"|on top of)\s+{_FEW_WORDS}"
)
_AT_ENTRY = re.compile(
    r"\s+(?:at|before)\s(?:the\s)?(?:entry|baseline|enrolment|enrollment|inclusion|study entry|start)\b"
)
# "where X is one every three", "unlike X", "the same as with X", "beside those of X"
_PASSING = re.compile(
    r"\b(?:where|whereas|while|unlike|like|beside|alongside|next to|(?:same|similar|so|much|often|such) as"
    r"|similar to|(?:did|does|do) (?:with|for|in)|as (?:with|for|in|on))"
    r"\s+(?:(?:those|that|the (?:results|figures|data)) (?:of|from|for|in|seen with)\s+)?"
    rf"(?:(?:with|in|for|on)\s+)?{_FEW_WORDS}"
)
_WITHIN = 64


def set_against(text: str, start: int) -> bool:
    """Whether the words before a mention set its thing against another: "against X", "compared with X"."""
    return _AGAINST.search(_before(text, start)) is not None


def background(text: str, start: int, end: int) -> bool:
    """Whether the words around a mention call its thing a treatment that patients had before or have besides."""
    return _BACKGROUND.search(_before(text, start)) is not None or _AT_ENTRY.match(text, end) is not None


def asides(text: str, mentions: Iterable[tuple[int, int, int]]) -> frozenset[int]:
    """Where those of the mentions start that name their thing in passing."""
    return frozenset(start for start, end, _ in mentions if _in_passing(text, start, end))


def _in_passing(text: str, start: int, end: int) -> bool:
    before = _before(text, start)
    told = _AGAINST.search(before) or _BACKGROUND.search(before) or _PASSING.search(before)
    return bool(told or _AT_ENTRY.match(text, end))


def _before(text: str, start: int) -> str:
    """The words that lead to a place, from the start of its clause at the earliest."""
    before = text[max(0, start - _WITHIN) : start]
    return before[max(before.rfind(stop) + 1 for stop in (". ", "; ", "? ", "\n")) :]
