"""What a figure means: kind, measure, change, comparison, forecast."""

from extractor.meaning.read import MeaningReader

__all__ = ["MeaningReader"]
