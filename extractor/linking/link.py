"""All link questions, asked in order."""

from dataclasses import dataclass

from spacy.vocab import Vocab

from extractor.found import Facts, Found
from extractor.layout import Document


@dataclass(frozen=True, slots=True)
class Links:
    """The linked facts of every record, in the order of the found things.

    Values that name other found things are their indices: ``drugs`` a list of indices into ``found.drugs``,
    ``trial`` an index into ``found.trials``, ``growth`` indices into ``found.percentages``, ``equivalent`` an index
    into ``found.money``. A trial's ``comparators`` mixes indices and words ("placebo"). Companies, conditions and
    agencies are names as the document has them; a ``period`` is a ``FoundPeriod``; ``approvals`` are dicts with the
    keys of ``records.Approval``.
    """

    drugs: tuple[Facts, ...]
    """developers, indications, approvals, stage."""
    trials: tuple[Facts, ...]
    """drugs, comparators, conditions, sponsors, regulators."""
    percentages: tuple[Facts, ...]
    """drugs, trial, company, period."""
    money: tuple[Facts, ...]
    """drugs, company, counterparty, period, growth, equivalent."""


class Linker:
    """Answers every link question of a document."""

    def __init__(self, vocab: Vocab):
        self._vocab = vocab

    def link(self, document: Document, found: Found, percentages: tuple[Facts, ...], money: tuple[Facts, ...]) -> Links:
        """The links of one document, given what was found and what its figures mean."""
        return Links(
            tuple({} for _ in found.drugs),
            tuple({} for _ in found.trials),
            tuple({} for _ in found.percentages),
            tuple({} for _ in found.money),
        )
