"""The document as the link questions see it: what is named where, and what surrounds each figure."""

import calendar
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import msgspec

from extractor.found import Clue, Facts, Found, FoundFigure, FoundPeriod
from extractor.layout import Block, CellPlace, Document, Region
from extractor.linking.arms import Arm, arms_of
from extractor.vocabulary import read_list, read_table

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# "X plus Y", "X (Brand) and Y", "X, Y", "X is combined with Y", "X on top of Y", "added X to Y"
_JOINED = re.compile(
    r"[®™)\]]*\s*(?:\([^()]{1,25}\)\s*)?"
    r"(?:,|,? ?and|plus|\+|/|or|to|with|with or without"
    r"|(?:[\w-]+\s){0,3}(?:together|in\scombination|combined|along)\swith|(?:[\w-]+\s){0,3}(?:added\sto|on\stop\sof))\s*(?:[\w-]+\s)?"
)
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us)\b")
# "Jazz's Xywav", "Novalis’s once-daily pill Tandiva", "Roche sold … of Vabysmo" is not it
_POSSESSED = re.compile(r"['’]s?\s[^.;:()]{0,40}")
# "Tandiva, from Novalis", "Tandiva (Novalis)", "Tandiva by Novalis", "Tandiva, which Novalis sells"
_OWNED = re.compile(
    r"[®™)]*,?\s*(?:\([^()]{0,20}\))?,?\s*(?:from|by|of|which|made by|sold by|marketed by|\()\s*(?:the )?"
)
_WORDS = files("extractor.linking") / "words"
_CONTRAST = frozenset(read_list(_WORDS / "contrast.txt"))
_TIES = frozenset(read_list(_WORDS / "ties.txt"))


class _Verb(msgspec.Struct):
    word: str
    role: str


_DEAL_ROLES = {verb.word: verb.role for verb in read_table(_WORDS / "deal_verbs.tsv", _Verb, unique="word")}

_AUXILIARIES = frozenset(read_list(_WORDS / "auxiliaries.txt"))
# what the roles say of who pays (-1) and who is paid (1)
_BALANCE = {
    "payer": -1,
    "buyer": -1,
    "earner": 1,
    "granter": 1,
    "passive payer": 1,
    "object of payer": 1,
    "payer to": 1,
    "granter to": -1,
    "payer by": -1,
    "buyer by": -1,
    "granter by": 1,
    "buyer from": 1,
    "payer from": -1,
    "earner from": -1,
}
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been"})
_ACTIVE = frozenset({"also", "now", "then", "thus"})

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


_PERCENTAGES = frozenset({"percent", "percentage_point", "basis_point"})


class Mark(NamedTuple):
    """One mention of a found thing."""

    start: int
    end: int
    thing: int
    """Index of the thing in its list."""
    sentence: int
    """Index of its sentence."""
    opens: bool
    """It is the first of its type in that sentence."""


class Marks:
    """All mentions of the things of one type, in text order."""

    def __init__(self, document: Document, mentions: Iterable[tuple[int, int, int]]):
        self.all: list[Mark] = []
        last = -1
        for start, end, thing in sorted(mentions):
            sentence = document.sentence_index(start)
            self.all.append(Mark(start, end, thing, sentence, sentence != last))
            last = sentence
        self._starts = [mark.start for mark in self.all]
        self.count: dict[int, int] = {}
        for mark in self.all:
            self.count[mark.thing] = self.count.get(mark.thing, 0) + 1
        self.things = sorted(self.count)
        self.most_named = sorted(self.count, key=lambda index: (-self.count[index], index))

    def within(self, start: int, end: int) -> list[Mark]:
        """Those that start within the offsets."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def of(self, thing: int) -> list[Mark]:
        """The mentions of one thing."""
        return [mark for mark in self.all if mark.thing == thing]

    def before(self, offset: int) -> int:
        """How many start before the offset."""
        return bisect_left(self._starts, offset)


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
    """A word of contrast stands right before it: "versus 16.7%"."""
    tie: str
    """The small word right before it: "from", "to"; or ""."""
    order: int
    """How many figures of the sentence stand before it."""
    siblings: int
    """How many figures the sentence holds."""


class Scene:
    """One document's found things, indexed for the link questions."""

    def __init__(self, document: Document, found: Found, percentages: Sequence[Facts], money: Sequence[Facts]) -> None:
        self.document = document
        self.found = found
        self.text = document.text
        self.drugs = Marks(document, _marks(found.drugs))
        self.trials = Marks(document, _marks(found.trials))
        self.companies = Marks(document, [*_marks(found.companies), *_references(document, found)])
        """Mentions of companies, and the words that stand for one: "the Company", "we"."""
        keys = {key: index for index, key in enumerate(dict.fromkeys(one.key for one in found.conditions))}
        self.conditions = Marks(document, ((one.start, one.end, keys[one.key]) for one in found.conditions))
        """The mentions of conditions; the names of one condition are one thing."""
        other = {keys[one.key] for one in found.conditions if one.rule != "conditions.sign"}
        self.signs = frozenset(keys.values()) - other
        """Conditions named as side effects or measured signs only."""
        self.period_groups, self.periods = _grouped(document, found.periods)
        """The distinct periods, and their mentions."""
        self.period_standing = self._period_standings()
        self.reporting_group = next(
            (index for index, told in enumerate(self.period_standing) if told[0] == "reporting"), None
        )
        self._standing: dict[int, str] = {}
        self._ties: dict[int, str] = {}
        self._roles: dict[int, list[str]] = {}
        self._contrasts = [word.start() for word in _WORD.finditer(self.text) if word[0].lower() in _CONTRAST]
        self._year_before: dict[int, int | None] = {}
        self._owners: dict[int, frozenset[int]] = {}
        self.studied: dict[int, frozenset[int]] = {}
        """For each trial the drugs under study, once that question is answered."""
        self.compared_with: dict[int, frozenset[int]] = {}
        """For each trial the drugs it is compared with, once that question is answered."""
        self._together = self._find_together()
        self._compared: dict[int, float] = {}
        self._figure_starts = sorted(figure.start for figure in (*found.percentages, *found.money))
        arms = arms_of(document, found.percentages, self.drugs)
        self.percentages = [
            self._near(figure, facts, arm)
            for figure, facts, arm in zip(found.percentages, percentages, arms, strict=True)
        ]
        self.money = [self._near(figure, facts, Arm()) for figure, facts in zip(found.money, money, strict=True)]

    def figures_between(self, start: int, end: int) -> int:
        """How many figures start within the offsets."""
        return bisect_left(self._figure_starts, end) - bisect_left(self._figure_starts, start)

    def words_between(self, start: int, end: int) -> list[str]:
        """The words within the offsets, in lower case."""
        return [word.lower() for word in _WORD.findall(self.text, start, end)]

    def contrasted(self, start: int, end: int) -> bool:
        """Whether a word of contrast ("versus", "compared") stands within the offsets."""
        first = bisect_left(self._contrasts, start)
        return first < len(self._contrasts) and self._contrasts[first] < end

    def tie(self, start: int) -> str:
        """The small word right before the offset that ties what follows to the rest: "for", "with"; or ""."""
        known = self._ties.get(start)
        if known is None:
            words = self.words_between(max(0, start - 24), start)
            known = self._ties[start] = next((word for word in reversed(words[-2:]) if word in _TIES), "")
        return known

    def question_before(self, anchor: Anchor) -> Region | None:
        """The question of an interview that the place answers."""
        turns = self.document.turns
        index = bisect_right(turns, anchor.start, key=lambda turn: turn.start) - 1
        if index < 0 or turns[index].question or turns[index].quotation:
            return None
        asked = turns[index - 1] if index else None
        return Region(asked.start, asked.end) if asked is not None and asked.question else None

    def in_title(self, marks: Marks) -> set[int]:
        """The things that the document's title names."""
        title = self.document.head.title
        clues = title.clues if title is not None else ()
        return {mark.thing for clue in clues for mark in marks.within(clue.start, clue.end)}

    def _period_standings(self) -> list[list[str]]:
        """How each period stands to the period reported on and to the document's day; the former comes first."""
        reporting, day = self.found.reporting, self.document.head.day
        today = day.isoformat() if day else None
        standings: list[list[str]] = []
        for period in self.period_groups:
            told = [_standing_to(period, reporting), f"grain {period.grain}"]
            if today and period.first and period.last:
                told.append("ahead" if period.first > today else "past" if period.last < today else "running")
            standings.append(told)
        return standings

    def year_before(self, group: int) -> int | None:
        """The period a year before one of the groups; a group of its own where the text does not name it."""
        if group not in self._year_before:
            self._year_before[group] = self._find_year_before(self.period_groups[group])
        return self._year_before[group]

    def _find_year_before(self, period: FoundPeriod) -> int | None:
        if not (period.first and period.last) or period.grain == "date":
            return None
        first, last = _a_year_earlier(period.first), _a_year_earlier(period.last)
        for index, other in enumerate(self.period_groups):
            if (other.first, other.last) == (first, last):
                return index
        label = None
        if period.label:
            label = f"{int(period.label[:4]) - 1}{period.label[4:]}"
        self.period_groups.append(
            FoundPeriod(period.end, period.end, "linking.period.year_before", first, last, label, period.grain)
        )
        self.period_standing.append([])
        return len(self.period_groups) - 1

    def trial_in_focus(self, near: Near) -> int | None:
        """The trial last named before the end of the figure's sentence, in this document part or the one before."""
        count = self.trials.before(near.figure.end)
        if count:
            return self.trials.all[count - 1].thing
        ahead = self.trials.within(near.figure.end, near.anchor.sentence.end)
        return ahead[0].thing if ahead else None

    def drug_in_focus(self, near: Near) -> int | None:
        """The drug last named before the figure."""
        count = self.drugs.before(near.figure.start)
        return self.drugs.all[count - 1].thing if count else None

    def given_together(self, one: int, other: int) -> bool:
        """Whether the text names the two drugs side by side: "X plus Y", "X and Y", "X in combination with Y"."""
        return (min(one, other), max(one, other)) in self._together

    def same_arm(self, one: int, other: int, trial: int | None) -> bool:
        """Whether the two drugs are the comparators of one trial."""
        return trial is not None and {one, other} <= self.compared_with.get(trial, frozenset())

    def _find_together(self) -> frozenset[tuple[int, int]]:
        pairs: set[tuple[int, int]] = set()
        for mark, following in pairwise(self.drugs.all):
            between = self.text[mark.end : following.start]
            if len(between) <= 60 and mark.thing != following.thing and _JOINED.fullmatch(between):
                pairs.add((min(mark.thing, following.thing), max(mark.thing, following.thing)))
        return frozenset(pairs)

    def owners(self, drug: int) -> frozenset[int]:
        """The companies that the text ties to the drug by a possessive or a preposition."""
        known = self._owners.get(drug)
        if known is None:
            known = self._owners[drug] = frozenset(self._find_owners(drug))
        return known

    def _find_owners(self, drug: int) -> Iterable[int]:
        for mark in self.drugs.all:
            if mark.thing != drug:
                continue
            for company in self.companies.within(mark.start - 60, mark.start):
                if company.end <= mark.start and _POSSESSED.fullmatch(self.text, company.end, mark.start):
                    yield company.thing
            for company in self.companies.within(mark.end, mark.end + 50):
                if _OWNED.fullmatch(self.text, mark.end, company.start):
                    yield company.thing

    def standing(self, drug: int) -> str:
        """Whose the drug is, as far as vocabulary or text tell: the document's own company's, another's, or open."""
        known = self._standing.get(drug)
        if known is None:
            known = self._standing[drug] = self._find_standing(drug)
        return known

    def _find_standing(self, drug: int) -> str:
        subject = self.found.subject
        owners = self.found.drugs[drug].owners
        told = self.owners(drug)
        if subject is None:
            return "known drug" if owners else "new drug"
        if subject in told:
            return "own drug"
        if owners:
            name = self.found.companies[subject].name.lower()
            own = any(owner.lower() in name or name in owner.lower() for owner in owners)
            return "own drug" if own else "another's drug"
        return "another's drug, the text says" if told else "new drug"

    def roles_in_sentence(self, anchor: Anchor, company: int) -> list[str]:
        """What the company does in the sentence."""
        own = (mark for mark in self.companies.of(company) if mark.sentence == anchor.sentence_index)
        return [role for mark in own for role in self._roles_at(mark)]

    def roles_elsewhere(self, anchor: Anchor, company: int) -> list[str]:
        """Whether the company pays or is paid in the deals of the rest of the document."""
        others = (mark for mark in self.companies.of(company) if mark.sentence != anchor.sentence_index)
        balance = sum(_BALANCE.get(role, 0) for mark in others for role in self._roles_at(mark))
        return [] if not balance else ["earner elsewhere"] if balance > 0 else ["payer elsewhere"]

    def _roles_at(self, mark: Mark) -> list[str]:
        """The roles that the words around one mention tell."""
        known = self._roles.get(mark.start)
        if known is None:
            sentence = self.document.sentence_at(mark.start)
            known = self._role_behind(mark.end, sentence.end)
            tie = self.tie(mark.start)
            before = self.words_between(max(sentence.start, mark.start - 120), mark.start)
            if before and before[-1] in _DEAL_ROLES:
                known = [*known, f"object of {_DEAL_ROLES[before[-1]]}"]
            elif tie in ("to", "from", "by"):
                verb = next((_DEAL_ROLES[word] for word in reversed(before) if word in _DEAL_ROLES), None)
                if verb is not None:
                    known = [*known, f"{verb} {tie}"]
            self._roles[mark.start] = known
        return known

    def _role_behind(self, start: int, stop: int) -> list[str]:
        """The role that the verb behind a company's name gives it; in the passive ("is owed") the other one."""
        passive = False
        for word in self.words_between(start, min(start + 60, stop))[:6]:
            role = _DEAL_ROLES.get(word)
            if role is not None:
                return [f"passive {role}" if passive else role]
            if word not in _AUXILIARIES:
                return []
            passive = word in _PASSIVE or (passive and word not in _ACTIVE)
        return []

    def compared_share(self, drug: int) -> float:
        """The share of the drug's mentions that a word of contrast precedes."""
        known = self._compared.get(drug)
        if known is None:
            starts = [mark.start for mark in self.drugs.all if mark.thing == drug]
            compared = sum(self.contrasted(max(0, start - 18), start) for start in starts)
            known = self._compared[drug] = compared / len(starts)
        return known

    def evidence(self, marks: Marks, near: Near, index: int, rule: str) -> Clue:
        """The mention that a thing is linked to a figure by: the nearest in the sentence, else the last before."""
        figure, sentence = near.figure, near.anchor.sentence
        inside = [mark for mark in marks.within(sentence.start, sentence.end) if mark.thing == index]
        if inside:
            mark = min(inside, key=lambda mark: (max(figure.start - mark.end, mark.start - figure.end), mark.start))
            return Clue(mark.start, mark.end, f"{rule}.same_sentence")
        own = [mark for mark in marks.all if mark.thing == index]
        earlier = [mark for mark in own if mark.start < figure.start]
        mark = earlier[-1] if earlier else own[0]
        return Clue(mark.start, mark.end, f"{rule}.{'carried' if earlier else 'ahead'}")

    def anchor(self, start: int, end: int) -> Anchor:
        """The surroundings of a place in the text."""
        document = self.document
        return Anchor(
            start,
            end,
            document.sentence_at(start),
            document.sentence_index(start),
            document.block_at(start),
            document.cell_at(start),
        )

    def _near(self, figure: FoundFigure, facts: Facts, arm: Arm) -> Near:
        kind = facts["kind"].value if "kind" in facts else "other"
        anchor = self.anchor(figure.start, figure.end)
        sentence = anchor.sentence
        first = bisect_left(self._figure_starts, sentence.start)
        return Near(
            figure,
            kind,
            figure.unit in _PERCENTAGES,
            _GROUPS.get(kind, "company"),
            anchor,
            arm,
            self._after_contrast(figure, sentence),
            self.tie(figure.start),
            bisect_left(self._figure_starts, figure.start) - first,
            bisect_left(self._figure_starts, sentence.end) - first,
        )

    def _after_contrast(self, figure: FoundFigure, sentence: Region) -> bool:
        before = self.words_between(max(sentence.start, figure.start - 30), figure.start)
        return any(word in _CONTRAST for word in before[-3:])


def _marks(things: Iterable[object]) -> Iterable[tuple[int, int, int]]:
    for index, thing in enumerate(things):
        for mention in thing.mentions:  # type: ignore[attr-defined]
            yield mention.start, mention.end, index


def _references(document: Document, found: Found) -> Iterable[tuple[int, int, int]]:
    """ "The Company" and the like, and the "we" of the document's own company or of those who speak for it."""
    for index, company in enumerate(found.companies):
        for reference in company.references:
            yield reference.start, reference.end, index
    if found.subject is None:
        return
    announced = document.kind == "press_release"
    for word in _FIRST_PERSON.finditer(document.text):
        turn = document.turn_at(word.start())
        if announced if turn is None else not turn.question:
            yield word.start(), word.end(), found.subject


def _grouped(document: Document, periods: Sequence[FoundPeriod]) -> tuple[list[FoundPeriod], Marks]:
    groups: dict[tuple[str | None, str | None, str | None], int] = {}
    distinct: list[FoundPeriod] = []
    marks: list[tuple[int, int, int]] = []
    for period in periods:
        key = (period.first, period.last, period.label)
        if key == (None, None, None):
            continue
        if key not in groups:
            groups[key] = len(distinct)
            distinct.append(period)
        marks.append((period.start, period.end, groups[key]))
    return distinct, Marks(document, marks)


def _standing_to(period: FoundPeriod, reporting: FoundPeriod | None) -> str:
    if reporting is None or not (period.last and reporting.last):
        return "nothing reported"
    if (period.first, period.last) == (reporting.first, reporting.last):
        return "reporting"
    if period.last == reporting.last:
        return "day it ends" if period.grain == "date" else "ends with the reporting period"
    if period.last[4:] == reporting.last[4:] and int(period.last[:4]) == int(reporting.last[:4]) - 1:
        return "year before the reporting period"
    return "other period"


def _a_year_earlier(day: str) -> str:
    year = int(day[:4]) - 1
    if day[5:] in ("02-28", "02-29"):
        return f"{year}-02-{calendar.monthrange(year, 2)[1]}"
    return f"{year}{day[4:]}"
