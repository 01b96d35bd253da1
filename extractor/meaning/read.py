"""Reading what figures mean."""

from typing import NamedTuple

from extractor.found import Facts, Found
from extractor.layout import Document
from extractor.meaning.money import MoneyReader
from extractor.meaning.percentages import PercentageReader
from extractor.meaning.scene import SurroundingsReader


class Meanings(NamedTuple):
    """What the figures of a document mean: facts of each, in the order in which they were found."""

    percentages: tuple[Facts, ...]
    money: tuple[Facts, ...]


class MeaningReader:
    """Reads kind, measure, change, comparison and forecast of every figure."""

    def __init__(self) -> None:
        self._surroundings = SurroundingsReader()
        self._percentages = PercentageReader()
        self._money = MoneyReader()

    def read(self, document: Document, found: Found) -> Meanings:
        """What the percentages and sums of a document mean."""
        if not found.percentages and not found.money:
            return Meanings((), ())
        surroundings = self._surroundings.read(document, found)
        return Meanings(self._percentages.read(surroundings), self._money.read(surroundings))

    def percentages(self, document: Document, found: Found) -> tuple[Facts, ...]:
        """The facts of each percentage alone, in the order of ``found.percentages``."""
        return self._percentages.read(self._surroundings.read(document, found))

    def money(self, document: Document, found: Found) -> tuple[Facts, ...]:
        """The facts of each sum alone, in the order of ``found.money``."""
        return self._money.read(self._surroundings.read(document, found))
