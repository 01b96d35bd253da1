"""The document as the link questions see it: what is named where, and what surrounds each figure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.found import Clue, Facts, Found, FoundFigure
from extractor.layout import Block, CellPlace, Document, Region
from extractor.linking.arms import Arm, arm_order, arms_of
from extractor.linking.asides import asides
from extractor.linking.deal_roles import DealRoles
from extractor.linking.drug_ties import DrugTies
from extractor.linking.financial_houses import financial_houses
from extractor.linking.foreground import Foreground
from extractor.linking.marks import Marks, mentions_of, nearest
from extractor.linking.own_company import OwnCompany
from extractor.linking.period_groups import PeriodGroups
from extractor.linking.pooled import Pooled
from extractor.linking.sums import growth
from extractor.linking.take_overs import take_over
from extractor.linking.wording import Wording

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
_ITEMS = 12
"""How many items of a list its introduction reaches, at most."""
_PERCENTAGES = frozenset({"percent", "percentage_point", "basis_point"})


Regions = Sequence[Region]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the text that something is to be linked from, and its surroundings."""

    start: int
    end: int
    sentence: Region
    sentence_index: int
    block: Block | None
    place: CellPlace | None
    """Where in a table it stands."""
    heads: tuple[tuple[str, Regions], ...]
    """What stands over it: its section's heading, its row's head, the question it answers."""
    parts: tuple[tuple[str, int], ...]
    """The parts of the document that hold it (block, section, turn), with their starts."""


@dataclass(frozen=True, slots=True)
class Near:
    """One figure and its surroundings."""

    figure: FoundFigure
    kind: str
    percentage: bool
    """Not a sum of money."""
    group: str
    """Kinds that behave alike share a group."""
    anchor: Anchor
    arm: Arm
    """The trial arm that its words tell."""
    contrast: bool
    """A word of contrast leads to it: "versus 16.7%", "compared with a net loss of $39 million"."""
    tie: str
    """The small word right before it: "from", "to"; or ""."""
    around: tuple[str, ...]
    """The words before and behind it and of its row's head, by where they stand: "before total", "behind of"."""


class Scene:
    """One document's found things, indexed for the link questions."""

    def __init__(self, document: Document, found: Found, percentages: Sequence[Facts], money: Sequence[Facts]) -> None:
        self.document = document
        self.found = found
        self.text = document.text
        self.wording = Wording(document.text)
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
        self.take_over = take_over(document, found)
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

    def figures_between(self, start: int, end: int) -> int:
        """How many figures start within the offsets."""
        return bisect_left(self._figure_starts, end) - bisect_left(self._figure_starts, start)

    def _question_before(self, offset: int) -> Region | None:
        """The question of an interview that the place answers."""
        turns = self.document.turns
        index = bisect_right(turns, offset, key=lambda turn: turn.start) - 1
        if index < 0 or turns[index].question or turns[index].quotation:
            return None
        asked = turns[index - 1] if index else None
        return Region(asked.start, asked.end) if asked is not None and asked.question else None

    def _lead_in(self, block: Block | None) -> Region | None:
        """The paragraph that introduces a list item or a table."""
        if block is None or block.kind not in ("item", "table"):
            return None
        number = self.document.block_index(block.start)
        for earlier in reversed(self.document.blocks[max(0, number - _ITEMS) : number]):
            if earlier.kind == "paragraph":
                return Region(earlier.start, earlier.end)
            if earlier.kind not in ("item", "table"):
                return None
        return None

    def _heads(self, offset: int, block: Block | None, place: CellPlace | None) -> Iterable[tuple[str, Regions]]:
        """What stands over a place in the text and names what it is about."""
        lead_in = self._lead_in(block)
        if lead_in is not None:
            yield "in lead-in", (lead_in,)
        if block is not None and block.section is not None:
            yield "in section", (block.section,)
        question = self._question_before(offset)
        if question is not None:
            yield "in question", (question,)
        if place is not None:
            if place.row.head:
                yield "in row", (place.row.head,)
            if place.row.group:
                yield "in group", (place.row.group,)
            yield "in caption", place.table.caption
            if place.cell is not None and place.cell.column < len(place.table.columns):
                yield "in column", place.table.columns[place.cell.column]

    def _parts(self, offset: int, block: Block | None) -> Iterable[tuple[str, int]]:
        """The parts of the document that hold a place, with their starts."""
        if block is not None:
            yield "block", block.start
            if block.section is not None:
                yield "section", block.section.start
        turn = self.document.turn_at(offset)
        if turn is not None:
            yield "turn", turn.start

    def drug_in_focus(self, near: Near) -> int | None:
        """The drug last named before the figure."""
        count = self.drugs.before(near.figure.start)
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
        here = [mark for mark in marks.within(*near.anchor.sentence) if mark.thing == index]
        if here:
            mark = nearest(marks.best(here), figure.start, figure.end)
            return Clue(mark.start, mark.end, f"{rule}.same_sentence")
        earlier = marks.last_before(index, figure.start)
        mark = marks.of(index)[0] if earlier is None else earlier
        return Clue(mark.start, mark.end, f"{rule}.{'ahead' if earlier is None else 'carried'}")

    def anchor(self, start: int, end: int) -> Anchor:
        """The surroundings of a place in the text."""
        document = self.document
        block, place = document.block_at(start), document.cell_at(start)
        return Anchor(
            start,
            end,
            document.sentence_at(start),
            document.sentence_index(start),
            block,
            place,
            tuple(self._heads(start, block, place)),
            tuple(self._parts(start, block)),
        )

    def _gap_before(self, figure: FoundFigure, sentence: Region) -> int:
        """Where the words that lead to a figure begin: behind the figure before, or at the sentence."""
        index = bisect_left(self._figure_starts, figure.start)
        earliest = max(sentence.start, figure.start - _LEAD)
        return max(earliest, self._figure_starts[index - 1]) if index else earliest

    def _near(self, figure: FoundFigure, facts: Facts, arm: Arm) -> Near:
        kind = facts["kind"].value if "kind" in facts else "other"
        anchor = self.anchor(figure.start, figure.end)
        sentence = anchor.sentence
        return Near(
            figure,
            kind,
            figure.unit in _PERCENTAGES,
            _GROUPS.get(kind, "company"),
            anchor,
            arm,
            self.wording.contrasted(self._gap_before(figure, sentence), figure.start),
            self.wording.tie(figure.start),
            tuple(sorted(self._around(anchor))),
        )

    def _around(self, anchor: Anchor) -> Iterable[str]:
        place, sentence = anchor.place, anchor.sentence
        if place is not None:
            heads = [region for region in (place.row.head, place.row.group) if region is not None]
            return {
                f"row {word}" for start, end in heads for word in self.wording.words_between(start, end)[:_ROW_WORDS]
            }
        before = self.wording.words_between(max(sentence.start, anchor.start - _AROUND), anchor.start)
        behind = self.wording.words_between(anchor.end, min(sentence.end, anchor.end + _AROUND))
        return {f"before {word}" for word in before[-_BEFORE:]} | {f"behind {word}" for word in behind[:_BEHIND]}


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
