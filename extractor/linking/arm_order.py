"""The order in which a text names the arms of a trial: figures that come without labels keep it.

"Patients were randomised to velorinib, tamoxen or placebo." tells the order, and so does "−17.8 points with velorinib,
−13.1 with tamoxen and −5.9 with placebo": a later "61%, 47% and 26%" is read by it.
"""

import re
from collections.abc import Callable, Sequence
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple, Protocol

from extractor.layout import Document, Region
from extractor.vocabulary import read_list

_RANDOMISED = frozenset(read_list(files("extractor.linking") / "words" / "randomised.txt"))
_WORD = re.compile(r"[^\W\d_]+")
_DOSE = re.compile(r"\d ?(?:mg|milligrams?|mcg|micrograms?|µg|μg|g/kg|IU|units)\b")
# "velorinib plus tamoxen", "velorinib/tamoxen": one arm
_ONE_ARM = re.compile(r"[®™]?\s*(?:plus|\+|/|-|with|\()\s*")
_OF_DRUG = 24
"""How far behind a drug, in characters, its dose stands."""
_APART = 90
"""How far apart, in characters, the arms of one list may be named."""
_MOST = 6


class _Mark(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def thing(self) -> int: ...


class _Marks(Protocol):
    def within(self, start: int, end: int) -> Sequence[_Mark]: ...


class Label(NamedTuple):
    """One arm where it is named."""

    start: int
    end: int
    control: bool
    drugs: frozenset[int]


class ArmOrder:
    """Reads the lists of arms of one document."""

    def __init__(self, document: Document, drugs: _Marks, controls: Callable[[Sequence[str]], Sequence[int]]):
        self._document, self._text, self._drugs = document, document.text, drugs
        self._controls = controls
        self._read: dict[Region, list[Label]] = {}

    def told_in(self, sentence: Region) -> list[Label]:
        """The arms in the order in which the sentence lists them; empty where it lists none."""
        known = self._read.get(sentence)
        if known is None:
            known = self._read[sentence] = self._list(sentence)
        return known

    def _list(self, sentence: Region) -> list[Label]:
        lowered = [word.lower() for word in _WORD.findall(self._text, *sentence)]
        naming = self._controls(lowered)
        if not naming and not self._drugs.within(*sentence):
            return []
        words = list(_WORD.finditer(self._text, *sentence))
        opens = next((word.end() for word, low in zip(words, lowered, strict=True) if low in _RANDOMISED), None)
        controls = [
            Label(*words[number].span(), True, frozenset())
            for number in naming
            if words[number].start() >= (opens or sentence.start)
        ]
        named = [
            Label(mark.start, mark.end, False, frozenset({mark.thing}))
            for mark in self._drugs.within(opens or sentence.start, sentence.end)
        ]
        if not named and not controls:
            return []
        labels = self._merged(sorted([*controls, *named]))
        if opens is not None:
            labels = self._with_doses(labels, opens, sentence.end)
        elif not self._counted(labels, sentence):
            return []
        return labels if self._is_list(labels) else []

    def _merged(self, labels: list[Label]) -> list[Label]:
        """The drugs of one arm together."""
        merged: list[Label] = []
        for label in labels:
            last = merged[-1] if merged else None
            if last and not last.control and not label.control:
                if label.drugs <= last.drugs:
                    continue
                if _ONE_ARM.fullmatch(self._text, last.end, label.start):
                    merged[-1] = Label(last.start, label.end, False, last.drugs | label.drugs)
                    continue
            merged.append(label)
        return merged

    def _with_doses(self, labels: list[Label], start: int, end: int) -> list[Label]:
        """With the further doses of a drug as arms of their own: "velorinib 40 mg, 75 mg or placebo"."""
        doses = [Label(*dose.span(), False, frozenset()) for dose in _DOSE.finditer(self._text, start, end)]
        own: set[int] = set()
        for label in labels:
            dose = next((dose.start for dose in doses if dose.start >= label.end), None)
            if label.drugs and dose is not None and dose - label.end <= _OF_DRUG:
                own.add(dose)
        return sorted([*labels, *(dose for dose in doses if dose.start not in own)])

    def _counted(self, labels: list[Label], sentence: Region) -> bool:
        """Whether each of the labels has a number of its own before it."""
        starts = [sentence.start, *(label.end for label in labels)]
        return len(labels) > 1 and all(
            any(char.isdigit() for char in self._text[start : label.start])
            for start, label in zip(starts, labels, strict=False)
        )

    def _is_list(self, labels: list[Label]) -> bool:
        named = [label.drugs for label in labels if label.drugs]
        return (
            1 < len(labels) <= _MOST
            and sum(label.control for label in labels) <= 1
            and len(set(named)) == len(named)
            and all(other.start - one.end <= _APART for one, other in pairwise(labels))
        )
