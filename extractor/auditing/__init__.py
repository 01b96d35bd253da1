"""Auditing: whether records are true to the texts they name. Nothing here runs the extractor."""

from extractor.auditing.checks import Fault, check
from extractor.auditing.verify import Verdict, is_record, verify

__all__ = ["Fault", "Verdict", "check", "is_record", "verify"]
