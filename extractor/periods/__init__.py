"""The room of periods."""

from extractor.periods.days import quarter_before, year_before
from extractor.periods.find import PeriodFinder

__all__ = ["PeriodFinder", "quarter_before", "year_before"]
