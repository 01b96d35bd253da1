"""Ids: functions of the input, unique in the document."""

import re
import unicodedata
from collections.abc import Iterable

_NOT_SLUG = re.compile(r"[^\w]+|_+")


def slug(text: str) -> str:
    """Lower case, letters and digits of any script, parted by hyphens; ``unnamed`` where nothing is left.

    >>> slug("POLARIS-1"), slug("Q3 2025 results (final)"), slug("Lp(a) Übung"), slug("…")
    ('polaris-1', 'q3-2025-results-final', 'lp-a-ubung', 'unnamed')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _NOT_SLUG.sub("-", plain.lower()).strip("-") or "unnamed"


def unique_ids(wanted: Iterable[str]) -> list[str]:
    """The ids in order; one that was given before gets ``-2``, ``-3`` …

    >>> unique_ids(["a", "a", "b", "a"])
    ['a', 'a-2', 'b', 'a-3']
    """
    taken: set[str] = set()
    ids: list[str] = []
    for base in wanted:
        candidate, number = base, 1
        while candidate in taken:
            number += 1
            candidate = f"{base}-{number}"
        taken.add(candidate)
        ids.append(candidate)
    return ids
