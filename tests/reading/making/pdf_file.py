"""PDF files, drawn line by line with reportlab."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import getFont, registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.reading.making.outline import Part, TableOf

_MARGIN = 64
_SIZE = 10
_LEADING = 12.5
_LATIN = ("Helvetica", "Helvetica-Bold")
_ALL = ("Vera", "VeraBd")


def pdf_of(parts: list[Part], columns: int = 1) -> bytes:
    """Pages with running heads and page numbers, justified lines, tables with figures flush right."""
    faces = _faces_for("".join(_words_of(part) for part in parts))
    pages = _Pages(columns, faces)
    file = pages.draw(parts)
    return file if pages.number == 1 else _Pages(columns, faces, running_head=True).draw(parts)


def _words_of(part: Part) -> str:
    rows = [part.table.heads, *part.table.rows] if part.table else []
    return part.text + "".join(cell for row in rows for cell in row)


def _faces_for(text: str) -> tuple[str, str]:
    """Faces, plain and bold, that have all characters of a text; those that no face has are drawn as another letter."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        for name in _ALL:
            registerFont(TTFont(name, f"{name}.ttf"))
            face = getFont(name).face
            for code in {ord(character) for character in text} - face.charToGlyph.keys():
                face.charToGlyph[code] = face.charToGlyph[ord("n")]
                face.charWidths[code] = face.charWidths[ord("n")]
        return _ALL
    return _LATIN


class _Pages:
    def __init__(self, columns: int, faces: tuple[str, str], running_head: bool = False):
        self._face, self._bold = faces
        self._running_head = running_head
        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4, invariant=1)
        self._columns = columns
        width, self._height = A4
        self._gutter = 24
        self._width = (width - 2 * _MARGIN - (columns - 1) * self._gutter) / columns
        self.number = self._column = 0
        self._top = self._height - 84
        self._y = self._top
        self._new_page()

    def draw(self, parts: list[Part]) -> bytes:
        for part in parts:
            if not part.tight:
                self._y -= 0.75 * _LEADING
            if part.table is not None:
                self._table(part.table)
            elif part.kind == "title":
                self._lines(part.text, self._bold, 15)
            elif part.kind == "heading":
                self._lines(part.text, self._bold, 11)
            elif part.kind == "item":
                mark, _, words = part.text.partition(" ")
                self._lines(words, self._face, _SIZE, mark)
            else:
                for line in part.text.split("\n"):
                    self._lines(line, self._bold if part.kind == "caption" else self._face, _SIZE)
        self._canvas.save()
        return self._file.getvalue()

    def _new_page(self) -> None:
        if self.number:
            self._canvas.showPage()
        self.number += 1
        self._column = 0
        self._canvas.setFont(self._face, 8)
        if self._running_head:
            self._canvas.drawString(_MARGIN, self._height - 40, "Sample Wire, a service of invented news")
        self._canvas.drawRightString(_MARGIN + 450, 36, f"Page {self.number}")
        self._y = self._top

    def _room(self, leading: float) -> float:
        """The base line of the next line."""
        self._y -= leading
        if self._y < 64:
            if self._column + 1 < self._columns:
                self._column += 1
                self._y = self._top
            else:
                self._new_page()
            self._y -= leading
        return self._y

    @property
    def _left(self) -> float:
        return _MARGIN + self._column * (self._width + self._gutter)

    def _lines(self, text: str, face: str, size: float, mark: str = "") -> None:
        indent = max(14.0, stringWidth(mark, face, size) + 5) if mark else 0.0
        lines = _wrapped(text, face, size, self._width - indent)
        for number, line in enumerate(lines):
            y = self._room(size * 1.25)
            if mark and not number:
                self._canvas.setFont(face, size)
                self._canvas.drawString(self._left, y, mark)
            drawn = self._canvas.beginText(self._left + indent, y)
            drawn.setFont(face, size)
            blanks = line.count(" ")
            spare = self._width - indent - stringWidth(line, face, size)
            justified = number < len(lines) - 1 and blanks and face == self._face
            drawn.setWordSpace(spare / blanks if justified else 0)
            drawn.textOut(line)
            drawn.setWordSpace(0)
            self._canvas.drawText(drawn)

    def _table(self, table: TableOf) -> None:
        rows = [table.heads, *table.rows] if table.heads else list(table.rows)
        full = [row for row in rows if len(row) > 1]
        size = float(_SIZE)
        while True:
            widths = [max(stringWidth(row[column], self._face, size) for row in full) for column in range(len(full[0]))]
            if sum(widths) + 14 * len(widths) <= self._width or size < 4.5:
                break
            size -= 0.5
        gap = max(1.6 * size, (self._width - sum(widths)) / len(widths)) if len(widths) < 4 else 1.6 * size
        for row in rows:
            y = self._room(size * 1.3)
            self._canvas.setFont(self._face, size)
            self._canvas.drawString(self._left, y, row[0])
            right = self._left + widths[0]
            for cell, width, flush in zip(row[1:], widths[1:], table.flush_right[1:], strict=False):
                right += gap + width
                if flush:
                    self._canvas.drawRightString(right, y, cell)
                else:
                    self._canvas.drawString(right - width, y, cell)


def _wrapped(text: str, face: str, size: float, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, face, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
