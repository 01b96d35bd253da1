"""The room of money."""

from extractor.money.find import MoneyFinder

__all__ = ["MoneyFinder"]
