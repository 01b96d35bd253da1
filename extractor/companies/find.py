"""Finding companies."""

from spacy.vocab import Vocab

from extractor.found import FoundCompany
from extractor.layout import Document


class CompanyFinder:
    """Finds companies in a document; loads its vocabulary once."""

    def __init__(self, vocab: Vocab):
        self._vocab = vocab

    def find(self, document: Document) -> tuple[FoundCompany, ...]:
        """All of them, in text order."""
        return ()
