"""The furthest stage that the document states of each drug."""

import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from itertools import zip_longest

from extractor.found import Clue, Fact
from extractor.layout import Region
from extractor.linking.drug_acts import Act
from extractor.linking.drug_scene import DrugScene
from extractor.vocabulary import Phrases, read_list

_ORDER = ("preclinical", "ind", "phase_1", "phase_1_2", "phase_2", "phase_2_3", "phase_3", "filed", "approved")
_FILED = ("withdrawn", "accepted", "submitted", "rejected")
_OF_ACTS = {"approved": "approved", "cleared": "ind", **dict.fromkeys(_FILED, "filed")}
_OF_PHASES = {"1": "phase_1", "1/2": "phase_1_2", "2": "phase_2", "2/3": "phase_2_3", "3": "phase_3", "4": "approved"}
# Phase 3 · Phase IIb · phase 1b/2a
_PHASE = re.compile(r"\b[Pp]hase[\s-](IV|I{1,3}|[1-4])[abc]?(?:\s?[/-]\s?(IV|I{1,3}|[1-4])[abc]?)?(?!\w)")
# a late-stage trial · mid-stage development
_WORDED = re.compile(
    r"\b([Ee]arly|[Mm]id|[Mm]iddle|[Ll]ate)[- ]stage[- ](?:clinical\s|human\s)?(?:[a-z]+\s)?"
    r"(?:trial|stud|test|develop|data|failure)"
)
_OF_WORDS = {"early": "phase_1", "mid": "phase_2", "middle": "phase_2", "late": "phase_3"}
# Phase 2 results are due: what reports has begun
_REPORTS = re.compile(r"\s(?:[a-z-]+\s){0,2}(?:data|results?|readouts?|topline|figures)\b")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_AHEAD = frozenset(read_list(files("extractor.linking") / "words" / "ahead.txt"))
_PRONOUNS = frozenset(read_list(files("extractor.linking") / "words" / "drug_pronouns.txt"))
_NOT_AHEAD = frozenset(
    {("next", "generation"), *(("once", often) for often in ("a", "daily", "every", "monthly", "per", "weekly"))}
)
"""Pairs of which the first word tells of nothing to come."""
_MOVES = frozenset(read_list(files("extractor.linking") / "words" / "moves.txt"))
_NEAR = 90
_TRIAL_NEAR = 40
_SHORTEST_BRAND = 5
_ON_MARKET = frozenset({"on the market", "now available", "became available"})
_FORESEEN = 50
"""Years that texts look ahead; a greater number is a code's."""
_SHORTLY = 6
"""Words before in which "it" stands for the drug."""
_SAME_ENDS = 3
"""Letters at both ends of a name by which a misspelling is known."""


class StageOfDrugs:
    """Reads stages; loads its words once."""

    def __init__(self) -> None:
        words = read_list(files("extractor.linking") / "words" / "drug_sold.txt")
        self._sold: Phrases[str] = Phrases(uncased=[(word, word) for word in words])
        self._preclinical: Phrases[str] = Phrases(
            uncased=[(word, word) for word in ("preclinical", "pre-clinical", "IND-enabling")]
        )

    def stages(
        self, scene: DrugScene, acts: Sequence[Act], trial_drugs: Mapping[int, Sequence[int]]
    ) -> list[Fact[str] | None]:
        """For every drug its furthest stage, with the clue that tells it; None if the document does not say."""
        told: list[dict[str, Clue]] = [{} for _ in scene.found.drugs]
        for act in acts:
            stage = act.stage or _OF_ACTS.get(act.status)
            if stage is not None:
                told[act.drug].setdefault(stage, act.clues[0])
        self._from_trials(scene, told, trial_drugs)
        self._from_phases(scene, told, trial_drugs)
        self._from_words(scene, told)
        self._from_brands(scene, told)
        return [_furthest(stages) for stages in told]

    @staticmethod
    def _from_trials(scene: DrugScene, told: list[dict[str, Clue]], trial_drugs: Mapping[int, Sequence[int]]) -> None:
        for index, trial in enumerate(scene.found.trials):
            phase = trial.facts.get("phase")
            if phase is None:
                continue
            stage = _OF_PHASES.get(re.sub("[abc]", "", str(phase.value)))
            if stage is None or _is_planned(scene, index):
                continue
            clue = (phase.clues or trial.mentions)[0]
            studied = trial_drugs.get(index, ())
            new = [drug for drug in studied if not scene.is_known(drug)]
            for drug in new or studied:
                told[drug].setdefault(stage, Clue(clue.start, clue.end, "linking.stage.trial"))

    @staticmethod
    def _from_phases(scene: DrugScene, told: list[dict[str, Clue]], trial_drugs: Mapping[int, Sequence[int]]) -> None:
        for match in _WORDED.finditer(scene.text):
            sentence = scene.document.sentence_at(match.start())
            drug = _subject(scene, match.start(), sentence)
            if drug is not None and not _lies_ahead(scene, match.start(), sentence):
                worded = _OF_WORDS[match[1].lower()]
                told[drug].setdefault(worded, Clue(match.start(), match.end(), "linking.stage.worded"))
        for match in _PHASE.finditer(scene.text):
            sentence = scene.document.sentence_at(match.start())
            near = [
                mark for mark in scene.trials.within(sentence) if mark.start <= match.start() < mark.end + _TRIAL_NEAR
            ]
            if any(trial_drugs.get(mark.thing) or _is_planned(scene, mark.thing) for mark in near):
                continue
            drug = _subject(scene, match.start(), sentence)
            first, second = (_ROMAN.get(digit, digit) if digit else None for digit in match.groups())
            stage = _OF_PHASES.get(f"{first}/{second}" if second else str(first))
            reports = _REPORTS.match(scene.text, match.end(), sentence.end)
            if drug is not None and stage is not None and (reports or not _lies_ahead(scene, match.start(), sentence)):
                told[drug].setdefault(stage, Clue(match.start(), match.end(), "linking.stage.phase"))

    @staticmethod
    def _from_brands(scene: DrugScene, told: list[dict[str, Clue]]) -> None:
        for index, drug in enumerate(scene.found.drugs):
            brand = drug.mentions[0] if drug.name_type == "brand" else None
            if drug.name_type == "generic":
                brand = next((one for one in drug.mentions if _is_brand(scene, one, drug.name)), None)
            waits = "filed" in told[index] and "approved" not in told[index]
            if brand is not None and not waits:
                told[index].setdefault("approved", Clue(brand.start, brand.end, "linking.stage.brand"))

    def _from_words(self, scene: DrugScene, told: list[dict[str, Clue]]) -> None:
        for match in self._preclinical.longest(scene.document.words):
            drug = _subject(scene, match.start, scene.document.sentence_at(match.start))
            if drug is not None:
                told[drug].setdefault("preclinical", Clue(match.start, match.end, "linking.stage.preclinical"))
        for match in self._sold.longest(scene.document.words):
            sentence = scene.document.sentence_at(match.start)
            drug = _nearest(scene, match.start, sentence)
            if drug is None and match.entry in _ON_MARKET and _goes_on(scene, match.start, sentence):
                drug = scene.spoken_of(match.start)
            nothing = "no" in scene.words(max(sentence.start, match.start - 30), match.start)[-3:]
            if drug is not None and not nothing and not _lies_ahead(scene, match.start, sentence):
                told[drug].setdefault("approved", Clue(match.start, match.end, "linking.stage.sold"))


def _is_brand(scene: DrugScene, mention: Clue, name: str) -> bool:
    """A mention with a capital that is no form of the generic name: nobody names a brand before it is sold.

    Codes (digits), short capitals (``TPIP``) and misspellings (same beginning and end) are none.
    """
    text = scene.text[mention.start : mention.end]
    if not text[0].isupper() or any(letter.isdigit() for letter in text) or len(text) < _SHORTEST_BRAND:
        return False
    same_ends = text[-_SAME_ENDS:].lower() == name[-_SAME_ENDS:].lower() or name.lower().startswith(text[:-1].lower())
    return text[:_SAME_ENDS].lower() not in name.lower() or not same_ends


def _is_planned(scene: DrugScene, trial: int) -> bool:
    status = scene.found.trials[trial].facts.get("status")
    return status is not None and status.value in ("planned", "cleared")


def _lies_ahead(scene: DrugScene, offset: int, sentence: Region) -> bool:
    words = scene.words(max(sentence.start, offset - 90), min(sentence.end, offset + 70))
    words = [word for word, following in zip_longest(words, words[1:]) if (word, following) not in _NOT_AHEAD]
    before = scene.words(max(sentence.start, offset - 60), offset)
    if before[-1:] == ["into"] and not _MOVES.isdisjoint(before):
        return True
    day = scene.document.head.day
    later = day is not None and any(
        len(word) == 4 and word.isdigit() and day.year < int(word) < day.year + _FORESEEN for word in words
    )
    return later or not _AHEAD.isdisjoint(words)


def _subject(scene: DrugScene, offset: int, sentence: Region) -> int | None:
    named = scene.drugs_in(sentence)
    before = [mark for mark in named if mark.end <= offset]
    if before:
        leading = [mark for mark in before if not scene.is_set_against(mark)]
        return (leading or before)[-1].thing
    return named[0].thing if named else scene.spoken_of(offset)


def _nearest(scene: DrugScene, offset: int, sentence: Region) -> int | None:
    named = [mark for mark in scene.drugs_in(sentence) if abs(mark.start - offset) <= _NEAR]
    return min(named, key=lambda mark: abs(mark.start - offset)).thing if named else None


def _goes_on(scene: DrugScene, offset: int, sentence: Region) -> bool:
    """Whether a sentence without a name speaks of the drug before it as "it" or "the drug"."""
    words = scene.words(max(sentence.start, offset - 40), offset)[-_SHORTLY:]
    return not scene.drugs_in(sentence) and not _PRONOUNS.isdisjoint(words)


def _furthest(stages: Mapping[str, Clue]) -> Fact[str] | None:
    if not stages:
        return None
    stage = max(stages, key=_ORDER.index)
    return Fact(stage, (stages[stage],))
