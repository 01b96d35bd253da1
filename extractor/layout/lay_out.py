"""Source → Document."""

import re

from spacy.vocab import Vocab

from extractor.layout.document import Block, Document, Head, Region
from extractor.reading.source import Source
from extractor.words import Words

_BLOCK = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_SENTENCE = re.compile(r"\S(?:[^.!?]|[.!?](?!\s+[A-Z“\"]))*[.!?]?")


def lay_out(source: Source, vocab: Vocab) -> Document:
    """Lay a source text out. Total: any text has a layout, an empty one an empty layout."""
    blocks = tuple(Block(m.start(), m.end(), "paragraph", "body", None) for m in _BLOCK.finditer(source.text))
    sentences = tuple(
        Region(block.start + m.start(), block.start + m.end())
        for block in blocks
        for m in _SENTENCE.finditer(source.text[block.start : block.end])
    )
    return Document(source, Words(vocab, source.text), Head(), blocks, sentences, (), (), (), "article", "en")
