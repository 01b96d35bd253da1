"""Title, author, publisher and date."""

from collections.abc import Sequence

from extractor.layout.blocks import Top
from extractor.layout.document import Head
from extractor.layout.passages import Passage
from extractor.reading.source import Source


def read_top(text: str, passages: Sequence[Passage]) -> Top:
    return Top(0, None, frozenset())


def read_head(source: Source, passages: Sequence[Passage], top: Top) -> Head:
    return Head()
