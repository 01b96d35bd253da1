"""A page → its text."""

from importlib.resources import files
from typing import TYPE_CHECKING

from extractor.reading.content import Content
from extractor.reading.grid import Piece, is_caption, write_table
from extractor.reading.html.inline import Run, add_raised, raised_text
from extractor.reading.html.main_text import HEADINGS, MainText, find_main_text
from extractor.reading.html.metadata import read_metadata
from extractor.reading.html.paths import Paths
from extractor.reading.html.table import as_items, holds_data, read_caption, read_rows
from extractor.reading.html.tree import decode_page, parse_page
from extractor.reading.scroll import Scroll
from extractor.vocabulary import read_list

if TYPE_CHECKING:
    from extractor.reading.html.tree import Element

_BLOCKS = HEADINGS | frozenset(read_list(files("extractor.reading.html") / "blocks.txt"))
_BULLET = "• "


def read_html(raw: bytes, limit: int) -> Content:
    """The text of a page's main part, of at most ``limit`` characters. Raises BrokenError, ExtraError.

    Headings, paragraphs, items and rows are lines as in plain text; what surrounds the text, is hidden or is a
    footnote's mark is left out. Locators are XPaths.
    """
    decoded = decode_page(raw)
    page = parse_page(decoded.text)
    if page is None:
        return Content("")
    main = find_main_text(page)
    writer = _Writer(Scroll(limit), main)
    if main.heading is not None:
        writer.write(main.heading)
    writer.write(main.root)
    warnings = () if decoded.encoding in ("utf-8", "ascii") else (f"decoded from {decoded.encoding}",)
    return Content(writer.scroll.text, writer.scroll.places, read_metadata(page, writer.headline), warnings)


class _Writer:
    """Writes elements on a scroll, block by block."""

    def __init__(self, scroll: Scroll, main: MainText):
        self.scroll = scroll
        self.headline: str | None = None
        """The words of the first main heading."""
        self._left_out = main.left_out
        self._paths = Paths()
        self._run = Run()
        self._mark: Piece | None = None
        self._counters: list[int | None] = []
        self._apart = True
        self._captioned = False
        """Whether the last block may title a table right below it."""

    def write(self, root: "Element") -> None:
        """Write an element and all in it."""
        from lxml.etree import iterwalk

        blocks: list[str] = []
        verbatim = 0
        walk = iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            block = tag in _BLOCKS
            if event == "end":
                if block:
                    self._close(tag, bool(verbatim))
                    blocks.pop()
                    verbatim -= tag == "pre"
                if element is not root and element.tail:
                    self._text(element.tail, blocks[-1] if blocks else self._paths.of(root), bool(verbatim))
                continue
            if element in self._left_out:
                walk.skip_subtree()
                if block:
                    self._flush(bool(verbatim))
                    blocks.append("")
                continue
            where = blocks[-1] if blocks else self._paths.of(root)
            if block:
                self._flush(bool(verbatim))
                blocks.append(self._paths.of(element))
                where = blocks[-1]
                verbatim += tag == "pre"
                if tag == "table" and holds_data(element, self._left_out):
                    self._table(element)
                    walk.skip_subtree()
                    continue
                self._open(element, where)
            elif tag == "br":
                if verbatim:
                    self._run.add_as_is("\n", where)
                elif not self._run.break_line(where):
                    self._flush(False)
            elif (raised := raised_text(element)) is not None:
                add_raised(self._run, element, raised, where)
                walk.skip_subtree()
                continue
            if element.text:
                self._text(element.text, where, bool(verbatim))
        self._flush(False)

    def _text(self, text: str, where: str, verbatim: bool) -> None:
        if verbatim:
            self._run.add_as_is(text, where)
        else:
            self._run.add(text, where)

    def _open(self, element: "Element", where: str) -> None:
        if element.tag in ("ul", "ol", "menu"):
            start = (element.get("start") or "1").strip()[:6]
            first = int(start) if start.isascii() and start.isdigit() else 1
            self._counters.append(first if element.tag == "ol" else None)
            self._apart = len(self._counters) == 1
        elif element.tag == "li":
            number = self._counters[-1] if self._counters else None
            self._mark = Piece(_BULLET if number is None else f"{number}. ", where)
            if number is not None:
                self._counters[-1] = number + 1

    def _close(self, tag: str, verbatim: bool) -> None:
        if tag == "h1" and self.headline is None:
            self.headline = " ".join("".join(piece.text for piece in self._run.pieces).split()) or None
        self._flush(verbatim)
        self._captioned &= tag not in HEADINGS
        if tag in ("ul", "ol", "menu") and self._counters:
            self._counters.pop()
            self._apart = not self._counters
        elif tag == "li":
            self._mark = None

    def _flush(self, verbatim: bool) -> None:
        """Write the block that was gathered."""
        pieces = self._run.take()
        if not any(piece.text.strip() for piece in pieces):
            return
        if self._mark is not None:
            pieces.insert(0, self._mark)
            self._mark = None
            self._captioned = False
        else:
            self._captioned = is_caption("".join(piece.text for piece in pieces))
        self.scroll.block(pieces, apart=self._apart or not self._counters, indented=verbatim)
        self._apart = not self._counters

    def _table(self, table: "Element") -> None:
        for caption in table.iterchildren("caption"):
            if caption not in self._left_out:
                pieces = read_caption(caption, self._left_out, self._paths)
                self._captioned |= self.scroll.block(pieces, apart=not self._captioned)
        rows = read_rows(table, self._left_out, self._paths)
        items = as_items(rows)
        if items is None:
            write_table(self.scroll, rows, apart=not self._captioned)
            self._captioned = False
            return
        for number, (mark, item) in enumerate(items):
            self.scroll.block([*mark.pieces, Piece(" ", mark.pieces[0].locator), *item.pieces], apart=not number)
