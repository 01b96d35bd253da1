"""The lines of a text, and how it was wrapped."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_LINE = re.compile(r"\S(?:[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*\S)?")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WIDEST_WRAP = 110


class Line(NamedTuple):
    """A line that has something on it, blanks around it trimmed."""

    start: int
    end: int
    indent: int
    """Characters between the line break and the first visible one."""
    gap: bool
    """True if a blank line, or the start of the text, is above it."""


def read_lines(text: str) -> list[Line]:
    """The lines with visible characters, in order."""
    lines: list[Line] = []
    before = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        breaks = 0
        margin = before
        for found in _BREAK.finditer(text, before, start):
            breaks += 1
            margin = found.end()
        lines.append(Line(start, end, start - margin, breaks != 1))
        before = end
    return lines


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width that the paragraphs were wrapped to by hand or machine; None where a paragraph is one line."""
    lengths = [line.end - line.start for line in lines]
    long = [length for length in lengths if length > _WIDEST_WRAP]
    if sum(long) * 4 > sum(lengths):
        return None
    return max((length for length in lengths if length <= _WIDEST_WRAP), default=None)
