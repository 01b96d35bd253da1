"""A Word file → its text."""

from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

from extractor.reading.content import Content
from extractor.reading.docx.names import MC, W, attribute, step
from extractor.reading.docx.numbering import Numbering
from extractor.reading.docx.package import MAIN, Package
from extractor.reading.docx.runs import words_of
from extractor.reading.grid import Cell, Piece, is_caption, write_table
from extractor.reading.scroll import Scroll
from extractor.vocabulary import read_list

if TYPE_CHECKING:
    from lxml.etree import _Element

_THROUGH = frozenset(
    {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}smartTag", f"{W}customXml", f"{MC}Choice"}
)
_THROUGH |= {f"{MC}AlternateContent"}
_TEXT_BOX = f"{W}txbxContent"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_NO_AUTHORS = frozenset(read_list(files("extractor.reading.docx") / "no_authors.txt"))
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
_MOST_SPAN = 100
_MOST_HEADS = 5


def read_docx(raw: bytes, limit: int) -> Content:
    """The text of a Word file, unpacked of at most ``limit`` bytes. Raises BrokenError, ExtraError.

    Tracked deletions and hidden words are left out, insertions kept; footnotes follow behind the text. Locators are
    paths of elements, ``/w:document/w:body/w:tbl[1]/w:tr[2]/w:tc[3]``.
    """
    package = Package(raw, limit)
    main = package.part(MAIN)
    writer = _Writer(Scroll(limit), Numbering(package.part("word/numbering.xml"), package.part("word/styles.xml")))
    body = main.find(f"{W}body") if main is not None else None
    if body is not None:
        writer.blocks(body, "/w:document/w:body")
    for name, kind in _NOTES:
        notes = package.part(name)
        if notes is not None:
            writer.notes(notes, kind)
    told = _metadata(package.part("docProps/core.xml"))
    if writer.title is not None:
        told.setdefault("title", writer.title)
    return Content(writer.scroll.text, writer.scroll.places, told)


class _Writer:
    """Writes the blocks of a body on a scroll."""

    def __init__(self, scroll: Scroll, numbering: Numbering):
        self.scroll = scroll
        self.title: str | None = None
        """The words of the first paragraph in the style of a title."""
        self._numbering = numbering
        self._in_list = False
        self._captioned = False
        """Whether the last block may title a table right below it."""

    def blocks(self, parent: "_Element", path: str) -> None:
        """Write all paragraphs and tables of an element."""
        for block, where in _blocks(parent, path):
            if block.tag == f"{W}tbl":
                write_table(self.scroll, list(_rows(block, where)), apart=not self._captioned)
                self._in_list = self._captioned = False
                continue
            mark = self._numbering.mark(block)
            words = words_of(block)
            if words.strip():
                if self.title is None and self._numbering.is_title(block):
                    self.title = " ".join(words.split())
                self.scroll.block([(mark + words.strip("\n"), where)], apart=not (mark and self._in_list))
                self._in_list = bool(mark)
                self._captioned = not mark and is_caption(words) and not self._numbering.is_heading(block)
            for number, box in enumerate(_boxes(block), 1):
                self.blocks(box, f"{where}//w:txbxContent[{number}]")

    def notes(self, notes: "_Element", kind: str) -> None:
        """Write footnotes or endnotes, without the separators that stand among them."""
        for number, note in enumerate(notes.iterchildren(f"{W}{kind}"), 1):
            if not attribute(note, "type"):
                self.blocks(note, f"/w:{kind}s/w:{kind}[{number}]")


def _blocks(parent: "_Element", path: str) -> "Iterator[tuple[_Element, str]]":
    """The paragraphs and tables in an element and in what only wraps them, each with its path."""
    numbers: Counter[str] = Counter()
    for child in parent:
        tag = child.tag
        if not isinstance(tag, str):
            continue
        numbers[tag] += 1
        if tag in (f"{W}p", f"{W}tbl"):
            yield child, f"{path}/{step(child, numbers[tag])}"
        elif tag in _THROUGH:
            yield from _blocks(child, f"{path}/{step(child, numbers[tag])}")


def _boxes(paragraph: "_Element") -> "Iterator[_Element]":
    """The text boxes anchored in a paragraph, each once, though old versions of Word find it a second time."""
    for box in paragraph.iter(_TEXT_BOX):
        if not any(above.tag in (f"{MC}Fallback", _TEXT_BOX) for above in box.iterancestors()):
            yield box


def _rows(table: "_Element", path: str) -> Iterator[list[Cell]]:
    """The rows of a table; a head that reaches over several of them is said again in each."""
    above: Cell | None = None
    for row, (element, where) in enumerate(_children(table, path, f"{W}tr")):
        if element.find(f"{W}trPr/{W}del") is not None:
            continue
        heads = row < _MOST_HEADS and element.find(f"{W}trPr/{W}tblHeader") is not None
        cells: list[Cell] = []
        column = 0
        for cell, place in _children(element, where, f"{W}tc"):
            properties = cell.find(f"{W}tcPr")
            span = attribute(properties.find(f"{W}gridSpan"), "val") if properties is not None else ""
            width = max(1, min(int(span), _MOST_SPAN)) if span.isascii() and span.isdigit() and len(span) < 5 else 1
            pieces: list[Piece] = []
            for paragraph in cell.iter(f"{W}p"):
                words = words_of(paragraph)
                if words.strip():
                    pieces += [Piece(" ", place)] if pieces else []
                    pieces.append(Piece(words, place))
            held = Cell(tuple(pieces), column, width, heads)
            merged = properties.find(f"{W}vMerge") if properties is not None else None
            if column == 0:
                goes_on = merged is not None and attribute(merged, "val") != "restart"
                held = above if goes_on and above is not None else held
                above = held if merged is not None else None
            cells.append(held)
            column += width
        yield cells


def _children(parent: "_Element", path: str, wanted: str) -> "Iterator[tuple[_Element, str]]":
    numbers: Counter[str] = Counter()
    for child in parent:
        tag = child.tag
        if not isinstance(tag, str):
            continue
        numbers[tag] += 1
        if tag == wanted:
            yield child, f"{path}/{step(child, numbers[tag])}"
        elif tag in _THROUGH:
            yield from _children(child, f"{path}/{step(child, numbers[tag])}", wanted)


def _metadata(core: "_Element | None") -> dict[str, str]:
    """Title, author and language as the properties of the file have them; its dates are those of the file."""
    told: dict[str, str] = {}
    for field, name in (("title", "title"), ("author", "creator"), ("language", "language")):
        words = " ".join((core.findtext(f"{_DUBLIN}{name}") or "")[:500].split()) if core is not None else ""
        if field == "author" and words.lower() in _NO_AUTHORS:
            continue
        if field == "language":
            words = words[:2].lower() if words[:2].isalpha() else ""
        if words:
            told[field] = words
    return told
