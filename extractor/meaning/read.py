"""Reading what figures mean."""

from spacy.vocab import Vocab

from extractor.found import Facts, Found
from extractor.layout import Document
from extractor.meaning.money import MoneyReader
from extractor.meaning.percentages import PercentageReader


class MeaningReader:
    """Reads kind, measure, change, comparison and forecast of every figure."""

    def __init__(self, vocab: Vocab):
        self._percentages = PercentageReader(vocab)
        self._money = MoneyReader(vocab)

    def percentages(self, document: Document, found: Found) -> tuple[Facts, ...]:
        """The facts of each percentage, in the order of ``found.percentages``."""
        return self._percentages.read(document, found)

    def money(self, document: Document, found: Found) -> tuple[Facts, ...]:
        """The facts of each sum, in the order of ``found.money``."""
        return self._money.read(document, found)
