"""Finding conditions."""

from spacy.vocab import Vocab

from extractor.found import FoundCondition
from extractor.layout import Document


class ConditionFinder:
    """Finds conditions in a document; loads its vocabulary once."""

    def __init__(self, vocab: Vocab):
        self._vocab = vocab

    def find(self, document: Document) -> tuple[FoundCondition, ...]:
        """All of them, in text order."""
        return ()
