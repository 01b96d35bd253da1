"""Time for each byte stays the same, however large a file is."""

import io
import json
import zipfile
from contextlib import suppress
from time import process_time

import pytest

from extractor.errors import ReadingError
from extractor.reading import Reader
from tests.reading.making import Part, pdf_of

MOST_GROWTH = 3.0
LEAST = 0.3e-6
"""Seconds a byte below which growth is noise."""
TRIES = 3


def _docx(body):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()


CELL = "<w:tc><w:p><w:r><w:t>5%</w:t></w:r></w:p></w:tc>"
PROSE = Part("paragraph", "Sales of the drug rose by 5% in the quarter. " * 20)
RAISED = '<w:r><w:t>5%</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
FILES = {
    "paragraphs of a page": ("html", lambda n: b"<p>Sales rose by 5%.</p>" * n),
    "raised marks": ("html", lambda n: b"<html><p>" + b"5%<sup>1</sup> " * n),
    "rows of a page": ("html", lambda n: b"<table>" + b"<tr><td>Revenue<td>5%" * n),
    "cells of a row": ("html", lambda n: b"<table>" + (b"<tr>" + b"<td>5%" * n) * 2),
    "related links": ("html", lambda n: b"<body>" + b"<h3>Related news</h3><ul><li><a>x</a></ul>" * n),
    "open elements": ("html", lambda n: b"<b><i>5%<p>" * n),
    "comments": ("html", lambda n: b"<html><!-- 5% -->" * n),
    "paragraphs of Word": ("docx", lambda n: _docx("<w:p><w:r><w:t>Up 5%</w:t></w:r></w:p>" * n)),
    "raised marks of Word": ("docx", lambda n: _docx(f"<w:p>{RAISED * n}</w:p>")),
    "rows of Word": ("docx", lambda n: _docx("<w:tbl>" + f"<w:tr>{CELL * 2}</w:tr>" * n + "</w:tbl>")),
    "heads of a mail": ("eml", lambda n: b"X-Part: 5%\n" * n + b"\nUp 5%"),
    "parts of a mail": ("eml", lambda n: b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n5%\n" * n),
    "lines of JSON": ("jsonl", lambda n: b'{"text": "5%"}\n' * n),
    "a long text in JSON": ("json", lambda n: json.dumps({"text": "5% \ud800" * n}).encode()),
    "pages": (
        "pdf",
        lambda n: pdf_of([PROSE] * (n // 40)),
    ),
}


def _seconds(form, raw):
    start = process_time()
    with suppress(ReadingError):  # refusing has to be quick too
        Reader(type=form, max_bytes=50_000_000).read("-", raw=raw)
    return process_time() - start


@pytest.mark.parametrize("kind", FILES)
def test_time_for_each_byte_stays_flat(kind):
    form, make = FILES[kind]
    short, long = make(800), make(6400)
    _seconds(form, short)
    growth = []
    for _ in range(TRIES):
        base = max(_seconds(form, short) / len(short), LEAST)
        growth.append(_seconds(form, long) / len(long) / base)
        if growth[-1] <= MOST_GROWTH:
            return
    assert min(growth) <= MOST_GROWTH
