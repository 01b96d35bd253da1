"""The surroundings of figures: what stands to their left and right, in their row and column, and above them.

Percentages and sums of money are read from the same surroundings. The text is seen as *tokens*: a word each, but a
whole name, period or figure is one token, known by what it is (``<drug>``, ``<money>``) and not by its letters. So
distances count what a reader would count, and nothing learned from tokens can be about one company or one drug.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from extractor.found import Found, FoundFigure
from extractor.layout import CellPlace, Document, Region
from extractor.vocabulary import Match

Entry = TypeVar("Entry")


class Cue(NamedTuple, Generic[Entry]):
    """A phrase of a vocabulary, found in the text."""

    first: int
    """Its first token."""
    after: int
    """The token behind its last."""
    start: int
    end: int
    entry: Entry


class Cues(Generic[Entry]):
    """All cues of a document in text order, disjoint or of the same span."""

    def __init__(self, tokens: "Tokens", matches: Iterable[Match[Entry]]):
        self.all: list[Cue[Entry]] = []
        for match in matches:
            first, after = tokens.first_at(match.start), tokens.first_at(match.end)
            if first < after:
                self.all.append(Cue(first, after, match.start, match.end, match.entry))
        self._firsts = [cue.first for cue in self.all]

    def within(self, first: int, after: int) -> list[Cue[Entry]]:
        """The cues that lie wholly between the tokens."""
        found = self.all[bisect_left(self._firsts, first) : bisect_left(self._firsts, after)]
        if found and found[-1].after > after:
            return [cue for cue in found if cue.after <= after]
        return found


class Tokens:
    """The tokens of a document: their masks and offsets."""

    __slots__ = ("_ends", "_starts", "_text", "masks")

    def __init__(self, document: Document, found: Found, plain: frozenset[str]):
        """``plain`` holds the words, in lower case, that are no names even where they have a capital."""
        self._text = document.text
        names = _names(found)
        self.masks: list[str] = []
        starts, ends = array("q"), array("q")
        words = document.words
        sentence_starts = {sentence.start for sentence in document.sentences}
        name, until = 0, -1
        for text, start, end in zip(words.texts, words.starts, words.ends, strict=True):
            if start < until:
                continue
            while name < len(names) and names[name][1] <= start:
                name += 1
            if name < len(names) and names[name][0] < end:
                begin, until, mask = names[name]
                self.masks.append(mask)
                starts.append(min(begin, start))
                ends.append(max(until, end))
                continue
            self.masks.append(_mask(text, plain, start in sentence_starts))
            starts.append(start)
            ends.append(end)
        self._starts, self._ends = starts, ends

    def __len__(self) -> int:
        return len(self.masks)

    def first_at(self, offset: int) -> int:
        """The first token that ends behind the offset."""
        return bisect_right(self._ends, offset)

    def span(self, first: int, after: int) -> Region:
        """The offsets from one token to before another."""
        return Region(self._starts[first], self._ends[after - 1])

    def text(self, index: int) -> str:
        """What the source has for a token."""
        return self._text[self._starts[index] : self._ends[index]]

    def range(self, region: Region) -> tuple[int, int]:
        """First token of a region, and the token behind its last."""
        return bisect_right(self._ends, region.start), bisect_left(self._starts, region.end)


def _names(found: Found) -> list[tuple[int, int, str]]:
    """Spans that are one token each, disjoint: figures first, then the longer name."""
    spans = [(f.start, f.end, "<percent>", 0) for f in found.percentages]
    spans += [(f.start, f.end, "<money>", 0) for f in found.money]
    spans += [(m.start, m.end, "<drug>", 1) for drug in found.drugs for m in drug.mentions]
    spans += [(m.start, m.end, "<trial>", 1) for trial in found.trials for m in trial.mentions]
    spans += [(m.start, m.end, "<company>", 1) for company in found.companies for m in company.mentions]
    spans += [(p.start, p.end, f"<{p.grain}>", 1) for p in found.periods]
    kept: list[tuple[int, int, str]] = []
    for start, end, mask, _ in sorted(spans, key=lambda span: (span[3], span[0] - span[1], span[0])):
        place = bisect_left(kept, (start, end, mask))
        if place < len(kept) and kept[place][0] < end:
            continue
        if place and kept[place - 1][1] > start:
            continue
        kept.insert(place, (start, end, mask))
    return kept


@lru_cache(maxsize=65536)
def _mask(word: str, plain: frozenset[str], opens: bool) -> str:
    """A word without what would tell one document from another: numbers, codes and names become what they are.

    >>> [_mask(word, frozenset({"week"}), False) for word in ("fell", "Week", "Acme", "24", "2025", "CD19")]
    ['fell', 'week', '<name>', '<number>', '<year>', '<code>']
    """
    if word.islower():
        return word if word.isalpha() else "<code>"
    if word.isdecimal():
        return "<year>" if len(word) == 4 and word[:2] in ("19", "20") else "<number>"
    if not word.isalnum():
        return word
    lower = word.lower()
    if opens and word.isalpha():
        return lower
    if lower in plain:
        return lower
    return "<name>" if word.isalpha() else "<code>"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one figure stands, in tokens."""

    index: int
    """Its own token."""
    first: int
    """First token of its sentence (of its table row)."""
    after: int
    clause_first: int
    """First token of its clause: the part of the sentence that semicolons and contrasts cut out."""
    clause_after: int
    before: int | None
    """The figure of the same series that stands before it in the sentence, by its number."""
    behind: int | None
    cell: CellPlace | None
    """Its place in a table."""
    head: tuple[int, int] | None = None
    """The row's head."""
    columns: tuple[tuple[int, int], ...] = ()
    """The column's heads, top down, then the row's group."""
    caption: tuple[tuple[int, int], ...] = ()
    heading: tuple[int, int] | None = None
    """The heading it stands under."""
    earlier: tuple[int, int] | None = None
    """The sentence before, in the same block or the block before."""
    unit: str = ""
    """The figure's unit: figures of different units are in no series."""
    item: bool = False
    """It stands in an item of a list."""


@dataclass(frozen=True, slots=True)
class Series:
    """Figures that share what is said about them: "46.6%, 19.4% and 6.8%", "24% on the drug versus 11% on placebo"."""

    first: int
    """Token of its first figure."""
    last: int
    """Token of its last figure."""
    members: range
    """The numbers of its figures."""


_SERIES_REACH = 14
"""Tokens between two figures of one series, at most."""


def series_of(tokens: Tokens, places: Sequence[Place], breaks: Sequence[bool]) -> list[Series]:
    """The series of each figure, alone or not. ``breaks`` tells for each token if it says something of its own."""
    found: list[Series] = []
    start = 0
    for number, place in enumerate(places):
        following = places[number + 1] if number + 1 < len(places) else None
        if following is not None and _continues(tokens.masks, place, following, breaks):
            continue
        series = Series(places[start].index, place.index, range(start, number + 1))
        found += [series] * len(series.members)
        start = number + 1
    return found


_JOINTS = frozenset({",", "and", "or", "versus", "vs", "against", "compared", "than", "to", "whereas", "(", "/"})


def _continues(masks: Sequence[str], one: Place, other: Place, breaks: Sequence[bool]) -> bool:
    if (
        one.first != other.first
        or one.unit != other.unit
        or one.cell is not None
        or other.index - one.index - 1 > _SERIES_REACH
    ):
        return False
    between = range(one.index + 1, other.index)
    if any(breaks[index] for index in range(one.index, other.index + 1)) or ";" in masks[one.index : other.index]:
        return False
    return any(masks[index] in _JOINTS for index in between)


_CLAUSE_ENDS = frozenset({";", "—", "whereas", "while", "but", "although", "though"})


def places(document: Document, tokens: Tokens, figures: Sequence[FoundFigure]) -> list[Place]:
    """The place of each figure of one kind, in their order."""
    own = [tokens.first_at(figure.start) for figure in figures]
    sentences = [document.sentence_index(figure.start) for figure in figures]
    found: list[Place] = []
    ranges: dict[int, tuple[int, int]] = {}
    last = len(figures) - 1
    for number, (figure, index, sentence) in enumerate(zip(figures, own, sentences, strict=True)):
        region = document.sentence_at(figure.start)
        if sentence not in ranges:
            ranges[sentence] = tokens.range(region)
        first, after = ranges[sentence]
        clause_first, clause_after = _clause(tokens.masks, index, first, max(after, index + 1))
        block = document.block_at(figure.start)
        cell = document.cell_at(figure.start)
        found.append(
            Place(
                index,
                first,
                max(after, index + 1),
                clause_first,
                clause_after,
                number - 1 if number and sentences[number - 1] == sentence else None,
                number + 1 if number < last and sentences[number + 1] == sentence else None,
                cell,
                tokens.range(cell.row.head) if cell and cell.row.head else None,
                _column(tokens, cell),
                tuple(tokens.range(line) for line in cell.table.caption) if cell else (),
                tokens.range(block.section) if block and block.section else None,
                tokens.range(document.sentences[sentence - 1]) if sentence > 0 else None,
                figure.unit,
                block is not None and block.kind == "item",
            )
        )
    return found


def _column(tokens: Tokens, cell: CellPlace | None) -> tuple[tuple[int, int], ...]:
    if cell is None:
        return ()
    table, row, own = cell
    heads = table.columns[own.column] if own is not None and own.column < len(table.columns) else ()
    group = (row.group,) if row.group else ()
    return tuple(tokens.range(piece) for piece in (*heads, *group))


def _clause(masks: list[str], index: int, first: int, after: int) -> tuple[int, int]:
    left = index
    while left > first and masks[left - 1] not in _CLAUSE_ENDS:
        left -= 1
    right = index + 1
    while right < after and masks[right] not in _CLAUSE_ENDS:
        right += 1
    return left, right
