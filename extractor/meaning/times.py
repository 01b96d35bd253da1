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
        self._tenses: list[str] = []
        day = document.head.day
        if day is None:
            return
        today = day.isoformat()
        for period in sorted(periods, key=lambda period: period.start):
            tense = _tense(period, today)
            first, after = tokens.range(Region(period.start, period.end))
            if tense is not None and first < after:
                self._firsts.append(first)
                self._tenses.append(tense)

    def before(self, first: int, index: int) -> str | None:
        """When the last period lies that is named between two tokens."""
        place = bisect_left(self._firsts, index)
        return self._tenses[place - 1] if place and self._firsts[place - 1] >= first else None

    def behind(self, index: int, after: int) -> str | None:
        """When the first period lies that is named between two tokens."""
        place = bisect_left(self._firsts, index)
        return self._tenses[place] if place < len(self._firsts) and self._firsts[place] < after else None


def _tense(period: FoundPeriod, today: str) -> str | None:
    if period.last is not None and period.last < today:
        return OVER
    if period.first is not None and period.first > today:
        return AHEAD
    return RUNNING if period.first is not None and period.last is not None else None
