"""The room of companies."""

from extractor.companies.find import CompanyFinder

__all__ = ["CompanyFinder"]
