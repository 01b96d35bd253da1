"""The kinds of file that there is a reader for, and how they are told apart."""

import re
from pathlib import PurePath
from typing import NamedTuple


class Format(NamedTuple):
    """A kind of file."""

    name: str
    """As ``--type`` has it."""
    title: str
    """As messages have it."""
    media_type: str
    suffixes: tuple[str, ...]
    """In lower case."""


TEXT = Format("text", "plain text", "text/plain", ("", ".text", ".txt"))
MARKDOWN = Format("markdown", "Markdown", "text/markdown", (".markdown", ".md"))
HTML = Format("html", "an HTML page", "text/html", (".htm", ".html", ".xhtml"))
PDF = Format("pdf", "a PDF file", "application/pdf", (".pdf",))
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCX = Format("docx", "a Word file", _WORD, (".docx",))
EML = Format("eml", "an e-mail message", "message/rfc822", (".eml",))
JSON = Format("json", "JSON", "application/json", (".json",))
JSONL = Format("jsonl", "JSON Lines", "application/jsonl", (".jsonl", ".ndjson"))

FORMATS = {one.name: one for one in (TEXT, MARKDOWN, HTML, PDF, DOCX, EML, JSON, JSONL)}
"""By name."""
GZIP_SUFFIX = ".gz"
"""May follow any other suffix."""
SUPPORTED = (*sorted(suffix for one in FORMATS.values() for suffix in one.suffixes if suffix), "files without a suffix")
"""The supported types as messages name them."""

_BY_SUFFIX = {suffix: one for one in FORMATS.values() for suffix in one.suffixes}
_PDF_WITHIN = 1024
# <!DOCTYPE html … | <html … | <?xml version="1.0"?><!DOCTYPE html …
_PAGE = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,50}|<!--[^>]{0,300}-->\s{0,50}){0,3}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_TAG = re.compile(rb"<(?:[a-zA-Z!?]|/[a-zA-Z])")
_LOOKED_AT = 65_536
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def by_name(path: str) -> Format | None:
    """The format that a file's suffix tells, ``.gz`` behind it or not; None for one that there is no reader for."""
    return _BY_SUFFIX.get(_inner(path).suffix.lower())


def is_gzip_name(path: str) -> bool:
    """Whether a file's suffix says that it is packed."""
    return PurePath(path).suffix.lower() == GZIP_SUFFIX


def stem(path: str) -> str:
    """A file name without the suffixes of its type."""
    inner = _inner(path)
    return inner.stem if inner.suffix.lower() in _BY_SUFFIX else inner.name


def _inner(path: str) -> PurePath:
    pure = PurePath(path)
    return pure.with_suffix("") if is_gzip_name(path) else pure


def by_content(raw: bytes) -> Format | None:
    """The format that the bytes show themselves to be: a PDF or Word file or a page; None for all that may be text."""
    if b"%PDF-" in raw[:_PDF_WITHIN]:
        return PDF
    if raw.startswith(b"PK\x03\x04"):
        return DOCX
    head = raw[:1024]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return HTML if _PAGE.match(head.replace(b"\0", b"")) else None


def choose(path: str, raw: bytes) -> tuple[Format | None, str | None]:
    """The format to read bytes as, and a warning where the file's name says something else.

    What the content shows beats the suffix. None for a suffix that there is no reader for over a content that does
    not show what it is.
    """
    told, shown = by_name(path), by_content(raw)
    if shown is HTML and told in (MARKDOWN, EML, JSON, JSONL):
        shown = None
    if told is HTML and shown is None and not _TAG.search(raw[:_LOOKED_AT].replace(b"\0", b"")):
        shown = TEXT
    if shown is None or shown is told:
        return told, None
    suffix = _inner(path).suffix
    return shown, f"named {suffix}, but is {shown.title}; read as such" if suffix else None
