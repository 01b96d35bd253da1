"""What each drug is for: the conditions it is approved, studied or developed for."""

import re
from collections.abc import Mapping, Sequence
from importlib.resources import files

from extractor.found import Clue, Fact, FoundCondition
from extractor.layout import Region
from extractor.linking.drug_scene import DrugScene, Mark, within
from extractor.vocabulary import read_list

_WORDS = files("extractor.linking") / "words"
_COORDINATED = 16
_LISTED = re.compile(r"\s*(?:,|/)?\s*(?:and|or|and/or|as well as)?\s*(?:in |the )?", re.ASCII)
_BESIDE = frozenset(read_list(_WORDS / "beside.txt"))
_WIDE = frozenset(read_list(_WORDS / "wide_conditions.txt"))
_FOR = "for"
_REACH, _CLOSE = 7, 2
"""Words before a condition in which what ties it stands; among side effects."""


class ConditionsOfDrugs:
    """Ties conditions to drugs; loads its words once."""

    def __init__(self) -> None:
        self._ties = frozenset(read_list(_WORDS / "condition_ties.txt"))
        self._severity = frozenset(read_list(_WORDS / "severity.txt"))
        self._people = frozenset(read_list(_WORDS / "people.txt"))
        self._products = frozenset(read_list(_WORDS / "products.txt"))
        self._findings = frozenset(read_list(_WORDS / "findings.txt"))
        self._cures = frozenset(read_list(_WORDS / "cures.txt"))
        self._side_effects = frozenset(read_list(_WORDS / "side_effects.txt"))

    def indications(self, scene: DrugScene, trial_drugs: Mapping[int, Sequence[int]]) -> list[Fact[list[str]] | None]:
        """For every drug its conditions, one entry a condition; None where the text tells none."""
        told: list[dict[str, list[Clue]]] = [{} for _ in scene.found.drugs]
        before: FoundCondition | None = None
        drugs: Sequence[int] = ()
        for condition in scene.found.conditions:
            block = scene.document.block_at(condition.start)
            if block is not None and block.zone == "safe_harbor":
                continue
            if before is None or not _is_coordinated(scene, before, condition):
                drugs = _drugs_of(scene, condition, trial_drugs) if self._is_tied(scene, condition) else ()
            before = condition
            for drug in drugs:
                told[drug].setdefault(condition.key, []).append(self._core(scene, condition))
        return [_fact(scene, each) for each in told]

    def _core(self, scene: DrugScene, condition: FoundCondition) -> Clue:
        """The condition without the words before it that tell its severity or its patients' earlier treatment."""
        words = scene.document.words
        own = words.between(condition.start, condition.end)
        kept = next((index for index in own if words.texts[index].lower() not in self._severity), own[0])
        start = words.starts[kept]
        return Clue(start, condition.end, "linking.indications.sentence")

    def _is_tied(self, scene: DrugScene, condition: FoundCondition) -> bool:
        """Whether the words beside it say that something is for it; among side effects only the nearest do."""
        before = scene.words(max(0, condition.start - 60), condition.start)
        behind = scene.words(condition.end, condition.end + 24)
        if not self._products.isdisjoint(behind[:1]):
            return True
        among_effects = not self._side_effects.isdisjoint(scene.words(*scene.document.sentence_at(condition.start)))
        if among_effects or condition.rule == "conditions.sign":
            return not self._ties.isdisjoint(before[-_CLOSE:])
        if not self._people.isdisjoint(behind[:1]):
            return True
        near = before[-_REACH:]
        if scene.words(condition.start, condition.end)[-1] in self._findings:
            return _FOR in before[-_CLOSE:] or not self._cures.isdisjoint(before[-3:])
        for word in reversed(near):
            if word == "of":
                return not self._products.isdisjoint(near)
            if word == "with":
                return not self._people.isdisjoint(near) or any(each[0].isdigit() for each in near)
            if word in self._ties or word in self._cures:
                return True
        return _in_apposition(scene, condition)


def _is_coordinated(scene: DrugScene, before: FoundCondition, condition: FoundCondition) -> bool:
    """candidemia, invasive candidiasis and invasive mold infections"""
    between = scene.text[before.end : condition.start]
    return len(between) < _COORDINATED and _LISTED.fullmatch(between) is not None


def _in_apposition(scene: DrugScene, condition: FoundCondition) -> bool:
    """TGW-31, chronic cough"""
    before = within(scene.drugs, Region(condition.start - 40, condition.start))
    return bool(before) and scene.text[before[-1].end : condition.start].strip(" ®™)\n") in (",", ":", "–", "(")


def _drugs_of(scene: DrugScene, condition: FoundCondition, trial_drugs: Mapping[int, Sequence[int]]) -> Sequence[int]:
    """The drug or the trial's drugs named before it in its sentence, else the next one, else the one spoken of last.

    What a sentence says that names but a company is of the company.
    """
    sentence = scene.document.sentence_at(condition.start)
    drugs = scene.drugs_in(sentence)
    trials = [mark for mark in within(scene.trials, sentence) if mark.end <= condition.start]
    before = [mark for mark in drugs if mark.end <= condition.start]
    if trials and (not before or before[-1].end < trials[-1].start):
        studied = trial_drugs.get(trials[-1].thing, ())
        if studied:
            return studied
    if before:
        ahead = [mark for mark in before if not scene.is_set_against(mark)]
        leading = [mark for mark in ahead if not scene.is_background(mark.thing)] or ahead
        chosen = (leading or before)[-1]
        return tuple(dict.fromkeys((chosen.thing, *_given_with(scene, before, chosen))))
    if drugs:
        return (drugs[0].thing,)
    companies = within(scene.companies, Region(sentence.start, condition.start))
    if companies or scene.topic(condition.start) is None:
        return ()
    topic = scene.spoken_of(condition.start)
    return () if topic is None else (topic,)


def _given_with(scene: DrugScene, before: Sequence[Mark], chosen: Mark) -> list[int]:
    """The drugs that the sentence lists with the chosen one, adds to it or sets against it: they have its condition."""
    place = before.index(chosen)
    together: list[int] = []
    for step in (-1, 1):
        here = place
        while 0 <= here + step < len(before):
            one, other = sorted((before[here], before[here + step]))
            if not _is_beside(scene, one, other):
                break
            here += step
            together.append(before[here].thing)
    return together


def _is_beside(scene: DrugScene, one: Mark, other: Mark) -> bool:
    words = scene.words(one.end, other.start)
    return len(words) <= 4 and not _BESIDE.isdisjoint(words)


def _fact(scene: DrugScene, told: Mapping[str, list[Clue]]) -> Fact[list[str]] | None:
    """Each condition by the first of its names that is written out, without those that another one says more fully."""
    chosen = [
        min(clues, key=lambda clue: _is_abbreviation(scene.text[clue.start : clue.end])) for clues in told.values()
    ]
    names = {clue: scene.text[clue.start : clue.end] for clue in chosen}
    words = {clue: frozenset(name.lower().replace("-", " ").split()) for clue, name in names.items()}
    kept = [clue for clue in chosen if not any(words[clue] < words[other] for other in chosen)]
    kept = [clue for clue in kept if names[clue].lower() not in _WIDE] or kept
    return Fact([names[clue] for clue in kept], tuple(kept)) if kept else None


def _is_abbreviation(name: str) -> bool:
    return name.upper() == name
