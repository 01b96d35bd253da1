"""Finding companies."""

from collections.abc import Sequence

from extractor.companies.gather import gather
from extractor.companies.runs import runs
from extractor.companies.seeds import seeds
from extractor.companies.subject import subject
from extractor.companies.tickers import tickers
from extractor.companies.vocabulary import Vocabulary
from extractor.found import FoundCompany
from extractor.layout import Document


class CompanyFinder:
    """Finds companies in a document; loads its vocabulary once."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()

    def find(self, document: Document) -> tuple[FoundCompany, ...]:
        """All of them, in text order: known ones, and others by their shape, their ticker or the words beside them."""
        found = tickers(document, self._vocabulary)
        names = seeds(document, self._vocabulary, list(runs(document)), found)
        return gather(document, self._vocabulary, names, found)

    def subject(self, document: Document, companies: Sequence[FoundCompany]) -> int | None:
        """Index of the company that the document is about, of those :meth:`find` gave; None if that is open."""
        return subject(document, companies)
