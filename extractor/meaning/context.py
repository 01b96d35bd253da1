"""The surroundings of figures: what stands to their left and right, in their row and column, and above them.

Percentages and sums of money are read from the same surroundings, in tokens.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from extractor.found import FoundFigure
from extractor.layout import Block, CellPlace, Document
from extractor.meaning.cues import words
from extractor.meaning.tokens import Tokens
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

    def __init__(self, tokens: Tokens, matches: Iterable[Match[Entry]]):
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
    lead: tuple[int, int] | None = None
    """The sentence that introduces the list it stands in."""


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


def series_of(masks: Sequence[str], places: Sequence[Place], breaks: Sequence[bool]) -> list[Series]:
    """The series of each figure, alone or not. ``breaks`` tells for each token if it says something of its own."""
    found: list[Series] = []
    start = 0
    for number, place in enumerate(places):
        following = places[number + 1] if number + 1 < len(places) else None
        if following is not None and _continues(masks, place, following, breaks):
            continue
        series = Series(places[start].index, place.index, range(start, number + 1))
        found += [series] * len(series.members)
        start = number + 1
    return found


_JOINTS = words("series_joints")


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


_CLAUSE_ENDS = words("clause_ends")


def places(document: Document, tokens: Tokens, masks: Sequence[str], figures: Sequence[FoundFigure]) -> list[Place]:
    """The place of each figure of one kind, in their order."""
    own = [tokens.first_at(figure.start) for figure in figures]
    sentences = [document.sentence_index(figure.start) for figure in figures]
    found: list[Place] = []
    ranges: dict[int, tuple[int, int]] = {}
    leads: dict[int, tuple[int, int] | None] = {}
    last = len(figures) - 1
    for number, (figure, index, sentence) in enumerate(zip(figures, own, sentences, strict=True)):
        region = document.sentence_at(figure.start)
        if sentence not in ranges:
            ranges[sentence] = tokens.range(region)
        first, after = ranges[sentence]
        clause_first, clause_after = _clause(masks, index, first, max(after, index + 1))
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
                _lead(document, tokens, block, leads),
            )
        )
    return found


def _lead(
    document: Document, tokens: Tokens, block: Block | None, known: dict[int, tuple[int, int] | None]
) -> tuple[int, int] | None:
    """The last sentence of the paragraph above the list that a block belongs to."""
    if block is None or block.kind != "item":
        return None
    if block.start not in known:
        sentence = document.sentence_index(block.start)
        if sentence >= 0 and document.sentences[sentence].end > block.start:
            sentence -= 1
        above = document.block_at(document.sentences[sentence].start) if sentence >= 0 else None
        if above is None or above.kind != "item":
            is_lead = above is not None and above.kind == "paragraph"
            known[block.start] = tokens.range(document.sentences[sentence]) if is_lead else None
        elif above.start in known:
            known[block.start] = known[above.start]
        else:
            known[block.start] = _lead(document, tokens, above, known)
    return known[block.start]


def _column(tokens: Tokens, cell: CellPlace | None) -> tuple[tuple[int, int], ...]:
    if cell is None:
        return ()
    table, row, own = cell
    heads = table.columns[own.column] if own is not None and own.column < len(table.columns) else ()
    group = (row.group,) if row.group else ()
    return tuple(tokens.range(piece) for piece in (*heads, *group))


def _clause(masks: Sequence[str], index: int, first: int, after: int) -> tuple[int, int]:
    left = index
    while left > first and masks[left - 1] not in _CLAUSE_ENDS:
        left -= 1
    right = index + 1
    while right < after and masks[right] not in _CLAUSE_ENDS:
        right += 1
    return left, right


_CONTRASTS, _LINKS = words("contrasts"), words("joints")
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
    elif not _CONTRASTS.isdisjoint(between):
        joint = "against"
    elif "(" in between:
        joint = "("
    elif not _LINKS.isdisjoint(between):
        joint = "and"
    else:
        joint = "," if "," in between else "-"
    size = len(between)
    return f"{'short' if size < _MIDDLE else 'middle' if size < _LONG else 'long'} {joint}"
