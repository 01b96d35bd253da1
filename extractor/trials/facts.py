"""What the text says of a study: status, design, registrational, number of patients, primary endpoints."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from extractor.found import Clue, Fact
from extractor.layout import Document, Region
from extractor.overlap import longest_first
from extractor.trials.course import find_course, find_stopped
from extractor.trials.endpoints import find_endpoints
from extractor.trials.enrollment import find_enrollment
from extractor.trials.joining import Study
from extractor.trials.lexicon import Cue, Lexicon
from extractor.trials.scope import Scope
from extractor.trials.status import decide_status
from extractor.vocabulary import Match

_NOUN_BEHIND = re.compile(r"[\s-]+(?:[\w-]+\s){0,3}?(?:[Pp]hase|[Tt]rial|[Ss]tudy)\b")
_AS_BEFORE = re.compile(r"\bas\s\Z")
# at 96 sites · Sixty-two centres
_SITES = re.compile(
    r"(?:\d|(?<!\w)(?:[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Ss]ixty|[Ss]eventy|[Ee]ighty|[Nn]inety)[a-z-]*)"
    r"\s(?:[a-z]+\s)?(?:sites|centers|centres)\b"
)
_RESULT = re.compile(r"%|per\s?cent")
_COURSE = re.compile(r"\b(?:trial|study|studies|trials|enroll?ment|recruitment|dosing)\b")
_PRIMARY = ("rimary ", "rimary\n", " main ", "Main ", "rincipal ")
"""What the label of a primary endpoint has; a plain search, as few texts have any."""
_MEANT = {"inside": "ongoing"}
_OF_OTHERS = frozenset({"planned", "discontinued"})
"""What a sentence that names no study may well tell of something else."""
_DESIGN_ORDER = (
    "randomized", "double_blind", "placebo_controlled", "open_label", "single_arm", "multicenter", "global",
)  # fmt: skip


class FactReader:
    """Reads the facts of the studies of one document."""

    def __init__(self, document: Document, studies: Sequence[Study], lexicon: Lexicon):
        self._document = document
        self._text = document.text
        self._studies = studies
        self._lexicon = lexicon
        self._scope = Scope(document, studies, lexicon.phase_stops)

    def read(self) -> list[dict[str, Fact[Any]]]:
        """The facts of each study, in their order."""
        facts: dict[int, dict[str, Fact[Any]]] = {id(study): {} for study in self._studies}
        design: dict[int, dict[str, list[Clue]]] = defaultdict(lambda: defaultdict(list))
        status: dict[int, list[tuple[str, Clue]]] = defaultdict(list)
        cues = iter(longest_first(self._lexicon.cues.find(self._document.words)))
        cue = next(cues, None)
        for index in self._scope.sentences():
            sentence = self._scope.region(index)
            while cue is not None and cue.start < sentence.start:
                cue = next(cues, None)
            while cue is not None and cue.start < sentence.end:
                for study in self._of_cue(index, cue):
                    field, value = cue.entry
                    clue = Clue(cue.start, cue.end, f"trials.{field}")
                    if field == "design":
                        design[id(study)][value].append(clue)
                    elif field == "status":
                        if value in _OF_OTHERS and not self._is_of_study(index, sentence):
                            continue
                        status[id(study)].append((_MEANT.get(value, value), clue))
                    else:
                        facts[id(study)].setdefault("registrational", Fact(True, (clue,)))
                cue = next(cues, None)
            result = _RESULT.search(self._text, sentence.start, sentence.end)
            if result:
                self._report(self._scope.lately(index), result, status)
            if not self._scope.speaks(index):
                continue
            for course, clue in find_course(self._text, sentence.start, sentence.end):
                for study in self._scope.spoken_of(index, clue.start, clue.end):
                    status[id(study)].append((course, clue))
            for clue in find_stopped(self._text, sentence.start, sentence.end):
                for study in self._scope.modified(index, clue.start, clue.end):
                    status[id(study)].append(("discontinued", clue))
            for match in _SITES.finditer(self._text, sentence.start, sentence.end):
                for study in self._scope.spoken_of(index, match.start(), match.end()):
                    design[id(study)]["multicenter"].append(Clue(match.start(), match.end(), "trials.sites"))
            for match in _RESULT.finditer(self._text, sentence.start, sentence.end) if result else ():
                self._report(self._scope.spoken_of(index, match.start(), match.end()), match, status)
            for number, clue in find_enrollment(self._text, sentence.start, sentence.end, self._lexicon.number_words):
                for study in self._scope.spoken_of(index, clue.start, clue.end):
                    facts[id(study)].setdefault("enrollment", Fact(number, (clue,)))
        for study, names, clue in self._endpoints():
            facts[id(study)].setdefault("endpoints", Fact(names, (clue,)))
        for study in self._studies:
            told = facts[id(study)]
            if study.phases:
                value = study.phases[0][0]
                told["phase"] = Fact(value, tuple(clue for phase, clue in study.phases if phase == value))
            if design[id(study)]:
                traits = [trait for trait in _DESIGN_ORDER if trait in design[id(study)]]
                told["design"] = Fact(traits, tuple(clue for trait in traits for clue in design[id(study)][trait]))
            decided = decide_status(status[id(study)])
            if decided:
                told["status"] = decided
        return [facts[id(study)] for study in self._studies]

    def _is_of_study(self, index: int, sentence: Region) -> bool:
        """Whether the sentence names a study, or says that it goes on about one."""
        if self._scope.names(index) or self._scope.goes_on(index):
            return True
        return bool(_COURSE.search(self._text, sentence.start, sentence.end))

    @staticmethod
    def _report(studies: Iterable[Study], figure: re.Match[str], status: dict[int, list[tuple[str, Clue]]]) -> None:
        """A figure stands beside the studies: their results are told. One place is enough."""
        for study in studies:
            told = status[id(study)]
            if not told or told[0][0] != "reported":
                told.insert(0, ("reported", Clue(figure.start(), figure.end(), "trials.results")))

    def _of_cue(self, index: int, cue: Match[Cue]) -> list[Study]:
        field, value = cue.entry
        if value == "inside":
            return self._scope.modified(index, cue.start, cue.end)
        if field == "registrational" or value == "global":
            studies = self._scope.modified(index, cue.start, cue.end)
            if studies:
                return studies
            if value == "global" and self._text[cue.end : cue.end + 1] == ",":
                return self._scope.spoken_of(index, cue.start, cue.end)
            before = self._text[max(0, cue.start - 4) : cue.start]
            if _NOUN_BEHIND.match(self._text, cue.end) or _AS_BEFORE.search(before):
                return self._scope.spoken_of(index, cue.start, cue.end)
            return []
        return self._scope.spoken_of(index, cue.start, cue.end)

    def _endpoints(self) -> Iterable[tuple[Study, list[str], Clue]]:
        """Every primary endpoint with its study: that of its sentence, or the one named last before."""
        read = -1
        for place in sorted(place for word in _PRIMARY for place in _places(self._text, word)):
            index = self._document.sentence_index(place)
            if index <= read:
                continue
            read = index
            sentence = self._document.sentences[index]
            for names, clue in find_endpoints(self._text, sentence.start, sentence.end):
                studies = self._scope.spoken_of(index, clue.start, clue.end) or self._scope.last_before(index)
                for study in studies:
                    yield study, names, clue


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)
