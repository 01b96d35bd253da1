"""The options of one question, described by signals so that scoring them is cheap.

Most signals come in few combinations, which return from figure to figure and from document to document: a bundle puts
the names of a combination together once, and sums what they count once for each side of the question. Much of what is
said of an option holds for all figures of a sentence: that is shared, and summed once a sentence. What a figure adds
tells few of its options apart: a layer says something of those, and the same of all others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Side:
    """What each signal counts on one side of a question, and in one frame.

    In hundredths, as precise as weights are stored: sums of whole numbers do not depend on their order.
    """

    __slots__ = ("counts",)

    def __init__(self, counts: Mapping[str, int]):
        self.counts = counts


class Bundle(dict[Side, int]):
    """Signals that come together; as a mapping, what they count on each side that was asked for."""

    __slots__ = ("names",)

    def __init__(self, *names: str):
        self.names = names
        """A name that is there more than once counts as often."""

    def __missing__(self, side: Side) -> int:
        counts = side.counts
        total = self[side] = sum([counts[name] for name in self.names if name in counts])
        return total


Told = Sequence[Bundle]
"""What is said of one option."""


class Shared:
    """What is said of the options of several questions."""

    __slots__ = ("_scores", "told")

    def __init__(self, told: Mapping[int, Told]):
        self.told = told
        self._scores: dict[Side, dict[int | None, int]] = {}

    def scores(self, side: Side) -> dict[int | None, int]:
        """What it counts for each option; "none" comes first, with nothing."""
        known = self._scores.get(side)
        if known is None:
            known = self._scores[side] = {None: 0}
            for option, told in self.told.items():
                count = 0  # told in few bundles: added up in place, which is quicker than a list and its sum
                for bundle in told:
                    count += bundle[side]
                known[option] = count
        return known


class Layer(NamedTuple):
    """What is said besides of some options, and of all others."""

    some: Mapping[int, Told]
    others: Told = ()


@dataclass(slots=True)
class Options:
    """The options of one question, "none" (None) among them; the others are the indices of things."""

    side: str
    """The side of the question: what behaves alike."""
    none: Told
    shared: Shared
    layers: Sequence[Layer] = ()
    """They may tell of things that are no options of the question."""
    apart: Mapping[int, Told] = field(default_factory=dict)
    """Options of which nothing else is said."""
    frame: str = ""
    """What makes some of the signals count otherwise."""
    framed: tuple[str, ...] = ()
    """How the names of those signals begin."""

    def scores(self, side: Side) -> dict[int | None, int]:
        """What speaks for each option, in hundredths; less what the layers say of all options alike but "none"."""
        scores = self.shared.scores(side).copy()
        common = 0
        for some, others in self.layers:
            usual = 0
            for bundle in others:
                usual += bundle[side]
            common += usual
            for option, told in some.items():
                if option in scores:
                    count = -usual
                    for bundle in told:
                        count += bundle[side]
                    scores[option] += count
        scores[None] = sum([bundle[side] for bundle in self.none]) - common
        for option, told in self.apart.items():
            scores[option] = sum([bundle[side] for bundle in told]) - common
        return scores

    def names(self) -> dict[int | None, list[str]]:
        """For each option the names of its signals, and how they are called in the frame."""
        told: dict[int | None, Sequence[Bundle]] = {None: self.none}
        for option, shared in self.shared.told.items():
            told[option] = [*shared, *(bundle for some, others in self.layers for bundle in some.get(option, others))]
        told.update(self.apart.items())
        return {option: [*self._called(bundles)] for option, bundles in told.items()}

    def _called(self, bundles: Iterable[Bundle]) -> Iterator[str]:
        for bundle in bundles:
            for name in bundle.names:
                yield name
                if self.frame and name.startswith(self.framed):
                    yield f"{self.frame} & {name}"
