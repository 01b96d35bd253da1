"""Which drugs are under study in a trial, and which is it compared with?

The drugs of the document compete by where they stand to the mentions of the trial, with "none" among them; first for
the place under study, then for that of the comparator.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractor.found import Fact
from extractor.layout import Region
from extractor.linking.choosing import best_with_companions
from extractor.linking.marks import Mark
from extractor.linking.notes import Notes
from extractor.linking.scene import Scene
from extractor.linking.trial_places import nearest_mention, none_of_trial, told_by_place
from extractor.vocabulary import read_list
from extractor.weighing import Bundle, Options, Preference, Shared

_TOGETHER = frozenset(read_list(files("extractor.linking") / "words" / "combination_arm.txt"))
_MENTIONS = 5
"""How many mentions of a trial tell what it studies; later ones give results."""
_GOES_ON = 2
"""How many sentences behind one that names a trial go on about it."""
_PAIR = 2
_PAIR_NAMED = 2
"""How many sentences before the trial the two drugs may have been named that it gives together."""


@dataclass(frozen=True, slots=True)
class TrialDrugs:
    """The drugs of one trial, as indices into the found drugs."""

    studied: Fact[list[int]]
    comparators: Fact[list[int]]


class DrugsOfTrial:
    """Answers both questions with learned weights."""

    def __init__(self) -> None:
        self.studied_weights = Preference.load(files("extractor.linking") / "weights" / "trial_studied.json")
        self.compared_weights = Preference.load(files("extractor.linking") / "weights" / "trial_compared.json")

    def answer(self, scene: Scene, trial: int, before: frozenset[int], notes: Notes | None = None) -> TrialDrugs:
        """The drugs of the trial, each with the mention nearest to one of the trial's.

        ``before`` are the drugs studied in the trial that the text names before this one.
        """
        sentences = [mark.sentence for mark in scene.trials.of(trial)[:_MENTIONS]]

        def together(one: int, other: int) -> bool:
            return any(scene.drug_ties.given_together(one, other, at - 1, at + 1) for at in sentences)

        drugs = _told_of_drugs(scene, trial, before)
        told = _options(scene, trial, drugs, before, frozenset())
        studied = best_with_companions(self.studied_weights.rank(told), together)
        studied += [
            drug
            for drug in drugs
            if studied
            and drug not in studied
            and any(scene.drug_ties.combined(studied[0], drug, at, at) for at in sentences)
        ]
        if len(studied) == 1:
            studied = _both(scene, trial, studied[0], before)
        if note := notes and notes.trial(trial, "drugs", "drug"):
            note(self.studied_weights, told, *studied)
        told = _options(scene, trial, drugs, before, frozenset(studied))
        compared = best_with_companions(self.compared_weights.rank(told), together)
        compared = [drug for drug in compared if drug not in studied]
        if note := notes and notes.trial(trial, "comparators", "drug"):
            note(self.compared_weights, told, *compared)
        return TrialDrugs(_fact(scene, trial, studied, "studied"), _fact(scene, trial, compared, "comparator"))


def _fact(scene: Scene, trial: int, drugs: list[int], role: str) -> Fact[list[int]]:
    rule = f"linking.trial.{role}"
    return Fact(sorted(drugs), tuple(nearest_mention(scene, trial, scene.drugs, drug, rule) for drug in sorted(drugs)))


def _both(scene: Scene, trial: int, drug: int, before: frozenset[int]) -> list[int]:
    """The drugs that "the pair" or "the combination" means where the trial is named: those of the trial before, or the
    two that the sentences around name."""
    first = scene.trials.of(trial)[0]
    sentence = scene.document.sentence_at(first.start)
    if _TOGETHER.isdisjoint(scene.wording.words_between(*sentence)):
        return [drug]
    if drug in before and len(before) > 1:
        return sorted(before)
    earliest = scene.document.sentences[max(0, first.sentence - _PAIR_NAMED)].start
    around = {mark.thing for mark in scene.drugs.within(earliest, sentence.end)}
    return sorted(around) if drug in around and len(around) == _PAIR else [drug]


def _about(scene: Scene, own: Sequence[Mark]) -> list[Region]:
    """The sentences that name the trial, and those that go on about it."""
    sentences: dict[Region, None] = {}
    for mark in own:
        sentences[scene.document.sentences[mark.sentence]] = None
        for number in range(mark.sentence + 1, min(mark.sentence + 1 + _GOES_ON, len(scene.document.sentences))):
            following = scene.document.sentences[number]
            others = {other.thing for other in scene.trials.within(*following)} - {mark.thing}
            if others or scene.document.block_at(following.start) is not scene.document.block_at(mark.start):
                break
            sentences[following] = None
    return list(sentences)


def _listed(scene: Scene, sentences: Sequence[Region]) -> dict[int, Bundle]:
    """Which drugs the sentences list as arms of the trial, and in which order."""
    told: dict[int, Bundle] = {}
    for sentence in sentences:
        for number, label in enumerate(scene.arm_order.told_in(sentence)):
            for drug in label.drugs:
                told.setdefault(drug, _FIRST_ARM if number == 0 else _FURTHER_ARM)
    return told


_FIRST_ARM, _FURTHER_ARM = Bundle("listed as the first arm"), Bundle("listed as a further arm")


def _sayings(scene: Scene, own: Sequence[Mark]) -> dict[int, list[Bundle]]:
    """How the sentences about the trial speak of each drug."""
    about = _about(scene, own)
    listed = _listed(scene, about)
    places: dict[int, list[Mark]] = {}
    for sentence in about:
        for mark in scene.drugs.within(*sentence):
            places.setdefault(mark.thing, []).append(mark)
    told: dict[int, list[Bundle]] = {}
    for drug, marks in places.items():
        against = sum(map(scene.drug_ties.set_against, marks))
        told[drug] = [_AGAINST if against == len(marks) else _AGAINST_AT_TIMES if against else _NEVER_AGAINST]
        if all(map(scene.drug_ties.background, marks)):
            told[drug].append(_BESIDES)
        if not against and any(mark.opens for mark in marks):
            told[drug].append(_FIRST)
        if drug in listed:
            told[drug].append(listed[drug])
    return told


_NEVER_AGAINST, _AGAINST = Bundle("never set against"), Bundle("set against")
_AGAINST_AT_TIMES = Bundle("set against at times")
_BESIDES, _FIRST = Bundle("a treatment besides"), Bundle("first of its sentence, never set against")


def options(scene: Scene, trial: int, before: frozenset[int], studied: frozenset[int]) -> Options:
    """The signals of every drug, and of none; ``studied`` is known when the comparators are asked for."""
    return _options(scene, trial, _told_of_drugs(scene, trial, before), before, studied)


def _told_of_drugs(scene: Scene, trial: int, before: frozenset[int]) -> dict[int, list[Bundle]]:
    """The signals of every drug, whether it is asked for those under study or for the comparators."""
    hints = {name.lower() for name in scene.found.trials[trial].lexicon_drugs}
    own = scene.trials.of(trial)
    sayings = _sayings(scene, own[:_MENTIONS])
    told = told_by_place(scene, trial, scene.drugs)
    spoken_of, setting = scene.foreground.at(own[0].start), scene.settings.at(own[0].start)
    for index, signals in told.items():
        signals.append(_standing(scene.drug_ties.standing(index)))
        signals += scene.foreground.told(index, spoken_of, own[0].start, setting)
        if scene.drug_ties.compared_share(index) > 0.5:
            signals.append(_MOSTLY_COMPARED)
        if scene.found.drugs[index].name.lower() in hints:
            signals.append(_KNOWN)
        if index in before:
            signals.append(_BEFORE)
        signals += sayings.get(index, ())
    return told


_standing = cache(Bundle)
_MOSTLY_COMPARED, _KNOWN = Bundle("mostly compared with"), Bundle("known to be studied in it")
_BEFORE = Bundle("studied in the trial before")


def _options(
    scene: Scene, trial: int, drugs: Mapping[int, list[Bundle]], before: frozenset[int], studied: frozenset[int]
) -> Options:
    own = scene.trials.of(trial)
    sentences = (own[0].sentence - 1, own[-1].sentence + 1)

    def tied(index: int) -> Iterable[Bundle]:
        if index in studied:
            yield _STUDIED
        elif any(scene.drug_ties.given_together(index, other, *sentences) for other in studied):
            yield _GIVEN_WITH
        if any(scene.drug_ties.combined(index, other, *sentences) for other in studied):
            yield _COMBINED_WITH

    nothing = [none_of_trial(scene, trial)]
    if not before:
        nothing.append(_NONE_BEFORE)
    if not studied:
        nothing.append(_NONE_STUDIED)
    return Options("", nothing, Shared({index: [*told, *tied(index)] for index, told in drugs.items()}))


_NONE_BEFORE, _NONE_STUDIED = Bundle("none: none before"), Bundle("none: none studied")
_STUDIED, _GIVEN_WITH = Bundle("studied"), Bundle("given with a studied one")
_COMBINED_WITH = Bundle("combined with a studied one")
