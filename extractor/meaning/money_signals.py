"""What speaks for the meaning of one sum of money."""

from typing import Any

from extractor.found import FoundFigure
from extractor.layout import Region, Table
from extractor.meaning.context import Cue, Place, Series, series_of
from extractor.meaning.cues import KindCue, words
from extractor.meaning.money_sizes import KINDS, implausible, size
from extractor.meaning.signals import RIGHT, SignalReader, Signals

_RUN_IN = 7
"""Tokens of a first sentence that is a heading in all but name: "R&D expense. $48.9 million, …"."""
_AHEAD = "ahead"
_BRIDGES = words("sum_bridges")
_TIES = words("sum_ties") | words("approximate")
_DRUG_BRIDGES = words("drug_bridges")


class MoneySignals(SignalReader):
    """Reads the signals of the sums of one document."""

    own = "<money>"
    cues = "money_cues.tsv"

    def __init__(self, *surroundings: Any):
        super().__init__(*surroundings)
        self.implausible = [implausible(figure) for figure in self.figures]
        self._tied = {id(cue): self._owner(cue) for cue in self._kinds.all}
        self.series = series_of(self.masks, self.places, self._breaks())

    def barred(self, number: int) -> frozenset[str]:
        """The kinds that the size of a sum rules out."""
        return self.implausible[number]

    def _breaks(self) -> list[bool]:
        """The tokens that give a sum behind them a meaning of its own."""
        breaks = [False] * len(self.masks)
        for cue in self._kinds.all:
            if not cue.entry.weak:
                breaks[cue.first : cue.after] = [True] * (cue.after - cue.first)
        return breaks

    def _owner(self, cue: Cue[KindCue]) -> int | None:
        """The token of the sum to which a cue is tied by its place: of "$5m in royalties" and "net loss of $5m"."""
        masks = self.masks
        left, right = cue.first - 1, cue.after
        if left >= 0 and cue.entry.reach != "right":
            if masks[left] in _BRIDGES and left > 0:
                left -= 1
            if masks[left] == "<money>":
                return left
        if right < len(masks) and cue.entry.reach != "left":
            for _ in range(2):
                if right + 1 < len(masks) and masks[right] in _TIES:
                    right += 1
            if masks[right] == "<money>":
                return right
        return None

    def _by_drug(self, cue: Cue[KindCue]) -> bool:
        """Whether a drug is named right before the cue, or right after a small word behind it."""
        masks = self.masks
        before = range(cue.first - 1, max(cue.first - 3, -1), -1)
        behind = range(cue.after, min(cue.after + 3, len(masks)))
        for side in (before, behind):
            for at in side:
                if masks[at] == "<drug>":
                    return True
                if masks[at] not in _DRUG_BRIDGES:
                    break
        return False

    def told_between(self, first: int, after: int) -> bool:
        """Whether a cue that names a kind by itself stands between two tokens."""
        return any(not cue.entry.weak and cue.entry.kind in KINDS for cue in self._kinds.within(first, after))

    def _figure(self, signals: Signals, figure: FoundFigure, place: Place) -> None:
        signals.setdefault(f"size={size(figure)}")
        signals.setdefault(f"writer={self.document.kind}")
        for name in ("qualifier", "per"):
            fact = figure.facts.get(name)
            if fact is not None:
                at = self.tokens.range(Region(*fact.clues[0][:2])) if fact.clues else None
                signals.setdefault(f"{name}={fact.value}", at if at and at[0] < at[1] else None)
        super()._figure(signals, figure, place)

    def _sentence(self, signals: Signals, place: Place, series: Series, barred: frozenset[str]) -> None:
        self._cues_around(signals, place, series, barred)
        note = signals.setdefault
        for sign in self._signs.within(place.first, place.after):
            side, between = self._where(sign, place.index, series)
            at = (sign.first, sign.after)
            inside = place.clause_first <= sign.first < place.clause_after
            for name in sign.entry.signs:
                note(f"sign {side}{min(between, 2)}={name}", at)
                if inside:
                    note(f"sign={name}", at)
        self._named(signals, place)

    def _cues_around(self, signals: Signals, place: Place, series: Series, barred: frozenset[str]) -> None:
        note, own = signals.setdefault, place.index
        nearest: set[str] = set()
        cues = [
            one
            for one in self._by_distance(place, series)
            if (entry := one[3].entry).kind not in barred
            and (entry.reach == "either" or (entry.reach == "left") == (one[1] == RIGHT))
        ]
        tied = any(self._tied[id(cue)] == own and not cue.entry.weak for *_, cue in cues)
        for distance, side, between, cue in cues:
            kind, weak, at = cue.entry.kind, cue.entry.weak, (cue.first, cue.after)
            if _AHEAD in cue.entry.hints:
                note(f"ahead {side}{between}", at)
            owner = self._tied[id(cue)]
            if owner == own:
                self._tie(signals, cue, side)
            elif owner is not None and owner > own:
                note(f"taken={kind}", at)
                continue
            strength = "weak" if weak else "taken" if owner not in (None, own) else "cue"
            if tied and (weak or owner != own):
                # a sum that a cue belongs to by its place needs no other
                note(f"beside tied {strength}={kind}", at)
                continue
            note(f"{strength} {side}{between}={kind}", at)
            note(f"{strength}={kind}", at)
            if cue.first >= place.clause_first and cue.after <= place.clause_after:
                note(f"{strength} clause={kind}", at)
            if distance <= 2:
                note(f"{strength} next {side}={kind}", at)
            if strength == "cue" and self._by_drug(cue):
                note(f"by drug {side}={kind}", at)
            for order in (strength, f"{strength} {side}"):
                if order not in nearest:
                    nearest.add(order)
                    note(f"nearest {order}={kind}", at)
        if not nearest:
            note("no cue")

    def _tie(self, signals: Signals, cue: Cue[KindCue], side: str) -> None:
        """What is told by a cue that is tied to the sum."""
        kind, at = cue.entry.kind, (cue.first, cue.after)
        tied = "tied weakly" if cue.entry.weak else "tied"
        signals.setdefault(f"{tied} {side}={kind}", at)
        signals.setdefault(f"{tied}={kind}", at)
        if not cue.entry.weak and self._by_drug(cue):
            signals.setdefault(f"tied by drug={kind}", at)

    def _before(self, signals: Signals, place: Place, barred: frozenset[str]) -> None:
        super()._before(signals, place, barred)
        if place.earlier is not None and place.earlier[1] - place.earlier[0] <= _RUN_IN:
            self._region(signals, "run-in", place.earlier, barred)

    def _table(self, signals: Signals, place: Place, barred: frozenset[str]) -> None:
        if place.head is not None and "<drug>" in self.masks[place.head[0] : place.head[1]]:
            signals.setdefault("row names drug")
        if place.cell is not None:
            table = place.cell.table
            self._add(signals, ("table", table.start, barred), lambda known: self._read_table(known, table, barred))

    def _read_table(self, signals: Signals, table: Table, barred: frozenset[str]) -> None:
        for row in table.rows:
            if row.head is not None:
                for cue in self._strong(*self.tokens.range(row.head), barred):
                    signals.setdefault(f"rows={cue.entry.kind}")

    def _head_cue(self, signals: Signals, name: str, cue: Cue[KindCue]) -> None:
        super()._head_cue(signals, name, cue)
        if not cue.entry.weak:
            signals.setdefault(f"{name} cue={cue.entry.kind}", (cue.first, cue.after))
