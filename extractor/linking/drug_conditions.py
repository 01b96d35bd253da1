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
_FORMS = frozenset({"form", "forms", "type", "types", "kind", "subtype", "subset"})
_SHARES = frozenset({"%", "percent", "cent"})
_BEFELL = frozenset({"came", "happened", "in", "occurred", "was", "were", ","})
_QUALIFIED = 1
"""Most words before a side effect that opens a sentence."""
_OPENING = 3
"""Most words before the drug that a row or a list item is of."""
_REACH, _CLOSE = 7, 2
"""Words before a condition in which what ties it stands; among side effects."""


class ConditionsOfDrugs:
    """Ties conditions to drugs; loads its words once."""

    def __init__(self) -> None:
        self._ties = frozenset(read_list(_WORDS / "condition_ties.txt"))
        self._people = frozenset(read_list(_WORDS / "people.txt"))
        self._products = frozenset(read_list(_WORDS / "products.txt"))
        self._findings = frozenset(read_list(_WORDS / "findings.txt"))
        self._widened = frozenset(read_list(_WORDS / "widened.txt"))
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
                told[drug].setdefault(condition.key, []).append(_place(condition))
        for drug, each in enumerate(told):
            if not each and scene.owners[drug]:
                each.update(self._named_beside(scene, drug))
        return [_fact(scene, each) for each in told]

    def _named_beside(self, scene: DrugScene, drug: int) -> dict[str, list[Clue]]:
        """The one condition that the sentences, or else the paragraphs, name that name a company's drug."""
        marks = [mark for mark in scene.drugs if mark.thing == drug]
        for regions in (
            {scene.document.sentence_at(mark.start) for mark in marks},
            {block for block in (scene.document.block_at(mark.start) for mark in marks) if block is not None},
        ):
            named = [
                condition
                for region in regions
                for condition in within(scene.found.conditions, Region(region.start, region.end))
                if condition.rule != "conditions.sign"
                and not _opens_shares(scene, condition, scene.document.sentence_at(condition.start))
            ]
            if len({condition.key for condition in named}) == 1:
                first = min(named, key=lambda condition: condition.start)
                return {first.key: [_place(first)]}
            if named:
                break
        return {}

    def _is_tied(self, scene: DrugScene, condition: FoundCondition) -> bool:
        """Whether the words beside it say that something is for it; among side effects only the nearest do."""
        sentence = scene.document.sentence_at(condition.start)
        if _opens_shares(scene, condition, sentence):
            return False
        before = scene.words(max(0, condition.start - 60), condition.start)
        behind = scene.words(condition.end, condition.end + 24)
        if not self._products.isdisjoint(behind[:1]):
            return True
        among_effects = not self._side_effects.isdisjoint(scene.words(*sentence))
        if among_effects or condition.rule == "conditions.sign":
            return not self._ties.isdisjoint(before[-_CLOSE:])
        if not self._people.isdisjoint(behind[:1]):
            return True
        near = before[-_REACH:]
        if scene.words(condition.start, condition.end)[-1] in self._findings:
            return _FOR in before[-_CLOSE:] or not self._cures.isdisjoint(before[-3:])
        if _in_row(scene, condition):
            return True
        for place in range(len(near) - 1, -1, -1):
            word = near[place]
            if word == "of" and near[place - 1 : place] != [] and near[place - 1] in _FORMS:
                continue
            if word == "to" and not self._widened.isdisjoint(near):
                return True
            if word == "of":
                return not self._products.isdisjoint(near)
            if word == "with":
                return not self._people.isdisjoint(near) or any(each[0].isdigit() for each in near)
            if word in self._ties or word in self._cures:
                return True
        return _in_apposition(scene, condition)


def _opens_shares(scene: DrugScene, condition: FoundCondition, sentence: Region) -> bool:
    """``Headache came in 8% and 7%``, ``Serious infections were 1.4%``: a side effect opens a sentence of shares."""
    opens = len(scene.words(sentence.start, condition.start)) <= _QUALIFIED
    behind = scene.words(condition.end, sentence.end)
    return opens and not _BEFELL.isdisjoint(behind[:1]) and not _SHARES.isdisjoint(behind)


def _place(condition: FoundCondition) -> Clue:
    return Clue(condition.start, condition.end, "linking.indications.sentence")


def _is_coordinated(scene: DrugScene, before: FoundCondition, condition: FoundCondition) -> bool:
    """candidemia, invasive candidiasis and invasive mold infections"""
    between = scene.text[before.end : condition.start]
    return len(between) < _COORDINATED and _LISTED.fullmatch(between) is not None


def _in_row(scene: DrugScene, condition: FoundCondition) -> bool:
    """A cell, or a piece of a list item, that tells what the drug is for which the row or item begins with."""
    sentence = scene.document.sentence_at(condition.start)
    drugs = scene.drugs_in(sentence)
    if not drugs or drugs[0].start >= condition.start or len(scene.words(sentence.start, drugs[0].start)) > _OPENING:
        return False
    if scene.document.cell_at(condition.start) is not None:
        return True
    block = scene.document.block_at(condition.start)
    before = scene.text[drugs[0].end : condition.start].rstrip()
    return block is not None and block.kind in ("item", "table") and before[-1:] in (",", ":", "–", "—", "(", "|", "-")


def _in_apposition(scene: DrugScene, condition: FoundCondition) -> bool:
    """TGW-31, chronic cough · VRX-101 (Phase 2b, chronic cough"""
    before = scene.drugs.within(Region(condition.start - 40, condition.start))
    if not before:
        return False
    between = scene.text[before[-1].end : condition.start].strip(" ®™)\n")
    return between in (",", ":", "–", "(") or (between[:1] == "(" and between[-1:] == "," and ")" not in between)


def _drugs_of(scene: DrugScene, condition: FoundCondition, trial_drugs: Mapping[int, Sequence[int]]) -> Sequence[int]:
    """The drug or the trial's drugs named before it in its sentence, else the next one, else the one spoken of last.

    What a sentence says that names but a company which is not the drug's is of the company.
    """
    sentence = scene.document.sentence_at(condition.start)
    drugs = scene.drugs_in(sentence)
    trials = [mark for mark in scene.trials.within(sentence) if mark.end <= condition.start]
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
    companies = {mark.thing for mark in scene.companies.within(Region(sentence.start, condition.start))}
    if scene.topic(condition.start) is None:
        return ()
    topic = scene.spoken_of(condition.start)
    if topic is None or (companies and not _goes_on(scene, topic, companies, sentence)):
        return ()
    return (topic,)


def _goes_on(scene: DrugScene, drug: int, companies: set[int], sentence: Region) -> bool:
    """Whether a sentence that names companies tells what one of them does with the drug named right before."""
    if companies.isdisjoint(scene.owners[drug]):
        return False
    index = scene.document.sentence_index(sentence.start)
    before = scene.document.sentences[index - 1] if index > 0 else sentence
    together = scene.document.block_at(before.start) is scene.document.block_at(sentence.start)
    return together and any(mark.thing == drug for mark in scene.drugs_in(before))


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
    names_of = scene.condition_names
    chosen = [
        names_of.core(min(clues, key=lambda clue: names_of.is_short(clue.start, clue.end))) for clues in told.values()
    ]
    names = {clue: scene.text[clue.start : clue.end] for clue in chosen}
    words = {clue: frozenset(name.lower().replace("-", " ").split()) for clue, name in names.items()}
    kept = [clue for clue in chosen if not any(words[clue] < words[other] for other in chosen)]
    kept = [clue for clue in kept if names[clue].lower() not in _WIDE] or kept
    return Fact([names[clue] for clue in kept], tuple(kept)) if kept else None
