"""What surrounds a place in the text: its sentence, what holds it, what stands over it."""

from bisect import bisect_right
from collections.abc import Iterable

from extractor.layout import Block, CellPlace, Document, Region
from extractor.linking.marks import Regions

_ITEMS = 12
"""How many items of a list its introduction reaches, at most."""


class Setting:
    """The surroundings of a place: the same for all places of a sentence, or of a block, cell or turn within it."""

    __slots__ = ("block", "heads", "parts", "place", "sentence", "sentence_index")

    def __init__(
        self,
        sentence: Region,
        sentence_index: int,
        block: Block | None,
        place: CellPlace | None,
        heads: tuple[tuple[str, Regions], ...],
        parts: tuple[tuple[str, int], ...],
    ):
        self.sentence = sentence
        self.sentence_index = sentence_index
        self.block = block
        self.place = place
        """Where in a table it stands."""
        self.heads = heads
        """What stands over it: its section's heading, its row's head, the question it answers."""
        self.parts = parts
        """The parts of the document that hold it (block, section, turn), with their starts."""


class Settings:
    """The settings of one document. All places that share one get the same object, so that what is found out about a
    setting can be kept by it."""

    def __init__(self, document: Document):
        self._document = document
        self._turn_starts = [turn.start for turn in document.turns]
        self._known: dict[tuple[int, int, int, bool, int], Setting] = {}

    def at(self, offset: int) -> Setting:
        """The setting of the place at an offset."""
        document = self._document
        sentence, block, place = document.sentence_at(offset), document.block_at(offset), document.cell_at(offset)
        turn = bisect_right(self._turn_starts, offset) - 1
        speaks = turn >= 0 and offset < document.turns[turn].end
        cell = -1 if place is None else -2 - place.row.start if place.cell is None else place.cell.start
        key = (sentence.start, -1 if block is None else block.start, turn, speaks, cell)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Setting(
                sentence,
                document.sentence_index(offset),
                block,
                place,
                tuple(self._heads(turn, block, place)),
                tuple(self._parts(turn if speaks else -1, block)),
            )
        return known

    def _question_before(self, turn: int) -> Region | None:
        """The question of an interview that a turn answers."""
        turns = self._document.turns
        if turn < 0 or turns[turn].question or turns[turn].quotation:
            return None
        asked = turns[turn - 1] if turn else None
        return Region(asked.start, asked.end) if asked is not None and asked.question else None

    def _lead_in(self, block: Block | None) -> Region | None:
        """The paragraph that introduces a list item or a table."""
        if block is None or block.kind not in ("item", "table"):
            return None
        number = self._document.block_index(block.start)
        for earlier in reversed(self._document.blocks[max(0, number - _ITEMS) : number]):
            if earlier.kind == "paragraph":
                return Region(earlier.start, earlier.end)
            if earlier.kind not in ("item", "table"):
                return None
        return None

    def _heads(self, turn: int, block: Block | None, place: CellPlace | None) -> Iterable[tuple[str, Regions]]:
        """What stands over a place in the text and names what it is about."""
        lead_in = self._lead_in(block)
        if lead_in is not None:
            yield "in lead-in", (lead_in,)
        if block is not None and block.section is not None:
            yield "in section", (block.section,)
        question = self._question_before(turn)
        if question is not None:
            yield "in question", (question,)
        if place is not None:
            if place.row.head:
                yield "in row", (place.row.head,)
            if place.row.group:
                yield "in group", (place.row.group,)
            yield "in caption", place.table.caption
            if place.cell is not None and place.cell.column < len(place.table.columns):
                yield "in column", place.table.columns[place.cell.column]

    def _parts(self, turn: int, block: Block | None) -> Iterable[tuple[str, int]]:
        """The parts of the document that hold a place, with their starts."""
        if block is not None:
            yield "block", block.start
            if block.section is not None:
                yield "section", block.section.start
        if turn >= 0:
            yield "turn", self._document.turns[turn].start
