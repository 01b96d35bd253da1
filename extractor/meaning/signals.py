"""What speaks for the meaning of a figure: named signals, each with the place that a reader would point at.

Here is what percentages and sums of money have in common: the words beside a figure, the cues and signs of its
sentence, what stands before it, and the heads of its row and column.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import ClassVar

from extractor.found import FoundFigure
from extractor.layout import Document
from extractor.meaning.context import Cue, Cues, Place, Series
from extractor.meaning.cues import KindCue, Sign
from extractor.meaning.times import Times
from extractor.meaning.tokens import Tokens

At = tuple[int, int]
"""First token of a place, and the token behind its last."""

LEFT, RIGHT = "L", "R"
AROUND_SERIES = ("A", "Z")
"""Names of the sides of the whole series, whose words stand for each of its figures."""
_NEAR = 6
"""Words that are looked at one by one, on each side."""
_HEAD_WORDS = 12
_EARLIER_CUES = 3
_AHEAD = "ahead"
_GRAINS = ("<date>", "<quarter>", "<half>", "<year>", "<span>")
_NEIGHBOURS = ("<money>", "<drug>", "<trial>", "<company>", "<percent>", *_GRAINS)


_rank = itemgetter(0, 1)


class Signals(dict[str, At | None]):
    """Signals by name, each with the first place it is seen at, if it has one.

    All count alike, save ``topics``: what the document's cues are about, each kind's share of them.
    """

    def __init__(self, topics: Mapping[str, float]) -> None:
        super().__init__()
        self.topics = topics

    def strengths(self, *known: str) -> dict[str, float]:
        """All signals with their strengths; with those of what is ``known`` already, for a question asked later."""
        return {**dict.fromkeys(self, 1.0), **self.topics, **dict.fromkeys(known, 1.0)}


class SignalReader:
    """Reads the signals of the figures of one kind (percentages, or sums) of one document."""

    own: ClassVar[str]
    """The mask of such figures."""
    cues: ClassVar[str]
    """The table of their cues."""
    series: Sequence[Series]
    """The series of each figure."""

    def __init__(
        self,
        document: Document,
        tokens: Tokens,
        masks: Sequence[str],
        kinds: Cues[KindCue],
        signs: Cues[Sign],
        times: Times,
        figures: Sequence[FoundFigure],
        places: Sequence[Place],
    ):
        self.document = document
        self.tokens = tokens
        self.masks = masks
        self.figures = figures
        self.places = places
        self._kinds = kinds
        self._signs = signs
        self._times = times
        self._indices = [place.index for place in places]
        self._neighbours = [mask for mask in _NEIGHBOURS if mask != self.own]
        self._shared: dict[tuple[object, ...], Signals] = {}
        counts = Counter(cue.entry.kind for cue in kinds.all if not cue.entry.weak)
        total = max(sum(counts.values()), 1)
        self._topics = {f"document={kind}": round(count / total, 2) for kind, count in counts.items()}

    def kind_cues(self, first: int, after: int) -> list[Cue[KindCue]]:
        """The cues of kinds between two tokens."""
        return self._kinds.within(first, after)

    def barred(self, number: int) -> frozenset[str]:
        """The kinds that a figure cannot be of, whatever stands around it."""
        return frozenset()

    def read(self, number: int) -> Signals:
        """The signals of one figure."""
        signals = Signals(self._topics)
        place, series, barred = self.places[number], self.series[number], self.barred(number)
        self._figure(signals, self.figures[number], place)
        self._words(signals, place, place.index, place.index, (LEFT, RIGHT))
        self._series(signals, place, series)
        if place.cell is None or place.cell.cell is None:
            self._sentence(signals, place, series, barred)
            self._when(signals, place)
            self._before(signals, place, barred)
        else:
            signals.setdefault("table")
            self._table(signals, place, barred)
            if place.head is not None:
                self._region(signals, "row", place.head, barred)
            for head in place.columns:
                self._region(signals, "column", head, barred)
            for line in place.caption:
                self._region(signals, "caption", line, barred)
        if place.lead is not None:
            self._region(signals, "lead", place.lead, barred)
        if place.heading is not None:
            self._region(signals, "heading", place.heading, barred)
        return signals

    def _figure(self, signals: Signals, figure: FoundFigure, place: Place) -> None:
        """What the figure itself tells."""
        if figure.value is None:
            signals.setdefault("range")
        block = self.document.block_at(figure.start)
        if block is not None:
            signals.setdefault(f"zone={block.zone}")
            if place.item:
                signals.setdefault("item")

    def _series(self, signals: Signals, place: Place, series: Series) -> None:
        """What stands around the figures of the series."""
        if len(series.members) > 1:
            signals.setdefault("series")
            self._words(signals, place, series.first, series.last, AROUND_SERIES)

    def _words(self, signals: Signals, place: Place, first: int, last: int, sides: tuple[str, str]) -> None:
        """The words left of the first and right of the last token; in a table there are none."""
        masks, note = self.masks, signals.setdefault
        in_table = place.cell is not None and place.cell.cell is not None
        left = right = range(0)
        if not in_table:
            left = range(first - 1, max(place.first, first - _NEAR) - 1, -1)
            right = range(last + 1, min(place.after, last + 1 + _NEAR))
        for side, words in zip(sides, (left, right), strict=True):
            if not words:
                note(f"{side} edge")
                continue
            for at in words:
                note(f"{side} {masks[at]}", (at, at + 1))
            one = words[0]
            note(f"{side}1 {masks[one]}", (one, one + 1))
            if len(words) > 1:
                two = words[1]
                note(f"{side}2 {masks[two]}", (two, two + 1))
                note(f"{side}12 {masks[one]} {masks[two]}", (min(one, two), max(one, two) + 1))

    def _sentence(self, signals: Signals, place: Place, series: Series, barred: frozenset[str]) -> None:
        """The cues and signs of the sentence, and what is named in the clause."""
        raise NotImplementedError

    def _table(self, signals: Signals, place: Place, barred: frozenset[str]) -> None:
        """What the table tells, beside the heads of row and column."""

    def _named(self, signals: Signals, place: Place) -> None:
        """What is named in the clause, on each side of the figure."""
        left = set(self.masks[place.clause_first : place.index])
        right = set(self.masks[place.index : place.clause_after])
        for mask in self._neighbours:
            if mask in left:
                signals.setdefault(f"{mask} left")
            if mask in right:
                signals.setdefault(f"{mask} right")

    def _when(self, signals: Signals, place: Place) -> None:
        """When the periods lie that are named beside the figure."""
        before, behind = self._times.beside(place.index)
        if before is not None and before[0] >= place.first:
            signals.setdefault(f"time L={before[1]}")
            if before[0] >= place.clause_first:
                signals.setdefault(f"time={before[1]}")
        if behind is not None and behind[0] < place.after:
            signals.setdefault(f"time R={behind[1]}")
            if behind[0] < place.clause_after:
                signals.setdefault(f"time={behind[1]}")

    def _by_distance(self, place: Place, series: Series) -> list[tuple[int, str, int, Cue[KindCue]]]:
        """The cues of the sentence, those of the clause first, then the nearer: distance, side, figures between."""
        index, first, after = place.index, place.clause_first, place.clause_after
        ranked: list[tuple[bool, int, int, str, int, Cue[KindCue]]] = []
        for cue in self._kinds.within(place.first, place.after):
            side, between = self._where(cue, index, series)
            distance = index - cue.after if side == LEFT else cue.first - index - 1
            ranked.append((not first <= cue.first < after, distance + 4 * between, distance, side, between, cue))
        ranked.sort(key=_rank)
        return [(distance, side, min(between, 2), cue) for _, _, distance, side, between, cue in ranked]

    def _where(self, cue: Cue[KindCue] | Cue[Sign], index: int, series: Series) -> tuple[str, int]:
        """The side on which a cue stands, and how many figures of other series stand between."""
        indices = self._indices
        if cue.after <= index:
            first, after, side = cue.after, max(series.first, cue.after), LEFT
        else:
            first, after, side = min(series.last + 1, cue.first), cue.first, RIGHT
        return side, bisect_left(indices, after) - bisect_left(indices, first) if first < after else 0

    def _strong(self, first: int, after: int, barred: frozenset[str]) -> list[Cue[KindCue]]:
        """The cues that speak for their kinds by themselves."""
        return [cue for cue in self._kinds.within(first, after) if not cue.entry.weak and cue.entry.kind not in barred]

    def _before(self, signals: Signals, place: Place, barred: frozenset[str]) -> None:
        """The cues of the sentence before, and of the block before this sentence."""
        block = self.document.block_at(self.tokens.span(place.index, place.index + 1).start)
        first = place.first if block is None else self.tokens.first_at(block.start)
        key = ("before", place.earlier, first, place.first, barred)
        self._add(signals, key, lambda known: self._read_before(known, place, first, barred))

    def _read_before(self, signals: Signals, place: Place, first: int, barred: frozenset[str]) -> None:
        if place.earlier is not None:
            cues = self._strong(*place.earlier, barred)
            for cue in cues[-_EARLIER_CUES:]:
                signals.setdefault(f"earlier={cue.entry.kind}", (cue.first, cue.after))
            if cues:
                signals.setdefault(f"just before={cues[-1].entry.kind}", (cues[-1].first, cues[-1].after))
            if any(_AHEAD in sign.entry.signs for sign in self._signs.within(*place.earlier)):
                signals.setdefault("earlier sign=ahead")
            tense = self._times.within(*place.earlier)
            if tense is not None:
                signals.setdefault(f"earlier time={tense}")
        for cue in self._strong(first, place.first, barred):
            signals.setdefault(f"block={cue.entry.kind}", (cue.first, cue.after))

    def _region(self, signals: Signals, name: str, region: At, barred: frozenset[str]) -> None:
        """The cues, signs and words of a head."""
        key = (name, region, barred)
        self._add(signals, key, lambda known: self._read_region(known, name, region, barred))

    def _read_region(self, signals: Signals, name: str, region: At, barred: frozenset[str]) -> None:
        first, after = region
        for cue in self._kinds.within(first, after):
            if cue.entry.kind not in barred:
                self._head_cue(signals, name, cue)
        for sign in self._signs.within(first, after):
            for one in sign.entry.signs:
                signals.setdefault(f"{name} sign={one}", (sign.first, sign.after))
        tense = self._times.within(first, after)
        if tense is not None:
            signals.setdefault(f"{name} time={tense}")
        for index in range(first, min(after, first + _HEAD_WORDS)):
            signals.setdefault(f"{name} {self.masks[index]}", (index, index + 1))

    def _head_cue(self, signals: Signals, name: str, cue: Cue[KindCue]) -> None:
        signals.setdefault(f"{name}={cue.entry.kind}", (cue.first, cue.after))

    def _add(self, signals: Signals, key: tuple[object, ...], read: Callable[[Signals], None]) -> None:
        """Add signals that figures share: they are read once, and kept by their key."""
        known = self._shared.get(key)
        if known is None:
            known = self._shared[key] = Signals(self._topics)
            read(known)
        note = signals.setdefault
        for name, at in known.items():
            note(name, at)
