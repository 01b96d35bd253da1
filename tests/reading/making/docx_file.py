"""Word files, by python-docx."""

import io

from docx import Document

from tests.reading.making.outline import Part


def docx_of(parts: list[Part]) -> bytes:
    """A Word file with styles for headings and items, and tables."""
    document = Document()
    for index, part in enumerate(parts):
        if part.table is not None:
            rows = ([part.table.heads] if part.table.heads else []) + list(part.table.rows)
            width = max(map(len, rows))
            table = document.add_table(rows=0, cols=width)
            for row in rows:
                cells = table.add_row().cells
                if len(row) == 1:
                    cells[0].merge(cells[-1])
                for cell, words in zip(cells, row, strict=False):
                    cell.text = words
        elif part.kind == "item" and part.text[0] in "•-–—*·":
            document.add_paragraph(part.text.split(maxsplit=1)[1], style="List Bullet")
        elif part.kind == "title":
            document.add_heading(part.text, 0)
        elif part.kind == "heading" and not _is_run_in(parts, index):
            document.add_heading(part.text, 1)
        elif part.kind == "caption":
            document.add_paragraph(part.text, style="Caption")
        elif part.kind == "paragraph" and index and _is_run_in(parts, index - 1):
            paragraph = document.add_paragraph()
            paragraph.add_run(parts[index - 1].text + "\n").bold = True
            paragraph.add_run(part.text)
        elif part.kind != "heading":
            document.add_paragraph(part.text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _is_run_in(parts: list[Part], index: int) -> bool:
    """Whether a heading is the first line of the paragraph below it."""
    below = parts[index + 1 : index + 2]
    return parts[index].kind == "heading" and bool(below) and below[0].kind == "paragraph" and below[0].tight
