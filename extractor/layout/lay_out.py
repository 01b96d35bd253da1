"""Source → Document."""

from collections.abc import Sequence

from extractor.layout.blocks import make_blocks
from extractor.layout.document import Document, Region, Table, thing_at
from extractor.layout.head import read_head
from extractor.layout.kind import document_kind
from extractor.layout.language import language_of, language_warnings
from extractor.layout.lines import read_lines
from extractor.layout.passages import Passage, find_passages
from extractor.layout.sentences import split_sentences
from extractor.layout.tables import find_tables
from extractor.layout.top import read_top
from extractor.layout.turns import find_turns
from extractor.reading.source import Source
from extractor.words import Words


def lay_out(source: Source) -> Document:
    """Lay a source text out. Total: any text has a layout, an empty one an empty layout."""
    text = source.text
    words = Words(text)
    lines = read_lines(text)
    placed = find_tables(text, lines)
    tables = tuple(table for table, _ in placed)
    passages = find_passages(text, lines, placed)
    top = read_top(text, passages, source.metadata.get("title"))
    blocks = tuple(make_blocks(text, passages, tables, top))
    sentences = tuple(_sentences(text, passages, tables))
    head = read_head(source, passages, top)
    turns, people = find_turns(text, passages, blocks, head)
    language = language_of(words.texts, source.metadata.get("language", "en"))
    return Document(
        source=source,
        words=words,
        head=head,
        blocks=blocks,
        sentences=sentences,
        turns=turns,
        people=people,
        tables=tables,
        kind=document_kind(text, blocks, turns, head),
        language=language,
        warnings=language_warnings(source, blocks, language),
    )


def _sentences(text: str, passages: Sequence[Passage], tables: Sequence[Table]) -> list[Region]:
    sentences: list[Region] = []
    carried: int | None = None
    for passage in passages:
        if passage.kind == "table":
            table = thing_at(tables, passage.start)
            sentences += _table_sentences(table) if table else []
            continue
        if carried is not None and passage.kind == "furniture":
            continue
        found = list(split_sentences(text, passage.words.start, passage.words.end))
        if carried is not None and found:
            found[0] = Region(carried, found[0].end)
            carried = None
        if passage.goes_on and found:
            carried = found.pop().start
        sentences += found
    return sentences


def _table_sentences(table: Table) -> list[Region]:
    """The head of a table, and each of its rows."""
    found: list[Region] = []
    first = table.rows[0].start if table.rows else table.end
    heads = [piece for pieces in table.columns for piece in pieces if piece.end <= first]
    if heads:
        found.append(Region(min(piece.start for piece in heads), max(piece.end for piece in heads)))
    groups = sorted({row.group for row in table.rows if row.group})
    found += [Region(row.start, row.end) for row in table.rows] + [group for group in groups if group.start >= first]
    return sorted(found)
