"""Finding drugs."""

from spacy.vocab import Vocab

from extractor.found import FoundDrug
from extractor.layout import Document


class DrugFinder:
    """Finds drugs in a document; loads its vocabulary once."""

    def __init__(self, vocab: Vocab):
        self._vocab = vocab

    def find(self, document: Document) -> tuple[FoundDrug, ...]:
        """All of them, in text order."""
        return ()
