"""Weighing: signals in, a decision out. The one place where weights are applied."""

from extractor.weighing.model import Weights
from extractor.weighing.preference import Preference

__all__ = ["Preference", "Weights"]
