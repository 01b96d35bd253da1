"""Counting hits, extras and misses by attribute."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.evaluation.gold import UNSURE

Same = Callable[[Any, Any], bool]
"""Whether what was found is what was wanted."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision and recall, from 0 to 1."""

    precision: float
    recall: float
    wanted: int | None = None
    """Number of things that were to be found, where things are counted."""

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Tally:
    """What was found of what was wanted, by key (``drugs.stage``), over as many documents as are counted into it."""

    def __init__(self) -> None:
        self._hits: Counter[str] = Counter()
        self._extras: Counter[str] = Counter()
        self._missed: Counter[str] = Counter()
        self.faults: defaultdict[str, list[str]] = defaultdict(list)
        """Key → every miss and extra, as a line."""

    def places(self, key: str, wanted: set[Any], found: set[Any], describe: Callable[[str, Any], str]) -> None:
        """Count exact places."""
        self._hits[key] += len(wanted & found)
        self._extras[key] += len(found - wanted)
        self._missed[key] += len(wanted - found)
        self.faults[key] += [describe("extra", place) for place in sorted(found - wanted)]
        self.faults[key] += [describe("missed", place) for place in sorted(wanted - found)]

    def one(self, key: str, wanted: Any, found: Any, same: Same, where: str) -> None:
        """Count an attribute with one value. False is as good as none; nothing counts where readers are unsure."""
        wanted = None if wanted is False else wanted
        found = None if found is False else found
        if wanted == UNSURE or (wanted is None and found is None):
            return
        if wanted is not None and found is not None and same(wanted, found):
            self._hits[key] += 1
            return
        self._missed[key] += wanted is not None
        self._extras[key] += found is not None
        self.faults[key].append(f"{where}: want {wanted!r}, got {found!r}")

    def many(self, key: str, wanted: Any, found: Iterable[Any] | None, same: Same, where: str) -> None:
        """Count an attribute with a list of values: each found one answers one wanted one at most."""
        if wanted in (UNSURE, [UNSURE]):
            return
        told: Sequence[Any] = list(found or ())
        left = list(told)
        for item in wanted or ():
            answer = next((index for index, other in enumerate(left) if same(item, other)), None)
            if answer is None:
                self._missed[key] += 1
                self.faults[key].append(f"{where}: missed {item!r} (got {told})")
            else:
                del left[answer]
                self._hits[key] += 1
        self._extras[key] += len(left)
        self.faults[key] += [f"{where}: extra {item!r} (want {list(wanted or ())})" for item in left]

    def counted(self) -> list[str]:
        """What was counted, sorted."""
        return sorted((self._hits + self._extras + self._missed).keys())

    def rate(self, keys: Iterable[str]) -> Rate:
        """All of the keys together; where nothing was found (or wanted), none of it was wrong (or missed)."""
        keys = list(keys)
        hits, extras, missed = (sum(counts[key] for key in keys) for counts in (self._hits, self._extras, self._missed))
        return Rate(
            hits / (hits + extras) if hits + extras else 1.0,
            hits / (hits + missed) if hits + missed else 1.0,
            hits + missed,
        )
