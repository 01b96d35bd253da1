"""Weighing: signals in, a decision out. The one place where weights are applied."""

from extractor.weighing.journal import NONE, Journal, Option, Subject, Told, Weighing
from extractor.weighing.model import Weights
from extractor.weighing.preference import Preference

__all__ = ["NONE", "Journal", "Option", "Preference", "Subject", "Told", "Weighing", "Weights"]
