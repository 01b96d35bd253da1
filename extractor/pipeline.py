"""The stages, in order, on one screen: source → layout → rooms → meaning → linking → records."""

from functools import cache

from spacy.attrs import LOWER
from spacy.vocab import Vocab

from extractor.agencies import AgencyFinder
from extractor.assembly import Assembler
from extractor.companies import CompanyFinder
from extractor.conditions import ConditionFinder
from extractor.drugs import DrugFinder
from extractor.found import Found
from extractor.layout import lay_out
from extractor.linking import Linker
from extractor.meaning import MeaningReader
from extractor.money import MoneyFinder
from extractor.percentages import PercentageFinder
from extractor.periods import PeriodFinder
from extractor.reading.source import Source
from extractor.records import Extraction
from extractor.trials import TrialFinder


class Pipeline:
    """All stages with their vocabularies loaded. Make one and use it for every document; it keeps no state."""

    def __init__(self) -> None:
        # a bare vocabulary knows no lower case: to it, all words would be alike wherever capitals do not count
        self.vocab = Vocab(lex_attr_getters={LOWER: str.lower})
        self._drugs = DrugFinder(self.vocab)
        self._trials = TrialFinder(self.vocab)
        self._percentages = PercentageFinder(self.vocab)
        self._money = MoneyFinder(self.vocab)
        self._companies = CompanyFinder(self.vocab)
        self._conditions = ConditionFinder(self.vocab)
        self._periods = PeriodFinder(self.vocab)
        self._agencies = AgencyFinder(self.vocab)
        self._meaning = MeaningReader(self.vocab)
        self._linker = Linker(self.vocab)

    def run(self, source: Source) -> Extraction:
        """The validated records of one source text. Any text has records; an empty one empty lists."""
        document = lay_out(source, self.vocab)
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
            reporting=self._periods.reporting(document, periods),
        )
        percentages, money = self._meaning.read(document, found)
        links = self._linker.link(document, found, percentages, money)
        return Assembler(document, found, links).extraction(percentages, money)


@cache
def default_pipeline() -> Pipeline:
    """The pipeline of this process, made when first asked for."""
    return Pipeline()
