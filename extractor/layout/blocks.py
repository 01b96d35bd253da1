"""Passages made into blocks: their kinds, zones and sections."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.layout.document import Block, Region, Table
from extractor.layout.names import find_names
from extractor.layout.passages import Passage
from extractor.layout.sentences import split_sentences
from extractor.layout.zones import heading_zone, paragraph_zone

_LONGEST_HEADING = 110
_MOST_WORDS = 16
_EARLY = 300
_CAPTION_LINES = 3
_NUMBERING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-Z])[.)][ \t\u00a0]+(?=\S)")
# Table 2. Responders at week 12 | Table: … | Exhibit 4 – …
_TABLE = re.compile(r"(?:Table|TABLE|Exhibit|EXHIBIT|Figure|FIGURE)(?:\s(?:\d{1,2}|[A-Z]|[IVX]{1,4}))?\s?[-–—.:|]")
_LABEL = re.compile(r"(?:Q|A)\s?[:.]\s")


class Top(NamedTuple):
    """What the top of the document turned out to be."""

    stop: int
    """Index of the first passage of the body."""
    title: int | None
    """Index of the title's passage."""
    bylines: frozenset[int]
    """Indices of passages with author, date or outlet."""


def make_blocks(text: str, passages: Sequence[Passage], tables: Sequence[Table], top: Top) -> list[Block]:
    """A block for each passage."""
    blocks: list[Block] = []
    captions = _captions(text, passages, tables)
    section: Region | None = None
    section_zone = "body"
    for index, passage in enumerate(passages):
        kind, zone = passage.kind, section_zone
        under = section
        if index < top.stop and kind != "table":
            kind = "title" if index == top.title else "byline" if index in top.bylines else "subtitle"
            zone = "boilerplate" if _own_zone(text, passage) == "boilerplate" else "headline"
            under = None
        elif kind == "table":
            zone, under = "table", captions.get(index, section)
        elif index in captions:
            kind, under = "heading", captions[index]
        elif kind == "heading" or is_heading(text, passages, index):
            kind = "heading"
            section = _named(text, passage.words)
            zone = heading_zone(text[section.start : section.end])
            numbered = section.start > passage.words.start
            section_zone = zone = "body" if numbered and zone == "boilerplate" else zone
            under = section
        else:
            kind = "item" if kind == "item" else "paragraph"
            own = _own_zone(text, passage) if kind == "paragraph" else "body"
            zone = own if own != "body" else section_zone
        blocks.append(Block(passage.start, passage.end, kind, zone, under))
    return blocks


def _captions(text: str, passages: Sequence[Passage], tables: Sequence[Table]) -> dict[int, Region]:
    """For each table with a caption above, and for the caption's lines, the words that head that table alone."""
    captions: dict[int, Region] = {}
    following = iter(tables)
    for index, passage in enumerate(passages):
        if passage.kind != "table":
            continue
        table = next(following)
        above: list[int] = []
        if passage.gap and not (index and _heads_table(text, passages[index - 1], table)):
            continue
        while index - len(above) > 0 and len(above) < _CAPTION_LINES and (not above or not passages[above[-1]].gap):
            line = passages[index - len(above) - 1]
            marked = line.kind == "heading" and _heads_table(text, line, table)
            if (
                (line.kind != "paragraph" and not marked)
                or line.end - line.start > _LONGEST_HEADING
                or text[line.end - 1] in ".;,!?"
            ):
                break
            above.append(index - len(above) - 1)
        named = next((passages[one].words for one in above if text[passages[one].start] not in "(["), None)
        if named is not None:
            captions |= dict.fromkeys([index, *above], _named(text, named))
    return captions


def _heads_table(text: str, passage: Passage, table: Table) -> bool:
    """Whether a line with a blank one below it heads the table there, and not all that follows."""
    if text[passage.start] == "(":
        return not passage.gap
    if passage.kind == "heading" and text[passage.start].isdigit():
        return False  # a section with a number
    in_units = table.scale_at is not None and passage.start <= table.scale_at.start < passage.end
    return in_units or text[passage.end - 1] == ":" or _TABLE.match(text, passage.start) is not None


def _own_zone(text: str, passage: Passage) -> str:
    return paragraph_zone(text[passage.words.start : min(passage.words.end, passage.words.start + _EARLY)])


def _named(text: str, words: Region) -> Region:
    """A heading's words without its number."""
    number = _NUMBERING.match(text, words.start, words.end)
    end = words.end
    while end > words.start and text[end - 1] in ": ":
        end -= 1
    return Region(number.end() if number else words.start, end) if end > (number.end() if number else 0) else words


def _sentences(words: str) -> int:
    number = _NUMBERING.match(words)
    return sum(1 for _ in split_sentences(words, number.end() if number else 0, len(words)))


def is_heading(text: str, passages: Sequence[Passage], index: int) -> bool:
    """Whether a passage is a heading: short, without a final stop, with something under it."""
    passage = passages[index]
    if passage.kind == "bold":
        return index + 1 < len(passages)
    if passage.kind != "paragraph" or passage.goes_on or index + 1 >= len(passages):
        return False
    size = passage.end - passage.start
    last = text[passage.end - 1]
    if (
        size > _LONGEST_HEADING
        or (last in '.,;!?…)]”"»' and not (last == ")" and size < 90))
        or (last == ":" and size > 60)
    ):
        return False
    first = text[passage.start]
    if not (first.isupper() or first.isdigit() or first in "“\"'‘"):
        return False
    words = text[passage.start : passage.end]
    if len(words.split()) > _MOST_WORDS or "@" in words or "://" in words or " | " in words or _sentences(words) > 1:
        return False
    if last == ":" and any(name.start == 0 and name.end >= size - 2 for name in find_names(words, 0, size)):
        return False  # a speaker's label on a line of its own
    if _LABEL.match(words) or (": " in words and size > 60):
        return False
    if not passage.gap and passages[index - 1].kind == "paragraph" and not words.isupper():
        return False
    below = passages[index + 1]
    return below.kind != "furniture"
