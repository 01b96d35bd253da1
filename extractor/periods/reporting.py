"""Which of the periods named is the one whose results the document gives."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from importlib.resources import files

from extractor.found import FoundPeriod
from extractor.layout import Document
from extractor.periods.days import last_day, stretch
from extractor.vocabulary import read_list

_OPENING = 1500
"""Characters of the title and lede: what is reported on is named there."""
_LONGEST_WAIT = 190
"""Days within which results are published."""
_LATEST = 2
"""What it weighs to have ended last."""
_NAMED = frozenset(
    {
        "periods.ended",
        "periods.part",
        "periods.months_first",
        "periods.months",
        "periods.year_fiscal",
        "periods.year_full",
    }
)
_GRAINS = frozenset({"quarter", "half", "year", "span"})
_RESULTS = frozenset(read_list(files("extractor.periods") / "results.txt"))


def reporting_period(document: Document, periods: Iterable[FoundPeriod]) -> FoundPeriod | None:
    """The quarter, half or year that had ended when the document appeared and that its opening speaks of most.

    Of several the one that is named in the title, as ended, and most often; the first where they draw.
    """
    periods = list(periods)
    published = last_day(document.head.published.value) if document.head.published else None
    candidates = [period for period in periods if _may_be(document, period, published)]
    named = Counter((period.first, period.last) for period in candidates)
    opening = [period for period in candidates if period.start < _OPENING]
    if not opening:
        return _twin_of_compared(periods, published)
    latest = max(period.last or "" for period in opening)
    return max(
        opening,
        key=lambda period: (_weight(document, period, named) + _LATEST * (period.last == latest), -period.start),
    )


def _twin_of_compared(periods: Iterable[FoundPeriod], published: date | None) -> FoundPeriod | None:
    """Where none is named, the twin of "the same half of 2025": told at the place that sets it against this one."""
    for period in periods:
        days = stretch(period) if period.rule == "periods.same_period" and published is not None else None
        if days is None or period.grain not in ("quarter", "half"):
            continue
        twin = days.moved(12)
        if published is not None and 0 <= (published - twin.last).days <= _LONGEST_WAIT:
            label = twin.label if period.label else None
            return replace(period, first=twin.first.isoformat(), last=twin.last.isoformat(), label=label)
    return None


def _may_be(document: Document, period: FoundPeriod, published: date | None) -> bool:
    if period.grain not in _GRAINS or period.first is None or period.last is None:
        return False
    if period.rule not in _NAMED and not (period.rule == "periods.year" and _is_annual(document, period)):
        return False
    first, last = date.fromisoformat(period.first), date.fromisoformat(period.last)
    if (last - first).days > 370:
        return False
    return published is None or 0 <= (published - last).days <= _LONGEST_WAIT


def _is_annual(document: Document, period: FoundPeriod) -> bool:
    """2025 annual results · results for 2025: a bare year in the title."""
    words = document.words
    index = words.first_at(period.start)
    near = words.texts[max(0, index - 4) : index + 4]
    return period.start < 400 and any(word.lower() in _RESULTS for word in near)


def _weight(document: Document, period: FoundPeriod, named: Counter[tuple[str | None, str | None]]) -> int:
    weight = min(named[period.first, period.last], 6)
    block = document.block_at(period.start)
    if period.start < 300 or (block is not None and block.kind == "title"):
        weight += 4
    if period.rule == "periods.ended":
        weight += 2
    if period.grain != "span":
        weight += 1
    return weight
