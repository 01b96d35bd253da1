"""Files that repeat something, of any length and for each reader: what a reader that looks twice would be slow on."""

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Sequence

from tests.hostile.texts import TEXTS, repeated

Maker = Callable[[int], bytes]
"""Makes a file of about so many bytes; one that is packed, of so many when it is unpacked."""

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CELL = "<w:tc><w:p><w:r><w:t>5%</w:t></w:r></w:p></w:tc>"
_RAISED = '<w:r><w:t>5%</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
_SENTENCE = "Sales of the drug rose by 5% in the quarter. "
_ITEM = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>5%</w:t></w:r></w:p>'
_BOX = "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>5%</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
_PAGE_BYTES = 3000


def around(before: str, pieces: str, after: str = "") -> Maker:
    """Pieces in turn (see :func:`repeated`) between a beginning and an end."""
    make = repeated(pieces)
    return lambda size: (before + make(size)[: size - size % len(pieces)] + after).encode("latin-1")


def docx_around(before: str, piece: str, after: str = "") -> Maker:
    """A Word file whose body is a piece again and again between a beginning and an end."""

    def make(size: int) -> bytes:
        return docx_with(before + piece * max(1, size // len(piece)) + after)

    return make


def docx_with(body: str, parts: Sequence[tuple[str, str | bytes]] = (), head: str = "") -> bytes:
    """A Word file with this body, not compressed; ``head`` stands above its root element."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        document = f'{head}<w:document xmlns:w="{_SPACE}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


def pdf_around(before: str, line: str, after: str = "", page_bytes: int = _PAGE_BYTES) -> Maker:
    """A PDF file whose pages show a line of drawing commands again and again; ``{y}`` goes up by 12 points.

    Text above the page's edge is read as well.
    """

    def make(size: int) -> bytes:
        pages = []
        for start in range(0, size, page_bytes):
            held = min(page_bytes, size - start)
            lines = max(1, held // len(line))
            drawn = (line.replace("{y}", str(12 * (lines - number))) for number in range(lines))
            pages.append((before + "\n".join(drawn) + after).encode("latin-1"))
        return pdf_of_pages(pages)

    return make


def pdf_of_pages(contents: Sequence[bytes], objects: Sequence[bytes] = (), filters: bytes = b"") -> bytes:
    """A PDF file with a page for each content stream; ``objects`` are numbered from 4 on."""
    first = 4 + len(objects)
    kids = b" ".join(b"%d 0 R" % (first + 2 * index) for index in range(len(contents)))
    resources = b"<</Font<</F 3 0 R>>/XObject<<" + b"".join(
        b"/X%d %d 0 R" % (index, 4 + index) for index in range(len(objects))
    )
    held = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *objects,
    ]
    for index, content in enumerate(contents):
        held.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources %s>>>>>>"
            % (first + 2 * index + 1, resources)
        )
        held.append(stream(content, filters))
    return pdf_of_objects(held)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object; its dictionary has these entries beside its length."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def pdf_of_objects(objects: Sequence[bytes]) -> bytes:
    """A PDF file of objects, numbered from 1 on; the first is its catalogue."""
    file = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return bytes(file + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def _mail(form: str) -> str:
    return f"From: Ab <a@example.com>\nSubject: Results\nContent-Type: {form}\n"


def _base64(size: int) -> bytes:
    lines = base64.encodebytes((_SENTENCE * (size * 3 // 4 // len(_SENTENCE) + 1)).encode())
    return (_mail("text/plain") + "Content-Transfer-Encoding: base64\n\n").encode() + lines


def _json(held: Callable[[int], object]) -> Maker:
    return lambda size: json.dumps(held(size)).encode()


FILES: dict[str, tuple[str, Maker]] = {
    # pages
    "html: paragraphs": ("html", around("", "<p>Sales rose by 5%.</p>")),
    "html: raised marks": ("html", around("<html><p>", "5%<sup>1</sup> ")),
    "html: raised in raised": ("html", around("<html><p>", "<sup><i>5")),
    "html: line breaks": ("html", around("<html><p>", "5%<br>")),
    "html: inline elements": ("html", around("<html><p>", "<b>5%</b> <i>up</i> ")),
    "html: rows": ("html", around("<table>", "<tr><td>Revenue<td>5%")),
    "html: cells of a row": ("html", lambda size: b"<table>" + (b"<tr>" + b"<td>5%" * (size // 12)) * 2),
    "html: wide and high cells": ("html", around("<table>", "<tr><td colspan=99 rowspan=99>5%<td>6%")),
    "html: wide and high cells in a row": ("html", around("<table><tr>", "<td colspan=99 rowspan=99>5%")),
    "html: tables in tables": ("html", around("", "<table><tr><td>5%<td>")),
    "html: items": ("html", around("<ul>", "<li>Up 5%")),
    "html: lists in lists": ("html", around("", "<ul><li>5%")),
    "html: related links": ("html", around("<body>", "<h3>Related news</h3><ul><li><a>x</a></ul>")),
    "html: headings": ("html", around("<body>", "<h3>Up 5%</h3>")),
    "html: open elements": ("html", around("", "<b><i>5%<p>")),
    "html: deep": ("html", around("", "<div>5%")),
    "html: comments": ("html", around("<html>", "<!-- 5% -->")),
    "html: scripts": ("html", around("<html>", "<script>5</script>")),
    "html: articles of JSON": (
        "html",
        around("<html>", '<script type="application/ld+json">{"@type": "Article", "headline": "x"}</script>'),
    ),
    "html: metadata": ("html", around("<html>", "<meta name=date content=2026><time datetime=x>")),
    "html: attributes": ("html", around("<p ", "class{n}=nav ", ">5%</p>")),
    "html: one attribute": ("html", around('<p class="', "nav ", '">5%</p>')),
    "html: entities": ("html", around("<p>", "&amp;&nbsp;&#53;&bogus;")),
    "html: verbatim": ("html", around("<pre>", "5%   6%\n")),
    "html: blanks": ("html", around("<p>", " \xa0&#x200b;\n")),
    "html: angle brackets": ("html", around("", "<")),
    "html: ends of elements": ("html", around("<div>", "</p></b>")),
    "html: an old encoding": (
        "html",
        lambda size: b"<meta charset=gb2312><p>" + "增长5%".encode("gb18030") * (size // 6),
    ),
    "html: an encoding that is none": ("html", around("<meta charset=punycode>\xff-", "a")),
    # Word files
    "docx: paragraphs": ("docx", docx_around("", "<w:p><w:r><w:t>Up 5%</w:t></w:r></w:p>")),
    "docx: runs": ("docx", docx_around("<w:p>", "<w:r><w:t>5% </w:t></w:r>", "</w:p>")),
    "docx: texts of a run": ("docx", docx_around("<w:p><w:r>", "<w:t>5% </w:t><w:tab/>", "</w:r></w:p>")),
    "docx: raised marks": ("docx", docx_around("<w:p>", _RAISED, "</w:p>")),
    "docx: rows": ("docx", docx_around("<w:tbl>", f"<w:tr>{_CELL * 2}</w:tr>", "</w:tbl>")),
    "docx: cells of a row": ("docx", docx_around("<w:tbl><w:tr>", _CELL, "</w:tr></w:tbl>")),
    "docx: items": ("docx", docx_around("", _ITEM)),
    "docx: text boxes": ("docx", docx_around("", _BOX)),
    "docx: wrappers": ("docx", docx_around("", "<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>")),
    "docx: deep": (
        "docx",
        lambda size: docx_with(
            "<w:ins>" * 200 + "<w:p><w:r><w:t>5%</w:t></w:r></w:p>" * (size // 36) + "</w:ins>" * 200
        ),
    ),
    "docx: one text": ("docx", docx_around("<w:p><w:r><w:t>", _SENTENCE, "</w:t></w:r></w:p>")),
    "docx: notes": (
        "docx",
        lambda size: docx_with(
            "<w:p/>",
            [
                (
                    "word/footnotes.xml",
                    f'<w:footnotes xmlns:w="{_SPACE}">'
                    + "<w:footnote><w:p><w:r><w:t>5%</w:t></w:r></w:p></w:footnote>" * (size // 62)
                    + "</w:footnotes>",
                )
            ],
        ),
    ),
    "docx: styles": (
        "docx",
        lambda size: docx_with(
            "<w:p><w:r><w:t>5%</w:t></w:r></w:p>",
            [
                (
                    "word/styles.xml",
                    f'<w:styles xmlns:w="{_SPACE}">'
                    + "".join(
                        f'<w:style w:styleId="{n}"><w:basedOn w:val="{n - 1}"/></w:style>' for n in range(size // 60)
                    )
                    + "</w:styles>",
                )
            ],
        ),
    ),
    # PDF files
    "pdf: lines": (
        "pdf",
        pdf_around("BT /F 10 Tf ", "1 0 0 1 50 {y} Tm (Sales of the drug rose by 5% to $5.2) Tj", " ET"),
    ),
    "pdf: one page": (
        "pdf",
        pdf_around("BT /F 1 Tf ", "1 0 0 1 50 {y} Tm (Sales of the drug rose by 5% to $5.2) Tj", " ET", 1 << 40),
    ),
    "pdf: one line": ("pdf", pdf_around("BT /F 1 Tf 1 0 0 1 50 400 Tm ", "(Sales rose by 5% ) Tj", " ET", 1 << 40)),
    "pdf: one word": ("pdf", pdf_around("BT /F 1 Tf 1 0 0 1 50 400 Tm ", "(Salesrose) Tj", " ET", 1 << 40)),
    "pdf: raised marks": (
        "pdf",
        pdf_around("BT /F 10 Tf 1 0 0 1 50 400 Tm ", "/F 10 Tf (5%) Tj /F 5 Tf 4 Ts (1) Tj 0 Ts", " ET", 1 << 40),
    ),
    "pdf: in one place": ("pdf", pdf_around("BT /F 10 Tf ", "1 0 0 1 50 400 Tm (5%) Tj", " ET", 1 << 40)),
    "pdf: cells of two lines": (
        "pdf",
        lambda size: pdf_of_pages(
            [
                b"BT /F 1 Tf "
                + b"".join(
                    b"1 0 0 1 %d %d Tm (5%%) Tj " % (10 + 5 * number, y)
                    for y in (400, 380)
                    for number in range(size // 56)
                )
                + b" ET"
            ]
        ),
    ),
    "pdf: columns": (
        "pdf",
        pdf_around(
            "BT /F 5 Tf ", "1 0 0 1 50 {y} Tm (Sales rose by 5% and) Tj 1 0 0 1 300 {y} Tm (costs fell 5%) Tj", " ET"
        ),
    ),
    "pdf: counted lines": (
        "pdf",
        pdf_around(
            "BT /F 1 Tf 1 0 0 1 50 801 Tm (goes on) Tj ", "1 0 0 1 50 {y} Tm (\\(7\\) up and down) Tj", " ET", 1 << 40
        ),
    ),
    "pdf: hyphens": ("pdf", pdf_around("BT /F 10 Tf ", "1 0 0 1 50 {y} Tm (the morning and after-) Tj", " ET")),
    "pdf: empty pages": ("pdf", lambda size: pdf_of_pages([b""] * (size // 180))),
    "pdf: comments": ("pdf", lambda size: pdf_of_pages([b"%x\n" * (size // 3)])),
    "pdf: numbers": ("pdf", lambda size: pdf_of_pages([b"1 " * (size // 2)])),
    "pdf: broken": ("pdf", lambda size: b"%PDF-1.7\n" + b"1 0 obj<<>>endobj\n" * (size // 18)),
    # mail
    "eml: lines": ("eml", around(_mail("text/plain") + "\n", "Up 5% again\n")),
    "eml: heads": ("eml", around(_mail("text/plain"), "X-Part: 5%\n", "\nUp 5%")),
    "eml: parts": ("eml", around(_mail("multipart/mixed; boundary=b") + "\n", "--b\n\n5%\n")),
    "eml: bounds": ("eml", around(_mail("multipart/mixed; boundary=b") + "\n", "--b\n")),
    "eml: long subject": ("eml", around("Subject: ", "=?utf-8?q?5=25?= ", "\n\nUp 5%")),
    "eml: long sender": ("eml", around("From: ", "(", "\n\nUp 5%")),
    "eml: long type": ("eml", around('Content-Type: text/plain; a="', ";", "\n\nUp 5%")),
    "eml: quotes in a type": ("eml", around("Content-Type: text/plain; a=", '";', "\n\nUp 5%")),
    "eml: parameters": ("eml", around("Content-Type: text/plain", "; a*0=b", "\n\nUp 5%")),
    "eml: file names": ("eml", around("Content-Disposition: attachment; filename=", '";', "\n\nUp 5%")),
    "eml: long date": ("eml", around("Date: ", "1 ", "\n\nUp 5%")),
    "eml: folded heads": ("eml", around("Subject: x\n", " y\n", "\nUp 5%")),
    "eml: base64": ("eml", _base64),
    "eml: quoted": ("eml", around(_mail("text/plain") + "Content-Transfer-Encoding: quoted-printable\n\n", "=35=\n")),
    "eml: an encoding that is none": ("eml", around(_mail("text/plain; charset=punycode") + "\nabc-", "a")),
    "eml: a page": ("eml", around(_mail("text/html") + "\n", "<p>Up 5%</p>")),
    # collections and what is packed
    "json: a text": ("json", _json(lambda size: {"text": "5% \ud800" * (size // 9)})),
    "json: escapes": ("json", _json(lambda size: {"text": "\n\t" * (size // 4)})),
    "json: fields": ("json", _json(lambda size: {f"f{n}": 5 for n in range(size // 13)})),
    "json: a long number": ("json", lambda size: b'{"text": "x", "n": ' + b"7" * size + b"}"),
    "json: deep": ("json", lambda size: b"[" * (size // 2) + b"]" * (size // 2)),
    "json: broken": ("json", lambda size: b'{"text": "' + b"5% " * (size // 3)),
    "json: a page": ("json", _json(lambda size: {"text": "<p>" + "<b>5%</b>" * (size // 9)})),
    "jsonl: lines": ("jsonl", lambda size: b'{"text": "5%"}\n' * (size // 15)),
    "jsonl: blank lines": ("jsonl", lambda size: b"\n" * size),
    "gzip: text": ("text", lambda size: gzip.compress(TEXTS["plain prose"](size).encode())),
    "gzip: members": ("text", lambda size: gzip.compress(b"5%") * (size // 22)),
    "markdown: front matter": ("markdown", around("---\n", "title: x\n", "---\n")),
    "markdown: dashes": ("markdown", around("---\n", "--\n")),
    "text: UTF-16": ("text", lambda size: (TEXTS["plain prose"](size // 2)).encode("utf-16")),
    "text: Windows": ("text", lambda size: "Société: 5 % – ".encode("cp1252") * (size // 15)),
    "text: Chinese": ("text", lambda size: "增长5%，".encode("gb18030") * (size // 8)),
    "text: bytes that are none": ("text", lambda size: bytes(range(128, 256)) * (size // 128)),
}
"""By name: the type, and what makes such a file."""
