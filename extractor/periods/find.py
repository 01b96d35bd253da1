"""Finding periods."""

from spacy.vocab import Vocab

from extractor.found import FoundPeriod
from extractor.layout import Document


class PeriodFinder:
    """Finds periods in a document; loads its vocabulary once."""

    def __init__(self, vocab: Vocab):
        self._vocab = vocab

    def find(self, document: Document) -> tuple[FoundPeriod, ...]:
        """All of them, in text order."""
        return ()
