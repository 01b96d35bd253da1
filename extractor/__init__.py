"""extractor: drugs, trials, percentages and sums of money of biopharma press texts, as validated records."""

from extractor.version import __version__

__all__ = ["__version__"]
