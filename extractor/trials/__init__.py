"""The room of trials."""

from extractor.trials.find import TrialFinder

__all__ = ["TrialFinder"]
