"""The characters of a page and where they stand: the one module that talks to PDFium."""

import ctypes
import math
from collections import Counter
from typing import Any, NamedTuple

_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
"""What PDFium gives for a hyphen at the end of a line."""
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st"}
_LONGEST_FONT = 128
_BOLD_NAMES = (b"bold", b"black", b"heavy")

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points, counted from the top left corner of the page as it is shown."""


class Glyph(NamedTuple):
    """One character, turned upright: x grows to the right, the base line downward, in points."""

    text: str
    left: float
    right: float
    base: float
    """The line it stands on."""
    size: float
    """From its font's highest to its lowest point."""
    bold: bool
    box: Box


class Page(NamedTuple):
    """A page with its characters in the order of the file."""

    number: int
    """From 1."""
    glyphs: list[Glyph]
    """Those that run in the direction of most of the page's; watermarks and margin notes set askew are left out."""
    drawn: bool
    """Whether things are on it but no characters."""


def read_page(document: Any, index: int, limit: int) -> Page | None:
    """A page of a PDFium document; None for one of more characters than the limit."""
    from pypdfium2 import raw

    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            if raw.FPDFText_CountChars(textpage.raw) > limit:
                return None
            glyphs = _glyphs(raw, textpage.raw, _Shown(page))
        finally:
            textpage.close()
        return Page(index + 1, glyphs, not glyphs and raw.FPDFPage_CountObjects(page.raw) > 0)
    finally:
        page.close()


def _glyphs(raw: Any, textpage: Any, shown: "_Shown") -> list[Glyph]:
    number = raw.FPDFText_CountChars(textpage)
    turns = [_turn(raw.FPDFText_GetCharAngle(textpage, index)) for index in range(number)]
    turn = Counter(turns).most_common(1)[0][0] if turns else 0
    rectangle = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    glyphs: list[Glyph] = []
    bold = False
    starts = True
    high = 0
    for index in range(number):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code in (0, 9, 10, 13) or turns[index] != turn or raw.FPDFText_IsGenerated(textpage, index) == 1:
            starts = True
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage, index, rectangle):
            continue
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        low, top = sorted((rectangle.bottom, rectangle.top))
        left, base, right, size = _upright(rectangle.left, low, rectangle.right, top, x.value, y.value, turn)
        if not all(map(math.isfinite, (left, base, right, size))):
            continue
        text = "-" if code in _HYPHENS else chr(code)
        if starts:
            bold = _is_bold(raw, textpage, index)
        starts = text.isspace()
        box = shown.box(rectangle.left, low, rectangle.right, top)
        glyphs.append(Glyph(_LIGATURES.get(text, text), left, right, base, max(size, 0.1), bold, box))
    return glyphs


def _is_bold(raw: Any, textpage: Any, index: int) -> bool:
    name = ctypes.create_string_buffer(_LONGEST_FONT)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage, index, name, _LONGEST_FONT, flags)
    return any(word in name.value.lower() for word in _BOLD_NAMES)


def _turn(angle: float) -> int:
    """Quarter turns; -1 for what stands askew."""
    quarters = angle / (math.pi / 2)
    return round(quarters) % 4 if math.isfinite(quarters) and abs(quarters - round(quarters)) < 0.05 else -1


def _upright(
    left: float, low: float, right: float, top: float, x: float, y: float, turn: int
) -> tuple[float, float, float, float]:
    """Left, base line, right and size of a character whose line runs to the right, downward, to the left or upward."""
    if turn == 1:
        return -top, -x, -low, right - left
    if turn == 2:
        return -right, y, -left, top - low
    if turn == 3:
        return low, x, top, right - left
    return left, -y, right, top - low


class _Shown:
    """From the coordinates of a page's content to those of the page as it is shown."""

    def __init__(self, page: Any):
        self._left, self._low, self._right, self._top = page.get_bbox()
        self._turned = page.get_rotation() // 90 % 4

    def box(self, left: float, low: float, right: float, top: float) -> Box:
        """A box of the content, as it is shown."""
        if self._turned == 1:
            return low - self._low, left - self._left, top - self._low, right - self._left
        if self._turned == 2:
            return self._right - right, low - self._low, self._right - left, top - self._low
        if self._turned == 3:
            return self._top - top, self._right - right, self._top - low, self._right - left
        return left - self._left, self._top - top, right - self._left, self._top - low
