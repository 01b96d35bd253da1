"""Scoring: extracted records against what careful readers of the same documents wrote down."""

from tests.scoring.alike import alike
from tests.scoring.gold import AnnotationError, load
from tests.scoring.score import Report, score

__all__ = ["AnnotationError", "Report", "alike", "load", "score"]
