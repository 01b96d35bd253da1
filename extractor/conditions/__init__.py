"""The room of conditions."""

from extractor.conditions.find import ConditionFinder

__all__ = ["ConditionFinder"]
