"""What speaks for the meaning of one percentage."""

from bisect import bisect_right
from typing import Any

from extractor.found import FoundFigure
from extractor.layout import Region, Table
from extractor.meaning.context import Place, Series, series_of
from extractor.meaning.cues import words
from extractor.meaning.signals import AROUND_SERIES, LEFT, RIGHT, At, SignalReader, Signals

_TELLS_WHOSE = frozenset({"people", "arm", "against"})
_NEXT = 3
"""Tokens between a figure and a sign next to it, at most."""
_TOPIC_REACH = 80
"""Tokens over which a topic is carried on to a sentence that names none, at most."""
_MOVER_REACH = 4
"""Tokens from a figure back to the name of what moved, at most."""
_MOVERS = frozenset({"<company>", "<drug>", "<trial>", "<name>"})
_LIMITS = words("limits")
_QUANTITIES = frozenset({"clinical_change", "quantity"})


class PercentageSignals(SignalReader):
    """Reads the signals of the percentages of one document."""

    own = "<percent>"
    cues = "percentage_cues.tsv"

    def __init__(self, *surroundings: Any):
        super().__init__(*surroundings)
        self.levels = [self._is_level(place) for place in self.places]
        self.series = series_of(self.masks, self.places, self._breaks())
        self.estimates = [self._estimate(number) for number in range(len(self.places))]

    def _breaks(self) -> list[bool]:
        """The tokens that give a figure behind them a meaning of its own: cues of kinds, save those of whose it is."""
        breaks = [False] * len(self.masks)
        for cue in self._kinds.all:
            if not cue.entry.weak and cue.entry.kind not in ("patient_share", "quantity"):
                breaks[cue.first : cue.after] = [True] * (cue.after - cue.first)
        for place, is_level in zip(self.places, self.levels, strict=True):
            breaks[place.index] = is_level
        for sign in self._signs.all:
            if not _TELLS_WHOSE.isdisjoint(sign.entry.signs):
                breaks[sign.first : sign.after] = [False] * (sign.after - sign.first)
        return breaks

    def _estimate(self, number: int) -> int | None:
        """The figure whose confidence interval this one is: "45% (95% CI 40% to 50%)"."""
        if number < 2:
            return None
        level, own = self.places[number - 1], self.places[number]
        if not self.levels[number - 1]:
            return None
        between = self.masks[level.index + 1 : own.index]
        if own.first != level.first or len(between) > 4 or "<percent>" in between:
            return None
        return number - 2

    def _is_level(self, place: Place) -> bool:
        """If the figure is the level of a confidence interval: "95% CI", "95% confidence interval"."""
        cues = self._kinds.within(place.index + 1, place.index + 4)
        return any(cue.entry.kind == "confidence_level" and cue.first == place.index + 1 for cue in cues)

    def _figure(self, signals: Signals, figure: FoundFigure, place: Place) -> None:
        signals.setdefault(f"unit={figure.unit}")
        if figure.value is not None and figure.value > 100:
            signals.setdefault("over 100")
        elif figure.value is not None and figure.value < 1:
            signals.setdefault("below 1")
        for name in ("qualifier", "change"):
            if name in figure.facts:
                signals.setdefault(f"{name}={figure.facts[name].value}")
        super()._figure(signals, figure, place)

    def _series(self, signals: Signals, place: Place, series: Series) -> None:
        self._words(signals, place, series.first, series.last, AROUND_SERIES)
        if len(series.members) > 1:
            signals.setdefault("series")

    def _sentence(self, signals: Signals, place: Place, series: Series, barred: frozenset[str]) -> None:
        self._cues_around(signals, place, series)
        self._signs_around(signals, place, series)
        self._named(signals, place)
        self._mover(signals, place)

    def _cues_around(self, signals: Signals, place: Place, series: Series) -> None:
        note = signals.setdefault
        nearest: set[str] = set()
        for _, side, between, cue in self._by_distance(place, series):
            kind, reach, at = cue.entry.kind, cue.entry.reach, (cue.first, cue.after)
            if reach != "either" and (reach == "left") != (side == RIGHT):
                continue
            if cue.entry.weak:
                note(f"weak {side}{between}={kind}", at)
                continue
            note(f"cue {side}{between}={kind}", at)
            note(f"cue={kind}", at)
            for order in ("nearest", f"nearest {side}"):
                if order not in nearest:
                    nearest.add(order)
                    note(f"{order}={kind}", at)
            if cue.first >= place.clause_first and cue.after <= place.clause_after:
                note(f"clause={kind}", at)
            for hint in cue.entry.hints:
                note(f"hint {side}{between} {hint}", at)

    def _signs_around(self, signals: Signals, place: Place, series: Series) -> None:
        note, index = signals.setdefault, place.index
        alone = Series(index, index, series.members) if len(series.members) > 1 else series
        for sign in self._signs.within(place.first, place.after):
            side, between = self._where(sign, index, series)
            own_between = between if alone is series else self._where(sign, index, alone)[1]
            at = (sign.first, sign.after)
            inside = sign.first >= place.clause_first and sign.after <= place.clause_after
            distance = index - sign.after if side == LEFT else sign.first - index - 1
            for name in sign.entry.signs:
                note(f"sign {side}{min(between, 2)}={name}", at)
                note(f"own sign {side}{min(own_between, 2)}={name}", at)
                if inside:
                    note(f"sign={name}", at)
                    if between == 0 and distance <= _NEXT:
                        note(f"sign {side} next={name}", at)

    def _mover(self, signals: Signals, place: Place) -> None:
        """What is named just before the figure, and so may be what moved: "Acme dropped 6%"."""
        for at in range(place.index - 1, max(place.clause_first, place.index - _MOVER_REACH) - 1, -1):
            if self.masks[at] in _MOVERS:
                signals.setdefault(f"mover {self.masks[at]}", (at, at + 1))
                return

    def is_bare(self, place: Place) -> bool:
        """Whether a sentence names no kind by itself: "With placebo, 46% and 44%."."""
        return place.cell is None and not self._strong(place.first, place.after, frozenset())

    def _before(self, signals: Signals, place: Place, barred: frozenset[str]) -> None:
        super()._before(signals, place, barred)
        if self.is_bare(place):
            self._add(signals, ("bare", place.first), lambda known: self._read_topic(known, place))

    def _read_topic(self, signals: Signals, place: Place) -> None:
        """What a sentence that names no kind is about: what was named last, and what was asked."""
        signals.setdefault("no cue")
        last = self._strong(max(place.first - _TOPIC_REACH, 0), place.first, frozenset())[-1:]
        asked = self._asked(place)
        for name, cues in (("topic", last), ("asked", self._strong(*asked, frozenset()) if asked else [])):
            for cue in cues:
                signals.setdefault(f"{name}={cue.entry.kind}", (cue.first, cue.after))

    def _asked(self, place: Place) -> At | None:
        """The question of an interview that the place answers."""
        turns, offset = self.document.turns, self.tokens.span(place.index, place.index + 1).start
        index = bisect_right(turns, offset, key=lambda turn: turn.start) - 1
        if index < 1 or turns[index].question or turns[index].quotation or not turns[index - 1].question:
            return None
        return self.tokens.range(Region(turns[index - 1].start, turns[index - 1].end))

    def _read_region(self, signals: Signals, name: str, region: At, barred: frozenset[str]) -> None:
        super()._read_region(signals, name, region, barred)
        cues = self._strong(*region, barred)
        if name == "row" and not _LIMITS.isdisjoint(self.masks[region[0] : region[1]]):
            # "Urate ≤6 mg/dL": how many reach it, not how much it changes
            reached = [cue for cue in cues if cue.entry.kind in _QUANTITIES]
            if reached:
                signals.setdefault("row reached", (reached[0].first, reached[0].after))
                cues = [cue for cue in cues if cue not in reached]
        for cue in cues:
            signals.setdefault(f"{name} cue={cue.entry.kind}", (cue.first, cue.after))
        if name == "row" and len({cue.entry.kind for cue in cues}) == 1:
            signals.setdefault(f"row only={cues[0].entry.kind}", (cues[0].first, cues[0].after))

    def _table(self, signals: Signals, place: Place, barred: frozenset[str]) -> None:
        if place.cell is None:
            return
        if "<money>" in self.masks[place.first : place.after]:
            signals.setdefault("row <money>")
        table = place.cell.table
        self._add(signals, ("table", table.start), lambda known: self._read_table(known, table))

    def _read_table(self, signals: Signals, table: Table) -> None:
        heads = [("rows", row.head) for row in table.rows if row.head is not None]
        heads += [("columns", piece) for column in table.columns for piece in column]
        for name, head in heads:
            for cue in self._kinds.within(*self.tokens.range(head)):
                signals.setdefault(f"{name}={cue.entry.kind}")
