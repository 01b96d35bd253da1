"""The room of periods."""

from extractor.periods.find import PeriodFinder

__all__ = ["PeriodFinder"]
