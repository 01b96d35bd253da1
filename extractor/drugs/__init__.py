"""The room of drugs."""

from extractor.drugs.find import DrugFinder

__all__ = ["DrugFinder"]
