"""Finding companies."""

from collections.abc import Iterable, Sequence

from extractor.companies.gather import gather
from extractor.companies.runs import runs
from extractor.companies.seeds import seeds
from extractor.companies.signs import Signs
from extractor.companies.subject import subject
from extractor.companies.tickers import tickers
from extractor.companies.vocabulary import Vocabulary
from extractor.companies.voices import voices
from extractor.found import FoundCompany, FoundDrug
from extractor.layout import Document


class CompanyFinder:
    """Finds companies in a document; loads its vocabulary once."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()

    def find(self, document: Document, drugs: Iterable[FoundDrug] = ()) -> tuple[FoundCompany, ...]:
        """All of them, in text order: known ones, and others by their shape, their ticker or the words beside them.

        A name that only the words beside it tell to be a company's ("Orvantra's sales") is none where it names one of
        the ``drugs`` of the document.
        """
        found = tickers(document, self._vocabulary)
        mentions = [mention for drug in drugs for mention in drug.mentions]
        signs = Signs(document, self._vocabulary, mentions)
        names = seeds(document, self._vocabulary, signs, list(runs(document)), found)
        places = {(mention.start, mention.end) for mention in mentions}
        of_drugs = {name.core for name in names if name.rule == "companies.cue" and (name.start, name.end) in places}
        names = [name for name in names if name.rule != "companies.cue" or name.core not in of_drugs]
        return gather(document, self._vocabulary, names, found)

    def subject(self, document: Document, companies: Sequence[FoundCompany]) -> int | None:
        """Index of the company that the document is about, of those :meth:`find` gave; None if that is open."""
        return subject(document, companies, voices(document, companies))

    def voices(self, document: Document, companies: Sequence[FoundCompany]) -> dict[str, int]:
        """For every speaker the index of the company that they speak for, as far as the text says."""
        return voices(document, companies)
