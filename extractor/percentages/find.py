"""Finding percentages."""

from spacy.vocab import Vocab

from extractor.found import FoundFigure
from extractor.layout import Document


class PercentageFinder:
    """Finds percentages in a document; loads its vocabulary once."""

    def __init__(self, vocab: Vocab):
        self._vocab = vocab

    def find(self, document: Document) -> tuple[FoundFigure, ...]:
        """All of them, in text order."""
        return ()
