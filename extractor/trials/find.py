"""Finding trials."""

from spacy.vocab import Vocab

from extractor.found import FoundTrial
from extractor.layout import Document


class TrialFinder:
    """Finds trials in a document; loads its vocabulary once."""

    def __init__(self, vocab: Vocab):
        self._vocab = vocab

    def find(self, document: Document) -> tuple[FoundTrial, ...]:
        """All of them, in text order."""
        return ()
