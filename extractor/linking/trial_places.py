"""Where things stand to a trial: to its first mentions in the text."""

from extractor.found import Clue
from extractor.linking.marks import Mark, Marks
from extractor.linking.place import Places
from extractor.linking.scene import Scene

_MENTIONS = 5
"""Later mentions of a trial give results; whose and what for is said at the first ones."""


def signals_by_place(scene: Scene, trial: int, marks: Marks) -> dict[int, list[str]]:
    """For each thing named near a mention of the trial its signals: at the first mention, and at any."""
    first: dict[int, list[str]] = {}
    anywhere: dict[int, set[str]] = {}
    for number, mark in enumerate(scene.trials.of(trial)[:_MENTIONS]):
        places = Places(scene, marks, scene.anchor(mark.start, mark.end))
        for index in places.candidates():
            at = places.signals(index)
            if number == 0:
                first[index] = at
            anywhere.setdefault(index, set()).update(at)
    return {
        index: [f"first: {name}" for name in first.get(index, ())] + sorted(f"any: {name}" for name in names)
        for index, names in anywhere.items()
    }


def nearest_mention(scene: Scene, trial: int, marks: Marks, thing: int, rule: str) -> Clue:
    """The mention of the thing that stands nearest to one of the trial's."""
    around = (marks.nearest(thing, own.start, own.end) for own in scene.trials.of(trial)[:_MENTIONS])
    mark = min(around, key=lambda mark: (_distance(scene, trial, mark), mark.start))
    return Clue(mark.start, mark.end, rule)


def _distance(scene: Scene, trial: int, mark: Mark) -> int:
    own = scene.trials.nearest(trial, mark.start, mark.end)
    return max(own.start - mark.end, mark.start - own.end)
