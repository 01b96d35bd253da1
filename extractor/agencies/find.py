"""Finding agencies."""

from spacy.vocab import Vocab

from extractor.found import FoundAgency
from extractor.layout import Document


class AgencyFinder:
    """Finds agencies in a document; loads its vocabulary once."""

    def __init__(self, vocab: Vocab):
        self._vocab = vocab

    def find(self, document: Document) -> tuple[FoundAgency, ...]:
        """All of them, in text order."""
        return ()
