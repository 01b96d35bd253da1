"""The document as the questions about drugs see it: which drug a place speaks of."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import NamedTuple, Protocol, TypeVar

from extractor.found import Clue, Found
from extractor.layout import Document, Region
from extractor.linking.condition_names import ConditionNames
from extractor.linking.own_company import OwnCompany
from extractor.vocabulary import read_list

_CONTRAST = frozenset(read_list(files("extractor.linking") / "words" / "set_against.txt"))
_PASSING = 4
"""How many times less often than the drug named most a drug is named that does not matter."""
_DOMINANT = 0.4
"""Share of all mentions from which one drug is what the document is about."""

_LATELY = 1500
"""Characters back to which a sentence without a name may refer."""
_KNOWN = "drugs.known."
_MAY = "May"


class Mark(NamedTuple):
    """One mention of one thing."""

    start: int
    end: int
    thing: int
    """Index of the drug, company or trial."""


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Mentions(list[Mark]):
    """Mentions in text order, with their starts apart: they are looked up hundreds of times a document."""

    def __init__(self, mentions: Iterable[Iterable[Clue]]):
        super().__init__(sorted(Mark(one.start, one.end, thing) for thing, each in enumerate(mentions) for one in each))
        self._starts = [mark.start for mark in self]

    def within(self, region: Region) -> list[Mark]:
        """Those that start within the region."""
        return self[bisect_left(self._starts, region.start) : bisect_left(self._starts, region.end)]


_Thing = TypeVar("_Thing", bound=_Spanned)


def within(things: Sequence[_Thing], region: Region) -> Sequence[_Thing]:
    """Those of the ordered things that start within the region."""
    first = bisect_left(things, region.start, key=lambda thing: thing.start)
    return things[first : bisect_left(things, region.end, key=lambda thing: thing.start)]


class DrugScene:
    """The mentions of a document in text order, and the drug that each sentence is about."""

    def __init__(self, document: Document, found: Found):
        self.document = document
        self.found = found
        self.text = document.text
        self._words = document.words.lower.copy()
        for index in document.words.places.get(_MAY.lower(), ()):
            if document.words.texts[index] == _MAY:
                self._words[index] = _MAY
        self.drugs = Mentions(drug.mentions for drug in found.drugs)
        self.companies = Mentions((*company.mentions, *company.references) for company in found.companies)
        self.trials = Mentions(trial.mentions for trial in found.trials)
        self.condition_names = ConditionNames(
            document, found.conditions, (mention for trial in found.trials for mention in trial.mentions)
        )
        self.own_company = OwnCompany(document, found)
        self.take_over = self.own_company.take_over
        self.main = self._main()
        """The drug that the document is about, if there is one."""
        self.owners: list[frozenset[int]] = [frozenset()] * len(found.drugs)
        """For each drug its companies, once that question is answered."""
        self._most = max((len(drug.mentions) for drug in found.drugs), default=0)
        self._topics = self._sentence_topics()

    def own_of(self, drug: int) -> int | None:
        """The company whose drug it is where nothing else is said: that of the place that names it first."""
        return self.own_company.of_studies(self.found.drugs[drug].mentions[0].start)

    def drugs_in(self, region: Region) -> Sequence[Mark]:
        """The mentions of drugs in a region."""
        return self.drugs.within(region)

    def topic(self, offset: int) -> int | None:
        """The drug last spoken of in this section or in its heading, for a sentence that names none."""
        index = self.document.sentence_index(offset)
        return self._topics[index] if index >= 0 else None

    def spoken_of(self, offset: int) -> int | None:
        """The drug that a sentence without one speaks of: the last one that is no rival named in passing."""
        topic = self.topic(offset)
        if topic is None:
            return self.main
        if not self._is_rival(topic):
            return topic
        before = self.drugs_in(Region(max(0, offset - _LATELY), offset))
        own = [mark.thing for mark in before if not self._is_rival(mark.thing)]
        if own:
            return own[-1]
        return self.main if self.main is not None else topic

    def _is_rival(self, drug: int) -> bool:
        """Whether the drug is a known one of another company that the document names less often than its own."""
        passing = len(self.found.drugs[drug].mentions) * 2 <= self._most
        return passing and self.is_known(drug) and self.found.subject not in self.owners[drug]

    def is_background(self, drug: int) -> bool:
        """Whether the document names the drug but in passing: a comparator, a rival, a partner of a regimen."""
        return len(self.found.drugs[drug].mentions) * _PASSING <= self._most

    def is_known(self, drug: int) -> bool:
        """Whether the drug is one of the trade's: a regimen, or of the vocabulary."""
        found = self.found.drugs[drug]
        if found.name_type == "regimen" or found.owners or found.xrefs:
            return True
        return "name" in found.from_lexicon or any(mention.rule.startswith(_KNOWN) for mention in found.mentions)

    def words(self, start: int, end: int) -> list[str]:
        """The words between two offsets, in lower case but for the month of May: it is no doubt."""
        between = self.document.words.between(start, end)
        return self._words[between.start : between.stop]

    def clause(self, offset: int) -> Region:
        """The sentence of an offset, as far as no semicolon cuts it."""
        sentence = self.document.sentence_at(offset)
        start = max(self.text.rfind(mark, sentence.start, offset) for mark in ("; ", ";\n"))
        ends = [self.text.find(mark, offset, sentence.end) for mark in ("; ", ";\n")]
        end = min((end for end in ends if end >= 0), default=sentence.end)
        return Region(start + 1 if start >= 0 else sentence.start, end)

    def _main(self) -> int | None:
        if not self.drugs:
            return None
        counts = [len(drug.mentions) for drug in self.found.drugs]
        most = max(range(len(counts)), key=lambda index: (counts[index], -index))
        if counts[most] >= _DOMINANT * len(self.drugs):
            return most
        headline = {mark.thing for mark in self.drugs_in(Region(0, self._headline_end()))}
        return headline.pop() if len(headline) == 1 else None

    def _headline_end(self) -> int:
        title = self.document.head.title
        if title is not None and title.clues:
            return title.clues[-1].end
        return self.document.blocks[0].end if self.document.blocks else 0

    def _sentence_topics(self) -> list[int | None]:
        topics: list[int | None] = []
        block_end, topic, section = -1, None, None
        for sentence in self.document.sentences:
            if sentence.start >= block_end:
                block = self.document.block_at(sentence.start)
                block_end = block.end if block else sentence.end
                if block and block.section != section:
                    section = block.section
                    headed = self.drugs_in(section) if section else ()
                    topic = headed[0].thing if len({mark.thing for mark in headed}) == 1 else topic
            topics.append(topic)
            named = self.drugs_in(sentence)
            leading = [mark.thing for mark in named if not self.is_set_against(mark)]
            if leading:
                topic = leading[0]
        return topics

    def is_set_against(self, mark: Mark) -> bool:
        """Whether the drug is what another is compared with or added to."""
        before = self.words(max(0, mark.start - 30), mark.start)[-2:]
        return not _CONTRAST.isdisjoint(before)
