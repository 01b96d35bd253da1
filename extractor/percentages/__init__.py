"""The room of percentages."""

from extractor.percentages.find import PercentageFinder

__all__ = ["PercentageFinder"]
