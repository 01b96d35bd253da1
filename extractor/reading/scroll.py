"""A text in the making: what readers write the blocks of a document on."""

import re
from collections.abc import Iterable

from extractor.reading.content import TooMuchError
from extractor.reading.source import Place

_SURROGATES = re.compile("[\ud800-\udfff\0]")


class Scroll:
    """Blocks one below the other, in the form that :mod:`extractor.layout` reads in plain text.

    Paragraphs, headings and tables stand apart by a blank line, items of a list and rows of a table on lines of their
    own. Each piece that is written leaves a place; pieces without visible characters leave nothing.
    """

    def __init__(self, limit: int):
        self._limit = limit
        self._pieces: list[str] = []
        self._places: list[Place] = []
        self._length = 0

    def block(self, pieces: Iterable[tuple[str, str]], *, apart: bool = True, indented: bool = False) -> bool:
        """Write a block of pieces of text, each with its locator; ``apart`` puts a blank line above it.

        Blanks at its ends are left out, but for those that indent the first line where ``indented`` asks for them.
        False if nothing visible was in it.
        """
        visible = _trimmed([(_SURROGATES.sub("\ufffd", text), locator) for text, locator in pieces], indented)
        if not visible:
            return False
        if self._length:
            self._add("\n\n" if apart else "\n")
        for text, locator in visible:
            start = self._length
            self._add(text)
            if self._places and self._places[-1].locator == locator and self._places[-1].end == start:
                start = self._places.pop().start
            self._places.append(Place(start, self._length, locator))
        return True

    def _add(self, text: str) -> None:
        self._length += len(text)
        if self._length > self._limit:
            raise TooMuchError("its text is larger than the file may be")
        self._pieces.append(text)

    @property
    def text(self) -> str:
        """All that was written, a line break behind the last line."""
        return "".join(self._pieces) + ("\n" if self._pieces else "")

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the pieces came from, in text order."""
        return tuple(self._places)


def _trimmed(pieces: list[tuple[str, str]], indented: bool) -> list[tuple[str, str]]:
    """The pieces without blanks before the first visible character and behind the last."""
    first = next((index for index, (text, _) in enumerate(pieces) if text.strip()), len(pieces))
    last = next((index for index in range(len(pieces) - 1, -1, -1) if pieces[index][0].strip()), -1)
    kept = pieces[first : last + 1]
    if kept:
        text, locator = kept[0]
        stripped = text.lstrip()
        margin = text[: len(text) - len(stripped)].rpartition("\n")[2] if indented else ""
        kept[0] = (margin + stripped, locator)
        kept[-1] = (kept[-1][0].rstrip(), kept[-1][1])
    return [piece for piece in kept if piece[0]]
