"""Notes on what was weighed, taken where decisions are made, for those who ask why.

A journal is handed down to whoever decides. Without one nothing is noted, and nothing costs more or comes out
otherwise.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Place = tuple[int, int]
"""Start and end in the source text."""


class Subject(NamedTuple):
    """What a question is about: a found thing, by its list and its place there (from 0)."""

    type: Literal["drug", "trial", "percentage", "money"]
    number: int


class Told(NamedTuple):
    """A signal that was there, and what it counted."""

    signal: str
    weight: float
    at: Place | None = None
    """Where in the text it was read, if at one place."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers that a question could have had."""

    name: str
    """What it is called in the text or in the record."""
    told: tuple[Told, ...]
    """All signals that counted, the strongest first; their weights add up to the score."""
    at: Place | None = None
    """Where it is named, nearest to what is asked about."""
    value: int | None = None
    """Index of the thing that it stands for."""
    barred: bool = False
    """It cannot be, whatever speaks for it."""

    @property
    def score(self) -> float:
        """The sum of what speaks for it, less what speaks against it."""
        return sum(each.weight for each in self.told)


NONE = "none"
"""The name of the option that the attribute has no value."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """How one question was answered."""

    question: str
    """The attribute asked for."""
    options: tuple[Option, ...]
    """Those with the largest score first; of equal ones the earlier."""
    chosen: tuple[str, ...]
    """Names of the options taken."""
    margin: float = 0.0
    """How far the best has to lead the second."""
    each: bool = False
    """Every option better than "none" is taken, not the best alone."""
    way: str = ""
    """How it was settled, where that needs to be said: what was looked at, or what made weighing needless."""


class Journal:
    """The notes on one document."""

    def __init__(self) -> None:
        self._notes: dict[Subject, list[Weighing]] = {}

    def note(self, subject: Subject, weighing: Weighing) -> None:
        """Keep how a question was answered."""
        self._notes.setdefault(subject, []).append(weighing)

    def settle(self, subject: Subject, question: str, chosen: Iterable[str], way: str) -> None:
        """Keep that a question needed no weighing, and why."""
        self.note(subject, Weighing(question, (), tuple(chosen), way=way))

    def copy(self, subject: Subject, other: Subject, way: str) -> None:
        """Keep, in place of all notes about a thing, that its answers are those of another thing."""
        answers = {note.question: note.chosen for note in self.of(other)}
        self._notes[subject] = [Weighing(question, (), chosen, way=way) for question, chosen in answers.items()]

    def of(self, subject: Subject) -> list[Weighing]:
        """All notes about one thing, in the order in which the questions were asked."""
        return self._notes.get(subject, [])


def counted(names: Iterable[str], weights: Mapping[str, float]) -> tuple[Told, ...]:
    """What each named signal counts, the strongest first; those without weight left out.

    >>> counted(["near", "named", "near", "blue"], {"near": 0.5, "named": -2.0})
    (Told(signal='named', weight=-2.0, at=None), Told(signal='near', weight=1.0, at=None))
    """
    times = Counter(name for name in names if weights.get(name))
    return strongest(Told(name, weights[name] * number) for name, number in times.items())


def strongest(told: Iterable[Told]) -> tuple[Told, ...]:
    """The signals that count at all, the strongest first."""
    return tuple(sorted((each for each in told if each.weight), key=lambda each: (-abs(each.weight), each.signal)))


def ranked(options: Iterable[Option]) -> tuple[Option, ...]:
    """The options, the best first; those that cannot be last."""
    return tuple(sorted(options, key=lambda option: (option.barred, -option.score)))
