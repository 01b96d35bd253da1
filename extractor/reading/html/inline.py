"""The running text of a block, piece by piece, blanks as a browser shows them."""

import re
from typing import TYPE_CHECKING

from extractor.reading.grid import Piece
from extractor.reading.marks import lowered

if TYPE_CHECKING:
    from extractor.reading.html.tree import Element

_BLANKS = re.compile(r"[\s\u200b\ufeff]*[ \t\r\n\f\v\u200b\ufeff][\s\u200b\ufeff]*|\s{2,}")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_LONGEST_RAISED = 12


class Run:
    """The text of one block in the making."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []

    def add(self, text: str | None, locator: str) -> None:
        """More text; blanks and line breaks in it are one blank each, a no-break space alone stays what it is."""
        if not text:
            return
        text = _BLANKS.sub(" ", text.replace(_SOFT_HYPHEN, ""))
        if text.startswith(" ") and (not self.pieces or self.pieces[-1].text[-1:] in (" ", "\n", "\xa0")):
            text = text[1:]
        if text:
            self.pieces.append(Piece(text, locator))

    def add_as_is(self, text: str | None, locator: str) -> None:
        """More text, every blank of it kept."""
        if text:
            self.pieces.append(Piece(text.replace("\r\n", "\n"), locator))

    def break_line(self, locator: str) -> bool:
        """A line break; False where the line is empty already, so that it parts paragraphs."""
        if self.pieces and self.pieces[-1].text.endswith("\n"):
            return False
        if self.pieces:
            last = self.pieces.pop()
            if stripped := last.text.rstrip(" "):
                self.pieces.append(last._replace(text=stripped))
            self.pieces.append(Piece("\n", locator))
        return True

    def take(self) -> list[Piece]:
        """What was gathered; the run is empty again."""
        pieces, self.pieces = self.pieces, []
        return pieces

    @property
    def tail(self) -> str:
        """Its last characters."""
        return self.pieces[-1].text[-20:] if self.pieces else ""


def raised_text(element: "Element") -> str | None:
    """The characters of an element that is raised and short, as a mark or power is; None for all others."""
    if element.tag != "sup" and "super" not in (element.get("style") or "")[:200]:
        return None
    text = ""
    for part in element.itertext():
        text += str(part)
        if len(text) > _LONGEST_RAISED:
            return None
    return text


def add_raised(run: Run, element: "Element", raised: str, locator: str) -> None:
    """Write raised characters on the line, or leave a mark out."""
    text = lowered(raised, run.tail, (element.tail or "")[:1])
    if text:
        run.pieces.append(Piece(text, locator))
