"""The stages, in order, on one screen: source → layout → rooms → meaning → linking → records."""

import gc
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Protocol

from extractor.agencies import AgencyFinder
from extractor.assembly import Assembler, Content
from extractor.companies import CompanyFinder
from extractor.conditions import ConditionFinder
from extractor.drugs import DrugFinder
from extractor.explaining import Explanation
from extractor.found import Found
from extractor.layout import Document, lay_out
from extractor.linking import Linker
from extractor.meaning import MeaningReader
from extractor.money import MoneyFinder
from extractor.percentages import PercentageFinder
from extractor.periods import PeriodFinder
from extractor.reading.source import Source
from extractor.records import Extraction
from extractor.trials import TrialFinder
from extractor.weighing import Journal


class Finder(Protocol):
    """A room: finds one kind of thing."""

    def find(self, document: Document, /) -> Sequence[Any]:
        """The things of its kind, in text order."""


class Pipeline:
    """All stages with their vocabularies loaded. Make one and use it for every document; it keeps no state."""

    def __init__(self) -> None:
        self._drugs = DrugFinder()
        self._trials = TrialFinder()
        self._percentages = PercentageFinder()
        self._money = MoneyFinder()
        self._companies = CompanyFinder()
        self._conditions = ConditionFinder()
        self._periods = PeriodFinder()
        self._agencies = AgencyFinder()
        self._meaning = MeaningReader()
        self._linker = Linker()

    def run(self, source: Source) -> Extraction:
        """The validated records of one source text. Any text has records; an empty one empty lists."""
        return Extraction.checked(self.content(source), source.text)

    def content(self, source: Source) -> Content:
        """The records of one source text as plain data, in the form and order in which they are written."""
        return self._read(source, None)[1]

    def explain(self, source: Source) -> Explanation:
        """The same records, with notes on how each question about them was answered."""
        journal = Journal()
        found, content = self._read(source, journal)
        return Explanation(Extraction.checked(content, source.text), found, journal, source.text)

    def _read(self, source: Source, journal: Journal | None) -> tuple[Found, Content]:
        document = lay_out(source)
        drugs = self._drugs.find(document)
        companies = self._companies.find(document, drugs)
        periods = self._periods.find(document)
        found = Found(
            drugs=drugs,
            trials=self._trials.find(document),
            percentages=self._percentages.find(document),
            money=self._money.find(document),
            companies=companies,
            conditions=self._conditions.find(document),
            periods=periods,
            agencies=self._agencies.find(document),
            subject=self._companies.subject(document, companies),
            voices=self._companies.voices(document, companies),
            reporting=self._periods.reporting(document, periods),
        )
        percentages, money = self._meaning.read(document, found, journal)
        links = self._linker.link(document, found, percentages, money, journal)
        return found, Assembler(document, found, links).content(percentages, money)


ROOMS: Mapping[str, Callable[[], Finder]] = {
    "drugs": DrugFinder,
    "trials": TrialFinder,
    "percentages": PercentageFinder,
    "money": MoneyFinder,
    "companies": CompanyFinder,
    "conditions": ConditionFinder,
    "periods": PeriodFinder,
    "agencies": AgencyFinder,
}
"""What finds each kind of thing on its own, by the name of its room."""


@cache
def room(name: str) -> Finder:
    """One of the :data:`ROOMS` with its vocabularies, made when first asked for."""
    return ROOMS[name]()


@cache
def default_pipeline() -> Pipeline:
    """The pipeline of this process, made when first asked for."""
    collects = gc.isenabled()
    gc.disable()  # nothing of what is loaded is garbage; to search it time and again takes a third of the loading
    try:
        return Pipeline()
    finally:
        if collects:
            gc.enable()
