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
        index: [f"first: {name}" for name in first[index]] + sorted(f"any: {name}" for name in names)
        for index, names in anywhere.items()
    }


def nearest_mention(scene: Scene, trial: int, marks: Marks, thing: int, rule: str) -> Clue:
    """The mention of the thing that stands nearest to one of the trial's."""
    own = scene.trials.of(trial)

    def distance(mark: Mark) -> int:
        return min(max(other.start - mark.end, mark.start - other.end) for other in own)

    mark = min(marks.of(thing), key=lambda mark: (distance(mark), mark.start))
    return Clue(mark.start, mark.end, rule)
