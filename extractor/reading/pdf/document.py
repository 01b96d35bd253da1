"""A PDF file → its text."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from extractor.reading.content import BrokenError, Content, ExtraError, TooMuchError
from extractor.reading.grid import Piece
from extractor.reading.pdf.columns import in_reading_order
from extractor.reading.pdf.furniture import without_furniture
from extractor.reading.pdf.glyphs import read_page
from extractor.reading.pdf.hyphens import Hyphens
from extractor.reading.pdf.lines import Stretch, find_stretches, find_words, gather_rows, with_lines_joined
from extractor.reading.pdf.packed import check_streams
from extractor.reading.pdf.paragraphs import Block, common_height, find_blocks
from extractor.reading.scroll import Scroll

_PASSWORD = 4
"""PDFium's number for a missing password."""
_MOST_PAGES = 2000
_MOST_CHARACTERS = 3_000_000
"""More than two thousand pages of running text have; each is asked for on its own."""
_SAME_SIZE = 0.05
_NO_TITLE = re.compile(r"untitled|microsoft\s|.*\.(?:docx?|pdf|indd|qxd|rtf|pptx?)$|\W*$", re.IGNORECASE)


def read_pdf(raw: bytes, limit: int) -> Content:
    """The text of a PDF file, of at most ``limit`` characters. Raises BrokenError, TooMuchError, ExtraError.

    Columns are read one after the other; words cut at a line's end are joined; running heads, page numbers and
    footnotes' marks are left out; tables keep their columns. Locators are page and box.
    """
    check_streams(raw)
    document = _open(raw)
    try:
        if len(document) > _MOST_PAGES:
            raise BrokenError(f"it has more than {_MOST_PAGES:,} pages")
        pages, drawn = _pages(document, limit)
        title = str(document.get_metadata_value("Title"))[:500].strip("\0 ")
    finally:
        document.close()
    if not any(pages):
        reason = "it has no text, only images: make it searchable with OCR first" if drawn else "it has no text"
        raise BrokenError(reason)
    text = _write(pages, Scroll(limit))
    metadata = {"title": title} if title and not _NO_TITLE.match(title) else {}
    return Content(text.text, text.places, metadata, _warnings(drawn))


def _open(raw: bytes) -> Any:
    try:
        import pypdfium2
    except ImportError:
        raise ExtraError("pdf") from None
    try:
        document = pypdfium2.PdfDocument(raw)
        len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise BrokenError("it is encrypted and asks for a password: save it without one") from None
        raise BrokenError("it is no PDF file, or a broken one") from None
    return document


def _pages(document: Any, limit: int) -> tuple[list[list[Stretch]], list[int]]:
    """The stretches of each page, and the numbers of the pages that have pictures and no text."""
    import pypdfium2

    pages: list[list[Stretch]] = []
    drawn: list[int] = []
    characters = 0
    for index in range(len(document)):
        try:
            page = read_page(document, index, _MOST_CHARACTERS - characters)
        except pypdfium2.PdfiumError:
            raise BrokenError(f"its page {index + 1} is broken") from None
        if page is None:
            raise BrokenError(f"it has more than {_MOST_CHARACTERS:,} characters")
        characters += len(page.glyphs)
        if characters > limit:
            raise TooMuchError("its text is larger than the file may be")
        if page.drawn:
            drawn.append(page.number)
        pages.append(find_stretches(find_words(page.glyphs)))
    return pages, drawn


def _warnings(drawn: list[int]) -> tuple[str, ...]:
    if not drawn:
        return ()
    numbers = ", ".join(map(str, drawn[:10])) + (" …" if len(drawn) > 10 else "")
    return (f"no text on {'page' if len(drawn) == 1 else 'pages'} {numbers}, only images",)


def _write(pages: list[list[Stretch]], scroll: Scroll) -> Scroll:
    kept = without_furniture([gather_rows(page) for page in pages])
    regions = [[with_lines_joined(region) for region in in_reading_order(rows)] for rows in kept]
    height = common_height([region for page in regions for region in page])
    hyphens = Hyphens(" ".join(one.text for one in row) for rows in kept for row in rows)
    blocks = _joined(_parts(regions, height, hyphens), hyphens)
    for block in blocks:
        for number, line in enumerate(block.lines):
            scroll.block(line, apart=block.apart and number == 0, indented=block.kind == "table")
    return scroll


def _parts(pages: list[list[list[list[Stretch]]]], height: float, hyphens: Hyphens) -> Iterator[list[Block]]:
    """The blocks of each region."""
    last: Block | None = None
    for number, page in enumerate(pages, 1):
        for region in page:
            blocks = find_blocks(region, number, height, hyphens, last)
            last = blocks[-1] if blocks else last
            yield blocks


def _joined(parts: Iterable[list[Block]], hyphens: Hyphens) -> Iterator[Block]:
    """The blocks of all regions; a paragraph that goes on in another column or on another page is one."""
    held: Block | None = None
    for blocks in parts:
        if held is not None and blocks and _goes_on(held, blocks[0]):
            last = held.lines[-1][-1]
            above, between = hyphens.join(last.text, blocks[0].lines[0][0].text)
            held.lines[-1][-1] = Piece(above + between, last.locator)
            held.lines[-1] += blocks[0].lines[0]
            held.open = blocks[0].open
            blocks = blocks[1:]
        for block in blocks:
            if held is not None:
                yield held
            held = block
    if held is not None:
        yield held


def _goes_on(above: Block, below: Block) -> bool:
    """Whether the first block of a region carries on the last one before it."""
    if not above.open or below.kind != "paragraph" or below.bold:
        return False
    return below.lines[0][0].text[:1].islower() or abs(above.size - below.size) < _SAME_SIZE * above.size
