"""Weighing: signals in, a decision with its reasons out. The one place where weights are applied."""

from extractor.weighing.model import Decision, Option, Weights
from extractor.weighing.preference import Preference

__all__ = ["Decision", "Option", "Preference", "Weights"]
