"""Where things stand to a trial: to its first mentions in the text."""

from functools import cache

from extractor.found import Clue
from extractor.linking.marks import Mark, Marks
from extractor.linking.place import Places
from extractor.linking.scene import Scene
from extractor.weighing import Bundle

_MENTIONS = 5
"""Later mentions of a trial give results; whose and what for is said at the first ones."""


def told_by_place(scene: Scene, trial: int, marks: Marks) -> dict[int, list[Bundle]]:
    """For each thing named near a mention of the trial its signals: at the first mention, and at any."""
    first: dict[int, list[Bundle]] = {}
    anywhere: dict[int, set[str]] = {}
    for number, mark in enumerate(scene.trials.of(trial)[:_MENTIONS]):
        places = Places(scene, marks, scene.settings.at(mark.start), mark)
        for index in places.around.candidates():
            told = [*places.around.told(index)]
            for some, others in places.layers():
                told += some.get(index, others)
            if number == 0:
                first[index] = [_at_first(bundle.names) for bundle in told]
            anywhere.setdefault(index, set()).update(*[bundle.names for bundle in told])
    return {index: [*first.get(index, ()), *map(_at_any, sorted(names))] for index, names in anywhere.items()}


@cache
def _at_first(names: tuple[str, ...]) -> Bundle:
    return Bundle(*(f"first: {name}" for name in names))


@cache
def _at_any(name: str) -> Bundle:
    return Bundle(f"any: {name}")


def none_of_trial(scene: Scene, trial: int) -> Bundle:
    """The signals for no link that a trial has by itself."""
    return _NONE_OF_NAMED if scene.found.trials[trial].name else _NONE_OF_UNNAMED


_NONE_OF_NAMED, _NONE_OF_UNNAMED = Bundle("none", "none: named"), Bundle("none", "none: unnamed")


def nearest_mention(scene: Scene, trial: int, marks: Marks, thing: int, rule: str) -> Clue:
    """The mention of the thing that stands nearest to one of the trial's."""
    around = (marks.nearest(thing, own.start, own.end) for own in scene.trials.of(trial)[:_MENTIONS])
    mark = min(around, key=lambda mark: (_distance(scene, trial, mark), mark.start))
    return Clue(mark.start, mark.end, rule)


def _distance(scene: Scene, trial: int, mark: Mark) -> int:
    own = scene.trials.nearest(trial, mark.start, mark.end)
    return max(own.start - mark.end, mark.start - own.end)
