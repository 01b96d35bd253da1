"""The names of conditions: which are short, which are part of a trial's name, and what of them is the core."""

from bisect import bisect_left
from collections.abc import Iterable
from importlib.resources import files

from extractor.found import Clue, FoundCondition
from extractor.layout import Document
from extractor.vocabulary import read_list

_SEVERITY = frozenset(read_list(files("extractor.linking") / "words" / "severity.txt"))


class ConditionNames:
    """The names of the conditions of one document."""

    def __init__(self, document: Document, conditions: Iterable[FoundCondition], trials: Iterable[Clue]):
        self._document = document
        self._text = document.text
        self._in_trials = sorted((mention.start, mention.end) for mention in trials)
        self._written_out: dict[str, FoundCondition] = {}
        self._keys: dict[int, str] = {}
        for one in conditions:
            self._keys[one.start] = one.key
            if one.key not in self._written_out and not self.is_short(one.start, one.end):
                self._written_out[one.key] = one

    def is_short(self, start: int, end: int) -> bool:
        """Whether the name at the offsets is an abbreviation, in capitals, or part of a trial's name."""
        name = self._text[start:end]
        if name.upper() == name or (name[0].islower() and name[1:].isupper()):
            return True
        return self._in_trial(start, end)

    def _in_trial(self, start: int, end: int) -> bool:
        place = bisect_left(self._in_trials, (start + 1,)) - 1
        return place >= 0 and end <= self._in_trials[place][1]

    def outside_trials(self, clue: Clue) -> Clue:
        """The place itself, or where it is part of a trial's name ("RESOLVE-HF") the first that is written out."""
        if self._in_trial(clue.start, clue.end):
            full = self._written_out.get(self._keys.get(clue.start, ""))
            if full is not None:
                return Clue(full.start, full.end, clue.rule)
        return clue

    def core(self, clue: Clue) -> Clue:
        """The condition without the words before it that tell its severity or its patients' earlier treatment."""
        words = self._document.words
        own = words.between(clue.start, clue.end)
        kept = next((index for index in own if words.texts[index].lower() not in _SEVERITY), own[0])
        while (
            kept > own[0] and words.starts[kept] - words.ends[kept - 1] == 1 and self._text[words.ends[kept - 1]] == "-"
        ):
            kept -= 1
        return Clue(words.starts[kept], clue.end, clue.rule)
