"""Characters → words → the stretches of words that stand together on a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extractor.reading.marks import lowered
from extractor.reading.pdf.glyphs import Box, Glyph

_SPACE = 0.14
"""Share of the size from which on a gap between two characters parts words."""
_SAME_LINE = 0.35
"""Share of the size by which base lines of one line may differ."""
_APART = 0.85
"""Share of the size from which on a gap between two words may part columns or cells."""
_SMALL = 0.8
_EVEN = 1.3
"""Times the narrowest gap that the widest may be on a line set wide to fill its column."""
_FULL = 0.96
_BULLETS = frozenset("•·◆▪●○◦‣∙⁃■□➢✓\uf0b7*–—-o")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")


@dataclass(slots=True)
class Word:
    """Characters without a blank between them, raised ones written on the line."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    box: Box


@dataclass(slots=True)
class Stretch:
    """Words that stand together on one line."""

    words: list[Word]
    left: float = field(init=False)
    right: float = field(init=False)
    base: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        self.left, self.right = self.words[0].left, max(word.right for word in self.words)
        self.base = self.words[0].base
        self.size = median(word.size for word in self.words)

    @property
    def text(self) -> str:
        """Its words, a blank between two."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """What it covers on the page."""
        boxes = [word.box for word in self.words]
        return (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.bold for word in self.words)


def find_words(glyphs: Sequence[Glyph]) -> list[Word]:
    """The words, in the order of the file."""
    words: list[Word] = []
    held: list[Glyph] = []
    raised: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text.isspace() and glyph.text != "\xa0":
            _finish(words, held, raised, "")
            held, raised = [], []
            continue
        if held and _is_raised(held[-1], raised[-1] if raised else held[-1], glyph):
            raised.append(glyph)
            continue
        if held and not _follows(held[-1], raised[-1] if raised else held[-1], glyph):
            _finish(words, held, raised, "")
            held, raised = [glyph], []
            continue
        if raised:
            held += _lowered(held, raised, glyph.text)
            raised = []
        held.append(glyph)
    _finish(words, held, raised, "")
    return words


def _is_raised(base: Glyph, last: Glyph, glyph: Glyph) -> bool:
    rise = base.base - glyph.base
    near = -0.3 * base.size < glyph.left - last.right < 0.3 * base.size
    return glyph.size < _SMALL * base.size and 0.12 * base.size < rise < 0.75 * base.size and near


def _follows(base: Glyph, last: Glyph, glyph: Glyph) -> bool:
    size = max(base.size, glyph.size)
    return abs(glyph.base - base.base) < _SAME_LINE * size and -0.5 * size < glyph.left - last.right < _SPACE * size


def _lowered(held: Sequence[Glyph], raised: Sequence[Glyph], after: str) -> list[Glyph]:
    before = "".join(glyph.text for glyph in held[-16:])
    text = lowered("".join(glyph.text for glyph in raised), before, after)
    return (
        [raised[0]._replace(text=text, right=raised[-1].right, base=held[-1].base, size=held[-1].size)] if text else []
    )


def _finish(words: list[Word], held: list[Glyph], raised: list[Glyph], after: str) -> None:
    if raised:
        held = [*held, *_lowered(held, raised, after)]
    text = "".join(glyph.text for glyph in held)
    if not text.strip():
        return
    boxes = [glyph.box for glyph in held]
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    size = median(glyph.size for glyph in held)
    first = held[0]
    words.append(Word(text, first.left, max(glyph.right for glyph in held), first.base, size, first.bold, box))


def find_stretches(words: Sequence[Word]) -> list[Stretch]:
    """The words gathered into stretches, lines from top to bottom, stretches from left to right."""
    stretches: list[Stretch] = []
    for line in _lines(words):
        line.sort(key=lambda word: word.left)
        held = [line[0]]
        for last, word in pairwise(line):
            if word.left - last.right > _APART * max(word.size, last.size):
                stretches.append(Stretch(held))
                held = []
            held.append(word)
        stretches.append(Stretch(held))
    return stretches


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        if lines and abs(word.base - lines[-1][0].base) < _SAME_LINE * min(word.size, lines[-1][0].size):
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def gather_rows(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """Stretches by lines, top to bottom, each line left to right."""
    rows: list[list[Stretch]] = []
    for one in sorted(stretches, key=lambda one: (one.base, one.left)):
        if rows and abs(one.base - rows[-1][0].base) < _SAME_LINE * min(one.size, rows[-1][0].size):
            rows[-1].append(one)
        else:
            rows.append([one])
    for row in rows:
        row.sort(key=lambda one: one.left)
    return rows


def with_lines_joined(rows: Sequence[list[Stretch]]) -> list[list[Stretch]]:
    """A column's lines: those in one piece that are only set wide to fill it, marks of items beside their words."""
    if not rows:
        return []
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    return [_joined(row, left, right) for row in rows]


def _joined(row: list[Stretch], left: float, right: float) -> list[Stretch]:
    if len(row) < 2:
        return row
    mark = row[0].text
    if mark in _BULLETS or _NUMBER.fullmatch(mark):
        row = [Stretch([*row[0].words, *row[1].words]), *row[2:]]
        inner = row[0].words[1:] + [word for one in row[1:] for word in one.words]
    else:
        inner = [word for one in row for word in one.words]
    gaps = [word.left - last.right for last, word in pairwise(inner)]
    letters = sum(word.text[0].isalpha() for word in inner)
    if len(gaps) < 2 or letters * 3 < 2 * len(inner) or row[-1].right - left < _FULL * (right - left):
        return row
    if max(gaps) > _EVEN * min(gaps) + 0.1 * row[0].size:
        return row
    return [Stretch([word for one in row for word in one.words])]
