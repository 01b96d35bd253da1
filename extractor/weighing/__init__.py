"""Weighing: signals in, a decision out. The one place where weights are applied."""

from extractor.weighing.journal import NONE, Journal, Option, Subject, Told, Weighing
from extractor.weighing.model import Weights
from extractor.weighing.options import Bundle, Layer, Options, Shared
from extractor.weighing.preference import Preference

__all__ = [
    "NONE",
    "Bundle",
    "Journal",
    "Layer",
    "Option",
    "Options",
    "Preference",
    "Shared",
    "Subject",
    "Told",
    "Weighing",
    "Weights",
]
