"""Which of the names, numbers and phases of a text mean the same study.

A name means one study throughout. A registry number belongs to the study it stands beside. A phase with its noun
("a Phase 2 study") belongs to a name it stands in apposition to, or to the study that the sentence before was about
("It is a Phase 2 study"); otherwise it is an unnamed study, the same as an earlier one only where drug or condition
say so, or where it is the only one of its phase and called "the Phase 2 study".
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from extractor.found import Clue
from extractor.layout import Document
from extractor.trials.marks import Name, Phase, RegistryId
from extractor.trials.subjects import Subject, Subjects

# NAME (NCT…; EU CT …), a randomized, double-blind · NAME was an open-label · NAME, our pivotal · NAME, as the
_APPOSED = re.compile(
    r"(?:\s(?:trial|study)(?:\s(?:in|of|for)\s[^,.;:()]{1,60})?|\s(?:in|on|by|this|next)\s[^,.;:()]{1,40}(?=,))?"
    r"(?:\s*\([^()]{0,120}\))?"
    r"(?:\s*[,–—-]\s*(?:which\s(?:is|was)\s|that[’']s\s|that\sis\s|as\s)?|\s(?:is|was|were|are|will\sbe)\s"
    r"|[’']s\s(?=(?:an?|our|the|their|its)\s)|\s\()"
    r"(?:(?:also|now|essentially|both)\s)?(?:(?:a|an|the|our|its|their|one\sof\sthe)\s)?(?:[^\s.;:()]+\s){0,9}\Z"
)
_NOT_APPOSED = re.compile(r"\b(?:and|which|where|that|who|while|but|after|before|as\swell\sas)\s+(?:an?|the|its|our)\b")
_HEADLESS = re.compile(r"[^.;:()]{0,20}\s\(\Z|:\s\Z|[^.;:]{0,40},\s(?:a|an)\s\Z|\s(?:is|was)\s(?:a|an)\s\Z")
# Phase 3 trial, NAME, · Phase 2 study called NAME · Phase 3 design is agreed, it's called NAME · Phase 2 data, NAME,
_NAMED_BEHIND = re.compile(
    r"\s*,\s*\Z"
    r"|[^.;:()]{0,60}?,?\s(?:(?:that|it)[’']s\s|which\sis\s|is\s)?"
    r"(?:called|named|nicknamed|dubbed|(?:also\s)?known\sas|designated|we(?:\s(?:are\s)?|[’']re\s)call(?:ing)?(?:\sit)?)\s\Z"
    r"|\s(?:data|results|readout|programme?|protocol),\s\Z"
)
# Phase 3 trial in children with asthma, NAME · Phase 3 study against placebo, NAME
_NAMED_FAR_BEHIND = re.compile(r"\s(?:in|of|for|with|among|against|versus|on|at|after)\s[^.;:()]{1,80},\s\Z")
_NAME_STANDS_ALONE = re.compile(r"\s*[,.;:()–—]|\s*\Z")
# After its Phase 2 trial in asthma, NAME begins: another study
_OPENS_WITH_ADJUNCT = re.compile(
    r"[“\"'*\s]*(?:after|following|unlike|with|while|besides|beyond|since|before|as|once|despite|based|if|when|like|from|in|on|for|at)\b",
    re.IGNORECASE,
)
_LIST_BEHIND = re.compile(r"\s*[,:(–—]\s*(?:named|called)?\s*\Z|[^.;]{0,40}\b(?:named|called)\s\Z")
# KEYNOTE-A39/EV-302 · MK-2870-004 study (TroFuse-004) · EV-302 (also known as KEYNOTE-A39)
_ALSO = re.compile(r"/|(?:\s(?:trial|study))?(?:,\s|\s\()?(?:also\s(?:known\sas|called)\s)?")
_HEAD = re.compile(r"[^\W\d_]+")
_BACK_REFERENCE = re.compile(r"[“\"'*\s]*(?:It|This|That|The\s(?:study|trial))(?:\s(?:is|was|had\sbeen)|[’']s)\b")
_DETERMINER = re.compile(
    r"\b(an?|the|this|that|our|its|their|his|her|another|second|third|new|no|any|each|further|[\w.]+[’']s?)\s",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(r"(?:[^\n:]{1,40}:\s)?[“\"'*\s]*(?:[^\s,.;:()]+,?\s){0,4}")
_BACK = frozenset({"the", "this", "that"})
"""Determiners of what was spoken of before."""
_OTHER_ONE = frozenset({"another", "second", "third", "new", "further"})
_FAR = 1500
_NEAR = 600
_LONGEST_GAP = 40
_MOST_COMPARED = 60
_start = itemgetter(0)


def _head(name: str) -> str:
    """The letters that a name begins with: the same for all studies of a programme."""
    match = _HEAD.match(name)
    return match[0].upper() if match else name


@dataclass(slots=True, eq=False)
class Study:
    """One study while its mentions are being gathered; equal only to itself."""

    name: str | None = None
    ids: dict[str, str] = field(default_factory=dict)
    """Register → canonical id."""
    mentions: list[Clue] = field(default_factory=list)
    phases: list[tuple[str, Clue]] = field(default_factory=list)
    subject: Subject = field(default_factory=Subject)
    loose: bool = False
    """Spoken of without a subject of its own: "the ongoing Phase 2 study", "Phase 3 trial" in a headline."""

    def has_phase(self, value: str) -> bool:
        """Whether the text calls it a study of this phase."""
        return any(phase == value for phase, _ in self.phases)


class Joiner:
    """Joins the marks of one document into studies."""

    def __init__(self, document: Document, names: Sequence[Name], ids: Sequence[RegistryId], phases: Sequence[Phase]):
        self._document = document
        self._text = document.text
        self._names = names
        self._ids = ids
        self._id_starts = frozenset(mark.start for mark in ids)
        """Numbers may stand between a name and what is told of it."""
        self._phases = phases
        self._subjects = Subjects(document)
        self._studies: list[Study] = []
        self._by_name: dict[str, Study] = {}
        self._by_id: dict[str, Study] = {}
        self._of_phase: dict[str, list[Study]] = {}
        self._told: list[tuple[int, int, Study]] = []
        """Mentions so far: start, end and study."""

    def join(self) -> list[Study]:
        """The studies in text order, the mentions of each in text order."""
        other_names = self._other_names()
        for name in self._names:
            self._named(name._replace(key=other_names.get(name.key, name.key)))
        marks: list[RegistryId | Phase] = sorted([*self._ids, *self._phases], key=lambda mark: mark.start)
        for mark in marks:
            if isinstance(mark, RegistryId):
                self._registered(mark)
            else:
                self._phased(mark)
        self._merge_unnamed()
        for study in self._studies:
            study.mentions.sort()
        return sorted(self._studies, key=lambda study: study.mentions[0].start)

    def _other_names(self) -> dict[str, str]:
        """Names that the text gives to a study beside the one it had first."""
        others: dict[str, str] = {}
        for one, other in pairwise(self._names):
            gap = self._text[one.end : other.start]
            if not gap or len(gap) > _LONGEST_GAP or not _ALSO.fullmatch(gap) or _head(one.key) == _head(other.key):
                continue
            bracketed = "(" in gap and self._text[other.end : other.end + 1] in (")", ";", ",")
            if gap == "/" or bracketed or "also" in gap:
                others.setdefault(other.key, others.get(one.key, one.key))
        return others

    def _named(self, name: Name) -> None:
        study = self._by_name.get(name.key)
        if study is None:
            study = self._by_name[name.key] = Study(name=name.key)
            self._studies.append(study)
        self._mention(study, Clue(name.start, name.end, name.rule))

    def _mention(self, study: Study, clue: Clue) -> None:
        study.mentions.append(clue)
        told = (clue.start, clue.end, study)
        self._told.insert(bisect_left(self._told, clue.start, key=_start), told)

    def _before(self, offset: int, first: int) -> list[tuple[int, int, Study]]:
        """The last mentions that start before the offset, and at or behind ``first``, in text order."""
        low = bisect_left(self._told, first, key=_start)
        high = bisect_left(self._told, offset, key=_start)
        return self._told[max(low, high - _MOST_COMPARED) : high]

    def _behind(self, offset: int, last: int) -> list[tuple[int, int, Study]]:
        """The first mentions that start at or behind the offset, and before ``last``, in text order."""
        low = bisect_left(self._told, offset, key=_start)
        high = bisect_left(self._told, last, key=_start)
        return self._told[low : min(high, low + _MOST_COMPARED)]

    def _registered(self, mark: RegistryId) -> None:
        study = self._by_id.get(mark.canonical)
        if study is None:
            study = self._beside(mark)
            study.ids[mark.register] = mark.canonical
            self._by_id[mark.canonical] = study
        self._mention(study, Clue(mark.start, mark.end, "trials.registry"))

    def _beside(self, mark: RegistryId) -> Study:
        sentence = self._document.sentence_at(mark.start)
        near = self._before(mark.start, sentence.start)
        if not near:
            near = self._before(mark.start, mark.start - _FAR)[-1:]
        for _, _, study in reversed(near):
            if mark.register not in study.ids:
                return study
        study = Study()
        self._studies.append(study)
        return study

    def _phased(self, phase: Phase) -> None:
        clue = Clue(phase.start, phase.value_end, "trials.phase")
        glued = self._glued(phase)
        if glued:
            if not (phase.plural and len(glued) == 1 and not any(c.isdigit() for c in glued[0].name or "")):
                for study in glued:
                    self._tell(study, phase, clue)
            return
        sentence = self._document.sentence_at(phase.start)
        before = self._before(phase.start, sentence.start)
        behind = self._behind(phase.end, sentence.end)
        if phase.plural:
            for study in self._listed(phase, before, behind):
                self._tell(study, phase, clue)
            return
        tied = self._tied(phase, before, behind, sentence.start)
        if not phase.headed:
            if tied is not None:
                self._tell(tied, phase, clue)
            return
        rule = "trials.apposed" if tied is not None else "trials.phase_study"
        study = tied or self._unnamed(phase)
        self._tell(study, phase, clue)
        self._mention(study, Clue(phase.start, phase.end, rule))

    def _tell(self, study: Study, phase: Phase, clue: Clue) -> None:
        if not study.has_phase(phase.value):
            self._of_phase.setdefault(phase.value, []).append(study)
        study.phases.append((phase.value, clue))
        study.subject = study.subject.joined(self._subjects.behind(phase.end))

    def _glued(self, phase: Phase) -> list[Study]:
        """Studies whose name stands inside the phrase, or touches it."""
        glued = []
        for start, end, study in self._before(phase.end + 4, phase.start - 60):
            if study.name is None:
                continue
            inside = phase.start < start and end <= phase.end
            before = end <= phase.start and not self._text[end : phase.start].strip(" \n-")
            after = start >= phase.end and self._text[phase.end : start].isspace()
            if inside or before or after:
                glued.append(study)
        return glued

    def _listed(
        self, phase: Phase, before: list[tuple[int, int, Study]], behind: list[tuple[int, int, Study]]
    ) -> list[Study]:
        """The studies of "two Phase 3 trials, A and B", or of "A and B are twin Phase 3 trials"."""
        if behind and _LIST_BEHIND.fullmatch(self._text, phase.end, behind[0][0]):
            return [study for _, _, study in behind]
        for start, end, _ in reversed(before[-6:]):
            if self._apposed(end, phase.start):
                return [study for _, _, study in before]
            if start not in self._id_starts:
                break
        return []

    def _apposed(self, end: int, start: int) -> bool:
        if start - end > 260:
            return False
        gap = self._text[end:start]
        return bool(_APPOSED.fullmatch(gap)) and not _NOT_APPOSED.search(gap)

    def _tied(
        self,
        phase: Phase,
        before: list[tuple[int, int, Study]],
        behind: list[tuple[int, int, Study]],
        sentence_start: int,
    ) -> Study | None:
        """The study that the sentence, or the one before it, says this phase is of."""
        if behind and behind[0][2].name and self._named_behind(phase, behind[0], sentence_start):
            return behind[0][2]
        for start, end, study in reversed(before[-6:]):
            if self._apposed(end, phase.start):
                return study
            if not phase.headed and _HEADLESS.fullmatch(self._text, end, phase.start):
                return study
            if start not in self._id_starts:
                break
        if not before:
            opening = not phase.headed and not self._text[sentence_start : phase.start].strip("“\"'* ")
            if opening or _BACK_REFERENCE.match(self._text, sentence_start, phase.start):
                earlier = self._before(sentence_start, sentence_start - 400)
                if earlier:
                    return earlier[-1][2]
        return None

    def _named_behind(self, phase: Phase, mention: tuple[int, int, Study], sentence_start: int) -> bool:
        """Whether the phrase is given its name behind it."""
        start, end, _ = mention
        if _NAMED_BEHIND.fullmatch(self._text, phase.end, start):
            return True
        if not phase.headed or not _NAMED_FAR_BEHIND.fullmatch(self._text, phase.end, start):
            return False
        alone = _NAME_STANDS_ALONE.match(self._text, end)
        return bool(alone) or not _OPENS_WITH_ADJUNCT.match(self._text, sentence_start, phase.start)

    def _determiner(self, phase: Phase) -> str:
        """The nearest determiner before the phrase, lower case: "a", "the", "our"; none is ""."""
        window = self._text[max(0, phase.start - 70) : phase.start]
        window = re.split(r"[.;:!?]\s", window)[-1]
        found = [match[1].lower() for match in _DETERMINER.finditer(window)]
        return found[-1] if found else ""

    def _unnamed(self, phase: Phase) -> Study:
        """An earlier study that the phrase refers back to, or a new one."""
        determiner = self._determiner(phase)
        subject = self._subjects.behind(phase.end)
        same = self._of_phase.get(phase.value, [])[-_MOST_COMPARED:]
        fits = [study for study in same if not study.subject.conflicts(subject)]
        if determiner not in _OTHER_ONE:
            shared = [study for study in fits if study.subject.shares(subject)]
            if len(shared) == 1:
                return shared[0]
            if not shared and len(fits) == 1 and determiner in _BACK:
                return fits[0]
            reach = _FAR if self._is_answer(phase) else _NEAR if determiner in _BACK else 0
            last = self._last_named(phase, reach) if reach and not shared else None
            if last is not None and not last.subject.conflicts(subject):
                return last
        study = Study(loose=determiner in {"", *_BACK} and subject == Subject())
        self._studies.append(study)
        return study

    def _last_named(self, phase: Phase, reach: int) -> Study | None:
        """The study named last before the phrase, within so many characters, if it may be of its phase."""
        for _, _, study in reversed(self._before(phase.start, phase.start - reach)):
            if study.name:
                return study if not study.phases or study.has_phase(phase.value) else None
        return None

    def _is_answer(self, phase: Phase) -> bool:
        """Whether the phrase is the fragment that an answer begins with: "Double-blind Phase 3 trial, 812 patients"."""
        start = self._document.sentence_at(phase.start).start
        opening = self._text[start : phase.start]
        begins = start == 0 or self._text[max(0, start - 8) : start].rstrip(" ")[-1:] in ("\n", ":")
        return (
            begins and bool(_FRAGMENT.fullmatch(opening)) and self._text[phase.end : phase.end + 1] in (",", ".", ":")
        )

    def _merge_unnamed(self) -> None:
        """Join an unnamed study to the one of its phase, named further on, that it must be."""
        merged: set[int] = set()
        for study in [study for study in self._studies if study.name is None and not study.ids]:
            others = [other for other in self._of_phase[study.phases[0][0]][:_MOST_COMPARED] if other.name]
            named = [other for other in others if other.subject.shares(study.subject)]
            fits = named
            if not fits and study.loose:
                place = study.mentions[0].start
                fits = [other for other in others if other.mentions[0].start > place][:1] or others
            if len(fits) == 1 and not fits[0].subject.conflicts(study.subject):
                fits[0].mentions += study.mentions
                fits[0].phases += study.phases
                merged.add(id(study))
        self._studies = [study for study in self._studies if id(study) not in merged]
