"""The room of agencies."""

from extractor.agencies.find import AgencyFinder

__all__ = ["AgencyFinder"]
