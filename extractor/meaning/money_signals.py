"""What speaks for the meaning of one sum of money: named signals, each with the place that a reader would point at."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from extractor.found import FoundFigure
from extractor.layout import Document, Region
from extractor.meaning.context import Cue, Cues, Place, Series, Tokens, series_of
from extractor.meaning.cues import KindCue, Sign
from extractor.meaning.money_sizes import KINDS, implausible, size
from extractor.meaning.percentage_signals import Signals

_NEAR = 6
"""Words that are looked at one by one, on each side."""
_HEAD_WORDS = 12
_LEFT, _RIGHT = "L", "R"
_AROUND_SERIES = ("A", "Z")
"""Names of the sides of the whole series, whose words stand for each of its sums."""
_RUN_IN = 7
"""Tokens of a first sentence that is a heading in all but name: "R&D expense. $48.9 million, …"."""
_AHEAD = "ahead"
_TIES = frozenset({"of", "in", "for", "at", "was", "were", "is", "are", "to", ":", "(", "-", "–"})
"""What ties a cue to the sum beside it: "net loss of $5m", "R&D: $5m", "$5m in royalties"."""
_APPROXIMATE = frozenset(
    {"about", "approximately", "around", "some", "roughly", "nearly", "almost", "over", "up", "to"}
)
_TO_DRUGS = frozenset({"of", "from", "for", "with", "in", "on", "'s", "s", "'", "(", ")", "its", "the"})
_NEIGHBOURHOOD = ("<drug>", "<trial>", "<company>", "<percent>", "<date>", "<quarter>", "<half>", "<year>", "<span>")


class MoneySignals:
    """Reads the signals of the sums of one document."""

    def __init__(
        self,
        document: Document,
        tokens: Tokens,
        kinds: Cues[KindCue],
        signs: Cues[Sign],
        figures: Sequence[FoundFigure],
        places: Sequence[Place],
    ):
        self.document = document
        self.tokens = tokens
        self.masks = tokens.masks
        self.figures = figures
        self.places = places
        self._kinds = kinds
        self._signs = signs
        self._at = [place.index for place in places]
        self.implausible = [implausible(figure) for figure in figures]
        self._tied = {id(cue): self._owner(cue) for cue in kinds.all}
        self.series = series_of(tokens, places, self._breaks())
        self._topics = self._shares()

    def _shares(self) -> list[tuple[str, float]]:
        """What the document's cues are about: each kind's share of them."""
        counts = Counter(cue.entry.kind for cue in self._kinds.all if not cue.entry.weak)
        total = max(sum(counts.values()), 1)
        return [(f"document={kind}", round(count / total, 2)) for kind, count in counts.items()]

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
            if masks[left] in ("in", "of", "as", "-", "(") and left > 0:
                left -= 1
            if masks[left] == "<money>":
                return left
        if right < len(masks) and cue.entry.reach != "left":
            for _ in range(2):
                if right + 1 < len(masks) and (masks[right] in _TIES or masks[right] in _APPROXIMATE):
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
                if masks[at] not in _TO_DRUGS:
                    break
        return False

    def told_between(self, first: int, after: int) -> bool:
        """Whether a cue that names a kind by itself stands between two tokens."""
        return any(not cue.entry.weak and cue.entry.kind in KINDS for cue in self._kinds.within(first, after))

    def kind_cues(self, first: int, after: int) -> list[Cue[KindCue]]:
        """The cues of kinds between two tokens."""
        return self._kinds.within(first, after)

    def read(self, number: int) -> Signals:
        """The signals of one sum."""
        signals = Signals()
        place, figure = self.places[number], self.figures[number]
        self._figure(signals, figure, place)
        implausible = self.implausible[number]
        series = self.series[number]
        alone = Series(place.index, place.index, range(number, number + 1))
        self._words(signals, place, alone, (_LEFT, _RIGHT))
        if len(series.members) > 1:
            signals.add("series")
            self._words(signals, place, series, _AROUND_SERIES)
        if place.cell is None or place.cell.cell is None:
            self._sentence(signals, place, series, implausible)
            self._earlier(signals, place, implausible)
        else:
            self._table(signals, place, implausible)
        if place.heading is not None:
            self._region(signals, "heading", place.heading, implausible)
        for name, share in self._topics:
            signals[name] = share
        return signals

    def _figure(self, signals: Signals, figure: FoundFigure, place: Place) -> None:
        signals.add(f"size={size(figure)}")
        signals.add(f"writer={self.document.kind}")
        if figure.value is None:
            signals.add("range")
        for name in ("qualifier", "per"):
            fact = figure.facts.get(name)
            if fact is not None:
                at = self.tokens.range(Region(*fact.clues[0][:2])) if fact.clues else None
                signals.add(f"{name}={fact.value}", at if at and at[0] < at[1] else None)
        block = self.document.block_at(figure.start)
        if block is not None:
            signals.add(f"zone={block.zone}")
            if place.item:
                signals.add("item")

    def _words(self, signals: Signals, place: Place, series: Series, sides: tuple[str, str]) -> None:
        masks = self.masks
        in_table = place.cell is not None and place.cell.cell is not None
        first = series.first if in_table else place.first
        after = series.last + 1 if in_table else place.after
        left = range(series.first - 1, max(first, series.first - _NEAR) - 1, -1)
        right = range(series.last + 1, min(after, series.last + 1 + _NEAR))
        for side, words in zip(sides, (left, right), strict=True):
            for distance, at in enumerate(words, 1):
                signals.add(f"{side} {masks[at]}", (at, at + 1))
                if distance <= 2:
                    signals.add(f"{side}{distance} {masks[at]}", (at, at + 1))
            if not words:
                signals.add(f"{side} edge")
            elif len(words) > 1:
                one, two = words[0], words[1]
                signals.add(f"{side}12 {masks[one]} {masks[two]}", (min(one, two), max(one, two) + 1))

    def _sentence(self, signals: Signals, place: Place, series: Series, implausible: frozenset[str]) -> None:
        self._cues_around(signals, place, series, implausible)
        clause = range(place.clause_first, place.clause_after)
        for sign in self._signs.within(place.first, place.after):
            side, between = self._where(sign, place.index, series)
            at = (sign.first, sign.after)
            for name in sign.entry.signs:
                signals.add(f"sign {side}{between}={name}", at)
                if sign.first in clause:
                    signals.add(f"sign={name}", at)
        for mask in _NEIGHBOURHOOD:
            if mask in self.masks[place.clause_first : place.index]:
                signals.add(f"{mask} left")
            if mask in self.masks[place.index : place.clause_after]:
                signals.add(f"{mask} right")

    def _cues_around(self, signals: Signals, place: Place, series: Series, implausible: frozenset[str]) -> None:
        nearest: set[str] = set()
        cues = [
            (distance, cue)
            for distance, cue in self._by_distance(place, series)
            if cue.entry.kind not in implausible
            and (cue.entry.reach == "either" or (cue.entry.reach == "left") == (cue.after > place.index))
        ]
        tied = [cue for _, cue in cues if self._tied[id(cue)] == place.index and not cue.entry.weak]
        for distance, cue in cues:
            kind, at = cue.entry.kind, (cue.first, cue.after)
            side, between = self._where(cue, place.index, series)
            if _AHEAD in cue.entry.hints:
                signals.add(f"ahead {side}{between}", at)
            owner = self._tied[id(cue)]
            if owner == place.index:
                signals.add(f"tied{' weakly' if cue.entry.weak else ''} {side}={kind}", at)
                signals.add(f"tied{' weakly' if cue.entry.weak else ''}={kind}", at)
                if not cue.entry.weak and self._by_drug(cue):
                    signals.add(f"tied by drug={kind}", at)
            elif owner is not None and owner > place.index:
                signals.add(f"taken={kind}", at)
                continue
            strength = "weak" if cue.entry.weak else "taken" if owner not in (None, place.index) else "cue"
            if tied and cue not in tied:
                # a sum that a cue belongs to by its place needs no other
                signals.add(f"beside tied {strength}={kind}", at)
                continue
            signals.add(f"{strength} {side}{between}={kind}", at)
            signals.add(f"{strength}={kind}", at)
            if cue.first >= place.clause_first and cue.after <= place.clause_after:
                signals.add(f"{strength} clause={kind}", at)
            if distance <= 2:
                signals.add(f"{strength} next {side}={kind}", at)
            if strength == "cue" and self._by_drug(cue):
                signals.add(f"by drug {side}={kind}", at)
            for order in (strength, f"{strength} {side}"):
                if order not in nearest:
                    nearest.add(order)
                    signals.add(f"nearest {order}={kind}", at)
        if not nearest:
            signals.add("no cue")

    def _by_distance(self, place: Place, series: Series) -> list[tuple[int, Cue[KindCue]]]:
        index = place.index
        clause = range(place.clause_first, place.clause_after)

        def ranked(cue: Cue[KindCue]) -> tuple[bool, int, int]:
            distance = index - cue.after if cue.after <= index else cue.first - index - 1
            return cue.first not in clause, distance + 4 * self._where(cue, index, series)[1], distance

        ranks = [(*ranked(cue), order, cue) for order, cue in enumerate(self._kinds.within(place.first, place.after))]
        ranks.sort(key=lambda rank: rank[:4])
        return [(distance, cue) for _, _, distance, _, cue in ranks]

    def _where(self, cue: Cue[KindCue] | Cue[Sign], index: int, series: Series) -> tuple[str, int]:
        """The side on which a cue stands, and how many sums of other series stand between (2 for more)."""
        if cue.after <= index:
            first, after, side = cue.after, max(series.first, cue.after), _LEFT
        else:
            first, after, side = min(series.last, cue.first - 1) + 1, cue.first, _RIGHT
        return side, min(bisect_left(self._at, after) - bisect_left(self._at, first), 2)

    def _earlier(self, signals: Signals, place: Place, implausible: frozenset[str]) -> None:
        if place.earlier is not None:
            cues = self._strong(*place.earlier, implausible)
            for cue in cues[-3:]:
                signals.add(f"earlier={cue.entry.kind}", (cue.first, cue.after))
            if cues:
                signals.add(f"just before={cues[-1].entry.kind}", (cues[-1].first, cues[-1].after))
            if place.earlier[1] - place.earlier[0] <= _RUN_IN:
                self._region(signals, "run-in", place.earlier, implausible)
        block = self.document.block_at(self.tokens.span(place.index, place.index + 1).start)
        if block is None:
            return
        first = self.tokens.first_at(block.start)
        for cue in self._strong(first, place.first, implausible):
            signals.add(f"block={cue.entry.kind}", (cue.first, cue.after))

    def _strong(self, first: int, after: int, implausible: frozenset[str]) -> list[Cue[KindCue]]:
        return [
            cue for cue in self._kinds.within(first, after) if not cue.entry.weak and cue.entry.kind not in implausible
        ]

    def _table(self, signals: Signals, place: Place, implausible: frozenset[str]) -> None:
        signals.add("table")
        if place.cell is not None:
            for row in place.cell.table.rows:
                if row.head is not None:
                    for cue in self._strong(*self.tokens.range(row.head), implausible):
                        signals.add(f"rows={cue.entry.kind}")
        if place.head is not None:
            self._region(signals, "row", place.head, implausible)
            if "<drug>" in self.masks[place.head[0] : place.head[1]]:
                signals.add("row names drug")
        for column in place.columns:
            self._region(signals, "column", column, implausible)
        for line in place.caption:
            self._region(signals, "caption", line, implausible)

    def _region(self, signals: Signals, name: str, region: tuple[int, int], implausible: frozenset[str]) -> None:
        first, after = region
        for cue in self._kinds.within(first, after):
            if cue.entry.kind in implausible:
                continue
            signals.add(f"{name}={cue.entry.kind}", (cue.first, cue.after))
            if not cue.entry.weak:
                signals.add(f"{name} cue={cue.entry.kind}", (cue.first, cue.after))
        for sign in self._signs.within(first, after):
            for one in sign.entry.signs:
                signals.add(f"{name} sign={one}", (sign.first, sign.after))
        for index in range(first, min(after, first + _HEAD_WORDS)):
            signals.add(f"{name} {self.masks[index]}", (index, index + 1))


_BACK = 4
"""How many sums back a twin is looked for."""
_SET_AGAINST = frozenset(
    {"(", "[", "versus", "vs", "against", "compared", "from", "than", "to", "after", "previously", "before", "prior"}
)
_PARTED = frozenset({";", "and", "which", "further", "another", "more", "plus", "of", "but", "while"})
_TWIN_REACH = 10
"""Tokens between two sums that are one and the same thing, at most."""
_TWIN_RATIO = 60
"""How many times larger than its twin a sum of the same currency is, at most."""


def groups(reader: MoneySignals) -> list[list[int]]:
    """The sums that are one and the same thing at two times or in two currencies, in groups.

    Reads "$12.9 million, versus $7.3 million", "£9.4m (H1 FY25: £7.7m)", "¥9 billion (about $60 million)", and each
    of "$51.0 million, or $0.72 per share, compared with $53.1 million, or $0.83" with its own.
    """
    found: list[list[int]] = []
    of: dict[int, list[int]] = {}
    for number in range(len(reader.places)):
        twin = _twin(reader, number)
        group = of[twin] if twin is not None else []
        if twin is None:
            found.append(group)
        group.append(number)
        of[number] = group
    return found


def _twin(reader: MoneySignals, number: int) -> int | None:
    own, figure = reader.places[number], reader.figures[number]
    for other in range(number - 1, max(number - 1 - _BACK, -1), -1):
        place, before = reader.places[other], reader.figures[other]
        if place.cell is not None and own.cell is not None:
            return (
                other
                if place.cell.row is own.cell.row and reader.implausible[other] == reader.implausible[number]
                else None
            )
        if place.first != own.first:
            return None
        if (size(before) == "units") != (size(figure) == "units"):
            continue
        between = reader.masks[place.index + 1 : own.index]
        if before.unit != figure.unit:
            return other if between[:1] == ["("] and len(between) <= _TWIN_REACH // 2 else None
        if len(between) > 2 * _TWIN_REACH or reader.told_between(place.index + 1, own.index):
            return None
        near = [mask for mask in between if mask != "<money>"][-_TWIN_REACH:]
        if _SET_AGAINST.isdisjoint(near) or not _PARTED.isdisjoint(near) or not _comparable(before, figure):
            return None
        return other
    return None


def _comparable(one: FoundFigure, other: FoundFigure) -> bool:
    first, second = float(one.value or one.low or 0), float(other.value or other.low or 0)
    return first > 0 and 1 / _TWIN_RATIO < second / first < _TWIN_RATIO


__all__ = ["MoneySignals", "groups"]
