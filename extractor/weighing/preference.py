"""Weights for options that compete: which drug, which trial, which period?

An option is described by the names of the signals that are there. A signal has a weight of its own, may have another
for one side of the question ("sales: in title": how much it counts for sales figures), and a third where the question
is asked in a frame ("control & right 0": for the figure of a control arm); all add up.
"""

from collections.abc import Mapping
from importlib.resources.abc import Traversable

import msgspec

from extractor.weighing.options import Options, Side


class _Stored(msgspec.Struct, forbid_unknown_fields=True):
    about: str
    margin: float
    signals: dict[str, float]


class Preference:
    """The learned weights of one question."""

    def __init__(self, signals: Mapping[str, float], margin: float = 0.0):
        self.signals = signals
        self.margin = margin
        """How far the best option has to lead the second."""
        self._counts = {name: round(100 * weight) for name, weight in signals.items()}
        self._sides: dict[tuple[str, str], Side] = {}

    @classmethod
    def load(cls, path: Traversable) -> "Preference":
        """The weights in a file; raises msgspec.ValidationError where the file is not of the form."""
        stored = msgspec.json.decode(path.read_bytes(), type=_Stored)
        return cls(stored.signals, stored.margin)

    def side(self, side: str, frame: str = "") -> Side:
        """What each signal counts on one side of the question, and in a frame.

        >>> weights = Preference({"near": 0.5, "sales: near": 0.25, "control & near": -1.0, "sales: far": 0.75})
        >>> weights.side("sales", "control").counts["near"], weights.side("sales").counts["far"]
        (-25, 75)
        """
        known = self._sides.get((side, frame))
        if known is None:
            counts = dict(self._counts)
            for prefix in (f"{side}: ", f"{frame} & ")[: 1 + bool(frame)]:
                for name, count in [one for one in counts.items() if one[0].startswith(prefix)]:
                    bare = name.removeprefix(prefix)
                    counts[bare] = counts.get(bare, 0) + count
            known = self._sides[side, frame] = Side(counts)
        return known

    def rank(self, options: Options) -> list[tuple[int, int | None]]:
        """The options with their scores in hundredths, best first; of equal ones the earlier."""
        scores = options.scores(self.side(options.side, options.frame))
        return sorted(((score, option) for option, score in scores.items()), key=_falling)

    def best(self, options: Options) -> int | None:
        """The best option; None where that is "none", or where it does not lead by the margin."""
        if self.margin:
            ranked = self.rank(options)
            leads = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= 100 * self.margin
            return ranked[0][1] if leads else None
        scores = options.scores(self.side(options.side, options.frame))
        return max(scores, key=scores.__getitem__)


def _falling(scored: tuple[int, int | None]) -> int:
    return -scored[0]
