"""Comparing: what was gained, lost and changed between two sets of records."""

from extractor.comparing.changes import Attribute, DocumentChange, RecordChange, compare
from extractor.comparing.folders import Comparison, compare_paths

__all__ = ["Attribute", "Comparison", "DocumentChange", "RecordChange", "compare", "compare_paths"]
