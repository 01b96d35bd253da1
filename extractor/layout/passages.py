"""Lines gathered into passages: paragraphs, list items, headings and page furniture."""

import re
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple

from extractor.layout.document import Region, Table
from extractor.layout.lines import Line, wrap_width
from extractor.layout.rows import is_rule
from extractor.vocabulary import read_list

_HERE = files("extractor.layout")
_UNFINISHED = frozenset(read_list(_HERE / "unfinished.txt"))

# • Revenue … | - Sales … | * North America … | o EU CT … | – Risk of death …
_BULLET = re.compile(r"\\?(?:[•·◆▪●○◦‣∙⁃■□➢✓*+–—-]|o(?=[ \t\u00a0]))(?:[ \t\u00a0]+)(?=\S)")
# (a) median … | b) best … | 2. OSLO … | iv) …
_NUMBER = re.compile(r"(?:\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:\d{1,2}|[a-z])[.)])[ \t\u00a0]+(?=\S)")
# \- 2 - | Page 3 of 7 | 2/3 | 10/9/26, 6:02 AM      1/3 | Acme / Bolt -- page 1 of 2
_FURNITURE = re.compile(
    r"\\?[-–—]\s?\d{1,3}\s?\\?[-–—]|(?:Page|page|PAGE)\s\d{1,3}(?:\s(?:of|/)\s\d{1,3})?|\d{1,3}/\d{1,3}"
    r"|\d{1,2}/\d{1,2}/\d{2,4},\s\d{1,2}:\d\d(?:\s?[AP]M)?\s+.{0,120}?\s*\d{1,3}/\d{1,3}"
    r"|.{1,100}?(?:[-–—|•·]|\s{2})\s?[Pp]age\s\d{1,3}\sof\s\d{1,3}"
)
_MARKUP = re.compile(r"(?:#{1,6}\s+)?(?:\*{1,3}|_{2,3})?")
_TAIL = re.compile(r"(?:\*{1,3}|_{2,3})?(?:\s#{1,6})?$")
_SENTENCE_END = re.compile(r"[.!?…:。！？][\"”’'»)\]*_]*$")
_LONGEST_HEADING = 120


class Passage(NamedTuple):
    """Lines that belong together."""

    start: int
    end: int
    kind: str
    """paragraph, item, heading, table, furniture; bold for a whole line in Markdown's bold."""
    words: Region
    """Without its bullet or markup."""
    gap: bool
    """Whether it stands apart from the passage above."""
    goes_on: bool = False
    """True if its last sentence goes on in the next passage of running text."""


def find_passages(text: str, lines: Sequence[Line], tables: Sequence[tuple[Table, range]]) -> list[Passage]:
    """The passages, in order; every line is in one."""
    width = wrap_width(lines)
    passages: list[Passage] = []
    place = 0
    index = 0
    while index < len(lines):
        if place < len(tables) and tables[place][1].start == index:
            table, taken = tables[place]
            passages.append(Passage(table.start, table.end, "table", Region(table.start, table.end), lines[index].gap))
            index = taken.stop
            place += 1
            continue
        stop = tables[place][1].start if place < len(tables) else len(lines)
        last = _last_line(text, lines, index, stop, width)
        passages.append(_passage(text, lines, index, last))
        index = last + 1
    return _with_pages_joined(text, _with_running_heads(text, passages))


def _last_line(text: str, lines: Sequence[Line], first: int, stop: int, width: int | None) -> int:
    """Index of the last line of the passage that begins with the first one."""
    index = first
    if _is_furniture(text, lines[first]):
        return first
    item = is_item(text, lines[first])
    while index + 1 < stop and not lines[index + 1].gap:
        below = lines[index + 1]
        if is_item(text, below) or _is_furniture(text, below):
            break
        if not _joins(text, lines[index], below, width, lines[first] if item else None, index > first):
            break
        index += 1
    return index


def _joins(text: str, line: Line, below: Line, width: int | None, item: Line | None, inside: bool) -> bool:
    """Whether the line below carries the text of this one on."""
    follows = text[below.start]
    if text.startswith("**", line.start) and text.endswith("**", line.start, line.end):
        return False
    if item is not None and below.indent > item.indent:
        return True
    if follows.islower():
        return True
    if width is None:
        return False
    word = 0
    while below.start + word < below.end and word < width and not text[below.start + word].isspace():
        word += 1
    full = line.indent + (line.end - line.start) + 1 + word
    if not _SENTENCE_END.search(text, max(line.start, line.end - 6), line.end):
        return inside or full > width * 0.86 or _last_word(text, line.start, line.end) in _UNFINISHED
    return full > width * 0.78 or (inside and below.end - below.start > width * 0.6)


def _last_word(text: str, start: int, end: int) -> str:
    """The letters that a stretch ends with, if they are few."""
    first = end
    while first > start and end - first < 16 and text[first - 1].isalpha():
        first -= 1
    return text[first:end]


def is_item(text: str, line: Line) -> bool:
    """Whether a line begins a list item."""
    return _BULLET.match(text, line.start, line.end) is not None or (
        text[line.start] in "(0123456789abcdefghij" and _NUMBER.match(text, line.start, line.end) is not None
    )


def _is_furniture(text: str, line: Line) -> bool:
    if is_rule(text, line):
        return True
    return line.end - line.start < 160 and _FURNITURE.fullmatch(text, line.start, line.end) is not None


def _passage(text: str, lines: Sequence[Line], first: int, last: int) -> Passage:
    line = lines[first]
    start, end = line.start, lines[last].end
    gap = line.gap
    if first == last and _is_furniture(text, line):
        return Passage(start, end, "furniture", Region(start, end), gap)
    if is_item(text, line):
        mark = _BULLET.match(text, start, end) or _NUMBER.match(text, start, end)
        begin = mark.end() if mark else start
        below = lines[last + 1] if last + 1 < len(lines) else None
        numbered = text[start].isdigit()
        title = numbered and end - start < 90 and text[end - 1] not in ".;,!?" and (below is None or below.gap)
        return Passage(start, end, "heading" if title else "item", Region(begin, end), gap)
    words = _unmarked(text, start, end)
    marked = words.start > start
    if marked and text[start] == "#":
        return Passage(start, end, "heading", words, gap)
    if marked and words.end < end and words.end - words.start <= 300 and "**" not in text[words.start : words.end]:
        return Passage(start, end, "bold", words, gap)
    return Passage(start, end, "paragraph", Region(start, end), gap)


def _unmarked(text: str, start: int, end: int) -> Region:
    """A heading's words without hashes and asterisks around them."""
    mark = _MARKUP.match(text, start, end)
    begin = mark.end() if mark else start
    tail = _TAIL.search(text, max(begin, end - 10), end)
    return (
        Region(begin, tail.start() if tail else end) if begin < (tail.start() if tail else end) else Region(start, end)
    )


def _with_running_heads(text: str, passages: list[Passage]) -> list[Passage]:
    """The passages, lines that come again beside page numbers marked as furniture."""
    beside = [
        index
        for index, passage in enumerate(passages)
        if passage.kind == "paragraph"
        and passage.end - passage.start < _LONGEST_HEADING
        and any(near.kind == "furniture" for near in passages[max(0, index - 1) : index + 2])
    ]
    times = Counter(text[passages[index].start : passages[index].end] for index in beside)
    marked = list(passages)
    for index in beside:
        if times[text[passages[index].start : passages[index].end]] >= 2:
            marked[index] = passages[index]._replace(kind="furniture")
    return marked


def _with_pages_joined(text: str, passages: list[Passage]) -> list[Passage]:
    """The passages, those marked whose sentence a blank line or a page's end cut in two."""
    joined = list(passages)
    above: int | None = None
    for index, passage in enumerate(passages):
        if passage.kind == "furniture":
            continue
        if (
            above is not None
            and passage.kind == "paragraph"
            and passages[above].kind in ("paragraph", "item")
            and passage.gap | (index - above > 1)
            and _is_cut(text, passages[above], passage)
        ):
            joined[above] = passages[above]._replace(goes_on=True)
        above = index
    return joined


def _is_cut(text: str, above: Passage, below: Passage) -> bool:
    if _SENTENCE_END.search(text, max(above.start, above.end - 6), above.end):
        return False
    if above.kind == "item" and above.end - above.start < 60:
        return False
    follows = text[below.start]
    if follows.islower():
        return above.end - above.start >= 40 or text[above.end - 1] == ","
    if above.end - above.start < 60:
        return False
    if text[above.end - 1] == ",":
        return True
    return _last_word(text, above.start, above.end) in _UNFINISHED or (
        follows in "$€£¥₹\\"
        and text[above.end - 1].islower()
        and above.end - above.start > _LONGEST_HEADING
        and below.end - below.start > 60
    )
