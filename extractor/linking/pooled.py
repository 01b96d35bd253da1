"""Is a figure given over several trials together? Then it is measured in none of them.

"Pooled over both trials, adverse events occurred in 58%", "across the two studies", "in an integrated analysis".
"""

import re
from collections.abc import Sequence

from extractor.layout import Block

_TRIALS = r"(?:[Tt]rials|[Ss]tudies)\b"
_POOLED = re.compile(
    rf"\b(?:[Pp]ool(?:ed|ing) (?:(?:over|across|from) (?:[\w-]+ ){{1,3}}{_TRIALS}|(?:data|analys[ie]s|results)\b)"
    rf"|[Ii]ntegrated (?:analys[ie]s|data|safety)"
    rf"|(?:[Aa]cross|[Oo]ver) (?:(?:the|our|its|all|these) ){{0,2}}(?:both|two|three|four) (?:[\w-]+ ){{0,2}}{_TRIALS}"
    rf"|(?:both|two|three|four) (?:[\w-]+ ){{0,2}}{_TRIALS} (?:combined|together|taken together|pooled))"
)


class Pooled:
    """The words of a document that pool its trials."""

    def __init__(self, text: str):
        self._spans: Sequence[tuple[int, int]] = [found.span() for found in _POOLED.finditer(text)]

    def last_in(self, block: Block | None, before: int) -> int | None:
        """Where the last such words of a block end that stand before an offset."""
        if block is None:
            return None
        ends = [end for start, end in self._spans if block.start <= start and end <= before]
        return ends[-1] if ends else None
