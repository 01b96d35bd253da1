"""What speaks for the meaning of one percentage: named signals, each with the place that a reader would point at."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from extractor.found import FoundFigure
from extractor.layout import Document
from extractor.meaning.context import Cue, Cues, Place, Series, Tokens, series_of
from extractor.meaning.cues import KindCue, Sign

_NEAR = 6
"""Words of the clause that are looked at one by one, on each side."""
_LEFT, _RIGHT = "L", "R"
_AROUND_SERIES = ("A", "Z")
"""Names of the sides of the whole series, whose words stand for each of its figures."""
_TELLS_WHOSE = frozenset({"people", "arm", "against"})


class Signals(dict[str, float]):
    """Signals by name, and where those stand that have a place."""

    def __init__(self, signals: Mapping[str, float] = MappingProxyType({})) -> None:
        super().__init__(signals)
        self.at: dict[str, tuple[int, int]] = {}
        """First token of the place, and the token behind its last."""

    def add(self, name: str, at: tuple[int, int] | None = None) -> None:
        """Note a signal; the first place it is seen at counts."""
        if name not in self:
            self[name] = 1.0
            if at is not None:
                self.at[name] = at


class SignalReader:
    """Reads the signals of the percentages of one document."""

    def __init__(
        self,
        document: Document,
        tokens: Tokens,
        kinds: Cues[KindCue],
        signs: Cues[Sign],
        places: Sequence[Place],
    ):
        self.document = self._document = document
        self.tokens = self._tokens = tokens
        self.masks = self._masks = tokens.masks
        self.places = self._places = places
        self._kinds = kinds
        self._signs = signs
        percents = [mask == "<percent>" for mask in tokens.masks]
        self._percents_before = [0]
        for one in percents:
            self._percents_before.append(self._percents_before[-1] + one)
        self.levels = [self._is_level(place) for place in places]
        self.series = series_of(tokens, places, self._breaks())
        self._topics = self._shares()
        self.estimates = [self._estimate(number) for number in range(len(places))]

    def _shares(self) -> dict[str, float]:
        """What the document's cues are about: each kind's share of them."""
        counts = Counter(cue.entry.kind for cue in self._kinds.all if not cue.entry.weak)
        total = max(sum(counts.values()), 1)
        return {kind: round(count / total, 2) for kind, count in counts.items()}

    def _breaks(self) -> list[bool]:
        """The tokens that give a figure behind them a meaning of its own: cues, save those that tell whose it is."""
        breaks = [False] * len(self._masks)
        for cue in self._kinds.all:
            if cue.entry.kind not in ("patient_share", "quantity"):
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

    def kind_cues(self, first: int, after: int) -> list[Cue[KindCue]]:
        """The cues of kinds between two tokens."""
        return self._kinds.within(first, after)

    def read(self, number: int, figure: FoundFigure) -> Signals:
        """The signals of one figure."""
        signals = Signals()
        place = self._places[number]
        self._figure(signals, figure, place)
        series = self.series[number]
        self._words(signals, place, Series(place.index, place.index, range(number, number + 1)), (_LEFT, _RIGHT))
        self._words(signals, place, series, _AROUND_SERIES)
        if len(series.members) > 1:
            signals.add("series")
        if place.cell is None or place.cell.cell is None:
            self._sentence(signals, place, series)
            self._earlier(signals, place)
        else:
            self._table(signals, place)
        self._heading(signals, place)
        for kind, share in self._topics.items():
            signals[f"document={kind}"] = share
        return signals

    def _figure(self, signals: Signals, figure: FoundFigure, place: Place) -> None:
        signals.add(f"unit={figure.unit}")
        if figure.value is None:
            signals.add("range")
        elif figure.value > 100:
            signals.add("over 100")
        elif figure.value < 1:
            signals.add("below 1")
        for name in ("qualifier", "change"):
            if name in figure.facts:
                signals.add(f"{name}={figure.facts[name].value}")
        block = self._document.block_at(figure.start)
        if block is not None:
            signals.add(f"zone={block.zone}")
            if place.item:
                signals.add("item")

    def _words(self, signals: Signals, place: Place, series: Series, sides: tuple[str, str]) -> None:
        masks = self._masks
        in_table = place.cell is not None and place.cell.cell is not None
        first = series.first if in_table else place.first
        after = series.last + 1 if in_table else place.after
        left = masks[max(first, series.first - _NEAR) : series.first][::-1]
        right = masks[series.last + 1 : min(after, series.last + 1 + _NEAR)]
        for side, words, step, index in ((sides[0], left, -1, series.first), (sides[1], right, 1, series.last)):
            for distance, mask in enumerate(words, 1):
                at = index + step * distance
                signals.add(f"{side} {mask}", (at, at + 1))
                if distance <= 2:
                    signals.add(f"{side}{distance} {mask}", (at, at + 1))
            if not words:
                signals.add(f"{side} edge")
            elif len(words) > 1:
                signals.add(
                    f"{side}12 {words[0]} {words[1]}",
                    (min(index + step, index + 2 * step), max(index + step, index + 2 * step) + 1),
                )

    def _sentence(self, signals: Signals, place: Place, series: Series) -> None:
        nearest: set[str] = set()
        alone = Series(place.index, place.index, series.members)
        for cue in self._by_distance(self._kinds.within(place.first, place.after), place, series):
            where = self._where(cue, place, series)
            side = where[0]
            if cue.entry.reach != "either" and (cue.entry.reach == "left") != (side == _RIGHT):
                continue
            region = (cue.first, cue.after)
            if cue.entry.weak:
                signals.add(f"weak {where}={cue.entry.kind}", region)
                continue
            signals.add(f"cue {where}={cue.entry.kind}", region)
            signals.add(f"cue={cue.entry.kind}", region)
            if "nearest" not in nearest:
                nearest.add("nearest")
                signals.add(f"nearest={cue.entry.kind}", region)
            if side not in nearest:
                nearest.add(side)
                signals.add(f"nearest {side}={cue.entry.kind}", region)
            if cue.first >= place.clause_first and cue.after <= place.clause_after:
                signals.add(f"clause={cue.entry.kind}", region)
            for hint in cue.entry.hints:
                signals.add(f"hint {where} {hint}", region)
        for sign in self._signs.within(place.first, place.after):
            where = self._where(sign, place, series)
            inside = sign.first >= place.clause_first and sign.after <= place.clause_after
            region = (sign.first, sign.after)
            by_itself = self._where(sign, place, alone)
            for name in sign.entry.signs:
                signals.add(f"sign {where}={name}", region)
                signals.add(f"own sign {by_itself}={name}", region)
                if inside:
                    signals.add(f"sign={name}", region)
                    near = place.index - sign.after if where[0] == _LEFT else sign.first - place.index - 1
                    if near <= 3 and where[1] == "0":
                        signals.add(f"sign {where[0]} next={name}", region)
        for mask in ("<money>", "<drug>", "<trial>", "<company>", "<date>", "<quarter>", "<half>", "<year>", "<span>"):
            if mask in self._masks[place.clause_first : place.index]:
                signals.add(f"{mask} left")
            if mask in self._masks[place.index : place.clause_after]:
                signals.add(f"{mask} right")

    def _by_distance(self, cues: Iterable[Cue[KindCue]], place: Place, series: Series) -> list[Cue[KindCue]]:
        index = place.index
        clause = range(place.clause_first, place.clause_after)

        def far(cue: Cue[KindCue]) -> tuple[int, int]:
            distance = index - cue.after if cue.after <= index else cue.first - index - 1
            return (0 if cue.first in clause else 1, distance + 4 * self._between(cue, index, series))

        return sorted(cues, key=far)

    def _between(self, cue: Cue[KindCue] | Cue[Sign], index: int, series: Series) -> int:
        """How many percentages of other series stand between the cue and the figure."""
        before = self._percents_before
        if cue.after <= index:
            index = max(series.first, cue.after)
            return before[index] - before[cue.after]
        index = min(series.last, cue.first - 1)
        return before[cue.first] - before[min(index + 1, cue.first)]

    def _where(self, cue: Cue[KindCue] | Cue[Sign], place: Place, series: Series) -> str:
        side = _LEFT if cue.after <= place.index else _RIGHT
        return f"{side}{min(self._between(cue, place.index, series), 2)}"

    def _earlier(self, signals: Signals, place: Place) -> None:
        if place.earlier is None:
            return
        cues = [cue for cue in self._kinds.within(*place.earlier) if not cue.entry.weak]
        for cue in cues[-3:]:
            signals.add(f"earlier={cue.entry.kind}", (cue.first, cue.after))
        if cues:
            signals.add(f"just before={cues[-1].entry.kind}", (cues[-1].first, cues[-1].after))
        block = self._document.block_at(self._tokens.span(place.index, place.index + 1).start)
        if block is not None:
            first = self._tokens.first_at(block.start)
            for cue in self._kinds.within(first, place.first):
                if not cue.entry.weak:
                    signals.add(f"block={cue.entry.kind}", (cue.first, cue.after))

    def _table(self, signals: Signals, place: Place) -> None:
        signals.add("table")
        if place.cell is not None:
            if "<money>" in self._masks[place.first : place.after]:
                signals.add("row <money>")
            for row in place.cell.table.rows:
                if row.head is not None:
                    for cue in self._kinds.within(*self._tokens.range(row.head)):
                        signals.add(f"rows={cue.entry.kind}")
            for column in place.cell.table.columns:
                for piece in column:
                    for cue in self._kinds.within(*self._tokens.range(piece)):
                        signals.add(f"columns={cue.entry.kind}")
        if place.head is not None:
            self._region(signals, "row", place.head)
        for head in place.columns:
            self._region(signals, "column", head)
        for line in place.caption:
            self._region(signals, "caption", line)

    def _heading(self, signals: Signals, place: Place) -> None:
        if place.heading is not None:
            self._region(signals, "heading", place.heading)

    def _region(self, signals: Signals, name: str, tokens: tuple[int, int]) -> None:
        first, after = tokens
        for cue in self._kinds.within(first, after):
            signals.add(f"{name}={cue.entry.kind}", (cue.first, cue.after))
        for sign in self._signs.within(first, after):
            for one in sign.entry.signs:
                signals.add(f"{name} sign={one}", (sign.first, sign.after))
        for index in range(first, min(after, first + 12)):
            signals.add(f"{name} {self._masks[index]}", (index, index + 1))


_LONG, _MIDDLE = 12, 5


def link(masks: Sequence[str], one: Place, other: Place) -> str:
    """How two figures of a text, the one before the other, hang together.

    In a table: ``row`` or ``column``. In a sentence: how far apart they are, and what joins them.
    """
    if one.cell and other.cell:
        return "row" if one.cell.row is other.cell.row else "column"
    between = masks[one.index + 1 : other.index]
    if one.first != other.first:
        joint = "sentence"
    elif ";" in between:
        joint = ";"
    elif any(word in between for word in ("versus", "vs", "against", "compared", "than", "whereas")):
        joint = "against"
    elif "(" in between:
        joint = "("
    elif "and" in between or "or" in between or "to" in between:
        joint = "and"
    else:
        joint = "," if "," in between else "-"
    size = len(between)
    return f"{'short' if size < _MIDDLE else 'middle' if size < _LONG else 'long'} {joint}"


def neighbours(reader: SignalReader, number: int) -> list[tuple[str, int, str]]:
    """The figures whose kind tells something about this one's: side, number, and how they hang together."""
    places, masks = reader.places, reader.masks
    found: list[tuple[str, int, str]] = []
    own = places[number]
    if number > 0:
        found.append(("before", number - 1, link(masks, places[number - 1], own)))
    if number + 1 < len(places):
        found.append(("behind", number + 1, link(masks, own, places[number + 1])))
    return found
