"""The records: what the extractor emits. This package imports nothing else of the project."""

from extractor.records.company import Company
from extractor.records.document import DocumentInfo, Speaker
from extractor.records.drug import Approval, Drug
from extractor.records.extraction import Extraction
from extractor.records.money import Money
from extractor.records.percentage import Percentage
from extractor.records.period import Period
from extractor.records.span import EvidenceSpan, Range, Span
from extractor.records.trial import Trial

__all__ = [
    "Approval",
    "Company",
    "DocumentInfo",
    "Drug",
    "EvidenceSpan",
    "Extraction",
    "Money",
    "Percentage",
    "Period",
    "Range",
    "Span",
    "Speaker",
    "Trial",
]
