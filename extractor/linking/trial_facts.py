"""What a trial is tied to besides its drugs: conditions, sponsors, regulators, and comparators that are no drugs."""

import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from itertools import pairwise

import msgspec

from extractor.found import Clue, Fact, FoundAgency
from extractor.layout import Region
from extractor.linking.condition_names import ConditionNames
from extractor.linking.notes import Note
from extractor.linking.scene import Scene
from extractor.linking.trial_places import nearest_mention, none_of_trial, told_by_place
from extractor.vocabulary import read_list, read_table
from extractor.weighing import Bundle, Options, Preference, Shared

_HERE = files("extractor.linking")
_CLEARED = frozenset(read_list(_HERE / "words" / "clearance.txt"))
_COMPANION = 150
"""How far behind the best condition, in hundredths, one that is listed with it may be."""
# "CLL and SLL", "ulcerative colitis or Crohn's disease", "asthma, COPD"
_JOINED = re.compile(r"\s*(?:,|and|or|/|, and|, or|as well as)\s*(?:in )?")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


class _Comparator(msgspec.Struct):
    word: str
    comparator: str


_COMPARATORS = {
    row.word: row.comparator for row in read_table(_HERE / "words" / "comparators.tsv", _Comparator, unique="word")
}


class FactsOfTrial:
    """Answers the questions, with learned weights where candidates compete."""

    def __init__(self) -> None:
        self.condition_weights = Preference.load(_HERE / "weights" / "trial_condition.json")
        self.sponsor_weights = Preference.load(_HERE / "weights" / "trial_sponsor.json")

    def conditions(
        self, scene: Scene, trial: int, before: frozenset[int], names: ConditionNames, note: Note | None = None
    ) -> tuple[Fact[list[str]], frozenset[int]]:
        """The conditions as named nearest to the trial, and the groups of names they are of."""
        told = condition_options(scene, trial, before)
        ranked = self.condition_weights.rank(told)
        best_score, best = ranked[0]
        if best is None:
            if note:
                note(self.condition_weights, told)
            return Fact([]), frozenset()
        nothing = next(score for score, index in ranked if index is None)
        chosen = [best] + [
            index
            for score, index in ranked[1:]
            if index is not None and score > nothing and best_score - score < _COMPANION and _listed(scene, best, index)
        ]
        if note:
            note(self.condition_weights, told, *chosen)
        clues = sorted(
            names.outside_trials(nearest_mention(scene, trial, scene.conditions, index, "linking.trial.condition"))
            for index in chosen
        )
        return Fact([scene.text[clue.start : clue.end] for clue in clues], tuple(clues)), frozenset(chosen)

    def sponsors(self, scene: Scene, trial: int, note: Note | None = None) -> Fact[list[str]]:
        """The company that runs the trial."""
        told = sponsor_options(scene, trial)
        index = self.sponsor_weights.best(told)
        if note:
            note(self.sponsor_weights, told, index)
        if index is None:
            return Fact([])
        clue = nearest_mention(scene, trial, scene.companies, index, "linking.trial.sponsor")
        return Fact([scene.found.companies[index].name], (clue,))


def condition_options(scene: Scene, trial: int, before: frozenset[int]) -> Options:
    """The signals of every condition, and of none; ``before`` are the conditions of the trial named before."""
    told: dict[int, list[Bundle]] = {}
    for index, signals in told_by_place(scene, trial, scene.conditions).items():
        if index in scene.signs:
            continue
        told[index] = [*signals, _OF_THE_TRIAL_BEFORE] if index in before else signals
    return Options("", [none_of_trial(scene, trial)], Shared(told))


def sponsor_options(scene: Scene, trial: int) -> Options:
    """The signals of every company, and of none."""
    owners = {owner for drug in scene.studied.get(trial, ()) for owner in scene.drug_ties.owners(drug)}
    others = {owner for drug in scene.compared_with.get(trial, ()) for owner in scene.drug_ties.owners(drug)}
    known = {owner for drug in scene.studied.get(trial, ()) for owner in scene.drug_ties.known_owners(drug)}
    marks = scene.trials.of(trial)
    subject = scene.own_company.of_studies(marks[0].start) if marks else scene.found.subject
    told: dict[int, list[Bundle]] = {}
    for index, signals in told_by_place(scene, trial, scene.companies).items():
        if index == subject:
            signals.append(_DRUG_OF_ANOTHER if owners and index not in owners else _SUBJECT)
            signals += [_KNOWN_OF_ANOTHER][: bool(known) and index not in known]
        if index in owners:
            signals.append(_OWNER)
        if index in known:
            signals.append(_KNOWN_OWNER)
        if index in scene.take_over.targets:
            signals.append(_TAKEN_OVER)
        elif index in scene.take_over.buyers:
            signals.append(_TAKES_OVER)
        if index in scene.financial_houses:
            signals.append(_FINANCIAL_HOUSE)
        if index in others:
            signals.append(_OWNER_OF_COMPARATOR)
        told[index] = signals
    return Options("", [none_of_trial(scene, trial)], Shared(told))


_OF_THE_TRIAL_BEFORE = Bundle("of the trial before")
_SUBJECT, _DRUG_OF_ANOTHER = Bundle("subject"), Bundle("subject, drug of another")
_KNOWN_OF_ANOTHER, _KNOWN_OWNER = Bundle("subject, drug known as another's"), Bundle("known to own the drug")
_TAKEN_OVER, _TAKES_OVER = Bundle("is taken over"), Bundle("takes another over")
_FINANCIAL_HOUSE = Bundle("financial house")
_OWNER, _OWNER_OF_COMPARATOR = Bundle("owns the drug"), Bundle("owns the comparator")


def _listed(scene: Scene, one: int, other: int) -> bool:
    marks = scene.conditions.all
    return any(
        {first.thing, second.thing} == {one, other} and _JOINED.fullmatch(scene.text, first.end, second.start)
        for first, second in pairwise(marks)
    )


def regulators(scene: Scene, trial: int, agencies: Sequence[FoundAgency]) -> Fact[list[str]]:
    """The agencies that the text says cleared the trial: named in a sentence of its with a word of clearance."""
    clues: dict[str, Clue] = {}
    for sentence in _sentences(scene, trial):
        if any(word in _CLEARED for word in scene.wording.words_between(*sentence)):
            for agency in agencies:
                if sentence.start <= agency.start < sentence.end:
                    name = scene.text[agency.start : agency.end]
                    clues.setdefault(name, Clue(agency.start, agency.end, "linking.trial.regulator"))
    return Fact(list(clues), tuple(clues.values()))


def worded_comparators(scene: Scene, trial: int) -> Fact[list[str]]:
    """Comparators that are no drugs: "placebo", "standard of care", "chemotherapy", by the words of its sentences."""
    clues: dict[str, Clue] = {}
    for sentence in _sentences(scene, trial):
        for word in _WORD.finditer(scene.text, sentence.start, sentence.end):
            comparator = _COMPARATORS.get(word[0].lower())
            if comparator:
                clues.setdefault(comparator, Clue(word.start(), word.end(), "linking.trial.comparator_word"))
    return Fact(list(clues), tuple(clues.values()))


def _sentences(scene: Scene, trial: int) -> Iterable[Region]:
    return dict.fromkeys(scene.document.sentence_at(mark.start) for mark in scene.trials.of(trial))
