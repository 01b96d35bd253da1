"""What the link questions write into the journal: their candidates by name, each with its place and its signals."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from extractor.linking.marks import Mark, Marks
from extractor.linking.scene import Near, Scene
from extractor.weighing import NONE, Journal, Option, Options, Preference, Subject, Told, Weighing
from extractor.weighing.journal import counted, ranked


class Candidates(NamedTuple):
    """The things of one type that compete."""

    marks: Marks
    name: Callable[[int], str]


class Note:
    """Where one question about one thing is written down."""

    def __init__(self, journal: Journal, subject: Subject, question: str, candidates: Candidates, at: Mark | Near):
        self._journal, self._subject, self._question = journal, subject, question
        self._candidates = candidates
        self._at = at.figure if isinstance(at, Near) else at

    def __call__(self, weights: Preference, told: Options, *chosen: int | None) -> None:
        """Write down what competed and what was chosen; nothing or None where "none" was."""
        counts = weights.side(told.side).counts
        options = [
            self._option(index, counted(names, {name: counts.get(name, 0) / 100 for name in names}))
            for index, names in told.names().items()
        ]
        names = tuple(self._name(index) for index in chosen if index is not None) or (NONE,)
        self._journal.note(self._subject, Weighing(self._question, ranked(options), names, weights.margin))

    def settle(self, chosen: Collection[int], way: str) -> None:
        """Write down that nothing had to be weighed, and why."""
        self._journal.settle(self._subject, self._question, map(self._name, chosen), way)

    def _name(self, index: int) -> str:
        return self._candidates.name(index)

    def _option(self, index: int | None, told: tuple[Told, ...]) -> Option:
        if index is None:
            return Option(NONE, told)
        marks = self._candidates.marks
        mark = marks.nearest(index, self._at.start, self._at.end) if index in marks.named else None
        return Option(self._name(index), told, mark and (mark.start, mark.end), index)


class Notes:
    """Hands out the places to write to, for one document; none without a journal."""

    def __init__(self, scene: Scene, journal: Journal | None):
        self._scene, self._journal = scene, journal

    def _candidates(self, type: str) -> Candidates:
        scene, found = self._scene, self._scene.found
        known: Mapping[str, Candidates] = {
            "drug": Candidates(scene.drugs, lambda index: found.drugs[index].name),
            "trial": Candidates(scene.trials, self._trial),
            "company": Candidates(scene.companies, lambda index: found.companies[index].name),
            "period": Candidates(scene.periods.marks, self._period),
            "condition": Candidates(scene.conditions, lambda index: self._quote(scene.conditions.of(index)[0])),
        }
        return known[type]

    def _quote(self, mark: Mark) -> str:
        return " ".join(self._scene.text[mark.start : mark.end].split())

    def _trial(self, index: int) -> str:
        trial = self._scene.found.trials[index]
        return trial.name or next(iter(trial.registry_ids), self._quote(self._scene.trials.of(index)[0]))

    def _period(self, index: int) -> str:
        period = self._scene.periods.groups[index]
        return period.label or f"{period.first or ''}/{period.last or ''}"

    def figure(self, near: Near, number: int, question: str, type: str) -> Note | None:
        """For a question about a figure; ``number`` is its place among the figures of its kind."""
        if self._journal is None:
            return None
        subject = Subject("percentage" if near.percentage else "money", number)
        return Note(self._journal, subject, question, self._candidates(type), near)

    def trial(self, trial: int, question: str, type: str) -> Note | None:
        """For a question about a trial."""
        if self._journal is None:
            return None
        mark = self._scene.trials.of(trial)[0]
        return Note(self._journal, Subject("trial", trial), question, self._candidates(type), mark)
