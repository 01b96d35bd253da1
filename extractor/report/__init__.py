"""The report: records and their texts as one HTML page that needs nothing else."""

from extractor.report.collect import Collected, collect
from extractor.report.page import MissingTemplatesError, page

__all__ = ["Collected", "MissingTemplatesError", "collect", "page"]
