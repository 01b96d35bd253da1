"""Explaining: why a record says what it says."""

from extractor.explaining.account import Account, Contender, Question, Quote, Reading, Reason
from extractor.explaining.explanation import Explanation, records_of

__all__ = ["Account", "Contender", "Explanation", "Question", "Quote", "Reading", "Reason", "records_of"]
