"""One input → Source."""

import hashlib
import io
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.errors import (
    BrokenInputError,
    ManyDocumentsError,
    MissingExtraError,
    MissingInputError,
    TooLargeError,
    UndecodableError,
    UnreadableError,
    UnsupportedTypeError,
)
from extractor.naming import slug
from extractor.reading import formats, gzipped
from extractor.reading.collected import Held, held_in, items_of, numbers_in, part_of
from extractor.reading.content import BrokenError, Content, ExtraError, TooMuchError
from extractor.reading.decoding import NotTextError, decode
from extractor.reading.formats import SUPPORTED, Format
from extractor.reading.json_documents import TEXT_FIELD, decoded, find_lines, metadata_of, read_object
from extractor.reading.source import Source

MAX_BYTES = 20_000_000
"""Size limit of one input, unless told otherwise."""
STDIN = "-"
"""The path that stands for standard input."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Reader:
    """How inputs are read. It keeps no state and may be handed to other processes."""

    max_bytes: int = MAX_BYTES
    """Size limit of an input, packed or unpacked, and of a line of JSON Lines."""
    type: str | None = None
    """Name of the format to read everything as, of :data:`extractor.reading.FORMATS`; None tells each by itself."""
    text_field: str = TEXT_FIELD
    """The field of JSON objects that holds the text; ``a.b`` leads into objects."""

    def read(self, name: str | os.PathLike[str], *, raw: bytes | None = None) -> Source:
        """The source text of a file, of one document of a collection (``feed.jsonl#17``) or of standard input (``-``).

        ``raw`` is the bytes of the file, of the line or of standard input, if they were read already; a file that was
        may be called by a URI.

        What the content shows beats the suffix. In plain text and Markdown offsets count in the decoded text exactly as
        it is on disk: line breaks, escapes and all; only a byte order mark, which tells the encoding, is no part of it.
        Of all other formats they count in the text that is made of them. ``Source.name`` is the path as given with
        forward slashes. Raises a ReadingError that names the file.
        """
        name = os.fspath(name)
        if name == STDIN:
            return self._source(read_stdin(self.max_bytes) if raw is None else raw, STDIN, "stdin")
        path, number = part_of(name)
        try:
            if number is not None:
                return self._collected(path, number, name, raw)
            if raw is None:
                with Path(name).open("rb") as file:
                    raw = file.read(self.max_bytes + 1)
        except FileNotFoundError:
            raise MissingInputError(name) from None
        except OSError as error:
            raise UnreadableError(name, error.strerror or str(error)) from error
        return self._source(raw, _with_slashes(name), formats.stem(name))

    def read_row(self, row: Mapping[str, object], *, name: str, id: str) -> Source:
        """The source text of a row of a table, which is read as an object of JSON Lines is; a plain text is the text.

        Its hash is that of its text as UTF-8, or of its bytes: the field of the text may hold a file's as well. Raises
        a ReadingError that calls the row ``name``.
        """
        held = row.get(self.text_field)
        raw = held.encode() if isinstance(held, str) else held if isinstance(held, bytes) else b""
        if len(raw) > self.max_bytes:
            raise TooLargeError(name, self.max_bytes)
        with _told_of(name, self.max_bytes):
            if isinstance(held, bytes):
                form, content = self._content(raw, name, named=False)
                content = replace(content, metadata={**content.metadata, **metadata_of(row)})
                return _made(content, name, id, hashlib.sha256(raw).hexdigest(), form.media_type)
            content, form = self._object(row, ""), formats.HTML
        if content.text == held:
            content, form = replace(content, places=()), formats.TEXT
        return _made(content, name, id, hashlib.sha256(raw).hexdigest(), form.media_type)

    def digest(self, name: str, *, raw: bytes | None = None) -> str:
        """SHA-256 of the bytes of an input, hexadecimal, as its source has it. Raises BrokenInputError, OSError."""
        path, number = part_of(name)
        if number is not None and raw is None:
            try:
                raw = held_in(path, number, self.max_bytes).raw
            except BrokenError as error:
                raise BrokenInputError(name, str(error)) from None
        with io.BytesIO(raw) if raw is not None else Path(name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def items(self, path: str, raw: bytes) -> tuple[bytes, ...] | None:
        """The documents in the bytes of a JSON file that holds a list of them; None for all other files."""
        if self.type is not None or len(raw) > self.max_bytes:
            return None
        try:
            return items_of(path, raw, self.max_bytes)
        except BrokenError:
            return None  # reading it will say what is wrong

    def numbers(self, path: str) -> list[int]:
        """The numbers of the documents in a JSON or JSON Lines file; none where it cannot be told."""
        try:
            return numbers_in(path, self.max_bytes)
        except (BrokenError, OSError):
            return []  # reading it will say what is wrong

    def _source(self, raw: bytes, name: str, stem: str) -> Source:
        if len(raw) > self.max_bytes:
            raise TooLargeError(name, self.max_bytes)
        digest = hashlib.sha256(raw).hexdigest()
        with _told_of(name, self.max_bytes):
            form, content = self._content(raw, name)
        return _made(content, name, stem, digest, form.media_type)

    def _content(self, raw: bytes, name: str, *, named: bool = True) -> tuple[Format, Content]:
        if raw.startswith(gzipped.SIGNATURE):
            raw = gzipped.unpack(raw, self.max_bytes)
            if raw.startswith(gzipped.SIGNATURE):
                raise BrokenError("it is packed twice with gzip")
        form, warning = (formats.FORMATS[self.type], None) if self.type else formats.choose(name if named else "", raw)
        if form is None:
            raise UnsupportedTypeError(name, Path(name).suffix, SUPPORTED)
        content = self._read_as(form, raw, name)
        if warning:
            content = Content(content.text, content.places, content.metadata, (warning, *content.warnings))
        return form, content

    def _read_as(self, form: Format, raw: bytes, name: str) -> Content:
        # a reader is imported when it is first needed: not every user has every library
        if form is formats.HTML:
            return _page(raw, self.max_bytes)
        if form is formats.PDF:
            from extractor.reading.pdf import read_pdf

            return read_pdf(raw, self.max_bytes)
        if form is formats.DOCX:
            from extractor.reading.docx import read_docx

            return read_docx(raw, self.max_bytes)
        if form is formats.EML:
            from extractor.reading.eml import read_eml

            return read_eml(raw, self.max_bytes, {"text/plain": _plain, "text/html": _page})
        if form in (formats.JSON, formats.JSONL):
            return self._only_object(form, raw, name)
        try:
            content = _plain(raw, self.max_bytes)
        except NotTextError as error:
            raise UndecodableError(name, str(error)) from None
        if form is formats.MARKDOWN:
            from extractor.reading.markdown import front_matter

            return Content(content.text, metadata=front_matter(content.text), warnings=content.warnings)
        return content

    def _only_object(self, form: Format, raw: bytes, name: str) -> Content:
        """The document of a file that holds one."""
        if form is formats.JSONL:
            lines = find_lines(raw)
            if len(lines) != 1:
                raise ManyDocumentsError(name, len(lines))
            return self._object(decoded(raw[lines[0].start : lines[0].end]), f"line={lines[0].number}")
        thing = decoded(raw)
        if isinstance(thing, list):
            raise ManyDocumentsError(name, len(thing))
        return self._object(thing, "")

    def _object(self, thing: object, where: str) -> Content:
        return read_object(thing, self.text_field, where, lambda raw: _page(raw, self.max_bytes))

    def _collected(self, path: str, number: int, name: str, raw: bytes | None) -> Source:
        form = formats.by_name(path) or formats.JSONL
        with _told_of(name, self.max_bytes):
            if raw is not None and len(raw) > self.max_bytes:
                raise TooMuchError("its line is larger than the limit")
            held = held_in(path, number, self.max_bytes) if raw is None else Held(raw, decoded(raw))
            content = self._object(held.thing, f"line={number}" if form is formats.JSONL else f"/{number - 1}")
        digest = hashlib.sha256(held.raw).hexdigest()
        stem = f"{formats.stem(path)}-{number}"
        return _made(content, f"{_with_slashes(path)}#{number}", stem, digest, form.media_type)


def read_stdin(max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of standard input; one more than ``max_bytes`` of them where there are more."""
    return sys.stdin.buffer.read(max_bytes + 1)


def read(name: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES) -> Source:
    """The source text of one file; see :meth:`Reader.read`."""
    return Reader(max_bytes).read(name)


def source_of_text(text: str, *, id: str = "text", name: str = "", metadata: Mapping[str, str] | None = None) -> Source:
    """The source of a text that is in memory already; ``sha256`` is that of its UTF-8 bytes.

    Lone surrogates, which no file can hold, stand as U+FFFD, so that offsets stay what they were; a warning says so.
    """
    warnings = _blank(text)
    text, replaced = _SURROGATE.subn(_REPLACEMENT, text)
    if replaced:
        warnings = (*warnings, f"{replaced} lone surrogates of the text stand as U+FFFD")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source(text, name, slug(id), digest, metadata=dict(metadata or {}), warnings=warnings)


def storable(name: str) -> str:
    r"""A file name as JSON can hold it: bytes of it that are no UTF-8, which Python has as surrogates, escaped.

    >>> storable("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return name.encode("utf-8", "backslashreplace").decode()


def source_name(name: str) -> str:
    """What the record of an input names as its source: its path as given, with forward slashes, as JSON can hold it."""
    return storable(_with_slashes(name))


@contextmanager
def _told_of(name: str, limit: int) -> Iterator[None]:
    """What is wrong with content, told of the input that has it."""
    try:
        yield
    except TooMuchError as error:
        raise TooLargeError(name, limit, str(error)) from None
    except BrokenError as error:
        raise BrokenInputError(name, str(error)) from None
    except ExtraError as error:
        raise MissingExtraError(name, error.extra) from None


def _with_slashes(name: str) -> str:
    return name if "://" in name else Path(name).as_posix()


def _made(content: Content, name: str, stem: str, digest: str, media_type: str) -> Source:
    return Source(
        content.text,
        storable(name),
        slug(storable(stem)),
        digest,
        media_type,
        metadata=content.metadata,
        warnings=(*_blank(content.text), *content.warnings),
        places=content.places,
    )


def _plain(raw: bytes, _limit: int) -> Content:
    text, encoding = decode(raw)
    return Content(text, warnings=() if encoding in ("utf-8", "ascii") else (f"decoded from {encoding}",))


def _page(raw: bytes, limit: int) -> Content:
    from extractor.reading.html import read_html

    return read_html(raw, limit)


def _blank(text: str) -> tuple[str, ...]:
    return () if text.strip() else ("the document is empty",)
