"""When two values say the same."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

_BETWEEN_WORDS = re.compile(r"[^\w%+/]+")
_ENOUGH = 0.5
"""Share of common words from which two phrases say the same."""
_PLURAL = 4
"""Letters that a word must have more than to lose its plural s."""


def equal(wanted: Any, found: Any) -> bool:
    """The same number, however it is written, or the same word.

    >>> equal(64.2, Decimal("64.20")), equal("3", "3"), equal(350, "about 350")
    (True, True, False)
    """
    if _is_number(wanted) or _is_number(found):
        try:
            return Decimal(str(wanted)) == Decimal(str(found))
        except InvalidOperation:
            return False
    return str(wanted) == str(found)


def alike(wanted: Any, found: Any) -> bool:
    """Phrases of which at least half of the words are common.

    >>> alike("MRD-negative complete response rate", "complete response rates"), alike("net sales", "net loss")
    (True, False)
    """
    one, other = _words(wanted), _words(found)
    if not one or not other:
        return one == other
    return len(one & other) >= _ENOUGH * len(one | other)


def same_period(wanted: Any, found: Any) -> bool:
    """The label of a period, or its first and last day as ``START/END``."""
    if not isinstance(found, Mapping):
        return False
    return str(wanted) in (str(found.get("label")), f"{found.get('start')}/{found.get('end')}")


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _words(phrase: Any) -> frozenset[str]:
    words = _BETWEEN_WORDS.sub(" ", str(phrase).lower().replace("-", " ")).split()
    return frozenset(word[:-1] if len(word) > _PLURAL and word.endswith("s") else word for word in words)
