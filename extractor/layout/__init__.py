"""Layout: from a source text to a document with sentences, blocks, sections, turns and tables."""

from extractor.layout.document import Block, Cell, CellPlace, Document, Head, Person, Region, Row, Table, Turn
from extractor.layout.lay_out import lay_out
from extractor.layout.units import unit_at_end

__all__ = [
    "Block",
    "Cell",
    "CellPlace",
    "Document",
    "Head",
    "Person",
    "Region",
    "Row",
    "Table",
    "Turn",
    "lay_out",
    "unit_at_end",
]
