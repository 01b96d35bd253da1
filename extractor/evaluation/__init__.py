"""Evaluation: records against what a careful reader of the same documents wrote down.

Annotations are ``NAME.gold.yaml`` beside ``NAME.txt``; the project's ``tests/corpus/README.md`` describes their form
and how is scored. Reading them needs PyYAML (``extractor[evaluate]``).
"""

from extractor.evaluation.alike import alike
from extractor.evaluation.documents import Answered, answered, documents, evaluate
from extractor.evaluation.gold import AnnotationError, load
from extractor.evaluation.score import Report, score

__all__ = ["AnnotationError", "Answered", "Report", "alike", "answered", "documents", "evaluate", "load", "score"]
