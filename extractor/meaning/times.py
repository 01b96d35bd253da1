"""When the periods of a text lie: before, around or behind the day on which it was published."""

from bisect import bisect_left
from collections.abc import Iterable

from extractor.found import FoundPeriod
from extractor.layout import Document, Region
from extractor.meaning.tokens import Tokens

AHEAD, RUNNING, OVER = "ahead", "running", "over"


class Times:
    """The periods that a document names, in text order; none of a document without a date."""

    def __init__(self, document: Document, tokens: Tokens, periods: Iterable[FoundPeriod]):
        self._firsts: list[int] = []
        self._all: list[tuple[int, str]] = []
        day = document.head.day
        if day is None:
            return
        today = day.isoformat()
        for period in sorted(periods, key=lambda period: period.start):
            tense = _tense(period, today)
            first, after = tokens.range(Region(period.start, period.end))
            if tense is not None and first < after:
                self._firsts.append(first)
                self._all.append((first, tense))

    def beside(self, index: int) -> tuple[tuple[int, str] | None, tuple[int, str] | None]:
        """The last period before a token, and the first behind it: the first token of each, and when it lies."""
        if not self._all:
            return None, None
        place = bisect_left(self._firsts, index)
        return self._all[place - 1] if place else None, self._all[place] if place < len(self._all) else None

    def within(self, first: int, after: int) -> str | None:
        """When the first period lies that is named between two tokens."""
        _, behind = self.beside(first)
        return behind[1] if behind is not None and behind[0] < after else None


def _tense(period: FoundPeriod, today: str) -> str | None:
    if period.last is not None and period.last < today:
        return OVER
    if period.first is not None and period.first > today:
        return AHEAD
    return RUNNING if period.first is not None and period.last is not None else None
