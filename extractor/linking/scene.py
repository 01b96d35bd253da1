"""The document as the link questions see it: what is named where, and what surrounds each figure."""

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.found import Clue, Facts, Found, FoundFigure
from extractor.layout import Document, Region
from extractor.linking.arms import Arm, arm_order, arms_of
from extractor.linking.around import Around
from extractor.linking.asides import asides
from extractor.linking.deal_roles import DealRoles
from extractor.linking.drug_ties import DrugTies
from extractor.linking.financial_houses import financial_houses
from extractor.linking.foreground import Foreground
from extractor.linking.marks import Marks, mentions_of, nearest
from extractor.linking.nothing import of_figure
from extractor.linking.own_company import OwnCompany
from extractor.linking.period_groups import PeriodGroups
from extractor.linking.pooled import Pooled
from extractor.linking.setting import Setting, Settings
from extractor.linking.sums import growth
from extractor.linking.wording import Wording
from extractor.weighing import Bundle, Shared
from extractor.weighing.options import Told

_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us)\b")
# a release that defines no "Company" means the one that issues it
_ISSUER = re.compile(r"\b[Tt]he (?:Company|Group)\b")

# kinds that behave alike when it is asked whom or what a figure is about
_GROUPS = {
    "response_rate": "efficacy",
    "survival_rate": "efficacy",
    "risk_reduction": "effect",
    "clinical_change": "efficacy",
    "adverse_event_rate": "safety",
    "patient_share": "share",
    "growth": "sales",
    "market_share": "sales",
    "product_sales": "sales",
    "royalty": "deal",
    "upfront_payment": "deal",
    "milestone_payment": "deal",
    "deal_value": "deal",
    "drug_price": "price",
    "probability": "probability",
    "other": "other",
}

_LEAD = 60
"""How far before a figure, in characters, a word of contrast counts: "compared with a net loss of $39.0 million"."""
_AROUND, _BEFORE, _BEHIND, _ROW_WORDS = 60, 3, 3, 4
"""Which words around a figure are told: within so many characters, so many before and behind and of a row's head."""
_PERCENTAGES = frozenset({"percent", "percentage_point", "basis_point"})


@dataclass(slots=True)
class Near:
    """One figure and its surroundings."""

    figure: FoundFigure
    kind: str
    percentage: bool
    """Not a sum of money."""
    group: str
    """Kinds that behave alike share a group."""
    setting: Setting
    arm: Arm
    """The trial arm that its words tell."""
    contrast: bool
    """A word of contrast leads to it: "versus 16.7%", "compared with a net loss of $39 million"."""
    tie: str
    """The small word right before it: "from", "to"; or ""."""
    nothing: Bundle
    """The signals for no link that it has by itself."""
    words: Told
    """Those of the words before and behind it and of its row's head, by where they stand: "none: before total"."""


class Scene:
    """One document's found things, indexed for the link questions."""

    def __init__(self, document: Document, found: Found, percentages: Sequence[Facts], money: Sequence[Facts]) -> None:
        self.document = document
        self.found = found
        self.text = document.text
        self.wording = Wording(document.text)
        self.settings = Settings(document)
        self._around: dict[tuple[Marks, Setting], Around] = {}
        self._shared: dict[tuple[Hashable, ...], Shared] = {}
        self.drugs = Marks(
            document, mentions_of(found.drugs), "drug", asides=asides(document.text, mentions_of(found.drugs))
        )
        self.trials = Marks(
            document,
            mentions_of(found.trials),
            "trial",
            _unnamed(document, found),
            asides(document.text, mentions_of(found.trials)),
        )
        self.own_company = OwnCompany(document, found)
        references = list(_references(document, found, self.own_company))
        stand_ins = {start for start, _, _ in references}
        self.companies = Marks(document, [*mentions_of(found.companies), *references], "company", stand_ins)
        """Mentions of companies, and the words that stand for one: "the Company", "we"."""
        keys = {key: index for index, key in enumerate(dict.fromkeys(one.key for one in found.conditions))}
        self.conditions = Marks(document, ((one.start, one.end, keys[one.key]) for one in found.conditions))
        """The mentions of conditions; the names of one condition are one thing."""
        other = {keys[one.key] for one in found.conditions if one.rule != "conditions.sign"}
        self.signs = frozenset(keys.values()) - other
        """Conditions named as side effects or measured signs only."""
        self.pooled = Pooled(document.text)
        self.periods = PeriodGroups(document, found)
        self.drug_ties = DrugTies(document.text, found, self.drugs, self.companies, self.wording)
        self.foreground = Foreground(document, found, self.drugs, self.drug_ties)
        self.deals = DealRoles(document, self.companies, self.wording, stand_ins)
        self.take_over = self.own_company.take_over
        self.financial_houses = financial_houses(found, self.companies, self.wording)
        self.studied: dict[int, frozenset[int]] = {}
        """For each trial the drugs under study, once that question is answered."""
        self.compared_with: dict[int, frozenset[int]] = {}
        """For each trial the drugs it is compared with, once that question is answered."""
        self._figure_starts = sorted(figure.start for figure in (*found.percentages, *found.money))
        self.arm_order = arm_order(document, self.drugs)
        arms = arms_of(document, found.percentages, self.drugs, self.arm_order)
        self.percentages = [
            self._near(figure, facts, arm)
            for figure, facts, arm in zip(found.percentages, percentages, arms, strict=True)
        ]
        self.money = [self._near(figure, facts, Arm()) for figure, facts in zip(found.money, money, strict=True)]

        self.growth = growth(document, found, percentages, money)
        """For each sum the percentages that state its growth."""
        self.grown = {
            percentage: number
            for number, grown in enumerate(self.growth)
            if grown is not None
            for percentage in grown.value
        }
        """For each percentage that states the growth of a sum the index of the sum."""

    def shared(self, tell: Callable[..., Mapping[int, Told]], *about: Hashable) -> Shared:
        """What a question tells of its candidates, of all figures that are alike in what it is told about."""
        known = self._shared.get((tell, *about))
        if known is None:
            known = self._shared[tell, *about] = Shared(tell(self, *about))
        return known

    def figures_between(self, start: int, end: int) -> int:
        """How many figures start within the offsets."""
        return bisect_left(self._figure_starts, end) - bisect_left(self._figure_starts, start)

    def drug_in_focus(self, setting: Setting) -> int | None:
        """The drug last named before the sentence."""
        count = self.drugs.before(setting.sentence.start)
        return self.drugs.all[count - 1].thing if count else None

    def of_one_trial(self, one: int, other: int, trial: int | None) -> bool:
        """Whether the two drugs are studied together in the trial, or are both its comparators."""
        if trial is None:
            return False
        return any({one, other} <= drugs.get(trial, frozenset()) for drugs in (self.studied, self.compared_with))

    def evidence(self, marks: Marks, near: Near, index: int, rule: str) -> Clue:
        """The mention that a thing is linked to a figure by: the nearest in the sentence, else the last before.

        What names the thing goes before words that stand for it ("we", "the Company", "the Phase 3 study").
        """
        figure = near.figure
        here = [mark for mark in self.around(marks, near.setting).inside if mark.thing == index]
        if here:
            mark = nearest(marks.best(here), figure.start, figure.end)
            return Clue(mark.start, mark.end, f"{rule}.same_sentence")
        earlier = marks.last_before(index, figure.start)
        mark = marks.of(index)[0] if earlier is None else earlier
        return Clue(mark.start, mark.end, f"{rule}.{'ahead' if earlier is None else 'carried'}")

    def around(self, marks: Marks, setting: Setting) -> Around:
        """What of one type is named in and around a sentence."""
        known = self._around.get((marks, setting))
        if known is None:
            known = self._around[marks, setting] = Around(marks, setting)
        return known

    def _gap_before(self, figure: FoundFigure, sentence: Region) -> int:
        """Where the words that lead to a figure begin: behind the figure before, or at the sentence."""
        index = bisect_left(self._figure_starts, figure.start)
        earliest = max(sentence.start, figure.start - _LEAD)
        return max(earliest, self._figure_starts[index - 1]) if index else earliest

    def _near(self, figure: FoundFigure, facts: Facts, arm: Arm) -> Near:
        kind = facts["kind"].value if "kind" in facts else "other"
        percentage = figure.unit in _PERCENTAGES
        setting = self.settings.at(figure.start)
        contrast = self.wording.contrasted(self._gap_before(figure, setting.sentence), figure.start)
        return Near(
            figure,
            kind,
            percentage,
            _GROUPS.get(kind, "company"),
            setting,
            arm,
            contrast,
            self.wording.tie(figure.start),
            of_figure(kind, figure.unit if percentage else "money", arm, contrast, setting),
            [_word(where, word) for where, word in dict.fromkeys(self._words_about(figure, setting))],
        )

    def _words_about(self, figure: FoundFigure, setting: Setting) -> Iterable[tuple[str, str]]:
        words_between = self.wording.words_between
        if setting.place is not None:
            for head in (setting.place.row.head, setting.place.row.group):
                if head is not None:
                    yield from (("row", word) for word in words_between(*head)[:_ROW_WORDS])
            return
        start, end = setting.sentence
        before = words_between(max(start, figure.start - _AROUND), figure.start)
        behind = words_between(figure.end, min(end, figure.end + _AROUND))
        yield from (("before", word) for word in before[-_BEFORE:])
        yield from (("behind", word) for word in behind[:_BEHIND])


@lru_cache(maxsize=4096)  # texts add words without end; most figures stand among the same few
def _word(where: str, word: str) -> Bundle:
    return Bundle(f"none: {where} {word}")


def _unnamed(document: Document, found: Found) -> set[int]:
    """Where trials are mentioned without their name or number: "the Phase 3 study"."""
    return {
        mention.start
        for trial in found.trials
        for mention in trial.mentions
        if trial.name and document.text[mention.start : mention.end].lower().startswith("phase")
    }


def _references(document: Document, found: Found, own: OwnCompany) -> Iterable[tuple[int, int, int]]:
    """ "The Company" and the like, and the "we" of the document's own company or of those who speak for one."""
    for index, company in enumerate(found.companies):
        for reference in company.references:
            yield reference.start, reference.end, index
    if found.subject is None and not found.voices:
        return
    announced = document.kind == "press_release"
    for word in _FIRST_PERSON.finditer(document.text):
        turn = document.turn_at(word.start())
        own_company = own.at(word.start()) if (announced if turn is None else not turn.question) else None
        if own_company is not None:
            yield word.start(), word.end(), own_company
    if found.subject is not None and announced and not any(company.references for company in found.companies):
        for issuer in _ISSUER.finditer(document.text):
            yield issuer.start(), issuer.end(), found.subject
